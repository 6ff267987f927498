"""An edition opened for reading: the indexes and the catalogue as one."""

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.annotations.shipped import BEST
from dateline.edition.catalogue import Catalogue, Found
from dateline.edition.schema import FORMAT
from dateline.edition.swap import again, how_to_mend
from dateline.edition.told import open_told
from dateline.edition.views import ArticleView, Coverage, RejectionView
from dateline.errors import Abort
from dateline.search.index import SearchIndex
from dateline.search.query import parse_query
from dateline.search.results import Answer, EventAnswer, EventHit, Hit, Search, StatementAnswer, StatementHit
from dateline.search.snippets import Wanted, first_words, make_snippet, wanted_of

CATALOGUE, SEARCH, INFO = "catalogue.sqlite", "search", "edition.json"
_AT_ONCE = 500  # ids that are looked up together


class Edition:
    """An edition's folder, opened. Safe to share between threads. Raises `Abort` where something is missing or damaged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.info = read_info(folder)
        self.catalogue = Catalogue(folder / CATALOGUE, mend=how_to_mend(folder))
        try:
            self.index = SearchIndex(folder / SEARCH, mend=how_to_mend(folder))
            self.statements, self.events = open_told(folder, self.catalogue)
        except BaseException:
            self.catalogue.close()
            raise

    def close(self) -> None:
        """Close the catalogue; whoever still reads gets `Abort`."""
        self.catalogue.close()

    def search(self, search: Search, *, withdrawn: Iterable[str] = ()) -> Answer:
        """Answer a search, without articles withdrawn since. Raises `BadQuery` with the place in the query."""
        started = time.perf_counter()
        without = self.catalogue.rows_of(withdrawn)
        found = self.index.find(search, without=without)
        counts = self.index.count_facets(search.query, tuple(sorted(set(search.facets))), without)
        wanted = wanted_of(parse_query(search.query))
        articles = self.catalogue.found([row for row, _ in found.rows])
        if len(articles) < len(found.rows):
            raise Abort(f"the index of {self.folder} finds articles its catalogue does not have; {how_to_mend(self.folder)}")
        hits = tuple(self._hit(row, articles[row], score, wanted) for row, score in found.rows)
        return Answer(
            search=search,
            total=found.total,
            hits=hits,
            facets=counts.facets,
            histogram=counts.histogram,
            undated=counts.undated,
            milliseconds=(time.perf_counter() - started) * 1000,
        )

    def _hit(self, row: int, found: Found, score: float, wanted: Wanted) -> Hit:
        article = found.article
        return Hit(
            article_id=article.id,
            headline=article.headline,
            opening="" if article.headline else first_words(article.text),
            publication=article.publication,
            section=article.section,
            language=article.language,
            bylines=article.bylines,
            dateline_place=article.dateline_place,
            published_earliest=article.published_earliest,
            published_latest=article.published_latest,
            published_grain=article.published_grain,
            zone=article.zone,
            snippet=make_snippet(wanted, self._texts(row, found)),
            picture=found.pictures > 0,
            versions=found.versions,
            score=score,
        )

    def _texts(self, row: int, found: Found) -> Iterator[str]:
        """What a passage may be taken from, in order; captions are looked up only where nothing else matches."""
        yield found.article.text
        yield found.article.standfirst
        yield from self.catalogue.captions(row)

    def ids(self, search: Search, *, withdrawn: Iterable[str] = ()) -> Iterator[str]:
        """The id of every article a search finds, newest or oldest first, without a cap. Raises `BadQuery` at once."""
        rows = self.index.rows(search, without=self.catalogue.rows_of(withdrawn))
        return self._ids(rows)

    def search_statements(self, search: Search, *, withdrawn: Iterable[str] = ()) -> StatementAnswer:
        """Answer a search for statements, without those of articles withdrawn since. Raises `BadQuery`."""
        return StatementAnswer(**self.statements.answer(search, without=self.catalogue.rows_of(withdrawn)))

    def search_events(self, search: Search, *, withdrawn: Iterable[str] = ()) -> EventAnswer:
        """Answer a search for events, without those of articles withdrawn since. Raises `BadQuery`."""
        return EventAnswer(**self.events.answer(search, without=self.catalogue.rows_of(withdrawn)))

    def all_statements(self, search: Search, *, withdrawn: Iterable[str] = ()) -> Iterator[StatementHit]:
        """Every statement a search finds, some at a time and without a cap. Raises `BadQuery` at once."""
        return self.statements.stream(search, without=self.catalogue.rows_of(withdrawn))

    def all_events(self, search: Search, *, withdrawn: Iterable[str] = ()) -> Iterator[EventHit]:
        """Every event a search finds, some at a time and without a cap. Raises `BadQuery` at once."""
        return self.events.stream(search, without=self.catalogue.rows_of(withdrawn))

    def _ids(self, rows: Iterator[int]) -> Iterator[str]:
        while batch := list(islice(rows, _AT_ONCE)):
            yield from self.catalogue.ids(batch)

    def article(self, article_id: str) -> ArticleView:
        """An article with all that belongs to it, by its id or at least six digits of it. Raises `NotFound`."""
        return self.catalogue.article(article_id)

    def rejections(self, reason: str, *, offset: int = 0, limit: int = 100) -> Sequence[RejectionView]:
        """Records rejected for a reason, in a fixed order, counted from 0."""
        return self.catalogue.rejections(reason, offset=offset, limit=limit)

    def days(self, year: int, month: int) -> Mapping[str, int]:
        """How many articles each day of a month has (ISO 8601 -> count); days without one are left out."""
        return self.catalogue.days(year, month)

    def coverage(self) -> Coverage:
        """What became of every record read, up to this edition."""
        return self._coverage

    @cached_property
    def _coverage(self) -> Coverage:
        first, last = self.catalogue.span()
        return Coverage(
            title=self.info["title"],
            edition=int(self.folder.name) if self.folder.name.isdigit() else 0,
            digest=self.info.get("digest", ""),
            depth=self.info["depth"],
            reader=self.info.get("reader", BEST),
            articles=self.info["counts"]["articles"],
            undated=self.info["counts"]["undated"],
            first_day=first,
            last_day=last,
            ledger=self.catalogue.ledger(),
            publications=self.catalogue.counted("publications"),
            months=self.catalogue.counted("months"),
            made_by=tuple(sorted(self.info["made_by"].items())),
            statements=self.statements.index.find(Search(limit=0)).total,
            events=self.events.index.find(Search(limit=0)).total,
        )


def read_info(folder: Path) -> dict[str, Any]:
    """What `edition.json` says. Raises `Abort` where it is missing, damaged, or of a format this version cannot read."""
    path, mend = folder / INFO, again(folder.parent.parent)
    try:
        info = json.loads(path.read_text(encoding="utf-8"))
    except PermissionError as error:
        raise Abort(f"no permission to read {path}; ask whoever keeps the archive") from error
    except (OSError, ValueError, RecursionError) as error:
        raise Abort(f"{path} cannot be read: {error}; {mend}") from error
    if not isinstance(info, dict) or info.get("format") != FORMAT:
        found = info.get("format") if isinstance(info, dict) else None
        raise Abort(f"{path} is of format {found!r} and this version reads {FORMAT}; {mend}")
    missing = {"title", "depth", "counts", "made_by"} - info.keys()
    if missing:
        raise Abort(f"{path} lacks {', '.join(sorted(missing))}; {mend}")
    return info
