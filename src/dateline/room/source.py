"""What the reading room needs of an archive. `dateline.archive.Archive` is one; the tests bring another."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from dateline.edition.views import ArticleView, Coverage, RejectionView
from dateline.search.results import Answer, EventAnswer, EventHit, Search, StatementAnswer, StatementHit


class Archive(Protocol):
    """The edition readers get, as the room asks it. Methods raise `Abort` where the edition cannot answer."""

    @property
    def title(self) -> str:
        """The archive's title."""
        ...

    def hold(self) -> "Archive":
        """The archive at the edition that is current now, also when another one becomes current meanwhile."""
        ...

    def search(self, search: Search, /) -> Answer:
        """Answer a search. Raises `BadQuery` with the place in the query."""
        ...

    def search_statements(self, search: Search, /) -> StatementAnswer:
        """Answer a search for statements. Raises `BadQuery` with the place in the query."""
        ...

    def search_events(self, search: Search, /) -> EventAnswer:
        """Answer a search for events. Raises `BadQuery` with the place in the query."""
        ...

    def statements(self, search: Search, /) -> Iterator[StatementHit]:
        """Every statement a search finds, some at a time and without a cap. Raises `BadQuery` at once."""
        ...

    def events(self, search: Search, /) -> Iterator[EventHit]:
        """Every event a search finds, some at a time and without a cap. Raises `BadQuery` at once."""
        ...

    def article(self, article_id: str, /) -> ArticleView:
        """One article. Raises `NotFound`."""
        ...

    def coverage(self) -> Coverage:
        """What became of every record read."""
        ...

    def rejections(self, reason: str, /, *, offset: int, limit: int) -> Sequence[RejectionView]:
        """Rejected records with this reason, in a fixed order, counted from 0."""
        ...

    def days(self, year: int, month: int, /) -> Mapping[str, int]:
        """Articles per day (ISO 8601) of a month; days without one may be missing."""
        ...

    def withdrawn(self) -> Mapping[str, str]:
        """The articles that are withdrawn now, by id, and why."""
        ...
