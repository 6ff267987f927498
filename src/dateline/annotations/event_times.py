"""When an event was: the time that the reader links it to, or, where the form of its sentence says so, another.

"The summit that was held last Friday", "the pact was concluded in November 2016": what it was, and its day behind the verb that
says no more. "On Friday, eleven days after patrol boats stopped the ships": the days are counted from the day before them.
"A shooting in which a policeman died on Monday": both were then.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotations.event_roles import is_in_clause
from dateline.annotations.time_intervals import interval
from dateline.annotations.time_values import counted
from dateline.annotations.time_words import number_of, read_words
from dateline.records import Mark, Span, Time

_NAMES = r"[A-Z][\w\u2019'-]*(?: (?:of (?:the )?)?[A-Z][\w\u2019'-]*){0,5}"
# "that was held (in Paris) (on)", "(, a secret one,) was concluded in": from behind a noun up to its day.
_HELD = re.compile(
    rf"(?:,? (?:that|which))?(?:, [^,.;:]{{3,90}},)?(?: of (?:the )?{_NAMES}(?: \([A-Z]+\))?)?,?"
    r" (?:(?:was|were|is|are|will be|to be|being|been|had been|has been) )*"
    r"(?:held|signed|concluded|reached|struck|sealed|made|carried out|staged|launched|planned|scheduled|set|called)"
    rf"(?: (?:in|at|between) (?:the )?{_NAMES})?(?: (?:on|in|for|early|late|back in)){{0,2}} (?:the )?"
)
_HELD_WITHIN = 160  # characters
# A length of time, "after" or "before", and the clause that happened then: up to its first event.
_COUNTED = re.compile(
    r"(?P<length>\b[\w-]+ (?:day|week|month|year)s?) (?P<way>after|before) (?P<clause>[^,.;:()\"\u201c]{2,80})$"
)
_ONE_ACT = 12  # characters within which two words name one act: "opened fire"
_VAGUE = re.compile(r"\b(?:less than|more than|almost|nearly|about|around|just over|just under|some|at least) $")
# What happened after a landmark, or before it, did not happen on its day; ties are broken off and taken up again at once.
_AT_ONCE = ("SANCTION", "SUPPORT")
_AWAY = re.compile(
    r"\b(?:after|since|before|until|till|following|followed|preceded|ahead of|wake of|pre|post)[ -]$", re.IGNORECASE
)
_AND = re.compile(r" and (?:then |later |again |only )?$")
_AWAY_WITHIN = 12  # characters
_MET_ON = re.compile(
    r", who (?:met|gathered|convened|(?:are|were) meeting|held talks|are holding talks)\b[^,;.]{2,60},"
    r" (?:(?:then|also|jointly) )?(?:(?:agreed|decided|voted|promised|pledged|vowed) (?:not )?to )?$"
)
_IN_WHICH = re.compile(r"(?: (?:(?!and\b|but\b)[\w\u2019'-]+)){0,6},? in which (?:[^,.;:]){0,80}?$")


# "A conflict that began in 1948": what the day behind a relative clause is of.
_BEGAN = re.compile(
    r"\b(?P<noun>[\w\u2019'-]+),? (?:that|which) (?:(?:had|has|have|first) )*"
    r"(?:begun|began|started|broken out|broke out|erupted|lasted|raged|ended|dates|dated)"
    r"(?: (?:back|early|late|in|on|since|from|to|at))*(?: the)? $"
)
_BEGAN_WITHIN = 60  # characters


@dataclass(frozen=True, slots=True)
class Dated:
    """Closed interval and grain of what is dated without a time of its own; `time` is the one it was reckoned from."""

    time: Time | None
    earliest: str | None
    latest: str | None
    grain: str


NEVER = Dated(None, None, None, "")


def date_event(
    text: str, mark: Mark, linked: Sequence[Span], sentence: Span, times: Sequence[Time], triggers: Sequence[Span]
) -> Dated:
    """When an event was, by the times of its field; `linked` are the spans that the reader gives it, `triggers` those of all
    events of the field."""
    start, end = sentence
    all_here = [one for one in times if start <= one.start < end]
    own = next((one for one in all_here if one.anchor == "landmark" and one.start <= mark.start < one.end), None)
    if own is not None:  # "the fall of Kabul" is the landmark itself
        return dated_by(own)
    all_here = [one for one in all_here if not _is_of_another(text, mark, one)]
    here = all_here if mark.kind in _AT_ONCE else _without_far(text, all_here)
    time = _of_own_verb(text, mark, _linked(text, mark, linked, here), all_here, triggers)
    reckoned = _counted(text, mark, time, sentence, here, triggers)
    if reckoned is not None:
        return reckoned
    return dated_by(
        time or _landmark_behind(text, mark, here) or _held_on(text, mark, here, triggers) or _met_on(text, mark, start, here)
    )


def _is_of_another(text: str, mark: Mark, time: Time) -> bool:
    """Whether a relative clause says of something before it that it began or ended then: "to end a war that began in 1948"."""
    began = _BEGAN.search(text, max(0, time.start - _BEGAN_WITHIN), time.start)
    return began is not None and mark.end <= began.start("noun")


def _without_far(text: str, times: Sequence[Time]) -> list[Time]:
    """The times of a sentence without landmarks that something is told to be after or before, and what stands in these."""
    far = [(one.start, one.end) for one in times if one.anchor == "landmark" and _is_away(text, one)]
    return [one for one in times if not any(start <= one.start and one.end <= end for start, end in far)]


def dated_by(time: Time | None) -> Dated:
    """What lies in a time."""
    return Dated(time, time.earliest, time.latest, time.grain) if time else NEVER


def share_in_which(text: str, trigger: Span, other: Span) -> bool:
    """Whether the second of two events is told to have happened in the first: "a shooting in which a policeman died"."""
    return trigger[1] < other[0] and _IN_WHICH.fullmatch(text, trigger[1], other[0]) is not None


def _linked(text: str, mark: Mark, linked: Sequence[Span], here: Sequence[Time]) -> Time | None:
    """The time that an event is linked to, one of its own clause first.

    Beyond a semicolon one is linked to only where the event's own clause has no day.
    """
    trigger = mark.start, mark.end
    near = [span for span in linked if is_in_clause(text, span, trigger)]
    for start, end in near or (linked and _days_of_clause(text, trigger, here)) or linked:
        met = [t for t in here if t.start < end and start < t.end and t.type in ("DATE", "TIME", "")]
        if met:
            return max(met, key=lambda time: (time.anchor == "landmark", time.end - time.start))
    return None


def _of_own_verb(text: str, mark: Mark, time: Time | None, all_here: Sequence[Time], triggers: Sequence[Span]) -> Time | None:
    """The time of an event, not that of the next verb where its own has one: "broken off in 1961 and resumed in 1965"."""
    if time is None:
        return None
    between = (first for first, _ in triggers if mark.end <= first < time.start)
    verb = next((at for at in between if _AND.search(text, max(mark.end, at - _AWAY_WITHIN), at)), None)
    if verb is None:
        return time
    days = (one for one in all_here if mark.end <= one.start and one.end <= verb and one.type in ("DATE", "TIME"))
    own = next(days, time)
    is_far = own is not time and mark.kind not in _AT_ONCE and _is_away(text, own)
    return None if is_far else own


def _is_away(text: str, time: Time) -> bool:
    """Whether something is told to be after or before a time."""
    return _AWAY.search(text, max(0, time.start - _AWAY_WITHIN), time.start) is not None


def _days_of_clause(text: str, trigger: Span, here: Sequence[Time]) -> list[Span]:
    """The days between the semicolons around an event, the nearest first."""
    days = [(t.start, t.end) for t in here if t.type == "DATE" and t.earliest and is_in_clause(text, (t.start, t.end), trigger)]
    return sorted(days, key=lambda day: abs(day[0] - trigger[0]))[:1]


def _landmark_behind(text: str, mark: Mark, here: Sequence[Time]) -> Time | None:
    """A landmark right behind an event, in its clause."""
    landmarks = [t for t in here if t.anchor == "landmark" and mark.end <= t.start]
    if not landmarks:
        return None
    between = text[mark.end : landmarks[0].start]
    return landmarks[0] if len(between) < 40 and not re.search(r"[;:]|, (?:and|but) ", between) else None


def _held_on(text: str, mark: Mark, here: Sequence[Time], triggers: Sequence[Span]) -> Time | None:
    """The day behind "was held on", with no other event between but what that verb is read as."""
    for time in here:
        if mark.end < time.start <= mark.end + _HELD_WITHIN and time.type in ("DATE", "TIME") and time.earliest:
            between = [t for t in triggers if mark.end <= t[0] < time.start]
            held = _HELD.fullmatch(text, mark.end, time.start)
            return time if held and len(between) <= 1 else None
    return None


def _met_on(text: str, mark: Mark, begins: int, here: Sequence[Time]) -> Time | None:
    """The day of the meeting that something comes of: "the ministers, who met on Friday, agreed"."""
    met = _MET_ON.search(text, begins, mark.start)
    days = [time for time in here if met and met.start() < time.start < met.end() and time.grain == "day"]
    return days[0] if len(days) == 1 else None


def _counted(
    text: str, mark: Mark, time: Time | None, sentence: Span, here: Sequence[Time], triggers: Sequence[Span]
) -> Dated | None:
    """When the first event of a clause was that something else is told to have been so many days after."""
    counted_from = _COUNTED.search(text, sentence[0], mark.start)
    if counted_from is None or _VAGUE.search(text, sentence[0], counted_from.start()):
        return None
    begins, behind = counted_from.start(), counted_from.start("clause")
    if any(behind <= first < mark.start - _ONE_ACT for first, _ in triggers) or (time and time.start >= behind):
        return None
    days = [one for one in here if one.end <= begins and one.type in ("DATE", "TIME") and one.earliest and one.value]
    said = read_words(f"{counted_from['length']} later")
    if not days or said.means != "later" or number_of(said.parts.get("number", "one")) is None:
        return None
    day = days[-1]
    found = counted(said.parts, day.value.partition("T")[0], -1 if counted_from["way"] == "after" else 1)
    known = interval(found)
    return Dated(day, *known) if known else None
