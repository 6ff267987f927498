"""What an edition shows of an article and of itself, in the form every door shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.records import Article, Capture, Event, Evidence, Link, Media, Mention, Note, Statement, Time


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """Another version of an article: the same address, captured at another time with another text."""

    article_id: str
    captured_at: str
    headline: str
    words: int
    current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CaptureView:
    """A capture of an article and the original it lies in (`original` is the original's name in its pile)."""

    capture: Capture
    original: str


def weigh_bounds(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Evidence in which the bound of a page's own capture gives way to what other pages say of its day."""
    day = [one for one in evidence if one.field == "published" and one.verdict == "chosen"]
    if all(one.origin == "capture" for one in day):
        return tuple(evidence)
    return tuple(
        replace(one, verdict="lost", why="another page says more") if one in day and one.origin == "capture" else one
        for one in evidence
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleView:
    """An article with everything the edition knows of it. `captures` are in order of time, the one it was read from first.

    `links` lead to other articles of the archive, `linked_from` are the articles (id, headline) that link to this one.
    `notes` are corrections of it, in its own text or in a column of them; `corrects` are the articles that its own text, a
    column, corrects.
    """

    article: Article
    captures: tuple[CaptureView, ...]
    versions: tuple[Version, ...]
    evidence: tuple[Evidence, ...]
    media: tuple[Media, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    links: tuple[Link, ...] = ()
    linked_from: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
    corrects: tuple[tuple[str, str], ...] = ()
    earlier: tuple[str, str] | None  # id and headline of the article before it in the same publication, by date
    later: tuple[str, str] | None

    @property
    def credited_agencies(self) -> tuple[str, ...]:
        """The agencies and papers that an article is credited to, but for the publication itself, which is named as that."""
        return tuple(name for name in self.article.agencies if name != self.article.publication)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """An article with what was read in it alone: what its statements and events are shown with."""

    article: Article
    media: tuple[Media, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerLine:
    """One line of the coverage ledger: `count` records of a `level` came to `outcome`; a level's lines add up to what was read.

    `level` is `files`, `records` or `captures`, or an annotator's name. `loss` marks what may have lost an article.
    """

    level: str
    outcome: str
    means: str
    count: int
    loss: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """What became of every record read: the ledger, the days that have articles, how deep all is read, and by which reader.

    `statements` and `events` are how many the articles tell, without those of earlier versions.
    """

    title: str
    edition: int
    digest: str
    depth: str
    reader: str
    articles: int
    undated: int
    first_day: str | None
    last_day: str | None
    ledger: tuple[LedgerLine, ...]
    publications: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    made_by: tuple[tuple[str, str], ...]
    statements: int = 0
    events: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class RejectionView:
    """A rejected record with the original it stood in, for the ledger's details."""

    stage: str
    original: str
    locator: str
    reason: str
    means: str
    detail: str
    loss: bool
