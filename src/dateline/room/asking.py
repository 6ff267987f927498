"""What a reader asks for in an address: read with clear refusals, and written back as links."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fastapi import HTTPException, Request

from dateline.room.text import say_country, say_language, say_month, say_number
from dateline.search.fields import LONGEST_FACET, facet_value
from dateline.search.results import Search

PAGE_SIZE = 20
LONGEST_QUERY = 2000
MOST_FACETS = 20
FACETS_SHOWN = 8  # of each facet; the others are folded away


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Desk:
    """Where one kind of thing is searched: its page, and its facets and orders as readers call them."""

    path: str
    thing: str
    facets: Mapping[str, str]
    orders: Mapping[str, str]

    def link_facet(self, name: str, value: str) -> str:
        """The address of all that has this value of a facet, written as the index knows it."""
        return Asked(desk=self, facets=((name, facet_value(value)),)).link()


_ORDERS = {"relevance": "Best match", "newest": "Newest first", "oldest": "Oldest first"}
ARTICLES = Desk(
    path="/search",
    thing="article",
    facets={
        "year": "Year",
        "month": "Month",
        "publication": "Publication",
        "section": "Section",
        "author": "Author",
        "agency": "Agency",
        "place": "Dateline",
        "language": "Language",
    },
    orders=_ORDERS,
)
STATEMENTS = Desk(
    path="/statements",
    thing="statement",
    facets={
        "year": "Year",
        "month": "Month",
        "sure": "How sure",
        "kind": "Kind of source",
        "source": "Source",
        "attitude": "How it is said",
        "person": "Person",
        "publication": "Publication",
        "section": "Section",
    },
    orders={**_ORDERS, "time": "As they were said", "surest": "Surest first"},
)
EVENTS = Desk(
    path="/events",
    thing="event",
    facets={
        "year": "Year",
        "month": "Month",
        "sure": "How sure",
        "type": "Type",
        "status": "Status",
        "actor": "Who",
        "recipient": "To whom",
        "place": "Place",
        "country": "State",
        "publication": "Publication",
        "section": "Section",
    },
    orders={**_ORDERS, "time": "As they happened", "surest": "Surest first"},
)
_CONTROL = re.compile("[\x00-\x1f\x7f]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A search as the address states it; `page` counts from 1."""

    desk: Desk = ARTICLES
    query: str = ""
    order: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    page: int = 1

    @property
    def in_order(self) -> str:
        """The order asked for; without one, the best match for words and the newest for none."""
        return self.order or ("relevance" if self.query else "newest")

    def search(self, *, offset: int, limit: int) -> Search:
        """The question to the archive."""
        return Search(query=self.query, order=self.in_order, facets=self.facets, offset=offset, limit=limit)

    def link(self, path: str = "") -> str:
        """The address of this search at `path`, or on its own page."""
        path = path or self.desk.path
        pairs = [("q", self.query)] if self.query else []
        pairs += [("order", self.order)] if self.order else []
        pairs += [("facet", f"{name}:{value}") for name, value in self.facets]
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def first(self) -> "Asked":
        """The first page of the same search."""
        return replace(self, page=1)

    def to_page(self, page: int) -> str:
        """The address of another page of the same search."""
        return replace(self, page=page).link()

    def ordered(self, order: str) -> str:
        """The address of the same search in another order."""
        return replace(self, order=order, page=1).link()

    def narrowed(self, name: str, value: str) -> str:
        """The address of this search with one facet more."""
        return replace(self, facets=tuple(dict.fromkeys((*self.facets, (name, value)))), page=1).link()

    def widened(self, name: str, value: str) -> str:
        """The address of this search without one facet."""
        return replace(self, facets=tuple(facet for facet in self.facets if facet != (name, value)), page=1).link()

    def words(self, query: str) -> str:
        """The address of the search for another query within the same facets."""
        return replace(self, query=query, page=1).link()


def read_asked(request: Request, desk: Desk = ARTICLES) -> Asked:
    """The search an address asks for. Raises a 400 that says what is wrong with it."""
    ask = request.query_params
    query = ask.get("q", "").strip()
    check_query(query)
    order = ask.get("order", "")
    if order and order not in desk.orders:
        raise HTTPException(400, f"There is no order “{order[:40]}”; choose one of {', '.join(desk.orders)}.")
    facets = read_facets(ask.getlist("facet"), desk)
    return Asked(desk=desk, query=query, order=order, facets=facets, page=read_page(ask.get("page", "1")))


def check_query(query: str) -> None:
    """Raise a 400 for a query that is too long or holds characters no text has."""
    if len(query) > LONGEST_QUERY:
        raise HTTPException(400, f"The query has {say_number(len(query))} characters; it may have {say_number(LONGEST_QUERY)}.")
    found = _CONTROL.search(query)
    if found:
        place = say_number(found.start() + 1)
        raise HTTPException(400, f"The query holds a control character (U+{ord(found[0]):04X}) at place {place}; leave it out.")


def read_facets(given: list[str], desk: Desk = ARTICLES) -> tuple[tuple[str, str], ...]:
    """Facets from `name:value` each. Raises a 400 that says which is wrong."""
    facets: dict[tuple[str, str], None] = {}
    if len(given) > MOST_FACETS:
        raise HTTPException(400, f"{len(given)} facets are asked for; at most {MOST_FACETS} can be combined.")
    for facet in given:
        name, colon, value = facet.partition(":")
        if not colon or not value or name not in desk.facets or len(value) > LONGEST_FACET:
            raise HTTPException(400, f"“{facet[:60]}” is no facet; write name:value with one of {', '.join(desk.facets)}.")
        facets[(name, value)] = None
    return tuple(facets)


def read_page(given: str) -> int:
    """A page number, counted from 1. Raises a 400 for what is none."""
    if not re.fullmatch(r"[0-9]{1,12}", given) or int(given) < 1:
        raise HTTPException(400, f"“{given[:40]}” is no page number; pages are counted from 1.")
    return int(given)


def check_reach(page: int, size: int, most: int) -> None:
    """Raise a 404 for a page that lies beyond everything there is, before anything is asked for it."""
    if page > 1 and (page - 1) * size >= most:
        raise HTTPException(404, f"There is no page {say_number(page)} here.")


def say_facet(name: str, value: str) -> str:
    """The value of a facet as readers say it."""
    if name == "language":
        return say_language(value)
    if name == "country":
        return say_country(value)
    if name == "type":
        return value.lower()
    return say_month(value) if name == "month" else value
