"""Bodies that live in a page's scripts: JSON-LD `articleBody`, and the state that an application left for itself."""

import re
from collections.abc import Iterable, Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser

from dateline.articles.app_data import app_data
from dateline.articles.letters import fold
from dateline.articles.page import Page
from dateline.articles.references import unescape

_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|li|ul|blockquote)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,500}>")
_START = 40
_TITLES = ("headline", "title", "name")
_LEAST_TITLE, _LONGEST_TITLE = 12, 400
_MOST_STEPS = 200_000
_KINDS = frozenset(("paragraph", "text", "p", "html", "rawhtml", "richtext", "body", "content"))


def article_body(thing: Mapping[str, object]) -> list[str]:
    """The paragraphs of a JSON-LD object's `articleBody`; often a single one, for many sites drop the breaks."""
    value = thing.get("articleBody") or thing.get("text")
    return paragraphs_of(value) if isinstance(value, str) else []


def paragraphs_of(value: str) -> list[str]:
    """The paragraphs of a text that may be HTML, HTML escaped once, or plain."""
    if "&lt;" in value and "<" not in value:
        value = unescape(value)
    if _MARKUP.search(value):
        value = _MARKUP.sub(lambda found: "\n\n" + found[0], value)
        value = LexborHTMLParser(value).text()
    else:
        value = unescape(_TAG.sub("", value) if "<" in value else value)
    return [line for line in [" ".join(part.split()) for part in value.split("\n")] if line]


def state_body(page: Page, *, anchors: list[str], headline: str, least: int = 0) -> list[str]:
    """The longest run of paragraphs in the JSON that a page's application left in it; empty where there is none.

    A run counts only where it is this page's: it holds the beginning of one of the `anchors` (what the page shows or states
    of its body) or several words of its headline, or it is of an object that has the headline for its own. Labels, style
    sheets and other stories lie in the same JSON. A script of no more than `least` characters, which cannot hold more than so
    many of a body, is not read.
    """
    starts = {start for anchor in anchors if len(start := fold(anchor)[:_START]) >= 20}
    words = set(re.findall(r"\w{5,}", headline.casefold()))
    title = fold(headline)
    best: list[str] = []
    longest = 0
    for value in app_data(page, least=least):
        # Whose an object is by its title counts only where no beginning of the body is known.
        for run, titled in _runs(value, "" if starts else title):
            size = sum(map(len, run))
            if size > longest and ((titled and not starts and not _is_code(run)) or _is_own(run, starts, words)):
                best, longest = run, size
    return best


def _is_code(run: list[str]) -> bool:
    size = sum(map(len, run))
    return sum(text.count("{") + text.count(";") for text in run) > size / 100


def _is_own(run: list[str], starts: set[str], words: set[str]) -> bool:
    if _is_code(run):
        return False
    text = " ".join(run)
    if starts:
        folded = fold(text)
        return any(start in folded for start in starts)
    return len(words) >= 3 and sum(word in text.casefold() for word in words) * 2 >= len(words)


def has_state(page: Page, *, least: int) -> bool:
    """Whether a script of the page holds at least so many characters of JSON that is not JSON-LD."""
    return any("ld+json" not in kind and len(node.text()) >= least for kind, node in page.scripts)


def _runs(value: object, title: str) -> Iterator[tuple[list[str], bool]]:
    """Every list in a value that reads as the paragraphs of one text, and every long text with markup.

    With each goes whether it lies in an object that has `title` (folded) for its own.
    """
    queue = [(value, False)]
    steps = 0
    while queue and steps < _MOST_STEPS:
        steps += 1
        item, titled = queue.pop()
        if isinstance(item, list):
            run = [text for part in item for text in _texts(part)]
            if len(run) > 1:
                yield run, titled
            queue.extend((part, titled) for part in item)
        elif isinstance(item, dict):
            titled = titled or (len(title) >= _LEAST_TITLE and any(_says(item.get(key), title) for key in _TITLES))
            queue.extend((part, titled) for part in item.values())
        elif isinstance(item, str) and len(item) > 400 and _MARKUP.search(item):
            yield paragraphs_of(item), titled


def _says(value: object, title: str) -> bool:
    return isinstance(value, str) and len(value) < _LONGEST_TITLE and fold(value) == title


def _texts(part: object) -> Iterable[str]:
    """The text of one member of a list of paragraphs."""
    if isinstance(part, str):
        return paragraphs_of(part) if len(part) > 60 and " " in part else ()
    if not isinstance(part, dict):
        return ()
    kind = str(part.get("type") or part.get("_type") or part.get("__typename") or part.get("name") or "").lower()
    for key in ("text", "content", "html", "value", "body", "data"):
        value = part.get(key)
        if isinstance(value, str) and len(value) > 40 and " " in value:
            return paragraphs_of(value)
    if kind in _KINDS or "paragraph" in kind:
        return [joined] if (joined := " ".join("".join(_leaves(part)).split())) else ()
    return ()


def _leaves(part: object, depth: int = 0) -> Iterator[str]:
    if depth > 12:
        return
    if isinstance(part, Mapping):
        text = part.get("text") or part.get("value")
        if isinstance(text, str):
            yield text
        for key in ("children", "content", "spans", "runs", "blocks"):
            yield from _leaves(part.get(key), depth + 1)
    elif isinstance(part, list):
        for item in part:
            yield from _leaves(item, depth + 1)
