"""What stands between paragraphs without being one: what the house asks of its readers, and what was written for machines.

An appeal is a sentence in the house's own voice that tells readers to sign up, give, follow or download. It is told from news
about such things by how it begins, by whose the thing is ("our newsletter"), and by nobody having said it.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dateline.articles.blocks import Block

# An appeal has no more characters, and no more before the sentence that asks and behind its first words.
_LONGEST, _MOST_BEFORE, _MOST_AFTER = 450, 200, 300
# The longest first word of a call.
_FIRST = 18
_QUOTES = "\"“„«‘'‚"
_CODE = "code,pre,samp,kbd"
# What was written for machines has one of these.
_CODE_SIGNS = ("{", ");", "</")
# What stands before a sentence that asks: the end of another, a sign that points at it, or nothing.
_POINTS = frozenset("|–—»*✅➡👉")
_ENDS = _POINTS | frozenset((*".!?…:”)", ""))
# What only machines read: an object with names, a script that reaches for the page, a rule for looks, bare tags.
_DATA = re.compile(r"[\[{][\[{\s]*\"[^\"]{0,80}\"\s*[:,\]].*[\]}]|[\[{]\s*\{\s*\"[^\"]{1,80}\"\s*:.*[\]}]", re.DOTALL)
_SCRIPT = re.compile(
    r"\bfunction\s*\([\w$, ]*\)\s*\{|=>\s*\{|\.push\(|\bdocument\.(?:write|getElement|createElement)"
    r"|\bwindow\.[\w$]+\s*(?:[=|(]|\.\w)"
)
_LOOKS = re.compile(r"(?:@media[^{}]{0,80}\{\s*)?[.#]?[\w-][^{};]{0,120}\{\s*[a-z-]{2,30}\s*:[^{}]*\}.*\}?", re.DOTALL)
_TAGS = re.compile(r"<(?:!--|/?[a-z][a-z0-9]*\b)[^<>]*>.*<?/?[a-z0-9-]*>", re.DOTALL | re.IGNORECASE)
# Of what subscribers get, one item at least is access to all, and so many are things of a paper.
_ACCESS = re.compile(r"(?:get |enjoy )?unlimited (?:[\w-]+ ){0,2}access\b", re.IGNORECASE)
_OFFERED = re.compile(
    r"\baccess\b|\bexclusive (?:articles|content|stories)|\be-?paper\b|\bapp\b|\bcomment|\bnewsletters?\b|\bad-?free\b"
    r"|\barchives?\b|\bpuzzles\b|\bcancel any ?time",
    re.IGNORECASE,
)
_LEAST_OFFERED = 2
_CODE_ENDS = (";", "}", ")", "]", ">")


class _Call(NamedTuple):
    reason: str
    keys: tuple[str, ...]
    opens: tuple[str, ...]
    then: re.Pattern[str]
    needs: re.Pattern[str]


class _Table(NamedTuple):
    calls: tuple[_Call, ...]
    first: frozenset[str]
    within: tuple[str, ...]
    told: re.Pattern[str]


@cache
def _table() -> _Table:
    read = tomllib.loads(files("dateline.articles").joinpath("tables/appeals.toml").read_text(encoding="utf-8"))
    calls = tuple(
        _Call(
            one["reason"],
            tuple(one["keys"]),
            tuple(one["opens"]),
            re.compile(one["then"], re.IGNORECASE),
            re.compile(one.get("needs", ""), re.IGNORECASE),
        )
        for one in read["calls"]
    )
    first = frozenset(words.split()[0] for call in calls for words in call.opens)
    return _Table(calls, first, tuple(read["guards"]["within"]), re.compile(read["guards"]["told"], re.IGNORECASE))


def find_appeals(blocks: list[Block]) -> Iterator[tuple[int, str]]:
    """The places of the blocks that are no paragraphs by what they say, each with its reason."""
    whole = "\n".join([block.text for block in blocks])  # by which most pages are seen to have none
    has_code, may_ask_within = any(sign in whole for sign in _CODE_SIGNS), _may_ask_within(whole)
    for at, block in enumerate(blocks):
        text = block.text
        if has_code and any(sign in text for sign in _CODE_SIGNS) and _is_for_machines(block):
            yield at, "code"
        elif (_may_open(text) or (may_ask_within and _may_ask_within(text))) and (reason := _reason_of(text)):
            yield at, reason
    if "nlimited " in whole and " access" in whole:
        yield from find_offers(blocks)


def find_offers(blocks: list[Block]) -> Iterator[tuple[int, str]]:
    """The places of the items of lists that say what subscribers get, each with its reason."""
    items: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.box.tag == "li" and block.box.parent is not None:
            items.setdefault(id(block.box.parent), []).append(at)
    for places in items.values():
        texts = [blocks[at].text for at in places]
        if any(map(_ACCESS.match, texts)) and sum(_OFFERED.search(text) is not None for text in texts) >= _LEAST_OFFERED:
            yield from ((at, "appeal") for at in places)


def appeal_in(text: str) -> str:
    """The reason why a text is no paragraph but an appeal (`sign-up`, `appeal`, ...); empty where it is none."""
    return _reason_of(text) if _may_open(text) or _may_ask_within(text) else ""


def _may_open(text: str) -> bool:
    return text[:_FIRST].split(" ", 1)[0] in _table().first or text[:1] in _POINTS


def _may_ask_within(text: str) -> bool:
    return any(key in text for key in _table().within)


def _reason_of(text: str) -> str:
    """The reason why a text is an appeal, empty where it is none or where somebody says it."""
    if len(text) > _LONGEST:
        return ""
    table, lowered = _table(), text.lower()
    for call in table.calls:
        if any(key in lowered for key in call.keys) and _asks(text, call):
            return "" if text[0] in _QUOTES or table.told.search(text) else call.reason
    return ""


def _asks(text: str, call: _Call) -> bool:
    """Whether a sentence of the text begins and goes on as the call does, and is most of the text."""
    for words in call.opens:
        at = text.find(words, 0, _MOST_BEFORE)
        while at >= 0:
            found = call.then.match(text, at + len(words)) if text[:at].rstrip()[-1:] in _ENDS else None
            if found and len(text) - found.end() <= _MOST_AFTER:
                return call.needs.search(text) is not None
            at = text.find(words, at + 1, _MOST_BEFORE)
    return False


def _is_for_machines(block: Block) -> bool:
    """Whether a block is data, a script, a rule for looks or tags that were meant for no reader; listings are for readers."""
    text = block.text
    if not text.endswith(_CODE_ENDS):
        return False
    is_marked_up = text[-1] == ">" and _TAGS.fullmatch(text)
    if not (is_marked_up or _DATA.fullmatch(text) or _LOOKS.fullmatch(text) or _SCRIPT.search(text, 0, _LONGEST)):
        return False
    box = block.box
    while box.parent is not None and box.tag != "pre":
        box = box.parent
    return box.tag != "pre" and block.box.node.css_first(_CODE) is None
