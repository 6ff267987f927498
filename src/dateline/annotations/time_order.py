"""Weekdays told one after another: who comes on Monday to stay to Thursday does not leave before."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from dateline.annotations.time_telling import Expression
from dateline.annotations.time_words import read_words, words_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UP_TO = re.compile(r" ?(?:to|until|till|through|[-\u2013\u2014]) ?(?:the )?", re.IGNORECASE)
_SENTENCE = re.compile(r"[.?!;]\s|\n")
_AND = re.compile(r"\band\b", re.IGNORECASE)
_NEAR = 120  # characters between two times of one plan
_WEEK = 7


def in_order(text: str, told: Sequence[Expression], published: str) -> list[Expression]:
    """Times of a text with weekdays moved behind the one that they follow in a range or a plan."""
    kept: list[Expression] = []
    for one in told:
        before = kept[-1] if kept else None
        kept.append(_behind(before, one) if before and _follows(text, before, one, published) else one)
    return kept


def _follows(text: str, before: Expression, one: Expression, published: str) -> bool:
    first, second = _day(before), _day(one)
    if not first or not second or second >= first or not (_is_weekday(text, before) and _is_weekday(text, one)):
        return False
    between = text[before.end : one.start]
    is_plan = second < published < first and len(between) < _NEAR and _is_one_plan(between)
    return is_plan or _UP_TO.fullmatch(between) is not None


def _is_one_plan(between: str) -> bool:
    """Whether what stands between two times goes on telling what is to come."""
    return bool(_AND.search(between)) and not _SENTENCE.search(between) and not words_of("en").past.search(between.lower())


def _is_weekday(text: str, one: Expression) -> bool:
    said = read_words(text[one.start : one.end])
    return said.means == "weekday" and said.parts.keys().isdisjoint(("which", "week"))


def _day(one: Expression) -> str:
    return one.value[:10] if _DAY.match(one.value) else ""


def _behind(before: Expression, one: Expression) -> Expression:
    """A weekday moved by whole weeks to the first one after a later day."""
    away = (date.fromisoformat(_day(before)) - date.fromisoformat(_day(one))).days
    days = timedelta(days=(away // _WEEK + 1) * _WEEK)
    ends = (one.earliest and _moved(one.earliest, days), one.latest and _moved(one.latest, days))
    return replace(one, value=_moved(one.value[:10], days) + one.value[10:], earliest=ends[0], latest=ends[1])


def _moved(value: str, days: timedelta) -> str:
    if len(value) == len("2016-06-06"):
        return (date.fromisoformat(value) + days).isoformat()
    return (datetime.fromisoformat(value.removesuffix("Z")) + days).isoformat() + ("Z" if value.endswith("Z") else "")
