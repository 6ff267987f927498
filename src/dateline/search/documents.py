"""Articles, statements and events as documents of an index."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import tantivy

from dateline.annotations.gazetteer import names_of_state
from dateline.errors import Abort
from dateline.records import Article
from dateline.search.dates import day_of
from dateline.search.facets import date_facets
from dateline.search.fields import EVENTS, NOT_SO, STATEMENTS, Layout, facet_value, how_sure
from dateline.search.results import EventHit, Party, StatementHit
from dateline.search.text import address_of, terms

_ROW_BITS = 42
_UNDATED = (1 << 64 - _ROW_BITS) - 1  # comes after the last day there is
_NOBODY = frozenset(
    "all another anyone both dozens each eight everyone few five four he her him hundreds i it many me most nine no-one nobody"
    " of one others several seven she six some somebody someone ten that the them these they this those thousands three two us"
    " we which who whom you".split()
)
_MOST_ARTICLES = 1 << _ROW_BITS - STATEMENTS.per_article


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An article as it goes into the index, with its ranks by date and the captions of its media."""

    row: int
    newest: int
    oldest: int
    superseded: bool
    article: Article
    captions: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A statement or event as it goes into its index: the `number`th, from 0, of the article of that row and those ranks."""

    article: int
    number: int
    newest: int
    oldest: int
    superseded: bool
    hit: StatementHit | EventHit


def layout_of(told: Told) -> Layout:
    """The layout of the index that a statement or event belongs in."""
    return STATEMENTS if isinstance(told.hit, StatementHit) else EVENTS


def article_document(entry: Entry) -> tantivy.Document:
    """The document of an article."""
    article, document = entry.article, tantivy.Document()
    _add_words(document, "body", article.text.split("\n\n"))
    _add_words(document, "headline", (article.headline,))
    _add_words(document, "standfirst", (article.kicker, article.standfirst))
    _add_words(document, "caption", entry.captions)
    names = {
        "author": article.bylines,
        "section": (article.section,),
        "publication": (article.publication,),
        "place": (article.dateline_place,),
        "agency": tuple(dict.fromkeys((*article.agencies, article.dateline_agency))),
    }
    for name, values in names.items():
        _add_words(document, f"{name}_words", values)
    _add_values(document, names)
    _add_words(document, "tag_words", article.tags)
    for address in dict.fromkeys(map(address_of, (article.url, article.canonical_url))):
        if address:
            document.add_text("address", address)
    _add_values(document, {"language": (article.language.lower(),)})
    _add_days(document, "day", published_days(article))
    document.add_unsigned("row", entry.row)
    document.add_unsigned("newest", entry.newest)
    document.add_unsigned("oldest", entry.oldest)
    if entry.superseded:
        document.add_unsigned("superseded", 1)
    return document


def told_document(told: Told) -> tantivy.Document:
    """The document of a statement or event. Raises `Abort` where there are more than rows can be numbered for."""
    hit, layout, document = told.hit, layout_of(told), tantivy.Document()
    if told.article >= _MOST_ARTICLES or told.number >= 1 << layout.per_article:
        most = f"{_MOST_ARTICLES - 1:,} articles with {1 << layout.per_article:,} each"
        raise Abort(f"there are more {layout.name} than an edition can number: {most} are the most; part the archive")
    _add_words(document, layout.body, (hit.sentence,))
    _add_words(document, "headline", (hit.headline,))
    named = {"person": hit.persons, "org": hit.organisations, "place": hit.places}
    for name, texts in {**named, "section": (hit.section,), "publication": (hit.publication,)}.items():
        _add_words(document, f"{name}_words", texts)
    own = _of_statement(document, hit) if isinstance(hit, StatementHit) else _of_event(document, hit)
    shared = {
        "section": (hit.section,),
        "publication": (hit.publication,),
        "country": hit.countries,
        "language": (hit.language.lower(),),
        "dated": (hit.dated_by or "unknown",),
        "sure": (how_sure(hit.sure),),
    }
    wanted = layout.values
    _add_values(document, {name: texts for name, texts in {**named, **shared, **own}.items() if name in wanted})
    days = _days(hit.earliest, hit.latest, hit.zone)
    _add_days(document, "day", days)
    _add_interval(document, "published", _days(hit.published_earliest, hit.published_latest, hit.zone))
    _add_ranks(document, layout, told, days)
    return document


def _of_statement(document: tantivy.Document, hit: StatementHit) -> Mapping[str, Sequence[str]]:
    """The words of a statement go into its document; its own values are returned."""
    _add_words(document, "source_words", dict.fromkeys((hit.source, hit.source_name, *names_of_state(hit.source_government))))
    _add_words(document, "cue_words", (hit.cue,))
    _add_words(document, "content", (hit.content,))
    _add_words(document, "addressee_words", (hit.addressee,))
    source = hit.source_name or hit.source
    return {"kind": (hit.source_kind,), "source": (source,), "attitude": (hit.attitude,)}


def _of_event(document: tantivy.Document, hit: EventHit) -> Mapping[str, Sequence[str]]:
    """The words of an event go into its document; its own values are returned."""
    _add_words(document, "trigger", (hit.trigger,))
    for name, parties in (("actor", hit.actors), ("recipient", hit.recipients)):
        called = (words for one in parties for words in (one.words, one.name, *names_of_state(one.government)))
        _add_words(document, f"{name}_words", dict.fromkeys(called))
    if hit.place and hit.place not in hit.places:
        _add_words(document, "place_words", (hit.place,))
    _add_words(document, "source_words", dict.fromkeys((hit.according_to, *names_of_state(hit.source_government))))
    return {
        "type": (hit.type,),
        "root": (hit.root,) if hit.root != hit.type else (),
        "mode": (hit.mode,),
        "status": (status_of(hit),),
        "actor": tuple(_called(hit.actors)),
        "recipient": tuple(_called(hit.recipients)),
        "place": hit.places or (hit.place,),
    }


def _called(parties: Iterable[Party]) -> Iterator[str]:
    """What parties are listed as; not one of whom only a pronoun or a number is said: "they", "the two", "dozens"."""
    for one in parties:
        if one.name or not _NOBODY.issuperset(one.words.lower().split()):
            yield one.name or one.words


def status_of(hit: EventHit) -> str:
    """The status of an event, as `not happened` where it did not happen, or is not to."""
    return NOT_SO * hit.negated + hit.status


def _add_ranks(document: tantivy.Document, layout: Layout, told: Told, days: tuple[int, int] | None) -> None:
    """The row and the ranks; a rank is its article's, with the number within the article behind it."""
    row = layout.row(told.article, told.number)
    document.add_unsigned("row", row)
    document.add_unsigned("newest", layout.row(told.newest, told.number))
    document.add_unsigned("oldest", layout.row(told.oldest, told.number))
    document.add_unsigned("time", (days[0] if days else _UNDATED) << _ROW_BITS | row)
    document.add_unsigned("surest", round(100 * (1 - told.hit.sure)) << _ROW_BITS | layout.row(told.newest, told.number))
    if told.superseded:
        document.add_unsigned("superseded", 1)


def _add_words(document: tantivy.Document, field: str, texts: Iterable[str]) -> None:
    """Each text is a value of its own: no phrase is found across the end of one."""
    for text in texts:
        words = terms(text)
        if words:
            document.add_text(field, " ".join(words))


def _add_values(document: tantivy.Document, values: Mapping[str, Sequence[str]]) -> None:
    for name, texts in values.items():
        for value in dict.fromkeys(map(facet_value, texts)):
            if value:
                document.add_text(name, value)


def _add_days(document: tantivy.Document, interval: str, days: tuple[int, int] | None) -> None:
    _add_interval(document, interval, days)
    for name, value in date_facets(*days) if days else ():
        document.add_text(name, value)


def _add_interval(document: tantivy.Document, interval: str, days: tuple[int, int] | None) -> None:
    if days:
        document.add_integer(f"first_{interval}", days[0])
        document.add_integer(f"last_{interval}", days[1])


def published_days(article: Article) -> tuple[int, int] | None:
    """The closed interval of days (ordinals) an article was published in, or None where that is unknown."""
    return _days(article.published_earliest, article.published_latest, article.zone)


def _days(earliest: str | None, latest: str | None, zone: str) -> tuple[int, int] | None:
    first, last = day_of(earliest, zone), day_of(latest, zone)
    return None if first is None or last is None or last < first else (first, last)
