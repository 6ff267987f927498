"""A query as it is typed -> what is asked, as a small tree.

    words                all of them, in any order (AND is understood)
    "these words"        as a phrase, exactly as written
    "near these"~5       in either order, with at most five other words between
    minist*              every word that begins so
    a OR b   NOT c   -c  (a OR b) c
    by:"Nazir Majli"  in:world  section:world  publication:  place:  agency:  tag:  language:ar  headline:  caption:
    url:paper.example  url:paper.example/2016/06  url:http://paper.example/a.html  url:paper.example/2016-*
    on:2016-06-05  on:2016-06  on:2016  on:2016-06..2016-07  on:2016..  on:unknown
    versions:all         earlier versions of articles too

What may stand before a colon is the layout's (`fields`): the above are those of articles; of statements there are `source:`
`person:` `kind:` `time:` and so on, of events `actor:` `type:` `status:` and so on.
`url:` finds an address and what lies below it (a host: all its pages), with or without scheme and `www.`; with a * all that
begins so. It asks for the address an article was captured at and for the one its page calls canonical.
A lower-case word also finds its English plural or singular, and an Arabic word stands for itself with and without the particles
that are written to it; a word with a capital or in quotation marks is taken as it stands.
Anything that cannot be read raises `BadQuery` with the place and what would be right.
"""

import re
from math import factorial
from typing import NoReturn

from dateline.errors import BadQuery
from dateline.search.dates import read_days
from dateline.search.fields import ARTICLES, NOT_SO, Layout
from dateline.search.text import address_of, is_lone_character, other_forms, query_terms
from dateline.search.tree import (
    ANYWHERE,
    Address,
    AllVersions,
    And,
    Days,
    Everything,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Undated,
    Value,
    Word,
)

LONGEST_QUERY = 2_000  # characters
MOST_CLAUSES = 64
DEEPEST = 20
MOST_NEAR = 4  # every order of the words is a clause of its own
WIDEST_NEAR = 100

QUOTES = '"“”„‟«»＂'
_PIECE = re.compile(rf"[()]|[{QUOTES}]|[^\s(){QUOTES}]+")
_FIELD = re.compile(r"([A-Za-z_]+):(?!//)")
_NEAR = re.compile(r"~(\d*)")


def parse_query(query: str, layout: Layout = ARTICLES) -> Node:
    """The tree of a query that is asked of documents of a layout. Raises `BadQuery`."""
    if len(query) > LONGEST_QUERY:
        raise BadQuery(f"the query has {len(query):,} characters; {LONGEST_QUERY:,} are the most")
    return _Parser(query, layout).parse()


class _Parser:
    """Recursive descent over the pieces of one query: or, and, not, then a word, phrase, field or bracket."""

    def __init__(self, query: str, layout: Layout) -> None:
        self.query = query
        self.layout = layout
        self.place = 0
        self.clauses = 0

    def parse(self) -> Node:
        node = self._either(ANYWHERE, 0)
        piece, at = self._peek()
        if piece == ")":
            self._fail("this bracket closes nothing; take it away or open one before it", at)
        if node is None:
            if self.query.strip():
                self._fail('there is no word in this query; type a word, or put it in quotation marks: "..."', 0)
            return Everything()
        return node

    def _fail(self, message: str, at: int) -> NoReturn:
        raise BadQuery(message, self.query, at)

    def _peek(self) -> tuple[str, int]:
        """The next piece and its place, without taking it; "" at the end."""
        while self.place < len(self.query) and self.query[self.place].isspace():
            self.place += 1
        found = _PIECE.match(self.query, self.place)
        return (found.group(), self.place) if found else ("", len(self.query))

    def _take(self, piece: str) -> None:
        self.place += len(piece)

    def _either(self, field: str, depth: int) -> Node | None:
        parts: list[Node] = []
        while True:
            _, at = self._peek()
            part = self._all(field, depth)
            piece, or_at = self._peek()
            if part is None and (piece == "OR" or parts):
                self._fail("OR needs something to find on both sides", or_at if piece == "OR" else at)
            if part is not None:
                parts.append(part)
            if piece != "OR":
                break
            self._take(piece)
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self, field: str, depth: int) -> Node | None:
        parts: list[Node] = []
        joined = -1  # the place of an AND that still wants its right side
        while True:
            piece, at = self._peek()
            if piece in ("", ")", "OR"):
                break
            if piece == "AND":
                if joined >= 0 or not parts:
                    self._fail("AND needs something to find on both sides", at)
                self._take(piece)
                joined = at
                continue
            part = self._one(field, depth)
            if part is not None:
                parts.append(part)
                joined = -1
        if joined >= 0:
            self._fail("AND needs something to find on both sides", joined)
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self, field: str, depth: int) -> Node | None:
        piece, at = self._peek()
        if piece == "NOT":
            self._take(piece)
            return self._negate(field, depth, at)
        if piece.startswith("-") and (len(piece) > 1 or self._touches(at + 1)):
            self.place += 1
            return self._negate(field, depth, at)
        if piece == "(":
            return self._bracket(field, depth, at)
        if piece in QUOTES:
            return self._quoted(field, at)
        named = _FIELD.match(self.query, at)
        if named:
            return self._named(named, depth, at)
        self._take(piece)
        return self._word(field, piece, at)

    def _touches(self, at: int) -> bool:
        """Whether a bracket or quotation mark stands at a place."""
        return at < len(self.query) and self.query[at] in "(" + QUOTES

    def _negate(self, field: str, depth: int, at: int) -> Node | None:
        piece, _ = self._peek()
        if piece in ("", ")", "OR", "AND"):
            self._fail("NOT needs something after it to leave out", at)
        if depth >= DEEPEST:
            self._fail(f"more than {DEEPEST} levels of brackets and NOT; ask in a simpler way", at)
        part = self._one(field, depth + 1)
        return None if part is None else Not(part)

    def _bracket(self, field: str, depth: int, at: int) -> Node | None:
        if depth >= DEEPEST:
            self._fail(f"more than {DEEPEST} levels of brackets and NOT; ask in a simpler way", at)
        self.place += 1
        node = self._either(field, depth + 1)
        piece, _ = self._peek()
        if piece != ")":
            self._fail("this bracket is not closed; add a )", at)
        self.place += 1
        if node is None:
            self._fail("there is nothing in these brackets", at)
        return node

    def _named(self, named: re.Match[str], depth: int, at: int) -> Node | None:
        name = named.group(1).lower()
        after = named.end()
        touching = after < len(self.query) and not self.query[after].isspace() and self.query[after] != ")"
        if name not in self.layout.fields:
            if not touching:  # a colon as punctuation: "Analysis: what next"
                self.place = after
                return self._word(ANYWHERE, named.group(1), at)
            known = ", ".join(f"{field}:" for field in self.layout.fields)
            self._fail(f'there is no field {name!r}; there are {known} (or put the words in quotation marks: "...")', at)
        if not touching:
            self._fail(f"{name}: needs a value right after the colon, as in {name}:{self._example(name)}", after)
        self.place = after
        if name in self.layout.words:
            return self._value_of(self.layout.words[name], name, depth)
        value_at = self.place
        value = self._plain_value()
        self._count(at)
        return self._special(name, value, value_at)

    def _value_of(self, field: str, name: str, depth: int) -> Node:
        piece, at = self._peek()
        if piece == "(":
            node = self._bracket(field, depth, at)
        elif piece in QUOTES:
            node = self._quoted(field, at)
        else:
            self._take(piece)
            node = self._word(field, piece, at)
        if node is None:
            self._fail(f"{name}: needs a word after the colon, as in {name}:{self._example(name)}", at)
        return node

    def _plain_value(self) -> str:
        piece, at = self._peek()
        if piece in QUOTES:
            return self._inside(at)[0].strip()
        self._take(piece)
        return piece

    def _special(self, name: str, value: str, at: int) -> Node:
        if name in self.layout.choices:
            return self._choice(name, value, at)
        if name == "url":
            return self._address(value, at)
        if name == "versions":
            if value.lower() != "all":
                self._fail(f"versions: takes `all`, not {value!r}", at)
            return AllVersions()
        of = self.layout.intervals[name]
        if value.lower() == "unknown":
            return Undated(of)
        try:
            return Days(*read_days(value), of)
        except ValueError as error:
            self._fail(str(error), at)

    def _choice(self, name: str, value: str, at: int) -> Node:
        choice = self.layout.choices[name]
        written = value.upper() if choice.upper else value.lower()
        bare = written.removeprefix(NOT_SO) if choice.negatable else written
        if choice.known and bare not in choice.known:
            self._fail(f"there is no {name} {value!r}; there are {', '.join(choice.known)}{choice.says}", at)
        if not written or (choice.pattern and not re.fullmatch(choice.pattern, written)):
            says = choice.says or f"is no value; write {name}:{self._example(name)}"
            self._fail(f"{value!r} {says}", at)
        values = tuple(Value(field, written) for field in choice.fields)
        return values[0] if len(values) == 1 else Or(values)

    def _address(self, value: str, at: int) -> Node:
        beginning = value.removesuffix("*")
        if "*" in beginning:
            self._fail("a * may stand only at the end of an address", at + value.index("*"))
        address = address_of(beginning)
        if not address:
            self._fail(f"{value!r} is no address; write url:{self._example('url')} or a whole one", at)
        is_open = value.endswith("*")
        return Address(f"{address}/" if is_open and beginning.endswith("/") else address, is_open)

    def _inside(self, at: int) -> tuple[str, int]:
        """What stands between the quotation mark at a place and the next one, and the place after that."""
        end = at + 1
        while end < len(self.query) and self.query[end] not in QUOTES:
            end += 1
        if end == len(self.query):
            self._fail("this quotation mark is not closed; add another at the end of the phrase", at)
        self.place = end + 1
        return self.query[at + 1 : end], self.place

    def _quoted(self, field: str, at: int) -> Node | None:
        text, after = self._inside(at)
        near = _NEAR.match(self.query, after)
        if near:
            self.place = near.end()
            return self._near(field, text, near, at)
        open_end = text.endswith("*")
        if "*" in text[:-1]:
            self._fail("a * may stand only at the end of a phrase", at + 1 + text.index("*"))
        return self._terms(field, query_terms(text), open_end=open_end, at=at)

    def _near(self, field: str, text: str, near: re.Match[str], at: int) -> Node | None:
        if not near.group(1):
            self._fail('say how many words may stand between, as in "near these"~5', near.start())
        distance = int(near.group(1)[:6])
        if distance > WIDEST_NEAR:
            self._fail(f"at most {WIDEST_NEAR} words may stand between, not {near.group(1)[:6]}", near.start() + 1)
        if "*" in text:
            self._fail("a * cannot stand in a phrase with ~", at + 1 + text.index("*"))
        groups = tuple(group for group in (query_terms(part) for part in text.split()) if group)
        if len(groups) > MOST_NEAR:
            self._fail(f"~ takes at most {MOST_NEAR} words, these are {len(groups)}; join two with AND", at)
        if len(set(groups)) < len(groups):
            self._fail("~ takes different words; the same one stands here twice", at)
        if len(groups) < 2:
            return self._terms(field, groups[0] if groups else (), open_end=False, at=at)
        self._count(at, factorial(len(groups)))
        return Near(field, groups, distance)

    def _word(self, field: str, piece: str, at: int) -> Node | None:
        if piece == "*" and field == ANYWHERE:
            self._count(at)
            return Everything()
        bare = piece.rstrip(".,;:!?")
        star = bare.find("*")
        if 0 <= star < len(bare) - 1:
            self._fail("a * may stand only at the end of a word", at + star)
        found = query_terms(piece)
        if star < 0 and len(found) == 1 and field == ANYWHERE and piece == piece.lower():
            self._count(at)
            return self._lone(field, found[0]) or Word(field, found[0], other_forms(found[0]))
        return self._terms(field, found, open_end=star >= 0, at=at)

    def _terms(self, field: str, found: tuple[str, ...], *, open_end: bool, at: int) -> Node | None:
        if not found:
            if open_end:
                self._fail("a * needs the beginning of a word before it", at)
            return None
        self._count(at)
        if len(found) > 1:
            return Phrase(field, found, open_end)
        if open_end:
            if len(found[0]) < 2 and not is_lone_character(found[0]):
                self._fail("a * needs at least two letters before it", at)
            return Prefix(field, found[0])
        return self._lone(field, found[0]) or Word(field, found[0])

    def _lone(self, field: str, term: str) -> Node | None:
        return Prefix(field, term) if is_lone_character(term) else None

    def _count(self, at: int, clauses: int = 1) -> None:
        self.clauses += clauses
        if self.clauses > MOST_CLAUSES:
            self._fail(f"the query asks for more than {MOST_CLAUSES} things; ask for fewer", at)

    def _example(self, name: str) -> str:
        return self.layout.examples.get(name, "word")
