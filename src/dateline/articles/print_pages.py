"""The page of the printed paper that an article stood on, as its page states it for machines or says below its text.

A version of this article appears in print on March 3, 2016, on Page A3        Sunday, March 3, 2002; Page A03
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.articles.candidates import CHOSEN, LOST, Candidate
from dateline.articles.jsonld import text_of
from dateline.articles.page import Page

# A line that says it is no longer; those that do hold one of these.
_LONGEST = 400
_SIGNS = ("Page ", "page ", "PAGE ", "Seite ", " S. ", "gina ")
# No page of several of one article is meant (`Page 2 of 5`).
_PAGE = r"([A-Z]{0,3}-?\d{1,3}[A-Z]?)(?![\w%])(?!\s?(?:of|von|de|sur|/)\s?\d)"
_LETTERED = r"([A-Z]{1,3}-?\d{1,3})(?![\w%])"
_VALUE = re.compile(r"(?:p(?:age|g)?\.?\s?)?([A-Z]{0,3}-?\d{1,3}[A-Z]?)", re.IGNORECASE)
_SECTION = re.compile(r"[A-Z]{1,2}")


@dataclass(frozen=True, slots=True)
class _Patterns:
    meta: frozenset[str]
    said: re.Pattern[str]
    line: re.Pattern[str]


def find_print_page(page: Page, thing: Mapping[str, object], around: str) -> tuple[str, list[Candidate]]:
    """The page an article stood on, as short as `A3`, and every candidate. `around` are the lines around its text."""
    found = list(_stated(page, thing))
    if not found and _has_sign(around):
        found += [(value, "text") for line in around.split("\n") if (value := page_in(line))][:1]
    evidence = [
        Candidate("print_page", value, origin, CHOSEN if not at else LOST, "" if not at else "another source goes first")
        for at, (value, origin) in enumerate(found)
    ]
    return found[0][0] if found else "", evidence


def page_in(line: str) -> str:
    """The page of the printed paper that a line says; empty where it says none."""
    if len(line) > _LONGEST or not _has_sign(line):
        return ""
    known = _patterns()
    found = known.said.search(line) or known.line.fullmatch(line.strip())
    return _first(found) if found else ""


def _has_sign(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _stated(page: Page, thing: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """What is stated for machines, the article's object first. A section of one letter or two is a part of the page's name."""
    for key in ("printPage", "pageStart"):
        if key in thing and (value := _value(text_of(thing[key]))):
            yield _with_section(value, text_of(thing.get("printSection"))), f"json-ld {key}"
    known = _patterns().meta
    for key, values in page.meta.items():
        if key in known or ("print" in key and "page" in key):
            sections = [values_[0] for name, values_ in page.meta.items() if "print" in name and "section" in name]
            if value := _value(values[0]):
                yield _with_section(value, sections[0] if sections else ""), f"meta {key}"


def _value(written: str) -> str:
    found = _VALUE.fullmatch(written.strip())
    return found[1].upper() if found and found[1].strip("0") else ""


def _with_section(value: str, section: str) -> str:
    section = section.strip().upper()
    return f"{section}{value}" if value.isdigit() and _SECTION.fullmatch(section) else value


def _first(found: re.Match[str]) -> str:
    return next(value for value in found.groups() if value)


@cache
def _patterns() -> _Patterns:
    table = tomllib.loads((files("dateline.articles") / "tables" / "print_pages.toml").read_text("utf-8"))

    def joined(patterns: list[str]) -> re.Pattern[str]:
        return re.compile("|".join(one.replace("<page>", _PAGE).replace("<lettered>", _LETTERED) for one in patterns))

    return _Patterns(frozenset(table["meta"]), joined(table["said"]), joined(table["line"]))
