"""Landmarks: events that newspapers use as dates ("after the 1967 war", "since 9/11", "when the Soviet Union collapsed").

A table (`lexicon/landmarks_en.tsv`) says what day or stretch each event means. Its names count as times only where a word
before them says that they are meant as one; an event that had not happened when the text was written is not meant.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.annotations.time_intervals import interval

LANDMARK = "landmark"
_TOKEN = re.compile(r"\w+|[^\w\s.-]")
_CUES = frozenset("after since before until till during following throughout amid post pre followed preceded".split())
_WEAK_CUES = frozenset("in at on".split())  # they may lead to a place as well: the name must say what happened
_HAPPENINGS = frozenset(
    "war wars wwi wwii revolution depression recession crisis day olympics games cup pandemic epidemic genocide holocaust "
    "intifada spring summit landing landings massacre uprising rebellion blitz prohibition attacks 9".split()
)
_VERBS = ("followed by", "preceded by", "overtaken by", "interrupted by", "cut short by", "ended with", "ended in", "ended by")
_PHRASES = (
    "in the wake of",
    "at the time of",
    "on the eve of",
    "prior to",
    "as of",
    "ahead of",
    "by the time of",
    "dating from",
    "dating to",
    *_VERBS,
)
_AFTERMATH = re.compile(r"\b(?:days|weeks|months|years|decades|era|aftermath) of$")
_BETWEEN = re.compile(r"\bbetween\b[^.;]*$")
_LIST = re.compile(r"[,;]?\s+(?:(?:and|or|then)\s+)?")  # "after the 1956 war, the 1967 war and the Yom Kippur War"
_TO = re.compile(r"\s+(?:to|until|till|through)\b")
_HAPPENED = re.compile(
    r"(?: of (?:1[89]|20)\d\d)?"
    r"\s+(?:began|started|broke out|erupted|raged|lasted|ended(?! (?:his|her|their|its))|killed|claimed|displaced"
    r"|(?:was|were) (?:fought|signed|waged))\b"
)
_CONJUNCTIONS = frozenset("when after since before until till once as".split())
_SMALL = frozenset("the a an its their his her our this that so-called infamous".split())
_EDGES = {"start": 0, "beginning": 0, "outbreak": 0, "onset": 0, "end": 1, "close": 1, "conclusion": 1}
_LONGEST_WAY_BACK = 60
_MARKS = "~^"
SOURCES = {
    "armistice": "the armistice, or a chronology of the war from its first day to it",
    "catalogue": "catalogues of earthquakes, eruptions and storms (national geological and weather services)",
    "chronology": "chronologies of the time in encyclopaedias and yearbooks",
    "declaration": "the declaration, speech or proclamation itself",
    "games": "the organisers' official reports",
    "health": "declarations of health authorities, from the first to the last",
    "judgment": "judgments of courts",
    "law": "the law, and the day on which it took effect",
    "record": "reports of inquiries, and newspapers of the day",
    "resolution": "the first day of fighting to the ceasefire that a resolution or agreement set",
    "returns": "official returns of elections and referendums",
    "surrender": "the act of surrender",
    "treaty": "the day on which the treaty was signed, or ended what it ended",
}

Token = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Landmark:
    """An event: its TIMEX3 value, the kind of work its date is from, and the forms of its names.

    Clauses begin with `~`, names whose capital counts ("Partition") with `^`.
    """

    value: str
    source: str
    names: tuple[str, ...]


@dataclass(slots=True)
class _Node:
    """A word of names: the words that follow it, and what ends here (a value; whether it is a clause, or capitals count)."""

    after: "dict[str, _Node]"
    value: str = ""
    clause: bool = False
    cased: bool = False


@lru_cache(maxsize=4)
def landmarks(language: str = "en") -> tuple[Landmark, ...]:
    """The table of a language."""
    text = files("dateline.annotations").joinpath("lexicon", f"landmarks_{language}.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(Landmark(value, source, tuple(names.split(" ; "))) for value, source, names in rows)


def expand(form: str) -> list[str]:
    """Every name that a form stands for: `(a|b)` are rivals, `[..]` may be left out."""
    return [" ".join(name.split()) for name in _expand(form, 0, "")[0]]


def _expand(form: str, at: int, closing: str) -> tuple[list[str], int]:
    """The names from a place to the closing bracket, and the place after it."""
    rivals: list[str] = []
    said = [""]
    while at < len(form) and form[at] != closing:
        letter = form[at]
        at += 1
        if letter in "([":
            inner, at = _expand(form, at, ")" if letter == "(" else "]")
            at += 1
            said = [a + b for a in said for b in (inner if letter == "(" else ["", *inner])]
        elif letter == "|" and closing:
            rivals += said
            said = [""]
        else:
            said = [one + letter for one in said]
    return rivals + said, at


@lru_cache(maxsize=4)
def _tree(language: str) -> _Node:
    root = _Node({})
    for one in landmarks(language):
        for form in one.names:
            for name in expand(form.lstrip(_MARKS)):
                node = root
                for word in _TOKEN.findall(name.lower()):
                    node = node.after.setdefault(word, _Node({}))
                if not node.value:
                    node.value, node.clause, node.cased = one.value, form[0] == "~", form[0] == "^"
    return root


def find_landmarks(text: str, published: str = "", language: str = "en") -> list[tuple[int, int, str]]:
    """Start, end and value (a day, a month or `first/last`) of every landmark that is meant as a time; in order."""
    found: list[tuple[int, int, str]] = []
    root, tokens = _tree(language), _tokens(text, language)
    at = ended = 0
    while at < len(tokens):
        last, node = _longest(tokens, at, root)
        node = None if node and node.cased and text[tokens[at][0]].islower() else node
        cued = _cued(text, tokens, (at, last), node) if node else None
        if node and found and not cued and not node.clause:
            start = tokens[_with_article(tokens, at)][0]
            cued = (start, None) if _LIST.fullmatch(text, ended, start) else None
        if node and cued:
            start, edge = cued
            known = interval(node.value)
            if known and (not published or known[0] <= published):
                value = node.value if edge is None else known[edge]
                found.append((start, tokens[last][1], value))
                ended = tokens[last][1]
                at = last
        at += 1
    return found


def find_names(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Where names of landmarks stand, whether they are meant as times or not; no clauses. In order, without overlaps."""
    root, tokens = _tree(language), _tokens(text, language)
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        last, node = _longest(tokens, at, root)
        if node and not node.clause:
            found.append((tokens[at][0], tokens[last][1]))
            at = last
        at += 1
    return found


@lru_cache(maxsize=4)
def _tokens(text: str, language: str) -> list[Token]:
    """The words of a text, or none where no name stands in it."""
    if not _has_name(text, _tree(language)):
        return []
    return [(m.start(), m.end(), m.group().lower().replace("\u2019", "'")) for m in _TOKEN.finditer(text)]


def _has_name(text: str, root: _Node) -> bool:
    """Whether any name stands in the text: most texts have none, and need no more work."""
    words = _TOKEN.findall(text.lower().replace("\u2019", "'"))
    for at, word in enumerate(words):
        node = root.after.get(word)
        while node and not node.value:
            at += 1
            node = node.after.get(words[at]) if at < len(words) else None
        if node:
            return True
    return False


def _longest(tokens: list[Token], at: int, root: _Node) -> tuple[int, _Node | None]:
    """The last token and the node of the longest name that begins at a token; no node where none does."""
    node, best, last = root, None, at
    for number in range(at, len(tokens)):
        following = node.after.get(tokens[number][2])
        if following is None:
            break
        node = following
        if node.value:
            best, last = node, number
    return last, best


def _with_article(tokens: list[Token], at: int) -> int:
    """The first of the articles and pronouns before a token, else the token itself."""
    while at > 0 and tokens[at - 1][2] in _SMALL:
        at -= 1
    return at


def _cued(text: str, tokens: list[Token], span: tuple[int, int], node: _Node) -> tuple[int, int | None] | None:
    """Where the time begins, and which end of the event is meant (None: all of it); None where no word says that one is."""
    at, last = span
    before = [one[2] for one in tokens[max(0, at - 6) : at]]
    start = tokens[at][0]
    if node.clause:
        if not before or before[-1] not in _CONJUNCTIONS:
            return None
        return (tokens[at - 1][0] if before[-1] in ("when", "as") else start), None
    edge = None
    back = _with_article(tokens, at)
    start = tokens[back][0]
    if back > 1 and tokens[back - 1][2] == "of" and tokens[back - 2][2] in _EDGES:
        edge = _EDGES[tokens[back - 2][2]]
        back -= 2
        while back > 0 and tokens[back - 1][2] in ("the", "very"):
            back -= 1
        start = tokens[back][0]
    lead = " ".join(text[max(0, tokens[back][0] - _LONGEST_WAY_BACK) : tokens[back][0]].lower().replace("-", " ").split())
    said = lead.rpartition(" ")[2].strip("(\u201c\"'")
    name = {token[2] for token in tokens[at : last + 1]}
    cued = said in _CUES or lead.endswith(_PHRASES) or bool(_AFTERMATH.search(lead))
    cued |= said in _WEAK_CUES and (edge is not None or bool(name & _HAPPENINGS))
    between = said == "between" or (said == "and" and bool(_BETWEEN.search(lead)))
    ranged = said == "from" and bool(_TO.match(text, tokens[last][1]))
    happened = bool(_HAPPENED.match(text, tokens[last][1]))  # "the Korean War ended with an armistice"
    return (start, edge) if cued or between or ranged or happened else None
