"""Words of time, read by the tables of a language: what relation to which anchor "last Friday" or "two years ago" says.

A span is peeled from the outside in: words that lead into it ("since", "by"), words that qualify it ("early", "more than": the
`mod` of TimeML), a clock or a part of the day; what is left must be one of the table's patterns, whole.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.annotations.time_clocks import clock_pattern, read_clock

_LONGEST = 120
_SENTENCE = re.compile(r"[.?!;:][\"'\u201d\u2019)]{0,2}\s|\n\s*\n")
_DAY = r"(?P<day>0?[1-9]|[12]\d|3\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1\d|20)\d\d)"
_VAGUE = (
    "several|a few|few|some|many|a number of|numerous|various|recent|a couple of|a couple|couple of|"
    "the few|dozens of|hundreds of"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a span says: `means` names the relation, `parts` its words as the table's values; `clock` is `T15:00` or `TMO`.

    `zone` is the clock's own zone: `+02:00`, an IANA name, or empty.
    """

    means: str
    parts: Mapping[str, str] = field(default_factory=dict)
    mod: str = ""
    clock: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class _Pattern:
    means: str
    value: str
    clock: str
    form: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled tables of one language."""

    tables: Mapping[str, Mapping[str, str]]
    patterns: tuple[_Pattern, ...]
    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    mods: re.Pattern[str]
    of_day: re.Pattern[str]
    before_day: re.Pattern[str]
    coming: re.Pattern[str]
    past: re.Pattern[str]
    telling: re.Pattern[str]
    ahead: re.Pattern[str]
    clock: re.Pattern[str]


def _choice(words: Mapping[str, object]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


@lru_cache(maxsize=8)
def load_rows(language: str) -> dict[str, Any]:
    """`lexicon/times_LANGUAGE.toml` as it stands."""
    name = f"times_{language}.toml"
    return tomllib.loads(files("dateline.annotations").joinpath("lexicon", name).read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def words_of(language: str) -> Words:
    """The tables of a language, compiled."""
    rows = load_rows(language)
    tables = {key: {k: str(v) for k, v in row.items()} for key, row in rows.items() if isinstance(row, dict)}
    marks = {
        key: f"(?P<{key}>{_choice(table)})"
        for key, table in tables.items()
        if key not in ("numbers", "tense", "zone", "shared_zone", "around")
    }
    units = _choice(tables["numbers"])
    spelt = rf"(?:{units})(?:(?: and)? (?:{units}))*(?: and a half)?"
    one = rf"(?:\d[\d,]*(?:\.\d+)?(?: 1/2)?|{spelt})"
    marks["number"] = rf"(?P<number>{one}|{_VAGUE}|{one} (?:to|or) {one}|{one}-{one})"
    marks |= {"day": _DAY, "year": _YEAR}
    marks["one"] = f"(?P<unit>{_choice({unit: 1 for unit in tables['unit'] if not unit.endswith('s')})})"
    marks["spelt"] = rf"(?P<spelt>(?:eighteen|nineteen) (?:{units})(?: (?:{units}))?|two thousand(?:(?: and)? (?:{units}))?)"
    patterns = []
    for row in rows["patterns"]:
        for form in row["forms"]:
            for mark, pattern in marks.items():
                form = form.replace("{" + mark + "}", pattern)
            value = str(row.get("value", row.get("shift", row.get("sign", ""))))
            patterns.append(_Pattern(row["means"], value, row.get("clock", ""), re.compile(form)))
    part = marks["part"]
    return Words(
        tables=tables,
        patterns=tuple(patterns),
        prefix=re.compile(rf"(?:{rows['prefixes']}) "),
        suffix=re.compile(rf",? (?:{rows['suffixes']})$"),
        mods=re.compile(rf"(?P<mod>{_choice(tables['mods'])}) (?:in )?(?=\S)"),
        of_day=re.compile(rf"(?P<the>(?:(?:the|early|late|in) )*){part}(?: hours)?(?: of|,| on)? (?P<rest>.+)"),
        before_day=re.compile(rf"(?P<rest>.+?)(?:,| in the| at)? (?:early |late )?{part}(?: hours)?"),
        coming=re.compile(rf"(?:(?<!\w)|(?='))(?:{rows['tense']['coming']})\b"),
        past=re.compile(rf"\b(?:{rows['tense']['past']})\b"),
        telling=re.compile(rf"\b(?:{rows['tense']['telling']})\b"),
        ahead=re.compile(rf"(?:(?<!\w)|(?='))(?:{rows['tense']['ahead']}) (?:\S+ ){{0,14}}(?:in|on|at|by|before|from|until) $"),
        clock=clock_pattern({**tables["zone"], **tables["shared_zone"]}),
    )


def normalise(text: str) -> str:
    """Lower case, one blank between words, no full stops, hyphens between words as blanks, digits of any script as 0-9."""
    text = re.sub(r"[^\x00-\x7f]", lambda one: str(unicodedata.decimal(one.group(), one.group())), text)
    text = " ".join(text.lower().replace("\u2019", "'").replace("\u2018", "'").replace("\u2013", "-").split())
    text = re.sub(r"\b([ap])\.? ?m\b\.?", r"\1m", text.replace(" ,", ","))
    text = re.sub(r"(?<=[a-z])-+(?=\w)|(?<=\d)-(?=[a-z]|\d/\d\b)", " ", text)
    text = re.sub(r"\.(?!\d)|[\"`\[\]]", "", text)
    return re.sub(r"(?<=[a-z])'s?$", "", text.strip(" ,;:()-")).strip()


@lru_cache(maxsize=4096)
def read_words(text: str, language: str = "en") -> Said:
    """What a span says. `means` is empty where the tables do not know it."""
    words = normalise(text)
    if not words or len(words) > _LONGEST:
        return Said("")
    return _read(words, words_of(language), 0)


def _read(words: str, table: Words, depth: int) -> Said:
    for pattern in table.patterns:
        match = pattern.form.fullmatch(words)
        if match:
            return Said(pattern.means, _parts(match, table) | {"value": pattern.value}, clock=pattern.clock)
    if depth > 5:
        return Said("")
    for peel in (_peel_clock, _peel_part, _peel_mod, _peel_edges):
        said = peel(words, table, depth + 1)
        if said.means:
            return said
    return Said("")


def _parts(match: re.Match[str], table: Words) -> dict[str, str]:
    """The named groups that took part, words replaced by what their table says of them."""
    found = {name: value.strip() for name, value in match.groupdict().items() if value}
    parts = {name: table.tables.get(name, {}).get(value, value) for name, value in found.items()}
    if found.get("unit", "").endswith("s") and "number" not in found:
        parts["number"] = "several"
    if found.get("unit") == match.group():
        parts["bare"] = match.group()
    return parts


def _peel_mod(words: str, table: Words, depth: int) -> Said:
    match = table.mods.match(words)
    if not match:
        return Said("")
    said = _read(words[match.end() :], table, depth)
    return replace(said, mod=said.mod or table.tables["mods"][match["mod"]]) if said.means else said


def _peel_edges(words: str, table: Words, depth: int) -> Said:
    match = table.prefix.match(words)
    if match:
        return _read(words[match.end() :], table, depth)
    match = table.suffix.search(words)
    return _read(words[: match.start()], table, depth) if match else Said("")


def _peel_part(words: str, table: Words, depth: int) -> Said:
    """A part of the day before or after a day: "Friday night", "the morning of 29 April", "this morning"."""
    match = table.before_day.fullmatch(words)
    if match and match["rest"] in ("this", "early this", "late this"):
        return Said("day", {"value": "0"}, clock="T" + table.tables["part"][match["part"]])
    if match and match["rest"] in ("the", "early in the", "late in the"):
        return Said("clock", clock="T" + table.tables["part"][match["part"]])
    if words in table.tables["part"] and " " not in words and words not in _ONE_MOMENT:
        return Said("reference", {"value": "XXXX-XX-XXT" + table.tables["part"][words]})
    if words in table.tables["part"]:
        return Said("clock", clock="T" + table.tables["part"][words])
    if match:
        said = _read(match["rest"], table, depth)
        if not said.means:
            said = _beside(match["rest"], match["part"], table)
    else:
        match = table.of_day.fullmatch(words)
        said = _read(match["rest"], table, depth) if match else Said("")
    if match and said.means == "weekday" and match["part"].endswith(("nings", "noons", "nights")):
        said = replace(said, means="set")  # "Friday nights"
    if match and (said.means in _DAYS or said.means == "set"):
        return replace(said, clock=said.clock or "T" + table.tables["part"][match["part"]])
    return Said("")


_ONE_MOMENT = ("dawn", "daybreak", "sunrise", "dusk", "sunset", "nightfall")
_DAYS = ("day", "date", "weekday", "beside", "later", "ago", "feast")


def _beside(rest: str, part: str, table: Words) -> Said:
    """ "The next morning", "that afternoon", "last night": the pattern looks ahead to the part of the day."""
    for pattern in table.patterns:
        if pattern.means in ("beside", "day") and "(?=" in pattern.form.pattern:
            match = pattern.form.match(f"{rest} {part}")
            if match and match.end() in (len(rest), len(rest) + 1):
                return Said(pattern.means, _parts(match, table) | {"value": pattern.value, "unit": "D"})
    return Said("")


def _peel_clock(words: str, table: Words, depth: int) -> Said:
    """A clock before or after a day, or alone."""
    clock = read_clock(words, table.clock, table.tables["zone"])
    if not clock:
        return Said("")
    if clock.rest in ("", "at", "by", "about", "around", "until", "before", "after", "local time"):
        return Said("clock", clock=clock.value, zone=clock.zone)
    said = _read(clock.rest, table, depth)
    return replace(said, clock=clock.value, zone=clock.zone) if said.means in (*_DAYS, "clock") else Said("")


def number_of(words: str, language: str = "en") -> float | None:
    """A number in digits or words; None for one that is not said ("several")."""
    half = words.endswith(" 1/2")
    words = words.replace(",", "").removesuffix(" 1/2")
    if re.fullmatch(r"\d+(?:\.\d+)?", words):
        return float(words) + 0.5 * half
    table = words_of(language).tables["numbers"]
    total = 0.0
    for word in re.sub(r" and a half$", "", words).replace(" and", "").split():
        if word not in table:
            return 2.0 if words.startswith(("a couple", "couple")) else None
        value = float(table[word])
        total = (total or 1) * value if value >= 100 or word == "dozen" else total + value
    return total + 0.5 * words.endswith(" and a half")


def tense_near(text: str, start: int, end: int, language: str = "en") -> int:
    """Whether the nearest verb in the sentence puts a time into the past (-1) or ahead (1); 0 where none does.

    2 and -2 where it leaves little doubt: "will open in March", and "In March, it opened", where the time begins the sentence.
    What a weekday owns ("Friday's vote") is past unless the rest of the sentence puts it ahead.
    """
    table = words_of(language)
    before = _SENTENCE.split(text[max(0, start - 160) : start])[-1].replace("May", "").lower()
    after = _SENTENCE.split(text[end : end + 80])[0].replace("May", "").lower()
    before, after = re.sub(r"\s+", " ", before), re.sub(r"\s+", " ", after)
    if before.endswith(" by ") and table.past.search(before) and not table.coming.search(before[:-3]):
        return -1
    if re.search(r"\b(?:until|by) $", before) and re.match(r",? (?:\w+ ){0,4}had\b", after):
        return -1
    if re.match("['\u2019]s ", after) and not re.search(r"\b(?:will|is to|ahead of|before|for) ", before[-15:] + after):
        return -1
    told = next(reversed([*table.telling.finditer(before)]), None) if re.match(r",? that\b", after) else None
    if told and not table.coming.search(before, told.end()):
        return -1
    nearest: list[tuple[int, int, int]] = []
    for sign, pattern in ((1, table.coming), (-1, table.past)):
        nearest += [(len(before) - m.end(), -len(m.group()), -sign) for m in pattern.finditer(before)]
        nearest += [(2 * m.start() + 10, -len(m.group()), -sign) for m in pattern.finditer(after)]
    sign = -min(nearest, default=(0, 0, 0))[2]
    leads = sign < 0 and re.fullmatch(r"\W*(?:(?:and|but|then|so|also) )?(?:in|on) ", before)
    return 2 * sign if leads or (sign > 0 and table.ahead.search(before)) else sign
