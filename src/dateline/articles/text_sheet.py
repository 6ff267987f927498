"""The worksheet on which a bare text is read: its blocks, what each was taken for, and the evidence for it."""

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files

from dateline.articles.appeals import appeal_in
from dateline.articles.candidates import CHOSEN, DROPPED, Candidate
from dateline.articles.text_lines import Block

# What a block was taken for. `USED` went into a field of the article, whole.
OPEN, USED, CHROME, NOTICE, ENDER = "", "used", "chrome", "notice", "ender"
PARAGRAPH, SUBHEAD, ITEM = "p", "h", "li"

_LONGEST_TOOL = 8
_MARKS = " \t|•·»›«‹-–—*:>…✕×▼▲+"


@dataclass(slots=True)
class Sheet:
    """Blocks, the role of each, and the evidence noted so far. Every block ends with a role: nothing on the page is lost."""

    blocks: list[Block]
    roles: list[str] = field(default_factory=list)
    notes: list[Candidate] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.roles = [OPEN] * len(self.blocks)

    def open_blocks(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, Block]]:
        """The blocks that nothing has been made of yet, with their places, from `start` up to `end`."""
        for index in range(start, len(self.blocks) if end is None else end):
            if self.roles[index] == OPEN:
                yield index, self.blocks[index]

    def use(self, index: int, *, field: str, value: str, why: str = "") -> None:
        """A block whose words went into a field; where they are not the whole line, the evidence quotes it."""
        block = self.blocks[index]
        self.roles[index] = USED
        quote = "" if value == block.text else f'reads "{block.text}"'
        self.notes.append(Candidate(field, value, block.origin, CHOSEN, "; ".join(part for part in (why, quote) if part)))

    def drop(self, index: int, why: str, *, role: str = CHROME, field: str = "chrome") -> None:
        """A block that is not the article's."""
        block = self.blocks[index]
        self.roles[index] = role
        self.notes.append(Candidate(field, block.text, block.origin, DROPPED, why))

    def note(self, field: str, value: str, origin: str, *, verdict: str = CHOSEN, why: str = "") -> None:
        """Evidence that belongs to no block of its own."""
        self.notes.append(Candidate(field, value, origin, verdict, why))


@dataclass(frozen=True, slots=True)
class _Tables:
    menus: frozenset[str]
    enders: frozenset[str]
    begins: re.Pattern[str]
    within: re.Pattern[str]
    errors: re.Pattern[str]
    papers: frozenset[str]
    tools: re.Pattern[str]


@functools.cache
def _tables() -> _Tables:
    table = tomllib.loads((files(__package__) / "tables" / "text_chrome.toml").read_text("utf-8"))

    def join(patterns: list[str]) -> re.Pattern[str]:
        return re.compile("|".join(patterns), re.IGNORECASE)

    notices, tools = table["notices"], "|".join(table["tools"])
    return _Tables(
        menus=frozenset(table["menus"]),
        enders=frozenset(table["enders"]),
        # What only begins a line is not looked for all along it.
        begins=join([one.removeprefix("^") for one in notices if one.startswith("^")]),
        within=join([one for one in notices if not one.startswith("^")]),
        errors=join(table["errors"]),
        papers=frozenset(table["papers"]),
        tools=re.compile(rf"(?:{tools})(?:\W*\Z|\W+(?:{tools}|this|on|via|by|article|auf|sur|en|su)\b)"),
    )


def fold_line(text: str) -> str:
    """A line without case and without marks at its ends, to compare it by."""
    return text.strip(_MARKS).casefold()


def drop_menus(sheet: Sheet) -> None:
    """Drop controls, notices of the site, and lines after which nothing of the article follows."""
    tables = _tables()
    for index, block in sheet.open_blocks():
        line = fold_line(block.text[:80]) if block.words <= 12 else ""
        if line in tables.enders and index > 0:
            sheet.drop(index, "what follows is not the article", role=ENDER)
        elif block.words <= 12 and (line in tables.menus or not line or _is_menu_row(block.text, tables.menus)):
            sheet.drop(index, "a control of the page")
        elif block.words <= 60 and (tables.begins.match(block.text) or tables.within.search(block.text)):
            sheet.drop(index, "a notice of the site", role=NOTICE)
        elif reason := appeal_in(block.text):
            sheet.drop(index, f"{reason}: the house asks its readers", role=NOTICE)


def _is_menu_row(text: str, menus: frozenset[str]) -> bool:
    """Several controls in one line: `Home | World | Sports`."""
    parts = [part for part in re.split(r"\s*[|•·»›]\s*|\s{2,}", text) if part.strip(_MARKS)]
    return len(parts) >= 2 and sum(fold_line(part) in menus for part in parts) * 2 > len(parts)


def find_error(text: str) -> str:
    """The words of a server's error message, `""` where there are none."""
    match = _tables().errors.search(text)
    return match.group().strip() if match else ""


def is_tool(block: Block) -> bool:
    """Is a line one by which readers pass an article on?"""
    return block.words <= _LONGEST_TOOL and not block.ends_sentence and bool(_tables().tools.match(fold_line(block.text)))


def names_paper(text: str) -> bool:
    """Does a short line hold a word that names of papers hold?"""
    return any(word.strip(".,").casefold() in _tables().papers for word in text.split())
