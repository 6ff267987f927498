"""What a picture's caption says: the caption itself, whom the picture is by, and where and when it was taken.

    Ministers meet in the resort of Sochi, May 14, 2013. Reuters        (AFP Photo/First Last)        Foto: dpa

Credits stand at the end: in brackets, after a label, with a slash, or as the last words after the full stop.
"""

import functools
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

from dateline.articles.date_forms import DateFound, find_dates
from dateline.articles.datelines import cut_dateline, is_agency
from dateline.articles.gazetteer import city_size, fold_name, is_region
from dateline.articles.letters import in_small

# A caption longer than this is no caption; only so much of its end is searched for a credit, and so much for buttons.
_REACH, _TOOL_REACH = 400, 120
_LONGEST_CREDIT = 90
# What every label has, and every label without a colon: most tails have neither, and to try each label at each letter is slow.
_LABEL_SIGNS = (":", "：", "=", "＝", "©", "(c)", "copyright")
_BY = (" by", " of", " von", " de", " di")
# Agencies of three letters that do not write themselves in capitals; `Pa.` is a state.
_LOWER_CASE = frozenset({"dpa", "epa", "epd", "ddp", "dts", "sid"})

_FILE, _LONGEST_FILE = re.compile(r"[\w@%()-][\w@%().+-]{1,120}\.(?:jpe?g|png|gif|webp|avif)(?:\s+|\Z)", re.IGNORECASE), 130
_UNSEEN = " \t\n\u200b\u200e\u200f\u2060\ufeff"  # blanks, and signs without width
_BRACKETS = re.compile(r"\s*(?:\(([^()]{2,90})\)|\[([^\[\]]{2,90})\]|（([^（）]{2,60})）)[\s.]*$")
_PHOTO_BY = re.compile(r"(?:photo|foto|image|picture)s?\s+(?:by|von|courtesy(?: of)?)\b\s*(.*)", re.IGNORECASE)
# `Courtesy Sean Kelly Gallery`, `— via Library of Congress`; `Foto Some Paper: Ann Roe`.
_COURTESY = re.compile(
    r"(?:\A|(?P<end>[.!?])\s*|[;|—–-]\s*)(?:[Cc]ourtesy (?:of )?|(?<=[|—–-] )via )"
    r"((?!Photo\b)[^\W\d_a-z][^.!?;]{2,60}|the \w+)\.?\Z"
)
_OF_PAPER = re.compile(r"(?:foto|photo)s?\s+([A-Z][\w.]+(?: [A-Z][\w.]+){0,2}:\s*\S.*)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"([.!?…。][\"”’»“)\]]*|[\"”»“])\s+")
_PARTS = re.compile(r"\s*[/|,&•;]\s*| via | for | - | – ")
_SLASHED_NAME = re.compile(r"\s((?:[^\W\d_a-z][\w.'’-]+ ){1,2}?[^\W\d_a-z][\w.'’-]+ ?/ ?[^\s/][^/.!?\n]{1,30})[\s.]*$")
_AGENCY_FIRST = re.compile(r"(?:^|\s)((?P<agency>[A-Z][A-Za-z]+(?: (?i:photos?|images|pool))?)\s?/\s?[^\n]{2,60})[\s.]*$")
# `(Janyce Roe/Agency)`: a name and a house, whatever house it is.
_NAME_AND_HOUSE = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: [\w.'’-]+){1,3} ?/ ?[^\W\d_a-z][^()\[\]]{1,40}$")
_AROUND_LIBRARY = re.compile(r"^(?:©|the )\s*|\s+(?:photo|pool|images|file|pictures)$", re.IGNORECASE)
# Marks of other tongues: `= AP` and `(C)` at the end of Japanese captions, `nuotr.` after Lithuanian names.
_EQUALS = re.compile(r"[＝=]\s?([^＝=\s]{2,30})$")
_CIRCLED = re.compile(r"[（(][CＣ][）)]\s*([^（()）\n]{2,60})$")
_LABEL_LAST = re.compile(r"\s[/|]\s([^＝]{2,80}\bnuotr\.?)$")
_WHOLE_VIA = re.compile(r"[^.!?():\[]{2,60} via [^.!?():\]]{2,40}$")
_LAST_WORDS = re.compile(
    r"\s(?<! by\s)(?<! to\s)(?<! with\s)(?<! told\s)(?<! from\s)(REUTERS|AP Photo|AFP Photo|EPA|Getty Images|AFP)[\s.]*$"
)
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*\.?(?: (?:[^\W\d_a-z][\w'’-]*\.?|al|el|bin|van|von|de|der|da)){1,2}$")
_WEEKDAY_TAIL = re.compile(
    r"(?:[\s,]+(?:on|am|le|el|vom|den|of|in|this|late|early))*[\s,]*(?:\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\w+tag|lundi|mardi|\w+credi"
    r"|jeudi|vendredi|samedi|dimanche)?)[\s,.]*$"
)
_PLACE_BEFORE = re.compile(
    r"(?:(?P<where>\b(?:in|at|near|outside|from|à|aus|bei|en)\s+(?:the\s+)?)|(?<=\s)|^)"
    r"(?P<place>[^\W\d_a-z][\w'’-]*\.?(?:[ -](?:de |la |el |al |[^\W\d_a-z])[\w'’-]*\.?){0,3})"
    r"(?P<region>,\s*[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,2})?$"
)
_PLACE_AFTER = re.compile(
    r"[\s,]+(?:in|at|near|outside)\s+(?P<place>[^\W\d_a-z][\w'’-]*(?:[ -][^\W\d_a-z][\w'’-]*){0,3})"
    r"(?P<region>,\s*[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,2})?"
)
_TAKEN = re.compile(
    r"(?:\b(?:in|on) (?:this|a|an)|\btaken(?: on| in)?|file (?:photo|picture|image)(?: of| from| taken)?)\W*(?:\w+day,?\s+)?$",
    re.IGNORECASE,
)
_AFTER_BAR = re.compile(r"(?:\s[|–—]|\n)\s*([^|–—\n]{2,60})$")
_FILE_AFTER = re.compile(r"\W*(?:file|handout|archive|combination)", re.IGNORECASE)


class Caption(NamedTuple):
    """A caption without its credit, and what it says of the picture.

    `credit` is without its label and brackets (`AFP Photo/First Last`). `taken_earliest`/`taken_latest` are a closed interval
    of days in ISO 8601, both None where the caption does not say.
    """

    caption: str
    credit: str = ""
    place: str = ""
    taken_earliest: str | None = None
    taken_latest: str | None = None


@dataclass(frozen=True, slots=True)
class _Tables:
    libraries: frozenset[str]
    label: re.Pattern[str]
    bare_label: re.Pattern[str]
    abbreviations: frozenset[str]
    not_names: frozenset[str]
    tools_first: re.Pattern[str]
    tools_last: re.Pattern[str]


@functools.cache
def _tables() -> _Tables:
    table = tomllib.loads((files(__package__) / "tables" / "credits.toml").read_text("utf-8"))
    labels = "|".join(re.escape(label) for label in sorted(table["labels"], key=len, reverse=True))
    by = "|".join(re.escape(label) for label in table["labels"] if label.endswith(_BY))
    return _Tables(
        libraries=frozenset(fold_name(name) for name in table["libraries"]),
        label=re.compile(
            rf"(?:^|[\s.,;|–—(])((?:©\s?)?(?:{labels})\s*[:：=＝]|©|\(c\)|Copyright\b)\s*([^:\n]{{2,{_LONGEST_CREDIT}}})$",
            re.IGNORECASE,
        ),
        bare_label=re.compile(rf"(?:^|[.!?)\]\"”\n|]\s*)((?i:{by}))\s+((?=[^\W\d_a-z])\S+(?: [^:\s]+){{0,5}})$"),
        abbreviations=frozenset(table["abbreviations"]),
        not_names=frozenset(table["not_names"]),
        tools_first=re.compile(rf"\W*(?:{'|'.join(table['tools_first'])})[\s:,|.]*", re.IGNORECASE),
        tools_last=re.compile(rf"(?:{'|'.join(table['tools_last'])})[\s)\].]*$"),
    )


def read_caption(text: str) -> Caption:
    """What a caption says of its picture: whose it is, and where and when it was taken."""
    text = without_file(text.strip(_UNSEEN))
    if not text:
        return Caption("", "", "", None, None)
    caption, credit = split_credit(drop_tools(text))
    if credit:
        caption = drop_tools(caption)
    place, earliest, latest = _place_and_day(caption)
    return Caption(caption, credit, place, earliest, latest)


def without_file(text: str) -> str:
    """A text about a picture without the name of its file, which systems put in the place of words, or before them."""
    return text[found.end() :] if "." in text[:_LONGEST_FILE] and (found := _FILE.match(text)) else text


def drop_tools(text: str) -> str:
    """A caption without the counters and button words that stand before and after it (`2 of 12`, `Click to enlarge`)."""
    tables = _tables()
    first = tables.tools_first.match(text)
    if first:
        text = text[first.end() :]
    while (last := tables.tools_last.search(in_small(text[-_TOOL_REACH:]))) and last.end() > last.start():
        text = _cut_joint(text[: max(0, len(text) - _TOOL_REACH) + last.start()])
    return text


def _cut_joint(text: str) -> str:
    """A text without the blanks, commas and opening brackets at its end."""
    end = len(text)
    while end and (text[end - 1] in ":,|([" or text[end - 1].isspace()):
        end -= 1
    return text[:end]


@functools.lru_cache(maxsize=64)
def split_credit(text: str) -> tuple[str, str]:
    """A caption and its credit, `""` where it has none. Who finds a caption asks, and who reads it asks again."""
    text = text.strip()
    if _WHOLE_VIA.match(text) and not _COURTESY.search(text) and len(text.split()) <= 8 and is_credit(text):
        return "", text
    tail_start = max(0, len(text) - _REACH)
    tail = text[tail_start:]
    for split in (_split_brackets, _split_marks, _split_label, _split_slash, _split_last_words):
        found = split(tail)
        if found:
            caption, credit = found
            return (text[:tail_start] + caption).rstrip(" |–—-\n\t"), re.sub(r"^[Bb]y ", "", credit.strip(" .|/\n\t"))
    return ("", text) if len(text.split()) <= 5 and is_credit(text) else (text, "")


def read_credit_line(text: str) -> str:
    """What a text that stands apart as a credit says: all of it but its label, or its end where a sentence stands before that.

    `Jane Roe / AFP` names two, and neither is a caption.
    """
    caption, credit = split_credit(drop_tools(text))
    if not caption or not credit:
        return caption or credit
    return text if _NAME.match(caption.rstrip(" /,&•(")) else credit


def is_credit(text: str) -> bool:
    """Does a text name an agency or a picture library, alone or beside a photographer?"""
    return len(text) <= _LONGEST_CREDIT and _names_library(text)


@functools.lru_cache(maxsize=4_096)
def _names_library(text: str) -> bool:
    # A caption is asked for its credit by whoever finds it and by whoever reads it.
    return any(_is_library(part) for part in (text, *_PARTS.split(text)))


def _is_library(part: str) -> bool:
    name = _AROUND_LIBRARY.sub("", part.strip(" .()"))
    key = fold_name(name)
    if len(key) <= 3 and not (name.isupper() or name in _LOWER_CASE):
        return False
    return bool(key) and (key in _tables().libraries or fold_name(part) in _tables().libraries or is_agency(name))


def _split_brackets(tail: str) -> tuple[str, str] | None:
    match = _BRACKETS.search(tail) if any(sign in tail for sign in ")]）") else None
    if not match:
        return None
    inside = next(group for group in match.groups() if group)
    tables = _tables()
    labelled = (
        tables.label.match(inside) or _PHOTO_BY.match(inside) or tables.bare_label.match(inside) or _OF_PAPER.match(inside)
    )
    if labelled:
        return tail[: match.start()], labelled.group(labelled.lastindex or 1)
    return (tail[: match.start()], inside) if is_credit(inside) or _NAME_AND_HOUSE.match(inside) else None


def _split_marks(tail: str) -> tuple[str, str] | None:
    """`（C）共同通信社`, `＝ＡＰ`, `/ J. Roe / House nuotr.`"""
    for pattern, sign in ((_CIRCLED, "C"), (_CIRCLED, "Ｃ"), (_LABEL_LAST, "nuotr")):
        match = pattern.search(tail) if sign in tail else None
        if match and match.start():
            return tail[: match.start()], match[1]
    match = _EQUALS.search(tail) if "=" in tail or "＝" in tail else None
    if match and match.start() and (is_credit(unicodedata.normalize("NFKC", match[1])) or match[1].endswith(("撮影", "提供"))):
        return tail[: match.start()], match[1]
    return None


def _split_label(tail: str) -> tuple[str, str] | None:
    tables, lowered = _tables(), in_small(tail)
    for pattern, signs in ((tables.label, _LABEL_SIGNS), (tables.bare_label, _BY)):
        match = pattern.search(tail) if any(sign in lowered for sign in signs) else None
        if match and not match.group(1)[0].islower():
            return tail[: match.start(1)], match.group(2)
    courtesy = _COURTESY.search(tail) if "ourtesy" in tail or " via " in tail else None
    return (tail[: courtesy.start()] + (courtesy["end"] or ""), courtesy[2]) if courtesy else None


def _split_slash(tail: str) -> tuple[str, str] | None:
    """`REUTERS/First Last`, `First Last / AP`."""
    if "/" not in tail:
        return None
    after_sentence = _last_sentence(tail)
    if after_sentence and "/" in tail[after_sentence:] and is_credit(tail[after_sentence:]):
        return tail[:after_sentence], tail[after_sentence:]
    first = _AGENCY_FIRST.search(tail)
    if first and _is_library(first.group("agency")):
        return tail[: first.start(1)], first.group(1)
    named = _SLASHED_NAME.search(tail)
    return (tail[: named.start(1)], named.group(1)) if named and is_credit(named.group(1)) else None


def _split_last_words(tail: str) -> tuple[str, str] | None:
    """The last words after the full stop: an agency, or two or three words that look like a photographer's name."""
    start = _last_sentence(tail)
    words = tail[start:].strip()
    if start and is_credit(words):
        return tail[:start], words
    bare = _AFTER_BAR.search(tail) if any(sign in tail for sign in "|–—\n") else None
    if bare and is_credit(bare.group(1)):
        return tail[: bare.start()], bare.group(1)
    if start and len(tail[:start].split()) >= 5 and _is_photographer(words):
        return tail[:start], words
    match = _LAST_WORDS.search(tail)
    return (tail[: match.start(1)], match.group(1)) if match else None


def _is_photographer(words: str) -> bool:
    """Two or three words that look like a person's name and are no place."""
    name = re.sub(r"^[Bb]y ", "", words)
    if not _NAME.match(name) or city_size(name) or is_region(name):
        return False
    return not any(word.lower() in _tables().not_names or (word.isupper() and len(word) > 3) for word in name.split())


def _last_sentence(tail: str) -> int:
    """Where the words after the last sentence begin; 0 where there are none."""
    start = 0
    for match in _SENTENCE_END.finditer(tail.rstrip(" .")):
        words = tail[: match.start()].rsplit(None, 1)
        word = words[-1].rpartition(".")[2].lower().strip('("“') if words and not tail[match.start() - 1].isspace() else ""
        short = len(word) == 1 and match.group(1) == "."
        if not short and (word not in _tables().abbreviations or is_credit(tail[match.end() :])):
            start = match.end()
    return start


def _place_and_day(caption: str) -> tuple[str, str | None, str | None]:
    text = caption[:2000]
    hits = [hit for hit in find_dates(text) if hit.value.month]
    hit = _choose_day(text, hits)
    if not hit:
        dateline = cut_dateline(caption)[0] if caption[:4].isupper() else None
        return (dateline.place if dateline else ""), None, None
    return _place_near(text, hit), hit.value.earliest[:10], hit.value.latest[:10]


def _choose_day(text: str, hits: list[DateFound]) -> DateFound | None:
    """The day a picture was taken: one said to be so (`in this June 3, 2010 file photo`), else the last to the day."""
    for hit in hits:
        if _TAKEN.search(text[max(0, hit.start - 60) : hit.start]) or _FILE_AFTER.match(text[hit.end :]):
            return hit
    days = [hit for hit in hits if hit.value.day]
    best = days or hits
    return best[-1] if best else None


def _place_near(text: str, hit: DateFound) -> str:
    """The place right before the day (`the resort of Sochi, May 14, 2013`) or right after it (`June 3, 2010, in Paris`)."""
    before = _WEEKDAY_TAIL.sub("", text[max(0, hit.start - 120) : hit.start])
    match = _PLACE_BEFORE.search(before)
    if match and match.end() == len(before):
        found = _place_of(match, sure=bool(match.group("where")))
        if found:
            return found
    match = _PLACE_AFTER.match(text, hit.end)
    return _place_of(match, sure=True) if match else ""


def _place_of(match: re.Match[str], *, sure: bool) -> str:
    place, region = match.group("place"), (match.group("region") or "").strip(" ,")
    known_region = bool(region) and is_region(region.rstrip("."))
    words = place.split()
    for start in range(len(words)):
        name = " ".join(words[start:])
        if (city_size(name) or is_region(name)) and not is_agency(name):
            return f"{name}, {region}" if known_region else name
    if region and city_size(region) and not known_region:
        return region
    if sure and len(words) <= 3:
        return f"{place}, {region}" if known_region else place
    return ""
