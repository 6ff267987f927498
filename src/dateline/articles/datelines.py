"""Datelines: the place, agency and day before a story's first sentence.

    LONDON (AP) — Police ...          Cairo, Some Paper—The minister ...      SANTOS, May 4 - Rain ...
    Tel Aviv-Israeli ministers ...    MOSCOW, Jan. 5, 2014 /PRNewswire/ --    Berlin (dpa) - Der ...

A dateline is a head and a separator. What is unmistakable in form (an agency, a day) is taken by form; a place alone has
to be a city that GeoNames knows, because "Breaking-", "Opinion —" and "Angela Merkel - " look the same; a village is one
where the article bears it out (`places_by_form`).
"""

import functools
import re
import tomllib
from dataclasses import dataclass, replace
from importlib.resources import files

from dateline.articles.gazetteer import city_size, fold_name, is_country, is_region
from dateline.articles.places_by_form import reads_like_place
from dateline.articles.text_sheet import names_paper

REACH = 150
_LARGE = 100_000
# The words of a name, and those of a day that stands behind it without a comma.
_MOST_WORDS, _DAY_WORDS = 6, 5
# So long is the beginning of a first sentence at least; so many characters of it are not all in capitals.
_SENTENCE, _LOUD_WORDS = 40, 12

_FIRST_PART = re.compile(r"[,(\[/]")
_MARKS = re.compile(r"[-—–―‑:(/«电電讯訊]")
_SEPARATOR = re.compile(r"\s*(?:(?<=\))\.)?[ ]?(?:—|―|–|--+|‑|-)(?:[ ]?[-–—])*\s*|:\s+|\s*:\s*(?=[«\"“(])|\.\s+(?=/[A-Z])")
_AGENCY_ONLY = re.compile(r"\s*\(([^()]{2,30})\)\s*(?:[-–—]+|--)?\s*")
_AGENCY_NO_DASH = re.compile(r"(.{0,60}?)\s*\(([^()]{2,30})\)\s*(?=[A-Z\"“'‘])")
# `Karlsruhe, (12.11.2021). `; `(Beirut) - `; `Moscow. June 6. INTERFAX.RU - `
_DAY_IN_BRACKETS = re.compile(r"([^()\n]{2,40}?),?\s*\(([^()]{6,20})\)\s*[.:]?\s+(?=[\"“„«]?[^\W\d_a-zß-öø-ÿ])")
_PLACE_IN_BRACKETS = re.compile(r"\(([^()\n]{3,40})\)\s*[-–—]+\s+")
_STOPPED = re.compile(r"([^\W\d_][^.,\d\n]{2,30})\.\s+([^.\n]{4,14})\.\s+([^\W\d_][\w.]{2,20})\s+[-–—]\s+")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,40})[)\]]\s*$")
_SLASHED = re.compile(r"[\s.]*(?:--\s*)?/([^/]{2,40})/\s*$")
_CREDIT_LAST = ((_BRACKET, (")", "]")), (_SLASHED, ("/",)), (_BRACKET, (")", "]")))
_ARABIC_PAPER = re.compile(r"([\u0621-\u064a][\u0621-\u064a ]{1,30}?)\s*[:،]\s*[«\"“]([^«»\"“”]{2,30})[»\"”]\s*[:-]?\s*")
_CHINESE = re.compile(
    r"[（(]?(新华社|新華社|中新社|中新网|中央社|人民网)[记記]?者?(\S{2,12}?)(\d{1,2}月\d{1,2}日|\d{1,2}日)[电電讯訊][）)]?\s*"
)
_LOUD = re.compile(r"([^\W\d_a-zß-öø-ÿ][^\n\d_a-zß-öø-ÿ—―–]{2,40}?) (?:—|―|–|--|-) ")
_CREDIT_AFTER = re.compile(r"(?:\(([^()]{2,30})\)|/([^/]{2,30})/)\s*(?:--+|[-–—]|\.)?\s*|([^\s.(][^.(]{1,24})\.\s+")
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th|er|\.)?|l)"
_WORD = r"[^\W\d_]+"
_DATE = (
    r"(?:^|[\s,.])(?P<date>(?:(?:WEEKDAYS)\b\.?,?\s*)?"
    rf"(?:(?P<m1>{_WORD})\.?,?\s*{_DAY}(?:,?\s+(?:19|20)\d\d)?"
    rf"|{_DAY}\s*(?:de\s+)?(?P<m2>{_WORD})\.?(?:,?\s+(?:de\s+)?(?:19|20)\d\d)?"
    r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d)|(?:WEEKDAYS))\.?\s*,?\s*$"
)
# Days are written with a digit, or with the letter that looks like one.
_DAY_SIGN = re.compile(r"\d|\b[lL]\b")
_BLANKS = re.compile(r"[\s,.]+")
_CALL_LETTERS = re.compile(r"[KW][A-Z]{2,3}(?:[ -]?TV|/CNN)?$")
_PUBLICATION = re.compile(r"[A-Z][\w’'.&-]*(?:[ /][\w’'.&-]+){0,5}$")
_STARTS_SENTENCE = re.compile(r"[\"“”‘’'„«»<(\[¿¡…]*\s*(?:[^\W\d_a-zß-öø-ÿ]|\d)")
_FIRST_WORD = re.compile(r"[\"“‘'„«]*([^\W\d_][\w.]*)(\S*)\s*([\w.]*)")
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " "})
_IGNORED = " \t\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\ufeff*"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before a story's first sentence.

    `place` as written, with its region (`GRAND FORD, Iowa`); `agency` the wire agency or paper; `date` the day as written
    (`May 4`); `raw` the dateline whole, with its dash. What is missing is `""`; not all are.
    """

    place: str
    agency: str
    date: str
    raw: str


@dataclass(frozen=True, slots=True)
class _Head:
    """A dateline's head taken apart; `credited` says that the agency is one the table knows."""

    places: tuple[str, ...]
    region: str = ""
    agency: str = ""
    credited: bool = False
    bracketed: bool = False
    date: str = ""


@dataclass(frozen=True, slots=True)
class _Tables:
    agencies: frozenset[str]
    labels: frozenset[str]
    ambiguous: frozenset[str]
    compounds: frozenset[str]
    openers: frozenset[str]
    endings: tuple[str, ...]
    connectors: frozenset[str]
    months: tuple[str, ...]
    weekdays: frozenset[str]
    date: re.Pattern[str]


@functools.cache
def _tables() -> _Tables:
    table = tomllib.loads((files(__package__) / "tables" / "datelines.toml").read_text("utf-8"))
    weekdays = frozenset(word for words in table["weekdays"] for word in words)
    return _Tables(
        agencies=frozenset(fold_name(name) for name in table["agencies"]),
        labels=frozenset(fold_name(name) for name in table["labels"]),
        ambiguous=frozenset(fold_name(name) for name in table["ambiguous"]),
        compounds=frozenset(table["compounds"]),
        openers=frozenset(table["openers"]),
        endings=tuple(table["opener_endings"]),
        connectors=frozenset(table["connectors"]),
        months=tuple(table["months"]),
        weekdays=weekdays,
        date=re.compile(_DATE.replace("WEEKDAYS", "|".join(sorted(weekdays, key=len, reverse=True))), re.IGNORECASE),
    )


def is_agency(name: str) -> bool:
    """A wire agency or paper the table knows, alone or first of several (`AP/SOME PAPER`, `dpa/lno`)."""
    first = re.split(r"[/,&]| and | und | et ", name.strip(), maxsplit=1)[0]
    return fold_name(first) in _tables().agencies or fold_name(name) in _tables().agencies


def cut_dateline(paragraph: str, *, text: str = "") -> tuple[Dateline | None, str]:
    """The dateline at the start of a paragraph, or None, and the paragraph without it.

    With `text`, the article that the paragraph opens, a place in capitals that no table knows can be one. Only the first
    150 characters are looked at. `Dateline.raw` followed by the rest is the paragraph, but for white space.
    """
    start = min(len(paragraph), REACH) - len(paragraph[:REACH].lstrip(_IGNORED))
    window = paragraph[start : start + REACH].translate(_SPACES)
    if not _MARKS.search(window):
        return None, paragraph
    found = _find_by_separator(window) or _find_without_dash(window) or (_find_unknown(window, text) if text else None)
    if not found:
        return None, paragraph
    head, end = found
    place = " and ".join(head.places) if len(head.places) > 1 else "".join(head.places)
    raw = paragraph[start : start + end].strip()
    place = _as_written(raw, head) or place
    return Dateline(place, head.agency, head.date, raw), paragraph[start + end :].lstrip()


def _as_written(raw: str, head: _Head) -> str:
    """The place as it stands in the dateline: from its first word to the end of its region."""
    if not head.places:
        return ""
    flat = raw.translate(_SPACES)
    start = flat.find(head.places[0])
    last = head.region or head.places[-1]
    end = flat.find(last, start + len(head.places[0]) if head.region else start)
    return raw[start : end + len(last)] if start >= 0 and end >= 0 else ""


def _find_by_separator(window: str) -> tuple[_Head, int] | None:
    mark = _MARKS.search(window)
    # A separator begins with the blanks before its mark.
    before = len(window[: mark.start()].rstrip(" .\n")) if mark else len(window)
    separators = [match for match in _SEPARATOR.finditer(window, before) if match.start() > 0][:6]
    heads = []
    for match in separators:
        left = window[: match.start()]
        if re.search(r"\s[-–—]+\s|—|--(?!\s*\()", left) and not left.rstrip().endswith(")"):
            break
        head = _read_head(left)
        if head:
            heads.append((head, match))
    for judge in (_is_certain, _is_likely):
        for head, match in heads:
            if judge(head, match.group(), window[match.end() :]):
                return _take_credit_after(head, match.end(), window)
    return None


def _find_unknown(window: str, text: str) -> tuple[_Head, int] | None:
    """`KINGSFERRY — ...`: a place that no table knows, alone before a dash with blanks."""
    match = _LOUD.match(window)
    rest = window[match.end() :] if match else ""
    # A line of a few words, or one that goes on in capitals, is a headline with its subject before it.
    told = len(rest) >= _SENTENCE and not rest[:_LOUD_WORDS].isupper() and _STARTS_SENTENCE.match(rest)
    if match and told and reads_like_place(match.group(1), text):
        return _take_credit_after(_Head((match.group(1),)), match.end(), window)
    return None


def _take_credit_after(head: _Head, end: int, window: str) -> tuple[_Head, int]:
    """An agency that follows the dash: `ROMA, 3 GIU - (ANSA) -`, `MOSCOW, June 3. /TASS/.`, `NEW YORK--(BUSINESS WIRE)--`."""
    match = _CREDIT_AFTER.match(window, end)
    name = next((group for group in match.groups() if group), "") if match else ""
    if match and not head.agency and is_agency(name):
        return replace(head, agency=name.strip(), credited=True), match.end()
    return head, end


def _find_without_dash(window: str) -> tuple[_Head, int] | None:
    """`(Reuters) - ...` without a place; `Washington (CNN) The ...` without a dash."""
    only = _AGENCY_ONLY.match(window)
    if only and is_agency(only.group(1)):
        rest = _find_by_separator(window[only.end() :])
        if rest and not rest[0].agency:
            return replace(rest[0], agency=only.group(1), credited=True), only.end() + rest[1]
        return _Head((), agency=only.group(1), credited=True), only.end()
    glued = _AGENCY_NO_DASH.match(window)
    if glued and is_agency(glued.group(2)):
        head = _read_head(glued.group(1) + f" ({glued.group(2)})")
        if head and _is_known(head):
            return head, glued.end()
    if told := _find_by_brackets(window) or _find_by_stops(window):
        return told
    paper = _ARABIC_PAPER.match(window)
    if paper and city_size(paper.group(1)):
        return _Head((paper.group(1),), agency=paper.group(2)), paper.end()
    chinese = _CHINESE.match(window)
    if chinese:
        return _Head((chinese.group(2),), agency=chinese.group(1), date=chinese.group(3)), chinese.end()
    return None


def _find_by_brackets(window: str) -> tuple[_Head, int] | None:
    """A day in brackets behind a place, without a dash; a place alone in brackets before one."""
    dated = _DAY_IN_BRACKETS.match(window)
    if dated and _is_date(dated.group(2)):
        head = _read_places(dated.group(1), agency="", date=dated.group(2), bracketed=False)
        if head and _is_known(head):
            return head, dated.end()
    alone = _PLACE_IN_BRACKETS.match(window)
    if alone and not is_agency(alone.group(1)) and _STARTS_SENTENCE.match(window[alone.end() :]):
        head = _read_places(alone.group(1), agency="", date="", bracketed=True)
        if head and _is_large(head):
            return head, alone.end()
    return None


def _find_by_stops(window: str) -> tuple[_Head, int] | None:
    """Place, day and agency, each with a full stop, as agencies of Russia write them."""
    match = _STOPPED.match(window)
    if not match or not _is_date(match.group(2)):
        return None
    head = _read_places(match.group(1), agency=match.group(3), date=match.group(2), bracketed=False)
    return (head, match.end()) if head and _is_known(head) else None


def _read_head(left: str) -> _Head | None:
    """Take apart what stands before a separator; None where it has not the shape of a dateline's head."""
    left = left.strip(_IGNORED)
    if len(_FIRST_PART.split(left, 1)[0].split()) > _MOST_WORDS + _DAY_WORDS:
        return None
    agency = date = ""
    bracketed = False
    for pattern, ends in _CREDIT_LAST:
        match = pattern.search(left) if left.rstrip()[-1:] in ends else None
        if not match:
            continue
        inside = match.group(1).strip()
        if _is_date(inside):
            date = date or inside
        elif agency:
            return None
        else:
            agency, bracketed = inside, True
        left = left[: match.start()].rstrip(" -–—")
    segments = [segment.strip() for segment in left.split(",") if segment.strip(" .")]
    if not agency and len(segments) > 1 and is_agency(segments[-1]):
        agency = segments.pop()
    left = ", ".join(segments)
    match = None if date else _search_date(left)
    if match:
        date, left = match.group("date").strip(" ,"), left[: match.start()].strip(" ,-")
    return _read_places(left, agency=agency, date=date, bracketed=bracketed)


def _read_places(left: str, *, agency: str, date: str, bracketed: bool) -> _Head | None:
    """The places of a head, their region and, as the last of several segments, a paper."""
    segments = [segment.strip() for segment in left.split(",") if segment.strip(" .")]
    if not segments or len(segments) > 4 or not all(_is_named(segment) for segment in segments):
        return None
    region = ""
    first, others = segments[0], segments[1:]
    if others and is_region(others[-1]):
        region = others[-1]
        others = [other for other in others[:-1] if not is_region(other)]
    elif len(others) == 1 and date and _in_capitals(first):
        region = others.pop()
    elif others and not agency and not city_size(others[-1]) and _PUBLICATION.match(others[-1]):
        agency = others.pop()
        others = [other for other in others if not is_region(other)]
    places = [part.strip() for name in (first, *others) for part in re.split(r"\s*/\s*| and | und | et | y ", name)]
    credited = bool(agency) and (is_agency(agency) or bool(_CALL_LETTERS.match(agency)))
    return _Head(tuple(places), region=region, agency=agency, credited=credited, bracketed=bracketed, date=date)


def _is_named(segment: str) -> bool:
    """Does a segment have the shape of a name: few words, capitals but for connectors, no label?"""
    words = segment.split()
    if len(words) > _MOST_WORDS or any(char.isdigit() for char in segment) or any(char in segment for char in '!?;"“”<>=@#'):
        return False
    if fold_name(segment) in _tables().labels:
        return False
    if segment.islower():
        return len(words) <= 3
    connectors = _tables().connectors
    return all(not word[0].islower() or word.lower() in connectors or word[:2] in ("d'", "d’", "l'", "l’") for word in words)


def _is_date(text: str) -> bool:
    match = _search_date(text)
    return match is not None and match.start("date") <= 1


def _search_date(text: str) -> re.Match[str] | None:
    """The day at the end of a head."""
    last = _BLANKS.split(text.rstrip(" .,").casefold())[-1]
    if not _DAY_SIGN.search(text) and last not in _tables().weekdays:
        return None
    match = _tables().date.search(text)
    month = match and (match.group("m1") or match.group("m2"))
    return match if not month or _is_month(month) else None


def _is_month(word: str) -> bool:
    return len(word) <= 10 and word.casefold().startswith(_tables().months)


def _is_certain(head: _Head, separator: str, rest: str) -> bool:
    """An agency the table knows, or a day, makes a dateline of what has the shape of places."""
    caps = _in_capitals(head.places[0])
    if head.agency and not head.credited and not (caps and head.bracketed and head.date):
        return False
    if ":" in separator and not head.agency:
        return False
    if head.agency:
        glued = separator == "-" and not head.bracketed and not _opens_sentence(rest)
        return not glued and (caps or head.bracketed or bool(head.region) or bool(head.date) or _is_known(head))
    if not head.date or not rest.strip():
        return bool(head.date) and caps
    return caps or _is_known(head)


def _is_likely(head: _Head, separator: str, rest: str) -> bool:
    """A place alone, with its region, or with a paper nobody knows: it has to be a place, and a sentence has to follow."""
    if not _STARTS_SENTENCE.match(rest) or head.places[0].islower():
        return False
    caps = _in_capitals(head.places[0])
    glued = separator in ("-", "–", "‑") and not _opens_sentence(rest)
    if head.agency:
        if glued or ":" in separator:
            return False
        # What names a paper, in brackets behind a place in capitals, leaves no doubt, whatever the tables know of the place.
        if caps and head.bracketed and len(head.places) == 1 and names_paper(head.agency):
            return True
        return _is_known(head) and (caps or _is_large(head) or not head.bracketed)
    if ":" in separator:
        return caps and _is_large(head)
    if separator in ("-", "–", "‑"):
        return not glued and _is_large(head)
    if head.region:
        return caps or all(city_size(place) for place in head.places)
    following = _FIRST_WORD.match(rest)
    if (
        following
        and len(following.group(1)) > 3
        and city_size(following.group(1)) > _LARGE
        and not is_country(following.group(1))
    ):
        return False
    return _is_known(head) if caps else _is_large(head)


def _in_capitals(place: str) -> bool:
    letters = [char for char in place if char.isalpha()]
    return sum(char.isupper() for char in letters) >= max(2, len(letters) - 2)


def _is_known(head: _Head) -> bool:
    return bool(head.region and is_region(head.region)) or all(city_size(place) or is_region(place) for place in head.places)


def _is_large(head: _Head) -> bool:
    """Cities of 100,000 and more, whose names are not a person's or a word's unless in capitals or with a region."""
    ambiguous = _tables().ambiguous
    return all(
        city_size(place) >= _LARGE and (bool(head.region) or _in_capitals(place) or fold_name(place) not in ambiguous)
        for place in head.places
    )


def _opens_sentence(rest: str) -> bool:
    """After a hyphen that is glued: a word that opens a sentence, and no compound (`Moscow-Damascus talks`)."""
    match = _FIRST_WORD.match(rest)
    if not match or not match.group(3) or match.group(2)[:1] in ("-", "–"):
        return False
    word, _, following = match.groups()
    if following.lower() in _tables().compounds:
        return False
    return word in _tables().openers or word.endswith(_tables().endings) or is_country(word)
