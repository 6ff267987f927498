"""Whom "he", "the minister" and "the same source" mean: who was told of before, by where they stand and what they are.

A pronoun is first whoever spoke or acted first in its own sentence, then in the sentences before it, the nearest first; whoever
spoke goes before whoever is only named. A noun is the nearest person whose role it is, or the nearest source of that noun. Sex
tells where a title, a role or a common forename does; where nothing tells, anybody may be meant.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from dateline.annotations.gazetteer import country_of_people
from dateline.annotations.role_words import is_office
from dateline.annotations.sentences import sentence_at
from dateline.annotations.sources import ANONYMOUS, CROWD, DOCUMENT, MEDIA, NAMED, Words, kind_of, read_words, speaker_of
from dateline.annotations.word_lists import word_list
from dateline.records import Mention, Span

REACH = 5  # sentences looked back
NAMES_BACK = 300  # names looked back: who was last told of before them is meant by nothing
_START = attrgetter("start")
_ONE, _MANY = frozenset("he she his her him who i".split()), frozenset("they their them we".split())
# Whom papers never name: "the official" is nobody else's epithet.
_NAMELESS = frozenset(
    "source official aide adviser advisor diplomat spokesman spokeswoman spokesperson representative insider officer resident"
    " witness friend someone somebody one person man woman reader listener viewer customer voter caller user".split()
)
_TITLES = {"doctor": ("dr",), "professor": ("prof", "dr"), "senator": ("sen",), "general": ("gen",), "judge": ("justice",)}
# "the new president, ", "women ", "a man in the crowd ": what a relative clause begins behind.
_NOUN_BEFORE = re.compile(
    r"(?P<noun>(?:\b(?:the|this|that|those|these|an?|one|some|many|most|several|few|two|three|other|another|any) )?"
    r"(?:[\w'\u2019-]+ )?[\w'\u2019-]+),? $",
    re.IGNORECASE,
)
# "a study in October 2004 which": what it is about stands before the day.
_WHEN_BEFORE = re.compile(
    r" (?P<when>(?:in|on|from|of|since|last|this|earlier)(?: (?:early|late|last|this|year|month|week|\w+day|\d{1,4}|January"
    r"|February|March|April|May|June|July|August|September|October|November|December))+),? $"
)
_WORD = re.compile(r"[^\W_][\w\u2019'-]*")
_POINTING = frozenset("the this that these those both same his her its their".split())
# Before a noun.
_OF_ANOTHER_OFFICE = frozenset("deputy vice prime assistant shadow attorney solicitor secretary director".split())
# What a role has before a noun that alone means another: "the general" is no attorney general.
_OF_ANOTHER_KIND = frozenset("attorney solicitor secretary director union council committee student".split())
_THE = re.compile(r"\b[Tt]he $")
_NEAR = 3  # sentences, its own among them, in which the general is named whom "the general" takes up
# What tells which general: another than the one told of already.
_WHICH = re.compile(r" (?:of|for|in|at|who|whose|from|elect)\b|,? [A-Z]|['\u2019]s|-")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source that was settled: where it stands, its kind and chain, its head noun, and the name it is.

    The chain is "" for somebody who was not told of before.
    """

    start: int
    kind: str
    chain: str
    head: str
    mention: Mention | None
    is_one: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands before a source: the field's sentences, its names, contents (in which nobody speaks), and earlier sources.

    Names stand in the order of the text.
    """

    text: str
    bounds: Sequence[int]
    mentions: Sequence[Mention]
    contents: Sequence[Span]
    spoken: Sequence[Spoken]
    sexes: dict[str, str]


def without_chains(scene: Scene, chains: frozenset[str]) -> Scene:
    """A scene without those of some chains, whom a pronoun cannot mean."""
    if not chains:
        return scene
    mentions = [one for one in scene.mentions if chain_of(one) not in chains]
    return replace(scene, mentions=mentions, spoken=[one for one in scene.spoken if one.chain not in chains])


def _looked_back(scene: Scene, at: int) -> Scene:
    """A scene with the names before a character alone, as far back as is looked."""
    if len(scene.mentions) <= NAMES_BACK:
        return scene
    behind = bisect_left(scene.mentions, at, key=_START)
    return replace(scene, mentions=scene.mentions[max(0, behind - NAMES_BACK) : behind])


def find_antecedent(words: Words, at: int, scene: Scene) -> Spoken | None:
    """Who a source at a character takes up; None where nobody can be told."""
    scene = _looked_back(scene, at)
    word = words.text.lower().strip(" .,")
    if word in ("who", "which", "that", "whose"):
        return _just_before(at, scene)
    if words.is_pronoun:
        return _by_pronoun(word, at, scene)
    found = _by_noun(words, at, scene)
    if found is None and words.is_definite and kind_of(words) == "" and _may_be_epithet(words.head):
        return _by_pronoun("who", at, scene)  # "the champion", "the Texan", "the doctor": whoever was told of
    return found


def who_holds(words: Words, span: Span, scene: Scene, others: Collection[str] = ()) -> Mention | None:
    """The person whom "the general" or "the Tarran president" takes up, or the body that "the ministry" does.

    It is the only one before it of that rank or office (and state), or with that noun in its name, and told of near it where no
    state is said. `others` are chains of those who are none of them, since they have a part of their own in what is told.
    """
    people, _, rest = words.text.partition(" ")
    state = country_of_people(people) if people[:1].isupper() else ""
    words = replace(words, text=rest) if state else words
    is_bare = words.text.islower() and " of " not in words.text and not words.is_plural
    if not is_bare or not _THE.search(scene.text, max(0, span[0] - 5), span[0]) or _WHICH.match(scene.text, span[1]):
        return None
    scene = _looked_back(scene, span[0])
    called, held = _called_by(words, span[0], scene)
    if state:
        called = held = [m for m in held if m.country == state and m.kind == "person"]
    chains = {chain_of(m) for m in called}
    near = 0 if state else scene.bounds[: bisect_right(scene.bounds, span[0])][-_NEAR:][0]
    is_near = any(near <= m.start < span[0] and chain_of(m) in chains for m in scene.mentions)
    is_one = len(chains) == 1 and chains.isdisjoint(others)
    return held[-1] if held and is_one and is_near else None


def _called_by(words: Words, at: int, scene: Scene) -> tuple[list[Mention], list[Mention]]:
    """Those before a character who may be called by a noun, and those of them who have all that stands before it, too."""
    if is_office(words.head):
        called = _persons_called(words.head, at, scene)
        return called, [m for m in called if _has_same_office(m, words) and not _is_of_another_kind(m, words)]
    is_body = words.text == words.head and words.head in word_list("sources", "bodies")
    bodies = _bodies_called(words.head, at, scene) if is_body else []
    return bodies, bodies


def _is_of_another_kind(mention: Mention, words: Words) -> bool:
    """Whether a role has its noun behind a word that makes it another: "the leader" is of a state, no rebel leader."""
    role = _WORD.findall(mention.role)
    before = [word for word, after in pairwise(role) if after.lower() == words.head]
    if words.text != words.head:
        return False
    if words.head == "leader":
        return any(not country_of_people(word) for word in before)
    return any(word.lower() in _OF_ANOTHER_KIND for word in before)


def _persons_called(noun: str, at: int, scene: Scene) -> list[Mention]:
    """The persons before a character whose role, title or apposition is a noun."""
    return [m for m in scene.mentions if m.start < at and m.kind == "person" and _is_called(m, noun, scene.text)]


def _bodies_called(noun: str, at: int, scene: Scene) -> list[Mention]:
    """The bodies before a character that have a noun in their name."""
    bodies = (m for m in scene.mentions if m.start < at and m.kind == "organisation")
    return [m for m in bodies if noun in _WORD.findall(m.surface.lower())]


def _may_be_epithet(head: str) -> bool:
    """Whether a noun may take up somebody who is named: no source, body, paper or crowd does."""
    if head in word_list("sources", "persons"):
        return not head.endswith("s") and head not in _NAMELESS
    return not any(head in word_list("sources", name) for name in ("bodies", "documents", "media", "crowd"))


def sex_of(mention: Mention, text: str) -> str:
    """`female`, `male` or "" by title, role and forename."""
    before = text[max(0, mention.start - 12) : mention.start].lower()
    said = [*_WORD.findall(before)[-1:], *_WORD.findall(mention.role.lower())]
    for sex in ("female", "male"):
        if any(word in word_list("sources", sex) for word in said):
            return sex
    first = mention.surface.split()[0]
    if " " in mention.surface:
        for sex in ("female", "male"):
            if first in word_list("sources", f"{sex}_names"):
                return sex
    return ""


def chain_of(mention: Mention) -> str:
    """The chain of a name: the mention that it repeats, or itself."""
    return mention.head or mention.id


def _spoken_name(mention: Mention) -> Spoken:
    return Spoken(mention.start, NAMED, chain_of(mention), "", mention)


def _just_before(at: int, scene: Scene) -> Spoken | None:
    """The name or noun that a relative clause is about: what stands right before it, else the last name near it."""
    names = [m for m in scene.mentions if m.kind in ("person", "organisation", "place") and at - 60 <= m.end <= at]
    if names and not scene.text[names[-1].end : at].strip(" ,\u2013\u2014-()"):
        return _spoken_name(names[-1])
    begin = max(0, at - 80, sentence_at(scene.bounds, at)[0])
    dated = _WHEN_BEFORE.search(scene.text, begin, at)
    noun = _NOUN_BEFORE.search(scene.text, begin, dated.start("when") if dated else at)
    if noun and re.search(r"[^\W\d_]", noun["noun"]):
        words = read_words(scene.text, noun.span("noun"), scene.mentions)
        kind = kind_of(words)
        if kind == "" and words.is_definite:
            return find_antecedent(words, noun.start("noun"), scene)
        if kind == NAMED and words.names:
            return _spoken_name(speaker_of(words) or words.names[-1])
        if kind:
            return Spoken(at, kind, "", words.text.lower(), None, is_one=not words.is_plural)
    return _spoken_name(names[-1]) if names else None


def _by_pronoun(word: str, at: int, scene: Scene) -> Spoken | None:
    own, _ = sentence_at(scene.bounds, at)
    starts = scene.bounds[: bisect_right(scene.bounds, at)][-REACH:]
    ends = [*starts[1:], at]
    for start, end in reversed(list(zip(starts, ends, strict=True))):
        said = [one for one in scene.spoken if start <= one.start < end and _fits(word, one, scene)]
        named = [_spoken_name(m) for m in scene.mentions if start <= m.start < end and _may_speak(m, word, scene)]
        free = [one for one in named if not any(_hides(one, span) for span in scene.contents)]
        order = [*free[:1], *said] if start == own else [*said[-1:], *free[:1]]
        if order:
            return order[0]
    further = [one for one in scene.spoken if one.start < at and _fits(word, one, scene)]
    named = [_spoken_name(m) for m in scene.mentions if m.start < at and _may_speak(m, word, scene)]
    return max([*further[-1:], *named[-1:]], key=lambda one: one.start, default=None)


def _hides(one: Spoken, content: Span) -> bool:
    """Whether a name stands in what is said; not where it is all of it: "Roe is believed to be abroad. He said"."""
    is_all = one.mention is not None and content[1] - content[0] <= one.mention.end - one.mention.start + 2
    return content[0] <= one.start < content[1] and not is_all


def _fits(word: str, one: Spoken, scene: Scene) -> bool:
    if word in _MANY:
        return not one.is_one or one.kind == CROWD or (one.mention is not None and one.mention.kind != "person")
    if word in _ONE:
        is_person = one.kind == ANONYMOUS or (one.mention is not None and one.mention.kind == "person")
        return one.is_one and is_person and _same_sex(word, scene.sexes.get(one.chain, ""))
    return one.kind in (DOCUMENT, MEDIA) or (one.mention is not None and one.mention.kind != "person")


def _may_speak(mention: Mention, word: str, scene: Scene) -> bool:
    if word in _ONE:
        return mention.kind == "person" and _same_sex(word, scene.sexes.get(chain_of(mention), ""))
    if word in _MANY:
        return mention.kind == "organisation" or bool(mention.stands_for)
    return mention.kind == "organisation" or bool(mention.stands_for)


def _same_sex(word: str, sex: str) -> bool:
    if word in ("she", "her"):
        return sex != "male"
    return word in ("who", "i") or sex != "female"


def _is_called(mention: Mention, noun: str, text: str) -> bool:
    """Whether a person's role, title, or what stands in apposition to the name is that noun."""
    role = mention.role.lower()
    if noun not in role and noun not in _TITLES and noun not in text[max(0, mention.start - 30) : mention.end + 100].lower():
        return False  # the most, and quickly
    if noun in _WORD.findall(role):
        return True
    before = text[max(0, mention.start - 30) : mention.start].lower().split("\n")[-1]
    if _WORD.findall(before)[-1:] and _WORD.findall(before)[-1] in (noun, *_TITLES.get(noun, ())):
        return before.endswith((" ", ". "))
    return bool(
        re.match(rf",? (?:an?|the|one of the) [^,.;:()]{{0,60}}\b{re.escape(noun)}\b", text[mention.end : mention.end + 100])
    )


def _has_same_office(mention: Mention, words: Words) -> bool:
    """Whether a role has what stands before the noun: "the prime minister" is a prime minister, "the mayor" no deputy mayor."""
    said = _WORD.findall(words.text.lower())
    before = [word for word in said[: said.index(words.head)] if word not in _POINTING] if words.head in said else []
    role = _WORD.findall(mention.role.lower())
    if before:
        return all(word in role for word in before)
    return not any(word in _OF_ANOTHER_OFFICE and after == words.head for word, after in pairwise(role))


def _called_so(words: Words, spoken: Sequence[Spoken]) -> list[Spoken]:
    """Those of the noun of a source, and of its number: "the first source" is the first one, "the second" no other's."""
    alike = [one for one in spoken if one.head.rpartition(" ")[2].rstrip("s") == words.head.rstrip("s")]
    if words.called == words.head:
        return alike
    same = [one for one in alike if one.head == words.called]
    return same or [one for one in alike[:1] if words.called.startswith("first ") and one.head == words.head]


def _by_noun(words: Words, at: int, scene: Scene) -> Spoken | None:
    """The nearest source of that noun, or the nearest person whose role it is, or the nearest body that is one."""
    earlier = _called_so(words, [one for one in scene.spoken if one.start < at and one.head])
    called = _persons_called(words.head, at, scene)
    held = [m for m in called if _has_same_office(m, words)] or called
    if held and (not earlier or held[-1].start > earlier[-1].start):
        return _spoken_name(held[-1])
    if earlier:
        return earlier[-1]
    if re.search(r"\bsame\b", words.text, re.IGNORECASE):
        kind = kind_of(words)
        alike = [one for one in scene.spoken if one.start < at and one.kind == kind]
        return alike[-1] if alike else None
    is_body = words.head in word_list("sources", "bodies")
    bodies = _bodies_called(words.head, at, scene) if is_body else []
    return _spoken_name(bodies[-1]) if bodies else None
