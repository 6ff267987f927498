"""The one object behind every door: an archive on disk."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.annotations.shipped import BEST
from dateline.edition.edition import Edition
from dateline.edition.explained import Explanation
from dateline.edition.swap import current_number, edition_folder
from dateline.edition.told import read_told_id
from dateline.edition.views import ArticleView, Coverage, RejectionView
from dateline.errors import Abort, NotAnArchive, NotFound, Reject
from dateline.originals.given import Given
from dateline.records import Decision
from dateline.run.progress import Report, quiet
from dateline.search.results import Answer, EventAnswer, EventHit, Search, StatementAnswer, StatementHit
from dateline.stage import made_by
from dateline.store.decisions import Decisions
from dateline.store.settings import NAME, PARSERS, Settings, is_new, read_settings, write_settings

if TYPE_CHECKING:
    from dateline.run.build import Built, Wish
    from dateline.run.verify import Verified

EVERYTHING = Search()


class Held:
    """An archive held at one edition: whatever is asked is answered from it, also when another has become current since."""

    def __init__(self, title: str, edition: Edition, withdrawn: Mapping[str, str]) -> None:
        self._title, self._edition, self._withdrawn = title, edition, withdrawn

    @property
    def title(self) -> str:
        """The archive's title."""
        return self._title

    def hold(self) -> "Held":
        """The same."""
        return self

    def search(self, search: Search, /) -> Answer:
        """Answer a search. Raises `BadQuery` with the place in the query."""
        return self._edition.search(search, withdrawn=frozenset(self._withdrawn))

    def article(self, article_id: str, /) -> ArticleView:
        """One article with everything known of it. Raises `NotFound`, also for one that was withdrawn."""
        view = self._edition.article(article_id)
        why = self._withdrawn.get(view.article.id)
        if why is not None:
            raise NotFound(f"the article {view.article.id} was withdrawn: {why or 'no reason given'}")
        gone = self._withdrawn
        return replace(
            view,
            links=tuple(link for link in view.links if link.target not in gone),
            linked_from=tuple(other for other in view.linked_from if other[0] not in gone),
            notes=tuple(note for note in view.notes if note.source_id not in gone),
            corrects=tuple(other for other in view.corrects if other[0] not in gone),
        )

    def search_statements(self, search: Search, /) -> StatementAnswer:
        """Answer a search for statements. Raises `BadQuery` with the place in the query."""
        return self._edition.search_statements(search, withdrawn=frozenset(self._withdrawn))

    def search_events(self, search: Search, /) -> EventAnswer:
        """Answer a search for events. Raises `BadQuery` with the place in the query."""
        return self._edition.search_events(search, withdrawn=frozenset(self._withdrawn))

    def statements(self, search: Search, /) -> Iterator[StatementHit]:
        """Every statement a search finds, some at a time and without a cap; `offset` and `limit` are not heeded."""
        return self._edition.all_statements(search, withdrawn=frozenset(self._withdrawn))

    def events(self, search: Search, /) -> Iterator[EventHit]:
        """Every event a search finds, some at a time and without a cap; `offset` and `limit` are not heeded."""
        return self._edition.all_events(search, withdrawn=frozenset(self._withdrawn))

    def explain(self, told_id: str, /) -> Explanation:
        """Why a statement or event is there; its article is read again. `told_id` is its id, or its address.

        Raises `NotFound`, also where its article was withdrawn, and `Abort` where there is no reader that could read it.
        """
        # Whoever only asks an archive does not wait for what it is read with.
        from dateline.annotations.marks import ANNOTATORS, annotator
        from dateline.annotations.shipped import shipped_reader
        from dateline.edition.explaining import explain

        article_id, told_id = read_told_id(told_id)
        view = self.article(article_id or self._edition.catalogue.teller_of(told_id))
        reader = self._edition.coverage().reader
        try:
            explained = explain(view, told_id, shipped_reader(reader))
        except Reject as reject:
            raise Abort(f"nothing can be explained: {reject}") from reject
        was, now = self._edition.info["made_by"].get(annotator.name, ""), made_by(ANNOTATORS[reader])
        note = () if was == now else (f"the edition was read by {was or 'another reader'}, the figures are those of {now}",)
        return replace(explained, notes=(*note, *explained.notes))

    def coverage(self) -> Coverage:
        """What became of every record read, up to the edition."""
        return self._edition.coverage()

    def rejections(self, reason: str, /, *, offset: int, limit: int) -> Sequence[RejectionView]:
        """Rejected records with this reason, in a fixed order, counted from 0."""
        return self._edition.rejections(reason, offset=offset, limit=limit)

    def days(self, year: int, month: int, /) -> Mapping[str, int]:
        """Articles per day (ISO 8601) of a month; days without one may be missing."""
        return self._edition.days(year, month)

    def withdrawn(self) -> Mapping[str, str]:
        """The articles that were withdrawn when the archive was held, by id, and why."""
        return self._withdrawn


class Archive:
    """An archive at `root`. Reading methods answer from the edition that is current when they are called.

    Safe to use from several threads. Raises `NotAnArchive` where there is no archive or no edition yet.
    """

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root)
        self.settings = read_settings(self.root)
        self._lock = threading.Lock()
        self._edition: tuple[int, Edition] | None = None
        self._withdrawn: tuple[int, Mapping[str, str]] = (-1, {})

    @classmethod
    def create(cls, root: Path | str, *, title: str = "", publication: str = "", reader: str = "") -> "Archive":
        """The archive at `root`, made where there is none. `reader` is `best` or `fast`; `best` where none is named.

        Raises `Abort` where something else lies there, and where the archive is read with another reader.
        """
        folder = Path(root)
        if not (folder / NAME).exists():
            # Publishers' tables may lie there before the first build.
            if not is_new(folder, PARSERS):
                raise Abort(f"{folder} exists and is not an archive; name an empty or a new folder with --into")
            name = title or publication or folder.resolve().name
            write_settings(folder, Settings(title=name, publication=publication, reader=reader or BEST))
        archive = cls(folder)
        if reader not in ("", archive.settings.reader):
            raise Abort(
                f"{folder} is read with the {archive.settings.reader} reader; to read all of it anew with the other, "
                f'write reader = "{reader}" in {folder / NAME} and build again'
            )
        return archive

    @property
    def title(self) -> str:
        """The archive's title, from `archive.toml`."""
        return self.settings.title

    def build(
        self, pile: Sequence[Path] = (), *, given: Given | None = None, wish: "Wish | None" = None, report: Report = quiet
    ) -> "Built":
        """Take in what is new in the pile, read what is not read yet, and make a new edition where anything changed."""
        # Whoever only asks an archive does not wait for what it is built with.
        from dateline.run.build import Wish, build_archive

        return build_archive(self.root, pile, given=given or Given(), wish=wish or Wish(), report=report)

    def search(self, search: Search, /) -> Answer:
        """Answer a search. Raises `BadQuery` with the place in the query."""
        return self.hold().search(search)

    def article(self, article_id: str, /) -> ArticleView:
        """One article with everything known of it. Raises `NotFound`, also for one that was withdrawn."""
        return self.hold().article(article_id)

    def search_statements(self, search: Search, /) -> StatementAnswer:
        """Answer a search for statements. Raises `BadQuery` with the place in the query."""
        return self.hold().search_statements(search)

    def search_events(self, search: Search, /) -> EventAnswer:
        """Answer a search for events. Raises `BadQuery` with the place in the query."""
        return self.hold().search_events(search)

    def statements(self, search: Search = EVERYTHING, /) -> Iterator[StatementHit]:
        """Every statement a search finds, newest first unless it says otherwise, without a cap. Raises `BadQuery` at once."""
        return self.hold().statements(search)

    def events(self, search: Search = EVERYTHING, /) -> Iterator[EventHit]:
        """Every event a search finds, newest first unless it says otherwise, without a cap. Raises `BadQuery` at once."""
        return self.hold().events(search)

    def explain(self, told_id: str, /) -> Explanation:
        """Why a statement or event is there, by its id or its address. Raises `NotFound`, `Abort`."""
        return self.hold().explain(told_id)

    def coverage(self) -> Coverage:
        """What became of every record read, up to the current edition."""
        return self.edition().coverage()

    def rejections(self, reason: str, /, *, offset: int, limit: int) -> Sequence[RejectionView]:
        """Rejected records with this reason, in a fixed order, counted from 0."""
        return self.edition().rejections(reason, offset=offset, limit=limit)

    def days(self, year: int, month: int, /) -> Mapping[str, int]:
        """Articles per day (ISO 8601) of a month; days without one may be missing."""
        return self.edition().days(year, month)

    def verify(self, *, report: Report = quiet) -> "Verified":
        """Compare every original, table and edition with the digests taken when they came in or were made."""
        from dateline.run.verify import verify_archive

        return verify_archive(self.root, report=report)

    def withdraw(self, article_id: str, *, by: str, why: str) -> Decision:
        """Withdraw an article: from now on it is neither found nor shown, and stays counted. Raises `NotFound`."""
        key = self.article(article_id).article.id
        return Decisions(self.root).add("withdraw", (key,), by=by, why=why)

    def restore(self, article_id: str, *, by: str, why: str) -> Decision:
        """Take a withdrawal back. Raises `NotFound` where the article is not withdrawn."""
        withdrawn = [key for key in self.withdrawn() if key.startswith(article_id)]
        if len(withdrawn) != 1:
            raise NotFound(f"no withdrawn article is named {article_id!r}; `dateline status` counts those that are")
        return Decisions(self.root).add("restore", (withdrawn[0],), by=by, why=why)

    def withdrawn(self) -> Mapping[str, str]:
        """The articles that are withdrawn now, by id, and why; read again whenever the log of decisions has grown."""
        log = Decisions(self.root)
        size = log.path.stat().st_size if log.path.exists() else 0
        with self._lock:
            if self._withdrawn[0] != size:
                self._withdrawn = (size, log.withdrawn())
            return self._withdrawn[1]

    def hold(self) -> Held:
        """The archive at the edition that is current now: for whoever asks several things that have to fit together."""
        return Held(self.title, self.edition(), self.withdrawn())

    def edition(self) -> Edition:
        """The current edition. One that was current before stays open for those who are still reading it."""
        number = current_number(self.root)
        if number is None:
            raise NotAnArchive(f"{self.root} has no edition yet; make one with `dateline build PILE --into {self.root}`")
        with self._lock:
            if self._edition is None or self._edition[0] != number:
                self._edition = (number, Edition(edition_folder(self.root, number)))
            return self._edition[1]
