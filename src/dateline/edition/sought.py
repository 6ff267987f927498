"""What statements and events must have, as options of a command say it -> the query that asks for it."""

from dataclasses import dataclass, fields

from dateline.search.fields import Layout
from dateline.search.query import QUOTES, parse_query

# What stands before the colon; the others are called there as they are here.
_ASKED_AS = {"organisation": "org", "on": "time"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sought:
    """What statements and events must have; an empty field asks for nothing.

    `person`, `organisation` and `place` are words of a name; `country` is a code of two letters. `by` is who says or does it,
    `to` who is told or to whom it is done, by words or name. `on` is `2016-06` or `2016-06-05..2016-07`: when it was or was
    said or, where the article does not say, published. `sure` is how sure the reader is of it.
    `kind` and `attitude` are a statement's, the others an event's.
    """

    person: str = ""
    organisation: str = ""
    place: str = ""
    country: str = ""
    by: str = ""
    to: str = ""
    on: str = ""
    sure: str = ""
    kind: str = ""
    attitude: str = ""
    type: str = ""
    mode: str = ""
    status: str = ""

    def query(self, words: str, layout: Layout) -> str:
        """The query that asks for all this and for what `words` ask. Raises `BadQuery` where those cannot be read."""
        parse_query(words, layout)  # so that what is wrong in them is said of them alone
        asked = {_ASKED_AS.get(field.name, field.name): getattr(self, field.name) for field in fields(self)}
        clauses = [f'{name}:"{_bare(value)}"' for name, value in asked.items() if value]
        return " ".join([f"({words})" if clauses else words] * bool(words.strip()) + clauses)


def _bare(value: str) -> str:
    """A value without the quotation marks that would end it."""
    return "".join(" " if sign in QUOTES else sign for sign in value)
