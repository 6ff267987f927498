"""The data that a page's application left in it: JSON in scripts, under the names that frameworks give it.

Next (`__NEXT_DATA__`), Nuxt 2 (`__NUXT__`, a function that returns what it is called with), Nuxt 3 (`__NUXT_DATA__`, a table
whose entries point at each other), Apollo (`__APOLLO_STATE__`, objects that name each other), Arc (`Fusion.globalContent`), and
whatever else assigns an object to a name that says so. The forms are those of the frameworks' own documentation and output.
"""

import json
import re
from collections.abc import Iterator, Mapping

from dateline.articles.letters import fold
from dateline.articles.page import Page, read_json

MOST_CHARACTERS = 6_000_000
_MOST_ASSIGNED, _MOST_LITERALS = 40, 2_000
_MOST_VALUES, _MOST_IN_THING, _DEEPEST, _FURTHEST = 300_000, 20_000, 40, 2
# Signs of equality are few and quickly found: what stands behind one is looked at first, then what it names.
_EQUALS = re.compile(r"=(?<=[_eEaAtTyY\"'\]\s]=)\s{0,9}(?P<parsed>(?:window\.)?JSON\.parse\(\s{0,9}(?=\"))?(?=[{\[\"(f])")
_NAME = re.compile(
    r"(?:\b__\w{1,60}__|\b\w{0,60}(?:[Ss]tate|STATE|[Dd]ata|DATA|[Cc]ontent|CONTENT|[Aa]rticle|[Ss]tory))[\"'\]]{0,2}\s{0,9}\Z"
)
_LONGEST_NAME = 80
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
_MARKUP = re.compile(r"(?:<|\\u003[cC])(?:p|div|br|h[1-6]|li|ul|blockquote)\b")
_LEAST_LITERAL = 200
_REFERENCES = ("__ref", "id")
# Nuxt's table wraps some entries: `["Reactive", 12]`.
_WRAPPERS = frozenset(("Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef", "NuxtError", "Set"))
_TITLES = ("headline", "headlines", "title", "name")
AUTHORS = ("byline", "bylines", "authors", "author", "credits", "writer", "writers")
_LEAST_TITLE = 12


def app_data(page: Page, *, least: int = 0) -> Iterator[object]:
    """Every value of JSON that an application left in the page's scripts of more than `least` characters."""
    for kind, script in page.scripts:
        if "ld+json" not in kind and least < len(text := script.text()) <= MOST_CHARACTERS:
            for value in read_json(text):
                yield joined(value)
    if page.tree.body is None:
        return
    for node in page.tree.css("script:not([src])"):
        kind = (node.attributes.get("type") or "").lower()
        if "json" not in kind and least < len(text := node.text()) <= MOST_CHARACTERS:
            for value in _assigned(text):
                yield joined(value)


def _assigned(text: str) -> Iterator[object]:
    """The values assigned in a script, and the long texts with markup in what is no JSON but code."""
    decoder = json.JSONDecoder(strict=False)
    at = searched = found = 0
    while found < _MOST_ASSIGNED and (equals := _EQUALS.search(text, searched)):
        start, searched = equals.span()
        before = max(at, start - _LONGEST_NAME)
        name = _NAME.search(text, max(before, text.rfind("=", before, start) + 1), start)
        if name is None:
            continue
        found += 1
        at = searched
        try:
            value, at = decoder.raw_decode(text, searched)
        except (ValueError, RecursionError):
            if "__NUXT__" in name[0] or text[at] == "{":
                yield from _literals(text[at:])
                return
            continue
        searched = at
        if isinstance(value, str):
            yield from read_json(value) if equals["parsed"] else ()
        else:
            yield value


def _literals(code: str) -> Iterator[str]:
    """The texts with markup in a piece of code, as its strings write them."""
    for place, literal in enumerate(_LITERAL.finditer(code)):
        if place >= _MOST_LITERALS:
            return
        if literal.end() - literal.start() >= _LEAST_LITERAL and _MARKUP.search(literal[0]):
            try:
                yield str(json.loads(literal[0], strict=False))
            except ValueError:
                continue


def joined(value: object) -> object:
    """A value whose parts point at each other, put together: Nuxt's table of entries, Apollo's objects by name."""
    if isinstance(value, list) and len(value) > 1 and isinstance(value[0], list | dict) and _is_table(value):
        return _Table(value).entry(0)
    if isinstance(value, dict):
        stores = [_Store(value)] + [_Store(inner) for inner in value.values() if isinstance(inner, dict)]
        named = [
            whole for store in stores if store.names_others() for thing in store.things.values() for whole in store.begin(thing)
        ]
        return [value, *named] if named else value
    return value


def _is_table(value: list[object]) -> bool:
    """Whether a list's first entry points at others by their numbers and at nothing else."""
    first = value[0]
    numbers = list(first.values()) if isinstance(first, dict) else first[1:] if isinstance(first, list) else []
    return bool(numbers) and all(type(number) is int and -7 <= number < len(value) for number in numbers)


class _Table:
    """A table of entries that point at each other by number (devalue's format, which Nuxt 3 writes)."""

    def __init__(self, values: list[object]) -> None:
        self.values = values
        self.left = _MOST_VALUES

    def entry(self, number: object, depth: int = 0) -> object:
        """The entry of a number, with what it points at in its place; None below the depth that texts need."""
        self.left -= 1
        if type(number) is not int or not 0 <= number < len(self.values) or depth > _DEEPEST or self.left < 0:
            return None
        value = self.values[number]
        if isinstance(value, dict):
            return {name: self.entry(inner, depth + 1) for name, inner in value.items()}
        if isinstance(value, list):
            if len(value) == 2 and isinstance(value[0], str) and value[0] in _WRAPPERS:
                return self.entry(value[1], depth + 1)
            return [self.entry(inner, depth + 1) for inner in value if not isinstance(inner, str)]
        return value


class _Store:
    """Objects by name that name each other (Apollo's cache, in both of its forms)."""

    def __init__(self, things: Mapping[str, object]) -> None:
        self.things = things
        self.total, self.left = _MOST_VALUES, 0

    def begin(self, thing: object) -> Iterator[object]:
        """An object made whole, while there is room; one that names very many does not use up what others need."""
        if self.total > 0:
            self.left = _MOST_IN_THING
            yield self.whole(thing)
            self.total -= _MOST_IN_THING - self.left

    def names_others(self) -> bool:
        """Whether one of the first objects names another."""
        return any(
            self.named(part) is not None
            for thing in list(self.things.values())[:2_000]
            if isinstance(thing, dict)
            for value in thing.values()
            for part in (value[:1] if isinstance(value, list) else [value])
        )

    def named(self, part: object) -> object | None:
        """The object that a reference names, or None where the value is no reference into the store."""
        if isinstance(part, dict) and len(part) <= 4:
            for key in _REFERENCES:
                name = part.get(key)
                if isinstance(name, str) and isinstance(self.things.get(name), dict) and self.things[name] is not part:
                    return self.things[name]
        return None

    def whole(self, value: object, depth: int = 0, steps: int = 0) -> object:
        """A value with the objects that it names in their places, no more than a few steps from one to the next."""
        self.left -= 1
        if self.left < 0 or depth > _DEEPEST or not isinstance(value, dict | list):
            return None if isinstance(value, dict | list) else value
        if isinstance(value, list):
            return [self.whole(part, depth + 1, steps) for part in value]
        other = self.named(value)
        if other is not None:
            return self.whole(other, depth + 1, steps + 1) if steps < _FURTHEST else None
        return {key: self.whole(part, depth + 1, steps) for key, part in value.items()}


def own_thing(page: Page) -> Mapping[str, object]:
    """The object in a page's data that has the page's title for its headline and names an author; empty where none does."""
    titles = page.stated_titles
    queue: list[object] = list(app_data(page))
    for _ in range(_MOST_VALUES):
        if not queue:
            break
        item = queue.pop()
        if isinstance(item, list):
            queue.extend(reversed(item))
        elif isinstance(item, dict):
            said = next((value for key in _TITLES if (value := item.get(key))), "")
            if isinstance(said, dict):
                said = said.get("basic") or said.get("main") or ""
            headline = fold(said[:1_000]) if isinstance(said, str) else ""
            if len(headline) >= _LEAST_TITLE and headline in titles and any(item.get(key) for key in AUTHORS):
                return item
            queue.extend(reversed(item.values()))
    return {}
