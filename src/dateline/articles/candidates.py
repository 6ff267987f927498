"""A candidate for one field of an article: what a source on the page says, and whether it was taken."""

from typing import NamedTuple

from dateline.articles.makers import make_evidence
from dateline.records import Evidence

CHOSEN = "chosen"
LOST = "lost"
DROPPED = "dropped"


class Candidate(NamedTuple):
    """One value that a source on the page offers for a field; it becomes an `Evidence` record.

    `field` is a field of `Article` (`published`, `bylines`, ...); `origin` says where it stood, as `json-ld
    datePublished`, `meta og:title`, `h1`, `<time>`, `url`, `given`. `verdict` is `chosen`, `lost` (a rival; `why` says
    what beat it) or `dropped` (it is not a value of this field at all; `why` says what it is).
    """

    field: str
    value: str
    origin: str
    verdict: str
    why: str

    def as_evidence(self, article_id: str) -> Evidence:
        """The record of what this candidate says of an article."""
        return make_evidence(article_id, *self)
