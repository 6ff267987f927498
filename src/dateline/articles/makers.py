"""Making the records of which a page has many: a frozen dataclass sets each field by a call of its own, and that costs."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from dateline.articles.compiled import records as native
from dateline.records import Evidence, Link, Media, Record

R = TypeVar("R", bound=Record)


def maker(of: type[R]) -> Callable[..., R]:
    """What makes records of a class from the values of all its fields, in their order."""
    names = tuple(one.name for one in fields(of))
    return native.Maker(of, names) if native is not None else make_by_names(of, names)


def make_by_names(of: type[R], names: tuple[str, ...]) -> Callable[..., R]:
    """The same in Python."""

    def make(*values: Any) -> R:
        return of(**dict(zip(names, values, strict=True)))

    return make


make_evidence = maker(Evidence)
make_link = maker(Link)
make_media = maker(Media)
