"""Which statements and events are asked for, and how they are found: article by article, newest first, without a cap."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dateline.edition.catalogue import Catalogue
from dateline.edition.hits import event_hits, statement_hits
from dateline.errors import BadQuery
from dateline.search.dates import day_of, read_days
from dateline.search.results import EventHit, StatementHit


@dataclass(frozen=True, kw_only=True, slots=True)
class Sought:
    """What statements and events must have; an empty field asks for nothing.

    `person`, `organisation` and `place` stand in a name, whatever its case; `country` is a code of two letters. `by` is who
    says or does it, `to` who is told or to whom it is done, by words or name. `on` is `2016-06` or `2016-06-05..2016-07`: when
    it was or was said or, where the article does not say, published. `kind` and `attitude` are a statement's, the others an
    event's.
    """

    person: str = ""
    organisation: str = ""
    place: str = ""
    country: str = ""
    by: str = ""
    to: str = ""
    on: str = ""
    kind: str = ""
    attitude: str = ""
    type: str = ""
    mode: str = ""
    status: str = ""


def find_statements(catalogue: Catalogue, rows: Iterable[int], sought: Sought) -> Iterator[StatementHit]:
    """The statements of these articles that are asked for. Raises `BadQuery` at once where the days cannot be read."""
    within = _days(sought.on)

    def fits(hit: StatementHit) -> bool:
        return (
            _names_fit(hit, sought)
            and within(hit)
            and _has((hit.source, hit.source_name), sought.by)
            and _has((hit.addressee,), sought.to)
            and sought.kind in ("", hit.source_kind)
            and sought.attitude in ("", hit.attitude)
        )

    return (hit for row in rows for hit in statement_hits(catalogue.reading(row)) if fits(hit))


def find_events(catalogue: Catalogue, rows: Iterable[int], sought: Sought) -> Iterator[EventHit]:
    """The events of these articles that are asked for. Raises `BadQuery` at once where the days cannot be read."""
    within = _days(sought.on)

    def fits(hit: EventHit) -> bool:
        return (
            _names_fit(hit, sought)
            and within(hit)
            and _has((name for one in hit.actors for name in (one.words, one.name)), sought.by)
            and _has((name for one in hit.recipients for name in (one.words, one.name)), sought.to)
            and sought.type.upper() in ("", hit.type, hit.root)
            and sought.mode in ("", hit.mode)
            and sought.status in ("", hit.status)
        )

    return (hit for row in rows for hit in event_hits(catalogue.reading(row)) if fits(hit))


def _names_fit(hit: StatementHit | EventHit, sought: Sought) -> bool:
    return (
        _has(hit.persons, sought.person)
        and _has(hit.organisations, sought.organisation)
        and _has(hit.places, sought.place)
        and (not sought.country or sought.country.upper() in hit.countries)
    )


def _has(names: Iterable[str], wanted: str) -> bool:
    """Whether wanted words stand in one of the names."""
    return not wanted or any(wanted.casefold() in name.casefold() for name in names)


def _days(on: str) -> Callable[[StatementHit | EventHit], bool]:
    if not on:
        return lambda _hit: True
    try:
        first, last = read_days(on)
    except ValueError as error:
        raise BadQuery(str(error)) from error

    def within(hit: StatementHit | EventHit) -> bool:
        start, end = day_of(hit.earliest, hit.zone), day_of(hit.latest, hit.zone)
        if start is None or end is None:
            return False
        return (first is None or start >= first) and (last is None or end <= last)

    return within
