"""Places that act: "Moscow has taken the same stance", "talks between Tehran and Paris", "a statement issued by the Kremlin".

A state, a capital or a seat of power is its government where it does what only a government does. The rules ask, in this
order: is it the partner or the object of an act ("relations with X", "pressure on X", "urged X"); is it named as a mere place
("in X", "the X summit"); does it own an act ("X's decision"); does it, as subject, stand before a verb of deciding. What none
of them tells is the place itself.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.annotations.gazetteer import country_named, country_of_capital, seat_named
from dateline.annotations.halves import HALVES

_LEFT, _RIGHT = 110, 140  # characters looked at on either side
_WORD = re.compile(r"[^\W_](?:[\w.\u2019'-]*\w)?|n't|['\u2019]s?(?= )")
_SENTENCE = re.compile(r"[.?!\u201d\"](?=\s)|\n|``|''")
_IN = frozenset(
    "in at near into outside around across through inside toward towards via over within throughout above beneath beyond off"
    " along leaving left reach reached reaches visit visited visiting visits entered entering flew fly flying"
    " travelled traveled leave arrive arrived bound returned".split()
)
_TO = frozenset("to from".split())
_DETERMINERS = frozenset("the a an this that its his her their our some these those".split())
_NAMED = r"[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,2}"
_AND = r"(?: and | or | nor |, (?:and )?)(?:the )?"
_LAST = rf",? (?:and|or|nor) (?:the )?{_NAMED}"
_PAIR = re.compile(rf"^{_AND}(?P<other>{_NAMED})(?:(?:{_AND}{_NAMED})*?{_LAST})?")
_BEFORE_PAIR = re.compile(rf"(?P<other>{_NAMED}),? (?:and|or|nor) (?:the )?$")
_LISTED_BEFORE = re.compile(rf"(?P<other>{_NAMED}), (?:the )?$")
_AND_OTHERS = re.compile(
    r"^(?:, [A-Z][\w.-]+)*,? and (?:(?:[A-Z]?[\w-]+ ){1,2}(?:nations|states|countries|allies|powers|governments)|others)(?= )"
)
_ASIDE = re.compile(r"^ ?, [^,.;\n]{2,70}?, (?=[a-z])")
_OWNS = re.compile(r"^ ?['\u2019]s? (?P<rest>.*)", re.S)
_RELATIVE = re.compile(r"^ ?,? which (?P<rest>.*)", re.S)
_SPEAKERS = r"(?:spokes\w+|officials?|sources?|aides?|statement|advis[eo]rs?)"
_OFFICIALS = re.compile(rf"^ (?:(?:senior|press|chief|top|deputy) )?(?:{_SPEAKERS}|press|policy|insiders?)\b")
_OFFICIALS_OF = re.compile(rf"\b{_SPEAKERS} (?:of|at|in|for|from|inside) $", re.I)
_INSIDE = re.compile(r"\b(?:in|at|inside|outside|near|into|around) (?:the )?$", re.I)
_TITLED = re.compile(r"^ (?:[A-Za-z]+ ){0,2}(?:[Ss]ecretary|[Ss]pokes\w+|[Oo]fficial|[Aa]dvis[eo]r) [A-Z][a-z]+")
_MEMBERS = re.compile(
    r"\b(?:coalition|alliance|allies|powers|signatories|donors|members|sponsors|backers)\b[^.;\n]{0,40}?"
    rf"\b(?:including|such as|like) (?:the )?(?:{_NAMED}, (?:the )?)*(?:{_NAMED},? and (?:the )?)?$"
)
_TALKS_BETWEEN = re.compile(rf"\b(?P<what>[\w-]+(?: [\w-]+){{0,5}}) between (?:the )?(?:{_NAMED},? (?:and|or) (?:the )?)?$")
_TO_DO = re.compile(r"^ (?:not )?to [a-z]")  # "for Moscow to decide"
_IS_NOUN = re.compile(r"^ [a-z]{3,}(?:s|ing)\b")  # "between Iraq and the London bombings"
_GOING_ON = re.compile(r"^ (?P<verb>[a-z]+ing)\b")  # "with Moscow refusing to sign"
_IN_TOWN = re.compile(r"^ in [A-Z]\w+(?= [a-z])")  # "the White House in Washington said"
_PARTICIPLE = re.compile(r"(?:ed|en|wn|nt|ld|de|id|ght|ue|put|led|set)$")
# "Tokyo closed higher": the stock exchange there, which is no government; "New York state passed": a part of a state.
_TRADED = re.compile(
    r"^ (?:shares |stocks )?(?:had |has |was |were )?(?:closed|opened|ended|finished|fell|rose|gained|lost|slipped|edged"
    r"|dropped|jumped|climbed|added|shed|slid|tumbled|surged|trading|traded|up|down) (?:(?:nearly|almost|about|around|over|by"
    r"|the day|slightly|sharply|[\d.]+ (?:percent|per cent|pc|points?)|[\d.]+%) )*"
    r"(?:up|down|higher|lower|flat|little changed|mixed|[\d.,]+ ?(?:%|percent|per cent|pc|points?))(?!\w)"
)
_PART = re.compile(r"^ state\b(?! (?:department|visit))")
_PASSIVE = re.compile(r"\b(?P<done>\w+) by (?:the |both )?$")


@dataclass(frozen=True, slots=True)
class Actor:
    """What a place stands for, and the code of its state."""

    stands_for: str
    code: str


@dataclass(frozen=True, slots=True)
class _Table:
    """The words of `metonyms_en.toml`."""

    verbs: frozenset[str]
    between: frozenset[str]
    minded: frozenset[str]
    acts: frozenset[str]
    moved: frozenset[str]
    scenes: frozenset[str]
    happens: frozenset[str]
    of_acts: frozenset[str]
    to_acts: frozenset[str]
    from_acts: frozenset[str]
    for_acts: frozenset[str]
    with_acts: frozenset[str]
    on_acts: frozenset[str]
    at_acts: frozenset[str]
    toward_acts: frozenset[str]
    officers: frozenset[str]
    sides: frozenset[str]
    had: frozenset[str]
    put: frozenset[str]
    stances: frozenset[str]
    rule: frozenset[str]
    over_acts: frozenset[str]
    judging: frozenset[str]


@cache
def _table() -> _Table:
    table = tomllib.loads(files("dateline.annotations").joinpath("lexicon", "metonyms_en.toml").read_text(encoding="utf-8"))
    word = {name: frozenset(str(table[name]).split()) for name in table}
    verbs = {form for verb in word["verbs"] for form in _inflected(verb)} | word["forms"]
    rest = (word[name] for name in _Table.__dataclass_fields__ if name != "verbs")
    return _Table(frozenset(verbs), *rest)


@cache
def _courts() -> dict[str, Actor]:
    table = tomllib.loads(files("dateline.annotations").joinpath("lexicon", "metonyms_en.toml").read_text(encoding="utf-8"))
    return {town: Actor(court["stands_for"], court["code"]) for town, court in table["courts"].items()}


def _inflected(verb: str) -> Iterator[str]:
    stem = verb.removesuffix("e")
    yield verb
    if verb.endswith("y") and verb[-2] not in "aeou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    else:
        yield verb + ("es" if re.search(r"(?:s|sh|ch|x|z)$", verb) else "s")
        yield from (stem + "ed", stem + "ing")
    if re.search(r"[^aeiou][aeiou][bdglmnprt]$", verb):
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


def acting(surface: str) -> Actor | None:
    """What a place would stand for if it acted; None for what is no state, capital or seat of power."""
    if seat := seat_named(surface):
        return Actor(seat.stands_for, seat.code)
    code = country_named(surface) or country_of_capital(surface)
    return Actor("government", code) if code else None


def judging(text: str, start: int, end: int) -> Actor | None:
    """The court that a town stands for where it judges: "The Hague indicted him", "Strasbourg ruled that"."""
    court = _courts().get(text[start:end].removeprefix("The ").removeprefix("the "))
    if court is None:
        return None
    words = _lower_words(_context(text, start, end)[1])
    verb = next((word for word in words if word not in _table().between and not word.endswith("ly")), "")
    return court if verb in _table().judging else None


def acts_here(text: str, start: int, end: int) -> bool:
    """Whether a state, capital or seat of power named at `start` to `end` acts there."""
    left, right = _context(text, start, end)
    is_seat = seat_named(text[start:end]) is not None
    if _PART.match(right) or (_TRADED.match(right) and not is_seat):
        return False
    left, with_article = _without_article(left)
    if (_between(left) and not (with_article and _IS_NOUN.match(right))) or _MEMBERS.search(left):
        return True
    if is_seat and _TITLED.match(right):
        return False
    if owned := _OWNS.match(right):
        return _owns_an_act(owned["rest"], officers=country_named(text[start:end]) == "")
    if with_article and not is_seat and not _has_article(text[start:end]):
        return False
    if re.search(r"\b(?:capital|city|town|port)(?: of| ,|,)? $", left):
        return False
    left = _over_pair(left)
    before = [word.group().lower() for word in _WORD.finditer(left)][-6:] if not left.rstrip().endswith((",", ";")) else []
    if _partner(left, before) or _is_to_do(before, right):
        return True
    going_on = _GOING_ON.match(right) if before[-1:] == ["with"] else None
    if going_on and going_on["verb"] in _table().verbs:
        return True
    if is_seat and (_OFFICIALS.match(right) or _OFFICIALS_OF.search(left)):
        return True
    if before and before[-1] in _IN | _TO:
        return False
    if before and before[-1] in _ASKING and left[:1].isupper() and len(before) == 1:
        return _decides([before[-1], *_lower_words(right)])
    if before and before[-1] in ("of", "for", "with", "against", "on", "as", "than", "like", "about"):
        return before[-1] in ("as", "than", "while") and _goes_on(right)
    return _goes_on(right)


def is_inside(text: str, start: int) -> bool:
    """Whether something is in or at a seat of power, and no one speaks for it there: "at the Pentagon, he noted"."""
    left = text[max(0, start - 60) : start]
    return _INSIDE.search(left) is not None and _OFFICIALS_OF.search(_without_article(left)[0]) is None


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after in the same sentence."""
    left, right = text[max(0, start - _LEFT) : start], text[end : end + _RIGHT]
    cuts = list(_SENTENCE.finditer(left))
    stop = _SENTENCE.search(right)
    return left[cuts[-1].end() :] if cuts else left, right[: stop.start()] if stop else right


def _without_article(left: str) -> tuple[str, bool]:
    bare = re.sub(r"(?:^|(?<=\s))(?:the|The|a|this) $", "", left)
    return bare, bare != left


def _has_article(surface: str) -> bool:
    """Whether a state is named with "the": "the U.S.", "the Netherlands", "the North"."""
    return surface in HALVES or (
        bool(country_named(surface))
        and (surface.isupper() or "." in surface or surface.split()[0] in ("United", "Soviet") or surface.endswith("s"))
    )


def _between(left: str) -> bool:
    """ "talks between X and Y", from either of them."""
    pair = _TALKS_BETWEEN.search(left)
    if pair is None:
        return False
    words = pair["what"].lower().split()
    return any(word in _table().acts for word in words) and not {"border", "flights", "road", "flight", "train"} & set(words)


def _over_pair(left: str) -> str:
    """What stands before "X and" or "X," where X could act too: what holds for X holds for what is joined to it."""
    while pair := _BEFORE_PAIR.search(left) or _LISTED_BEFORE.search(left):
        if acting(pair["other"].split(" ")[-1]) is None and acting(pair["other"]) is None:
            break
        left = _without_article(left[: pair.start()])[0]
    return left


def _partner(left: str, before: list[str]) -> bool:
    """ "relations with X", "pressure on X", "issued by X", "an appeal to X", "a statement from X", "urged X"."""
    if not before:
        return False
    last, rest = before[-1], before[-4:-1]
    if passive := _PASSIVE.search(left):
        return bool(_PARTICIPLE.search(passive["done"])) or passive["done"] in _table().acts
    if last in _REACH:
        words = _complements(last)
        return any(word in words for word in rest[-_REACH[last] :])
    return last in _table().moved and not (len(before) > 1 and before[-2] in ("was", "were", "is", "are", "been"))


def _is_to_do(before: list[str], right: str) -> bool:
    """ "time for Moscow to decide"; not "the envoy for Libya to end the war"."""
    return before[-1:] == ["for"] and _TO_DO.match(right) is not None and not {*before[-2:]} & _table().officers


# How many words before a preposition may hold the word that takes a government as its complement.
_REACH = {
    "with": 3,
    "against": 3,
    "on": 2,
    "upon": 2,
    "to": 1,
    "of": 1,
    "for": 1,
    "from": 1,
    "at": 2,
    "toward": 2,
    "towards": 2,
    "over": 2,
}


@cache
def _complements(preposition: str) -> frozenset[str]:
    """The words that take a government after a preposition: "relations with", "an appeal to", "a fist at"."""
    table = _table()
    if preposition in ("with", "against"):
        return table.acts | table.with_acts
    if preposition in ("toward", "towards"):
        return table.toward_acts
    by_preposition = {
        "of": table.of_acts,
        "to": table.to_acts,
        "from": table.from_acts,
        "for": table.for_acts,
        "at": table.at_acts,
        "over": table.over_acts,
    }
    return by_preposition.get(preposition, table.on_acts)


def _owns_an_act(rest: str, *, officers: bool) -> bool:
    """Whether what is owned is an act, or one who acts: its noun is among the first words, before any preposition."""
    for word in _WORD.findall(rest)[:4]:
        if word.lower() in _table().acts | _table().rule or (officers and word.lower() in _table().officers):
            return True
        if word.lower() in ("in", "of", "to", "on", "at", "capital", "and"):
            return False
    return False


def _goes_on(right: str) -> bool:
    """Whether what follows is a verb of deciding of which the place is the subject."""
    if relative := _RELATIVE.match(right):
        right = " " + relative["rest"]
    right = _IN_TOWN.sub("", right)
    if others := _AND_OTHERS.match(right):
        right = right[others.end() :]
    elif pair := _PAIR.match(right):
        if acting(pair["other"]) is None and acting(pair["other"].split()[0]) is None:
            return False
        right = right[pair.end() :]
    if aside := _ASIDE.match(right):
        right = " " + right[aside.end() :]
    if not right.startswith((" ", "\u00a0")):
        return False
    return _decides(_lower_words(right))


def _lower_words(right: str) -> list[str]:
    words = (word.group().lower() for word in _WORD.finditer(right.partition(",")[0].replace("no longer", "longer")))
    return [part for word in words for part in _NEGATED.get(word.replace("\u2019", "'"), word).split(" ")][:7]


def _decides(words: list[str]) -> bool:
    """Whether words begin with a verb of those who decide, with what may stand before it."""
    table = _table()
    leading, place = "", 0
    while place < len(words) and (words[place] in table.between or (words[place].endswith("ly") and len(words[place]) > 4)):
        if words[place] in _AUXILIARIES:
            leading = words[place]
        place += 1
    word = words[place] if place < len(words) else ""
    if leading in _BEING | _HAVING and word in table.put and words[place + 1 : place + 2] == ["to"]:
        return True
    if leading in _HAVING and word in ("become", "grown", "remained") and table.minded & {*words[place + 1 : place + 3]}:
        return True
    if leading in _BEING and word == "in" and table.stances & {*words[place + 1 : place + 4]}:
        return True
    if leading in _BEING:
        firsts = word in ("the", "in") and words[place + 1 : place + 2] in (["first"], ["last"], ["only"], ["the"])
        is_side = not word.endswith("ing") and any(one in table.sides for one in words[place : place + _PHRASE])
        return word in table.minded or firsts or is_side or (word.endswith("ing") and word in table.verbs)
    if not word or word in table.happens:
        return False
    if leading in _MODALS:
        return word == "rather" or word in table.verbs or (word.isalpha() and word not in _SMALL)
    if leading in _HAVING and _has(words[place : place + _PHRASE]):
        return True
    if leading in _HAVING:
        return word in table.verbs or word.endswith("ed") or word in _PARTICIPLES
    if word in table.verbs:
        if word in _PLURALS and words[place + 1 : place + 2] == ["to"]:  # "plans to", not "plans are"
            return True
        return word not in table.scenes | _PLURALS and not word.endswith("ing")
    return word.endswith("ed") and len(word) > 4


def _has(words: list[str]) -> bool:
    """Whether what is had is a policy, an interest or arms: "has no weapons of mass destruction", "may have a relationship"."""
    return any(word in _table().had for word in words[1:]) and words[0] in _DETERMINERS | _ANY


_PHRASE = 4  # words in which a state is said to be a side, or to have a policy
_ANY = frozenset("no any its huge vital strong clear direct legitimate nuclear chemical full close hostile".split())
_NEGATED = {"can't": "can not", "won't": "will not"} | {
    f"{word}n't": f"{word} not" for word in "is was are were has have had would could should must does did do".split()
}
_BEING = frozenset("is was are were be been".split())
_HAVING = frozenset("has have had".split())
_MODALS = frozenset("will would can could may might shall should must does did do".split())
_ASKING = frozenset("did does do will would can could should has had have".split())
_AUXILIARIES = _BEING | _HAVING | _MODALS
_SMALL = frozenset("the a an in on at of by to for with no as it that this".split())
_PLURALS = frozenset("talks attacks strikes protests sources trade tests moves plans votes".split())
_PARTICIPLES = frozenset(
    "frozen given taken broken chosen gone done spoken shown withdrawn hidden forgiven driven sworn".split()
)
