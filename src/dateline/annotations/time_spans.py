"""Where the times of a text stand: the reader's marks, made whole, and what it passed over.

What belongs to a time and was left outside is taken in ("the end of" last week, two days "earlier", "this" Saturday), a clock
and its day are one time ("at 5 p.m. on Friday"), and both ends of a range are times ("from June 23 to 24"). Words that lead on
from it are left out ("years of" hunger), and in news what a length is a length of ("two months" of war).
"""

import re
from collections import deque
from collections.abc import Sequence

from dateline.annotations.absolute_times import find_absolute_times
from dateline.annotations.time_missed import Marked, find_missed_times, find_whole_times, patterns_of
from dateline.annotations.time_words import read_words

_WORD = re.compile(r"[^\W_]+")
_PARTED = (" of ", " and ", " in ", " ")
_COUNTED_FROM = (" on ", " from ")  # "a week ago on Monday", "a week from Monday"
_IN, _FOR = re.compile(r"\bin $", re.IGNORECASE), re.compile(r"\bfor $", re.IGNORECASE)
_WHOLE = ("week_of", "weekday", "ago", "half", "quarter", "season", "feast")  # what is read whole only if nothing parts it
_LEADING_ON = re.compile(
    r"(?:\s+(?:before|after|since|until))?(?:\s+(?:of|in|the|an?|to|and|at|for|that|when|which|by|from|with))+$", re.IGNORECASE
)
_OF_WHAT = re.compile(
    r".*?\b(?:second|minute|hour|day|week|month|quarter|year|decade|century|centurie)s?(?=\s+(?:of|before|after|since)\s+(?P<what>\w.*))",
    re.IGNORECASE | re.DOTALL,
)
# What returns, and what is told to do so: "every four years", "twice a week".
_EVERY = re.compile(r"(?:every|each) ", re.IGNORECASE)
_TIMES = re.compile(r"\b(?:once|twice|(?:\d+|three|four|five|six|seven|eight|nine|ten|several|many) times) $", re.IGNORECASE)
_A_UNIT = re.compile(r"(?:an?|per|each|every) \w+", re.IGNORECASE)
# The name of a programme or paper: on "This Week", in "The Day".
_SMALL = ("the", "a", "an", "this", "that", "these", "those")
_TITLE = re.compile(r"(?:This|Last|Next|The)(?: [A-Z][a-z]+)+")
_QUOTED = re.compile(r"(?:[\"\u201c]|``) ?$")
# "A birdie on the 16th": holes, laps and innings are numbered as days are.
_THE_NTH = re.compile(r"the \d{1,2}(?:st|nd|rd|th)", re.IGNORECASE)
_PLAYED = re.compile(
    r"\b(?:birdie|bogey|eagle|par|hole|tee|tees|green|fairway|putt|inning|innings|lap|round|lead|shot|hit)s?\b(?:\W+\w+){0,8}\W+$",
    re.IGNORECASE,
)
_DAY_BESIDE = re.compile(r"(?:\bthe )?\bday (?:after|before) $", re.IGNORECASE)
# Four digits that number or count something: "Flight 1999", "2015 people".
_YEAR = re.compile(r"[12]\d{3}")
_NUMBERED = re.compile(
    r"\b(?:flight|room|gate|route|highway|suite|bus|train|number|no\.|channel|page|platform) $", re.IGNORECASE
)
_COUNTS = re.compile(
    r" (?:people|persons|votes|voters|jobs|workers|employees|soldiers|troops|students|members|seats|copies|miles"
    r"|kilomet(?:er|re)s|met(?:er|re)s|tonn?e?s|dollars|euros|pounds|barrels|houses|homes|patients|refugees|migrants|prisoners)\b"
)
_DATING = re.compile(
    r"\b(?:in|since|during|by|from|until|till|of|before|after|between|the|and|to|through|early|late|mid) $", re.IGNORECASE
)
_ABROAD = 40  # characters around a time in which what belongs to it is sought


def find_spans(text: str, marked: Sequence[Marked]) -> list[Marked]:
    """Start, end and type of every time, in order and without overlaps; where mark and pattern see one, the mark counts."""
    spans: list[Marked] = []
    absolute, missed = find_absolute_times(text), [one for one in find_missed_times(text) if not _is_no_day(text, *one[:2])]
    clocks = [(start, end) for start, end, kind in missed if kind == "TIME" and text[start].isdigit()]
    for start, end, kind in _joined(text, marked):
        rest = patterns_of("en").rest_of_number.match(text, end)
        end = rest.end() if rest else _before_what_leads_on(text, start, end)
        start, end = _with_clock(text, start, end, clocks)
        within = [one for one in absolute if one[0] < end and start < one[1]]
        absolute = [one for one in absolute if one not in within]
        if len(within) == 1 and kind in ("DATE", "TIME"):
            start, end = min(start, within[0][0]), max(end, within[0][1])
        is_none = _is_number(text, start, end) or _is_no_day(text, start, end)
        if (not spans or spans[-1][1] <= start) and not is_none:
            spans.append((start, end, kind))
    spans = _added(spans, [(start, end, "DATE") for start, end, *_ in absolute])
    spans = _added(spans, missed)
    spans = _whole(text, _replaced(spans, find_whole_times(text)))
    return _added(spans, _range_ends(text, spans))


def _joined(text: str, marked: Sequence[Marked]) -> list[Marked]:
    """Marks with those joined that nothing but a blank parts, but a duration from the date after it; the longer says the type.

    Marks without a letter or digit, and articles or pronouns alone, are none.
    """
    joined: list[Marked] = []
    longest = 0
    for start, end, kind in sorted(marked):
        before = joined[-1] if joined else None
        apart = before is None or text[before[1] : start] not in ("", " ", "\n") or (before[2], kind) == ("DURATION", "DATE")
        if before is None or apart:
            joined.append((start, end, kind))
            longest = end - start
        else:
            joined[-1] = (before[0], end, kind if end - start > longest else before[2])
            longest = max(longest, end - start)
    return [(a, b, kind) for a, b, kind in joined if _WORD.search(text[a:b]) and text[a:b].lower() not in _SMALL]


def _is_number(text: str, start: int, end: int) -> bool:
    """Whether what looks like a year is the number of something or a count."""
    if not _YEAR.fullmatch(text, start, end):
        return False
    before = text[max(0, start - _ABROAD) : start]
    return bool(_NUMBERED.search(before)) or (_COUNTS.match(text, end) is not None and not _DATING.search(before))


def _is_no_day(text: str, start: int, end: int) -> bool:
    """Whether a day only says whose time people are ("the leaders of tomorrow"), or is a programme's name: on "This Week"."""
    before = max(0, start - _ABROAD)
    if text[start:end].lower() in ("today", "tomorrow", "yesterday"):
        return patterns_of("en").figurative.search(text, before, start) is not None
    if _THE_NTH.fullmatch(text, start, end):
        return _PLAYED.search(text, max(0, start - 2 * _ABROAD), start) is not None
    return bool(_QUOTED.search(text, before, start)) and _TITLE.fullmatch(text, start, end) is not None


def _before_what_leads_on(text: str, start: int, end: int) -> int:
    """The end of a mark before the words that only lead on from it: "years of", "ten days before the"."""
    match = _LEADING_ON.search(text[start:end])
    return start + match.start() if match else end


def _with_clock(text: str, start: int, end: int, clocks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """A mark with the whole of the one clock that it holds a part of; the full stop behind "p.m." is no part."""
    cut = [clock for clock in clocks if clock[0] < end and start < clock[1] and not (start <= clock[0] and clock[1] <= end)]
    if len(cut) != 1:
        return start, end
    return min(start, cut[0][0]), end if text[end : cut[0][1]] == "." else max(end, cut[0][1])


def without_what_is_measured(text: str, spans: Sequence[Marked]) -> list[Marked]:
    """Spans of news without the happening that a length is of: "two months" of siege, "the weeks" after the vote.

    TimeML marks the length alone. What says itself when it was stays: "the three weeks of Lent".
    """
    kept: list[Marked] = []
    for start, end, kind in spans:
        match = _OF_WHAT.match(text, start, end) if kind == "DURATION" else None
        says_when = match and (read_words(match["what"]).means or re.search(r"\d|^(?:last|next|that|then)\b", match["what"]))
        kept.append((start, match.end() if match and not says_when else end, kind))
    return kept


def _added(spans: list[Marked], more: Sequence[Marked]) -> list[Marked]:
    """The spans and those that overlap none of them."""
    kept: list[Marked] = []
    own = deque(spans)
    for one in sorted(more):
        while own and own[0][0] < one[1]:
            kept.append(own.popleft())
        if not kept or kept[-1][1] <= one[0]:
            kept.append(one)
    return [*kept, *own]


def _replaced(spans: list[Marked], whole: Sequence[Marked]) -> list[Marked]:
    """The spans with times that are one in place of their parts; what a mark has around them stays around them."""
    replaced: list[Marked] = []
    for start, end, kind, is_whole in sorted([*((*one, False) for one in spans), *((*one, True) for one in whole)]):
        before = replaced.pop() if replaced and start < replaced[-1][1] else (start, end, kind)
        replaced.append((before[0], max(before[1], end), kind if is_whole else before[2]))
    return replaced


def _whole(text: str, spans: Sequence[Marked]) -> list[Marked]:
    """Every time with the words that belong to it, and clocks joined with their day."""
    patterns = patterns_of("en")
    whole: list[Marked] = []
    for number, (start, end, kind) in enumerate(spans):
        floor = whole[-1][1] if whole else 0
        ceiling = spans[number + 1][0] if number + 1 < len(spans) else len(text)
        after = patterns.after.match(text, end) if kind in ("DURATION", "DATE") else None
        if after and after.group().endswith("time") and not _IN.search(text, max(0, start - _ABROAD), start):
            after = None
        if after and after.end() <= ceiling and patterns.counted.search(text[start:end].lower()):
            end, kind = after.end(), kind if after.group().endswith("time") else "DATE"
            start -= 4 if text[max(floor, start - 4) : start].lower() == "the " else 0
        from_today = text[start:end].lower() in ("tomorrow", "yesterday")
        before = (_DAY_BESIDE if from_today else patterns.before).search(text, max(floor, start - _ABROAD), start)
        means = read_words(text[before.start() : end]).means if before else ""
        if before and means not in ("", "duration"):
            start, kind = before.start(), "SET" if means == "set" else kind
        if kind == "DURATION" and (
            (_EVERY.match(text, start) and read_words(text[start:end]).means == "set")
            or (_A_UNIT.fullmatch(text, start, end) and _TIMES.search(text, max(0, start - _ABROAD), start))
        ):
            kind = "SET"
        clock = patterns.clock_after.match(text, end, min(ceiling, end + _ABROAD)) if kind == "TIME" else None
        end = clock.end() if clock else end
        joined = _as_one(text, whole[-1], (start, end)) if whole else ""
        if joined:
            whole[-1] = (whole[-1][0], end, joined)
        else:
            whole.append((start, end, kind))
    return whole


def _as_one(text: str, one: Marked, other: tuple[int, int]) -> str:
    """The type of neighbours that are one time (a clock and its day, "the first week" of "April"); empty where they are two."""
    joint = text[one[1] : other[0]]
    if len(joint) < _ABROAD and patterns_of("en").joint.fullmatch(joint) and _is_clock_and_day(text, one, other):
        return "TIME"
    means = read_words(text[one[0] : other[1]]).means if joint in (*_PARTED, *_COUNTED_FROM) else ""
    if joint in _COUNTED_FROM:
        return "DATE" if means == "ago" and not _FOR.search(text, max(0, one[0] - _ABROAD), one[0]) else ""
    return "DATE" if means in _WHOLE else ""


def _is_clock_and_day(text: str, one: Marked, other: tuple[int, int]) -> bool:
    first, second = read_words(text[one[0] : one[1]]), read_words(text[other[0] : other[1]])
    days = ("day", "date", "weekday", "feast")
    if first.clock and second.clock:
        return False
    return (first.means == "clock" and second.means in days) or (second.means == "clock" and first.means in days)


def _range_ends(text: str, spans: Sequence[Marked]) -> list[Marked]:
    """Bare numbers that share their month with the date beside them: "from June 23 to 24", "from 3 to 5 June"."""
    patterns = patterns_of("en")
    found: list[Marked] = []
    for start, end, kind in spans:
        if kind != "DATE" or read_words(text[start:end]).means != "date":
            continue
        before = patterns.number_before.search(text, max(0, start - 20), start)
        after = patterns.number_after.match(text, end, end + 20)
        found += [(*match.span(1), "DATE") for match in (before, after) if match]
    return found
