"""Sentence patterns: `{slots}`, `{slots:form}` and `[one way|another]`, compiled once and filled many times."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, Protocol


class Slot(NamedTuple):
    """A place to fill: its name and form; whether it opens a sentence, and whether `a` or `an` goes before it."""

    name: str
    form: str
    opens: bool
    article: str


class Choice(NamedTuple):
    """Several ways of going on, each as likely as the other."""

    options: tuple[Parts, ...]


Parts = tuple["str | Slot | Choice", ...]


class Filler(Protocol):
    """Whatever knows what the slots stand for."""

    def roll(self) -> float:
        """The next draw."""

    def fill(self, name: str, form: str) -> str:
        """The words for a slot."""


def article(words: str) -> str:
    """`a` or `an`, by the sound of the words that follow."""
    word = words.lower()
    if word.startswith(("uni", "eu", "one", "use", "ura")):
        return "a"
    if word.startswith(("hour", "honest", "heir", "8", "11-", "11 ", "18")):
        return "an"
    return "an" if word[:1] in "aeiou" else "a"


@cache
def compile_pattern(text: str) -> Parts:
    """The parts of a pattern; raises ValueError where brackets do not match."""
    parts, end = _parse(text, 0, opens=False)
    if end != len(text):
        raise ValueError(f"unexpected {text[end]!r} at {end} in pattern {text!r}; brackets must match")
    return parts


def render(text: str, filler: Filler) -> str:
    """A pattern filled in: its first letter a capital."""
    out: list[str] = []
    _fill(compile_pattern(text), filler, out)
    words = "".join(out)
    return words[:1].upper() + words[1:]


def phrase(text: str, filler: Filler) -> str:
    """A pattern filled in, without a capital of its own."""
    out: list[str] = []
    _fill(compile_pattern(text), filler, out)
    return "".join(out)


def _parse(text: str, at: int, *, opens: bool) -> tuple[Parts, int]:
    parts: list[str | Slot | Choice] = []
    while at < len(text) and text[at] not in "|]":
        if text[at] == "{":
            end = text.index("}", at)
            parts.append(_slot(text[at + 1 : end], parts, opens=_opens(parts, opens=opens)))
            at = end + 1
        elif text[at] == "[":
            choice, at = _choice(text, at + 1, opens=_opens(parts, opens=opens))
            parts.append(choice)
        else:
            end = at
            while end < len(text) and text[end] not in "{[|]":
                end += 1
            parts.append(text[at:end])
            at = end
    return tuple(part for part in parts if part != ""), at


def _choice(text: str, at: int, *, opens: bool) -> tuple[Choice, int]:
    options: list[Parts] = []
    while True:
        parts, at = _parse(text, at, opens=opens)
        options.append(parts)
        if at >= len(text):
            raise ValueError(f"no closing bracket in pattern {text!r}")
        at += 1
        if text[at - 1] == "]":
            return Choice(tuple(options)), at


def _opens(parts: list[str | Slot | Choice], *, opens: bool) -> bool:
    if not parts:
        return opens
    last = parts[-1]
    return isinstance(last, str) and last.endswith((". ", "? ", "! ", "“", ".” "))


def _slot(inside: str, parts: list[str | Slot | Choice], *, opens: bool) -> Slot:
    name, _, form = inside.partition(":")
    last = parts[-1] if parts else ""
    found = ""
    if isinstance(last, str):
        for ending in (" a ", " an ", "A ", "An "):
            if last == ending.strip() + " " or last.endswith(ending):
                found = "A" if ending[0] == "A" else "a"
                parts[-1] = last[: -len(ending.lstrip())]
                break
    return Slot(name, form, opens, found)


def _fill(parts: Parts, filler: Filler, out: list[str]) -> None:
    for part in parts:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Slot):
            words = filler.fill(part.name, part.form)
            if part.article:
                one = article(words)
                words = f"{one.capitalize() if part.article == 'A' else one} {words}"
            if part.opens:
                words = words[:1].upper() + words[1:]
            out.append(words)
        else:
            options = part.options
            _fill(options[int(filler.roll() * len(options))], filler, out)
