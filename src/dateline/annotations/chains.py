"""Which names of an article are one: the surname and the full name, "al-Assad" and "Assad", the short form and the long one."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dateline.annotations.gazetteer import body_named
from dateline.annotations.name_keys import fuller_persons, key_of, may_reign, reigns
from dateline.annotations.occasions import names_of_storms
from dateline.annotations.offices import Named

_ALIAS = re.compile(
    r"\s?,?\s?(?:\(|-LRB-)?\s?(?:also known as|better known as|known as|aka|alias|nicknamed|born|whose nom de guerre is|or)\s?"
    r"[\"'\u201c\u2018`]*\s?"
)
_KUNYA = re.compile(r"\s?(?:\(|-LRB-)\s?[\"'\u201c]?")
_OF_WOMEN = re.compile(r"\b(?:Mrs|Ms|Miss|Lady)\.? $")
_OF_MEN = re.compile(r"\b(?:Mr|Sir|Lord)\.? $")
# What beside a full name says that somebody is a woman or a man: a title, "his wife, ", the first pronoun that follows.
_WOMAN_BEFORE = re.compile(r"\b(?:his wife,?|Mrs\.?|Ms\.?|Miss|Lady|Queen|Princess) $")
_MAN_BEFORE = re.compile(r"\b(?:her husband,?|Mr\.?|Sir|Lord|King|Prince) $")
_PRONOUN = re.compile(r"[^.;:\n]{0,60}?\b(?:(?P<woman>she|her|herself)|(?P<man>he|his|himself))\b")
_BRACKET = re.compile(r"\s?(?:\(|-LRB-)\s?[\"'\u201c]?$")
_OR = re.compile(r",? or (?:the )?$")


def find_heads(names: Sequence[Named], texts: Sequence[str] = ()) -> list[int]:
    """For each name the index of the one it repeats, or -1: the full name of a surname, the long form of a short one."""
    first: dict[tuple[str, str], int] = {}
    for index, name in enumerate(names):
        first.setdefault((name.kind, key_of(name)), index)
    persons = _heads_of_persons(names, texts, first)
    told = _told_forms(names, texts)
    longer = told | {surface: index for surface, index in _longer_forms(names).items() if surface not in told}
    storms = _storms(names)
    heads: list[int] = []
    for index, name in enumerate(names):
        head = first[name.kind, key_of(name)]
        if name.kind == "person":
            head = persons[index]
        elif name.kind in ("organisation", "place") and (long := longer.get(name.surface, index)) != index:
            comes_after = name.surface in told and head == index and first[names[long].kind, key_of(names[long])] != index
            head = long if long < index or comes_after else head
        elif name.kind == "work":
            head = min(head, storms.get(name.surface, head))
        heads.append(head if head != index else -1)
    for index, other in _aliases(names, texts):
        if heads[other] < 0 and _root(heads, index) != other:
            heads[other] = index
    return [_root(heads, index) for index in range(len(heads))]


def _heads_of_persons(names: Sequence[Named], texts: Sequence[str], first: Mapping[tuple[str, str], int]) -> dict[int, int]:
    """For each person the index of the mention with the longer name, else of the first with the same name."""
    fuller = fuller_persons(names)
    women, men = _women_and_men(names, texts)
    met: Counter[str] = Counter()  # how often each person was named so far, by the full name
    reigning: dict[str, int] = {}  # who reigns and has no longer name
    heads: dict[int, int] = {}
    for index, name in enumerate(names):
        if name.kind != "person":
            continue
        key = key_of(name)
        before = texts[name.place][max(0, name.start - 7) : name.start] if texts else ""
        is_woman = _OF_WOMEN.search(before) is not None
        others = men if is_woman else women if _OF_MEN.search(before) else frozenset()
        longer = fuller.get(key, [])
        if reigns(name, texts):
            longer = [each for each in longer if may_reign(names[each], texts)]
            if not longer:
                reigning.setdefault(key, index)
        elif key in reigning and longer:  # by the first name only who reigns is called
            longer = sorted([reigning[key], *(each for each in longer if names[each].surface.casefold().endswith(key))])
        possible = [each for each in longer if key_of(names[each]) not in others] or longer
        head = reigning.get(key, first[name.kind, key])
        heads[index] = _bearer(possible, index, head, names, met if not is_woman else Counter())
        met[key_of(names[heads[index]])] += 1
    return heads


def _women_and_men(names: Sequence[Named], texts: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Who of the persons named in full is told to be a woman, and who a man; who is told to be both is neither."""
    women, men = set(), set()
    for name in names if texts else ():
        if name.kind == "person" and " " in name.surface:
            text = texts[name.place]
            before, after = text[max(0, name.start - 14) : name.start], _PRONOUN.match(text, name.end)
            if _WOMAN_BEFORE.search(before) or (after and after["woman"] and not _MAN_BEFORE.search(before)):
                women.add(key_of(name))
            elif _MAN_BEFORE.search(before) or (after and after["man"]):
                men.add(key_of(name))
    return frozenset(women - men), frozenset(men - women)


def _bearer(fuller: Sequence[int], index: int, head: int, names: Sequence[Named], met: Counter[str]) -> int:
    """The longer name of a short one: of those before it the person met most, then the nearest, else the first after it.

    The uncle is "Arnold Roe" once, the one whom the article is about is "Roe" from then on. `head` where there is none.
    """
    if not fuller:
        return head
    before = fuller[: bisect_left(fuller, index)]
    return max(before, key=lambda each: (met[key_of(names[each])], each)) if before else fuller[0]


def _told_forms(names: Sequence[Named], texts: Sequence[str]) -> dict[str, int]:
    """The index of the long form of each short one that the text tells: "Long Form (LF)", "LF (Long Form)", "LF, or ..."."""
    told: dict[str, int] = {}
    for number, (name, after) in enumerate(pairwise(names)):
        if name.place != after.place or not {name.kind, after.kind} <= {"organisation", "place"} or not texts:
            continue
        gap = texts[name.place][name.end : after.start]
        in_bracket = _BRACKET.fullmatch(gap) is not None
        if in_bracket and is_short_form(after.surface):
            told[after.surface] = number
        elif (in_bracket or _OR.fullmatch(gap)) and "organisation" in (name.kind, after.kind):
            for short, long, index in ((name, after, number + 1), (after, name, number)):
                if is_short_form(short.surface) and _abbreviates(short.surface, long.surface):
                    told.setdefault(short.surface, index)
    return told


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of a short form are those with which the words of a long one begin, small words apart or not."""
    letters = "".join(letter for letter in short.casefold() if letter.isalpha())
    words = [word for word in re.split(r"[\s-]+", long) if word[:1].isalpha()]
    great = [word for word in words if word[0].isupper()]
    return letters in ("".join(word[0] for word in some).casefold() for some in (words, great))


def _longer_forms(names: Sequence[Named]) -> dict[str, int]:
    """For each short form of an organisation the index of its long form: initials, the tables, the last word."""
    longer: dict[str, int] = {}
    for index, name in enumerate(names):
        words = name.surface.split()
        if name.kind == "organisation" and len(words) > 1:
            longer.setdefault("".join(w[0] for w in words if w[0].isupper()), index)
            body = body_named(name.surface)
            for other in body.names if body else ():
                if other.isupper():
                    longer.setdefault(other, index)
    for word, index in _last_words(names).items():  # "the Council" for the one body of the article whose last word it is
        if word in GENERIC:
            longer.setdefault(word, index)
    return longer


def _storms(names: Sequence[Named]) -> dict[str, int]:
    """For the bare name of a storm the index of the first mention with the word for it: "Haiyan" of "Typhoon Haiyan"."""
    named: dict[str, int] = {}
    for index, name in enumerate(names):
        if name.kind == "work" and " " in name.surface and names_of_storms([name.surface], ()):
            named.setdefault(name.surface.split()[-1], index)
    return named


def _last_words(names: Sequence[Named]) -> dict[str, int]:
    """The generic last words of organisations, where only one organisation of the article has it."""
    ends: dict[str, dict[str, int]] = defaultdict(dict)
    for index, name in enumerate(names):
        if name.kind == "organisation" and " " in name.surface:
            ends[name.surface.split()[-1]].setdefault(key_of(name), index)
    return {word: next(iter(bodies.values())) for word, bodies in ends.items() if len(bodies) == 1}


GENERIC = frozenset(
    "Agency Alliance Assembly Authority Bank Brotherhood Bureau Coalition Commission Committee Conference Congress Council"
    " Court Department Front Fund Institute League Ministry Movement Office Organisation Organization Parliament Party"
    " Senate Society Tribunal Union University".split()
)


def is_short_form(surface: str) -> bool:
    """Whether a surface is letters in capitals, as "US", "U.S." or "MP"; "I" is none."""
    letters = [letter for letter in surface if letter.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) * 3 >= 2 * len(letters) and " " not in surface


def _aliases(names: Sequence[Named], texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of persons of whom the text says that they are one: "X, also known as Y", "X (Abu Y)"."""
    for number, (name, after) in enumerate(pairwise(names)):
        if name.kind == after.kind == "person" and name.place == after.place and texts and after.start - name.end < 40:
            gap = texts[name.place][name.end : after.start]
            kunya = after.surface.startswith(("Abu ", "Umm ", "Um ")) and _KUNYA.fullmatch(gap)
            if kunya or (_ALIAS.fullmatch(gap) and gap.strip() != "or"):
                yield number, number + 1


def definite_short_forms(names: Sequence[Named], texts: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Field, start and word of each "the Council" that means the one body of the article with that last word."""
    ends = {word: index for word, index in _last_words(names).items() if word in GENERIC}
    if not ends:
        return
    sought = re.compile(rf"\b[Tt]he ({'|'.join(sorted(ends))})\b(?! (?:of|for|on|[A-Z]))(?![-'\u2019]?[A-Z])")
    for number, text in enumerate(texts):
        for match in sought.finditer(text):
            long = names[ends[match[1]]]
            if (long.place, long.end) < (number, match.start()):
                yield number, match.start(1), match[1]


def bracketed_short_forms(names: Sequence[Named], texts: Sequence[str]) -> Iterator[tuple[Named, int, str]]:
    """The short forms that stand in brackets after an organisation: the organisation, start and letters of each."""
    sought = re.compile(r"\s?(?:\(|-LRB-)\s?([A-Z][A-Za-z&.-]{1,9})\s?(?:\)|-RRB-)")
    for name in names:
        match = sought.match(texts[name.place], name.end, name.end + 24) if name.kind == "organisation" else None
        if match and is_short_form(match[1]) and _fits(match[1], name.surface):
            yield name, match.start(1), match[1]


def _fits(short: str, long: str) -> bool:
    """Whether most letters of a short form begin words of the long one, or it is foreign to all of them."""
    firsts = Counter(word[0].casefold() for word in re.split(r"[\s-]+", long) if word)
    letters = Counter(letter.casefold() for letter in short if letter.isalpha())
    return 2 * (letters & firsts).total() >= letters.total()


def _root(heads: Sequence[int], index: int) -> int:
    """The end of the chain of heads from a name; -1 where it has none, or where it would lead in a ring."""
    seen = {index}
    head = heads[index]
    while head >= 0 and heads[head] >= 0 and heads[head] not in seen:
        seen.add(head)
        head = heads[head]
    return head if head != index else -1
