"""Names in a credit: people, agencies, and what is neither. One text in, the people and agencies it credits out."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from dateline.articles.references import unescape

MAX_CREDIT = 400
MAX_NAMES = 20
MAX_TOKENS = 5
_TAG = re.compile(r"<[^<>]{0,300}>")
_SPACE = re.compile(r"\s+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)@\w+")
_BRACKETS = re.compile(r"\s*[(\[（【][^()\[\]（）【】]{0,120}[)\]）】]")
_PARTS = re.compile(r"\s*(?:[,;|•·●/／、\n\t]|\s[-–—]\s|\s&\s|\s\+\s|(?<=\w):\s)\s*")
_TAIL = re.compile(
    r"\s+(?:For|From|in|at|for|from|of|to|on|aus|à|für|pour|para|is|has|was"
    r"|covers|writes|joined|updated|published|posted|contributed|last)\s+.*\Z",
    re.DOTALL,
)
_OTHERS = re.compile(
    r"(?:fact[- ]?check|review|edit|illustrat|translat|photo(?!g\w+ [A-Z])|contributions? from|produc)\w*(?: \w+)? (?:by|from)"
    r"|^(?:fotos?|photos?|illustration|übersetzung|redigé|traduction|traducción|bild|bilder|with additional reporting)\b",
    re.IGNORECASE,
)
PUBLICATION = "the publication"
BODY = "a body, not a person"
_DIGITS = re.compile(r"\d")
_LETTERS = re.compile(r"[\W\d_]+")
_SLUG = re.compile(r"[a-zà-ÿ]+(?:[-_.][a-zà-ÿ]+){1,3}\Z")
_WORD = re.compile(r"\w+")
_WORD_BREAK = re.compile(r"[\s\-]+")
_CAMEL = re.compile(r"[a-z][A-Z]")
_NOT_IN_NAMES = re.compile(r"[\d@/\\{}<>=_#?!%$€…:\"]")
_MAYBE_ADDRESS = re.compile(r"[@:]|www", re.IGNORECASE)
_MAYBE_BRACKETS = re.compile(r"[(\[（【]")


class Credit(NamedTuple):
    """What a credit names: people and agencies in order, and the parts that are neither, each with what it is."""

    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _House:
    """The publication and the first label of its host: what is named so is nobody."""

    publication: str
    label: str


@dataclass(frozen=True, slots=True)
class _Words:
    prefixes: frozenset[str]
    prefix: re.Pattern[str]
    prefix_starts: frozenset[str]
    joiner: re.Pattern[str]
    when: re.Pattern[str]
    whens: frozenset[str]
    particles: frozenset[str]
    nobody: frozenset[str]
    roles: re.Pattern[str]
    credentials: frozenset[str]
    titles: frozenset[str]
    articles: frozenset[str]
    labels: frozenset[str]
    never_first: frozenset[str]
    never_last: frozenset[str]
    agencies: dict[str, str]
    long_agency: re.Pattern[str]
    long_starts: frozenset[str]


@lru_cache(maxsize=2048)
def read_credit(text: str, *, publication: str = "", host: str = "", is_person: bool = False) -> Credit:
    """The people and agencies that a credit line or an author value names.

    `publication` and what bears the first label of `host` are never people: a credit that starts with them names nobody. Only
    where the source says `is_person` may a full name be that of the site too, as on somebody's own.
    """
    text = text[: 4 * MAX_CREDIT]
    text = unescape(_TAG.sub(" ", text) if "<" in text else text)[:MAX_CREDIT]
    known = _words()
    people: list[str] = []
    agencies: list[str] = []
    dropped: list[tuple[str, str]] = []
    house = _House(publication, host.removeprefix("www.").split(".", 1)[0].casefold())
    for part in _split(text, known):
        name, what = _judge(part, house, known)
        if is_person and what != "person" and _is_own_name(part, what, known):
            name, what = _case(part), "person"
        if what == "person" and dropped and _OTHERS.search(dropped[-1][1]):
            dropped.append((name, dropped[-1][1]))
        elif what == "person":
            people.append(name)
        elif what == "agency":
            agencies.append(name)
        else:
            dropped.append((part[:80], what))
            if what == PUBLICATION and not people and len(dropped) == 1:
                break
        if len(people) >= MAX_NAMES:
            break
    people, single = _without_single(list(dict.fromkeys(people)))
    return Credit(
        tuple(people),
        tuple(dict.fromkeys(agencies)),
        (*dropped[:MAX_NAMES], *((name, "a single word beside full names") for name in single)),
    )


def _without_single(people: list[str]) -> tuple[list[str], list[str]]:
    """Full names, and the single words beside them, which are labels of something else; single words alone stay."""
    full = [name for name in people if " " in name or not name.isascii()]
    return (full, [name for name in people if name not in full]) if full else (people[:1], people[1:])


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """A name without case, accents and anything but letters, for comparing."""
    if name.isascii():
        return _LETTERS.sub("", name.lower())
    plain = unicodedata.normalize("NFKD", name.casefold())
    return _LETTERS.sub("", "".join(char for char in plain if not unicodedata.combining(char)))


def name_of_slug(slug: str) -> str:
    """A name from the last part of an author's address (`jane-roe`), or an empty text where it is none."""
    slug = slug.strip().lower()
    if not _SLUG.match(slug) or len(slug) > 40:
        return ""
    name = " ".join(word.capitalize() for word in re.split(r"[-_.]", slug))
    return name if _is_name(name, _words()) else ""


def is_prefix(line: str) -> bool:
    """Whether a line is nothing but what stands before a name: `By`, `Von:`."""
    return line.casefold().strip(" :：") in _words().prefixes


def has_prefix(text: str) -> bool:
    """Whether a line starts the way a byline does: `By `, `Von `, `Par `, ..."""
    return bool(_words().prefix.match(text))


def _split(text: str, known: _Words) -> list[str]:
    """The parts of a credit, prefixes, addresses, brackets and final full stops off."""
    # Most credits are a name and nothing else: what is not there need not be taken out.
    if _MAYBE_ADDRESS.search(text):
        text = _ADDRESS.sub(" | ", text)
    if _MAYBE_BRACKETS.search(text):
        text = _BRACKETS.sub(" ", text)
    text = text.replace("\u00a0", " ")
    if not known.long_starts.isdisjoint(_WORD.findall(text.lower())):
        text = known.long_agency.sub(r" | \1 | ", text)
    parts: list[str] = []
    for raw in _PARTS.split(text):
        part = _strip_prefix(_SPACE.sub(" ", raw).strip(" \t.,:;*\"'“”„«»‹›()[]–—-"), known)
        parts += [piece for piece in (known.joiner.split(part) if " " in part else [part]) if piece]
    parts = [_strip_prefix(part.strip(), known) for part in parts]
    parts = [part for part in parts if part]
    if (
        len(parts) == 2
        and text.count(",") == 1
        and all(_is_word(part) for part in parts)
        and parts[1].lower() not in known.credentials
        and not any(part.casefold() in known.agencies for part in parts)
    ):
        # `Roe, Jane`: two single words are one person, last name first.
        return [f"{parts[1]} {parts[0]}"]
    return parts


def _strip_prefix(part: str, known: _Words) -> str:
    for _ in range(3):
        # Most parts are names: two letters show that no prefix is there, without trying each.
        if part[:2].lower() not in known.prefix_starts and part[:1].lower() not in known.prefix_starts:
            return part
        match = known.prefix.match(part)
        if not match or match.end() >= len(part):
            return part
        part = part[match.end() :].strip(" :.-–")
    return part


def _judge(part: str, house: _House, known: _Words) -> tuple[str, str]:
    """A part and what it is: `person`, `agency`, or why it is neither."""
    folded = part.casefold().strip()
    if folded in known.agencies:
        return known.agencies[folded], "agency"
    if _is_house(part, house):
        return part, PUBLICATION
    if folded in known.credentials or folded in known.prefixes or folded in known.whens or len(folded) < 2:
        return part, "no name"
    if match := _OTHERS.search(folded):
        return part, f"{match[0]}, not the author"
    short = _trim(known.when.sub(r"\1", _TAIL.sub("", part)).strip(" .,"), known)
    if short.casefold() in known.agencies:
        return known.agencies[short.casefold()], "agency"
    if not _is_name(short, known):
        return part, BODY if _is_body(part, known) else "no name of a person"
    return (part, "a role") if known.roles.search(short.casefold()) else (_case(short), "person")


def _is_own_name(part: str, what: str, known: _Words) -> bool:
    """Whether a part is a full name after all: one that the site bears too, or that is written in lower case."""
    words = part.split()
    if not 2 <= len(words) <= 3 or words[0].casefold() in known.articles or known.roles.search(part.casefold()):
        return False
    if what == PUBLICATION:
        return _is_name(part, known)
    return part.islower() and all(word.isalpha() for word in words) and _is_name(part.title(), known)


def _is_house(part: str, house: _House) -> bool:
    """Whether a part names the publication itself: the same letters, or its host's label as a word in capitals or in front."""
    plain = fold_name(part)
    if house.publication and plain == fold_name(house.publication):
        return True
    words = part.split()
    if len(house.label) < 3 or not words:
        return False
    in_front = words[0].casefold() == house.label
    return (
        in_front or plain == fold_name(house.label) or any(word.isupper() and word.casefold() == house.label for word in words)
    )


def _is_body(part: str, known: _Words) -> bool:
    """Whether a part names a body (`Example Staff`, `University of Example`): more than desks and roles, in capitals."""
    words = part.split()
    own = [
        word
        for word in words
        if word[:1].isupper() and word.casefold().strip(".,") not in known.nobody and not known.roles.search(word.casefold())
    ]
    return (
        2 <= len(words) <= 6
        and bool(own)
        and not _DIGITS.search(part)
        and len(part) <= 60
        and words[0].casefold() not in known.labels
    )


def _trim(name: str, known: _Words) -> str:
    """A name without titles before it and credentials after it."""
    words = name.split()
    while (
        len(words) > 2
        and words[-1].casefold().strip(".,") in known.credentials
        and (words[-1].isupper() or "." in words[-1] or words[-1][-1:].isupper())
    ):
        words.pop()
    while len(words) > 1 and words[0].casefold().strip(".") in known.titles:
        words.pop(0)
    return " ".join(words)


def _is_word(part: str) -> bool:
    return " " not in part and part[:1].isupper() and part.isalpha()


def _is_name(name: str, known: _Words) -> bool:
    """Whether a text has the shape of a person's name in any script."""
    if not 2 <= len(name) <= 60 or _NOT_IN_NAMES.search(name):
        return False
    words = name.split()
    if not 1 <= len(words) <= MAX_TOKENS:
        return False
    folded = name.casefold()
    if folded in known.nobody or any(word.strip(".,") in known.nobody for word in _WORD_BREAK.split(folded)):
        return False
    if not name[0].isalpha():
        return False
    if name.isascii() or any(char.isupper() or char.islower() for char in name):
        if len(words) == 1 and (len(name) < 3 or not name[0].isupper() or name.isupper() or _CAMEL.search(name)):
            return False
        if len(words) > 2 and len(set(words)) == 1:
            return False  # what sets the size of the text: A A A
        if len(words) > 1 and (words[-1].casefold() in known.never_last or words[0].casefold() in known.never_first):
            return False
        bare = [word for word in words if word.casefold().strip(".'’") not in known.particles]
        return bool(bare) and all(word.lstrip("'’‘(\"")[:1].isupper() or _is_bound(word) for word in bare)
    # A script without case: Chinese and its neighbours write a name of two to eight characters, others in words.
    return len(name) <= 12 or len(words) >= 2


def _is_bound(word: str) -> bool:
    """`al-Hakim`, `d'Arc`: a word whose capital stands after a bound particle."""
    match = re.match(r"[a-zà-ÿ]{1,4}[-'’](\w)", word)
    return bool(match and match[1].isupper())


def _case(name: str) -> str:
    """A name in capitals, in ordinary ones."""
    if name.islower() and " " in name and name.isascii():
        return name.title()
    if not name.isupper() or len(name) < 6 or " " not in name:
        return name
    return " ".join("-".join(piece[:1] + piece[1:].lower() for piece in word.split("-")) for word in name.split())


@cache
def _words() -> _Words:
    table = byline_table()
    words = table["words"]
    prefixes = sorted(set(words["prefixes"]), key=lambda word: (-len(word), word))
    plain = [re.escape(word) for word in prefixes if word[-1].isascii() or word[-1].isalpha()]
    joiners = "|".join(re.escape(word) for word in words["joiners"])
    roles = "|".join(re.escape(word) for word in words["roles"])
    whens = "|".join(re.escape(word) for word in words["when"])
    long = sorted(
        (alias for aliases in table["agencies"].values() for alias in aliases if " " in alias),
        key=lambda alias: (-len(alias), alias),
    )
    return _Words(
        prefixes=frozenset(prefixes),
        prefix=re.compile(rf"\s*(?:{'|'.join(plain)})(?:\s*[:：]\s*|\s+|(?<=[：／文]))(?=\S)", re.IGNORECASE),
        prefix_starts=frozenset(word[:2].lower() for word in prefixes),
        # Longer joiners in any case; a single capital letter is somebody's initial.
        joiner=re.compile(rf"\s+(?:{joiners}|And|AND|Und|UND|Et|ET|With)\s+(?=[^\W\d_])"),
        when=re.compile(rf"\A(\S+(?:\s+\S+){{1,3}}?)\s+(?:{whens}|\d{{1,3}} \S+ ago)(?!\w).*\Z", re.IGNORECASE | re.DOTALL),
        whens=frozenset(words["when"]),
        particles=frozenset(words["particles"]),
        nobody=frozenset(words["nobody"]),
        roles=re.compile(rf"(?<!\w)(?:{roles})(?!\w)"),
        credentials=frozenset(words["credentials"]),
        titles=frozenset(words["titles"]),
        articles=frozenset(words["articles"]),
        labels=frozenset(words["labels"]),
        never_first=frozenset(words["never_first"]),
        never_last=frozenset(words["never_last"]),
        long_agency=re.compile(rf"(?<!\w)((?:the )?(?:{'|'.join(re.escape(alias) for alias in long)}))(?!\w)", re.IGNORECASE),
        long_starts=frozenset(alias.split()[0] for alias in long),
        agencies={alias: name for name, aliases in table["agencies"].items() for alias in (name.casefold(), *aliases)},
    )


@cache
def byline_table() -> dict[str, dict[str, list[str]]]:
    """`tables/bylines.toml`."""
    table: dict[str, dict[str, list[str]]] = tomllib.loads(
        (files("dateline.articles") / "tables" / "bylines.toml").read_text("utf-8")
    )
    return table
