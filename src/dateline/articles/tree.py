"""Asking a parsed page without an object for every node, where the compiled part of the package was built (`native/`).

selectolax makes an object of every element that is asked for the next one. The compiled part asks lexbor itself, by the
accessors that selectolax's library has; `bind` looks whether they and the nodes are as it must be. Where anything is not, or no
compiler was there, everything is done in Python, with the same answers.
"""

import re
from dataclasses import dataclass

import selectolax.lexbor
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.articles.compiled import tree as native

_KNOWN = "x" * 1_237  # no other field of a node has this number in it
_PART = re.compile(r"""([a-z][a-z0-9-]*)?(?:\[([a-z-]+)(?:([*~]?=)"?([^"\]]*?)"?( i)?)?\])?""")
_PRESENT, _HOLDS_ANY_CASE, _HOLDS, _HAS_WORD, _EQUALS, _CUSTOM = range(6)
_FIRST_CUSTOM = 65_536  # tags of no standard have addresses for numbers, other ones on every page
_HOW = {"*=": _HOLDS, "~=": _HAS_WORD, "=": _EQUALS, None: _PRESENT}
_MAKE = LexborHTMLParser("<p></p>").create_node

_Rule = tuple[int, str, int, str]


def _is_bound() -> bool:
    """Whether the compiled part is there and finds what it needs."""
    if native is None:
        return False
    parser = LexborHTMLParser(f"<p>{_KNOWN}</p>")
    body = parser.body
    node = body and body.first_child and body.first_child.first_child
    return node is not None and native.bind(str(selectolax.lexbor.__file__), node, node.mem_id, parser, _KNOWN)


IS_COMPILED = _is_bound()


@dataclass(frozen=True, slots=True)
class Selection:
    """Which elements to select: parts such as `tag[attribute*="value" i]`, as in CSS, each piece of which may be left out."""

    query: str
    rules: tuple[_Rule, ...]

    def of(self, node: LexborNode | None, *, most: int) -> list[LexborNode]:
        """The elements selected in the order of the page, each once, `most` at most; the one asked is one of them."""
        if node is None:
            return []
        return native.select(node, self.rules, most) if IS_COMPILED else _select(node, self.query, most)


def selection(query: str) -> Selection:
    """A selection by its query. Raises ValueError where a part is beyond what is understood here."""
    return Selection(query, tuple(_rule(part.strip()) for part in query.split(",")))


def _rule(part: str) -> _Rule:
    found = _PART.fullmatch(part)
    if not part or found is None:
        raise ValueError(f'{part!r} is not of the form tag[attribute*="value" i]')
    tag, attribute, how, value, any_case = found.groups()
    if tag and _MAKE(tag).tag_id >= _FIRST_CUSTOM:
        if attribute:
            raise ValueError(f"{part!r}: a tag of no standard is looked for alone")
        return 0, "", _CUSTOM, tag
    kind = _HOLDS_ANY_CASE if any_case and how == "*=" else _HOW[how]
    return _MAKE(tag).tag_id if tag else 0, attribute or "", kind, (value or "").lower() if any_case else value or ""


def _select(node: LexborNode, query: str, most: int) -> list[LexborNode]:
    """What several parts of the query select comes several times in a row."""
    out: list[LexborNode] = []
    last = 0
    for found in node.css(query):
        if found.mem_id != last:
            last = found.mem_id
            out.append(found)
            if len(out) >= most:
                break
    return out
