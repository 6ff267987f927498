"""What the documents of an index are made of, and how they can be asked for: one `Layout` for each kind of document.

The schema, the query language and the facets follow from a layout, so articles, statements and events share the code for all
three. Words (cut by `text.terms`, with positions) stand in text fields; values are whole and asked for exactly, and those that
are facets are counted and filtered by. Nothing is stored: texts are in the catalogue, where `row` leads: the number of an
article, with that of the statement or event within it behind (`per_article` bits). Ranks have no ties; what is undated
comes last in each. `address` is an article's addresses as `text.address_of` writes them, to be asked for by a whole one or by
how it begins.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import tantivy

from dateline.plover import OTHER_NAMES, QUADS

LONGEST_FACET = 200  # characters
PER_ARTICLE = 16  # bits; an article is read up to 120,000 characters, which are fewer words than that
NOT_SO = "not "  # what stands before the status of an event that did not happen, or is not to


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Values asked for exactly: in which fields they stand, those that there are, or else what one looks like.

    `says` ends the message about one that there is not, or that does not look like that. With `upper` they are written in
    capitals. With `negatable` each may have "not " before it.
    """

    fields: tuple[str, ...]
    known: tuple[str, ...] = ()
    pattern: str = ""
    says: str = ""
    upper: bool = False
    negatable: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """One kind of document.

    Words that may stand anywhere are sought in `body`, and in the fields of `boosts`, which say how much a match there counts
    besides. `words`, `choices` and `intervals` are what may stand before a colon: the field of words that it asks, the values,
    and the interval of days (`day` stands in `first_day` and `last_day`). `orders` are ranks besides relevance.
    """

    name: str
    body: str
    boosts: Mapping[str, float]
    words: Mapping[str, str]
    choices: Mapping[str, Choice]
    intervals: Mapping[str, str]
    facets: tuple[str, ...]
    orders: tuple[str, ...] = ("newest", "oldest")
    addresses: bool = False
    per_article: int = 0
    examples: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[str, ...]:
        """All that may stand before a colon."""
        addresses = ("url",) if self.addresses else ()
        return (*self.words, *addresses, *self.choices, *self.intervals, "versions")

    @property
    def values(self) -> tuple[str, ...]:
        """The fields of whole values."""
        return tuple(dict.fromkeys((*self.facets, *(name for choice in self.choices.values() for name in choice.fields))))

    def row(self, article: int, number: int) -> int:
        """The row of a document: the `number`th, from 0, of what belongs to an article."""
        return article << self.per_article | number

    def place(self, row: int) -> tuple[int, int]:
        """The article of a row, and the number within it."""
        return row >> self.per_article, row & ((1 << self.per_article) - 1)


_LANGUAGE = Choice(
    fields=("language",),
    pattern=r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*",
    says="is not a language code; write language:en, language:ar",
)
_COUNTRY = Choice(
    fields=("country",), pattern=r"[A-Z]{2}", says="is not the code of a state; write country:RU, country:GB", upper=True
)
DATED_BY = ("time", "publication", "unknown")
_DATED = Choice(fields=("dated",), known=DATED_BY)
SOURCE_KINDS = ("named", "anonymous", "document", "media", "crowd", "none")
ATTITUDES = ("belief", "intention", "denial", "demand", "hope", "question", "judgement")
SURENESS = ("very", "fairly", "hardly")
_VERY, _FAIRLY = 0.65, 0.4  # from where on, as shares of 1
_SURE = Choice(fields=("sure",), known=SURENESS)
STATUSES = (*("happened", "ongoing", "scheduled", "intended", "demanded", "threatened", "hypothetical", "claimed", "denied"),)

ARTICLES = Layout(
    name="articles",
    # The text itself is what most queries are about; a headline says it is the subject.
    body="body",
    boosts={"headline": 2.0, "standfirst": 1.5, "caption": 0.8},
    words={
        "by": "author_words",
        "in": "section_words",
        "section": "section_words",
        "publication": "publication_words",
        "place": "place_words",
        "agency": "agency_words",
        "tag": "tag_words",
        "headline": "headline",
        "caption": "caption",
    },
    choices={"language": _LANGUAGE},
    intervals={"on": "day"},
    facets=("year", "month", "publication", "section", "language", "author", "agency", "place"),
    addresses=True,
    examples={"url": "paper.example/2016", "on": "2016-06", "language": "ar", "versions": "all", "by": '"Nazir Majli"'},
)

_OF_ARTICLE = {"headline": "headline", "section": "section_words", "publication": "publication_words"}
_NAMED = {"person": "person_words", "org": "org_words", "place": "place_words"}
# A resolved name counts as much as a word of the sentence: of "he said" it is all there is of who said it.
_BY_NAME = {"person_words": 1.0, "org_words": 1.0, "place_words": 0.8, "source_words": 1.0}
_INTERVALS = {"time": "day", "on": "published"}
_ORDERS = ("newest", "oldest", "time", "surest")
_EXAMPLES = {"time": "2016-06", "on": "2016-06", "language": "ar", "versions": "all", "country": "RU", "dated": "time",
             "sure": "very"}  # fmt: skip

STATEMENTS = Layout(
    name="statements",
    body="sentence",
    boosts={"content": 1.5, **_BY_NAME},
    words={
        "source": "source_words",
        "by": "source_words",
        "to": "addressee_words",
        "cue": "cue_words",
        "content": "content",
        **_NAMED,
        **_OF_ARTICLE,
    },
    choices={
        "kind": Choice(fields=("kind",), known=SOURCE_KINDS),
        "attitude": Choice(fields=("attitude",), known=ATTITUDES),
        "sure": _SURE,
        "country": _COUNTRY,
        "dated": _DATED,
        "language": _LANGUAGE,
    },
    intervals=_INTERVALS,
    facets=("year", "month", "sure", "kind", "source", "attitude", "person", "publication", "section"),
    orders=_ORDERS,
    per_article=PER_ARTICLE,
    examples={**_EXAMPLES, "kind": "named", "attitude": "denial", "source": "Kremlin", "by": "Kremlin"},
)

EVENTS = Layout(
    name="events",
    body="sentence",
    boosts={"trigger": 1.5, **_BY_NAME},
    words={
        "actor": "actor_words",
        "by": "actor_words",
        "recipient": "recipient_words",
        "to": "recipient_words",
        "trigger": "trigger",
        "source": "source_words",
        **_NAMED,
        **_OF_ARTICLE,
    },
    choices={
        "type": Choice(fields=("type", "root"), known=(*QUADS, *OTHER_NAMES), upper=True),
        "status": Choice(
            fields=("status",),
            known=STATUSES,
            says='; each also with not before it, as in status:"not happened"',
            negatable=True,
        ),
        "mode": Choice(fields=("mode",)),
        "sure": _SURE,
        "country": _COUNTRY,
        "dated": _DATED,
        "language": _LANGUAGE,
    },
    intervals=_INTERVALS,
    facets=("year", "month", "sure", "type", "status", "actor", "recipient", "place", "country", "publication", "section"),
    orders=_ORDERS,
    per_article=PER_ARTICLE,
    examples={**_EXAMPLES, "type": "CONSULT", "status": "scheduled", "mode": "visit", "actor": "Lavrov", "by": "Lavrov"},
)


def build_schema(layout: Layout) -> tantivy.Schema:
    """The schema of an index of these documents."""
    builder = tantivy.SchemaBuilder()
    for name in dict.fromkeys((layout.body, *layout.boosts, *layout.words.values())):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    if layout.addresses:
        builder.add_text_field("address", tokenizer_name="raw", index_option="basic")
    for name in layout.values:
        builder.add_text_field(name, fast=name in layout.facets, tokenizer_name="raw", index_option="basic")
    for name in ("row", *layout.orders):
        builder.add_unsigned_field(name, fast=True)
    for name in layout.intervals.values():
        builder.add_integer_field(f"first_{name}", fast=True)
        builder.add_integer_field(f"last_{name}", fast=True)
    builder.add_unsigned_field("superseded", indexed=True)
    return builder.build()


def how_sure(share: float) -> str:
    """How sure the reader is of what it tells, in a word, by how likely that is right (a share of 1)."""
    return SURENESS[0] if share >= _VERY else SURENESS[1] if share >= _FAIRLY else SURENESS[2]


def facet_value(text: str) -> str:
    """A facet's value as it is indexed: white space made one, and not longer than a facet may be."""
    return " ".join(text.split())[:LONGEST_FACET]
