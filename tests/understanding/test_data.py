"""The pages of this folder and what a careful reader takes from them: every quotation stands in its page, every date is one."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel import Locale

STATES = Locale("en").territories

HERE = Path(__file__).parent
PAGES = sorted(HERE.glob("[0-9][0-9]_*.txt"))
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
KEYS = "published page people organisations places stands_for not_people times statements events".split()
STATUSES = {"happened", "scheduled", "claimed", "cancelled", "postponed", "threatened", "denied"}
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST "
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
KINDS = {"named", "anonymous", "document", "media", "organisation", "government"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
POINT = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
VALUE = re.compile(
    r"(\d{4}|\d{3}X?|\d{2}(XX)?|XXXX)"
    r"(-(\d\d|XX)(-(\d\d|XX))?|-W(\d\d|XX)(-\d|-WE)?|-Q[1-4]|-H[12]|-(SP|SU|FA|WI))?"
    r"(T(MO|MI|AF|EV|NI|DT|\d\d:\d\d(Z|[+-]\d\d:\d\d)?))?"
    r"|P(T?[\dX.]+[YMWDHSE]|[\dX]+(DE|CE))|(PAST|PRESENT|FUTURE)_REF"
)
MODS = {"START", "MID", "END", "MORE_THAN", "LESS_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "APPROX", "BEFORE", "AFTER"}


def read(page: Path) -> tuple[str, dict[str, Any]]:
    return page.read_text(encoding="utf-8"), json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))


def spans_of_time(wanted: dict[str, Any]) -> list[dict[str, Any]]:
    times = wanted["times"]
    return [*times["dated"], *times["landmarks"], *times.get("ranges", [])]


def places_in_text(wanted: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries that must say where in the text their span stands."""
    return [*wanted["stands_for"], *wanted.get("mere_places", []), *wanted["times"].get("not_times", [])]


def quotations(wanted: dict[str, Any]) -> list[str]:
    """Every string of the expectations that is said to stand in the page."""
    times = wanted["times"]
    quoted = [*wanted["organisations"], *wanted["places"], *wanted["not_people"], *times.get("open_undated", [])]
    for person in wanted["people"]:
        quoted += [person["name"], *person.get("also", []), person["role"]]
    for entry in [*places_in_text(wanted), *spans_of_time(wanted)]:
        quoted += [entry[key] for key in ("span", "in", "or_span") if key in entry]
    for statement in wanted["statements"]:
        quoted += [statement[key] for key in ("source", "same_as", "cue", "content_starts", "nested_in") if key in statement]
    return quoted + [event["according_to"] for event in wanted["events"] if "according_to" in event]


def is_day(text: str) -> bool:
    return bool(DAY.fullmatch(text)) and date.fromisoformat(text) is not None


def check_interval(value: str) -> None:
    ends = value.split("/")
    assert len(ends) <= 2, value
    assert all(POINT.fullmatch(end) for end in ends), value
    for end in ends:
        date.fromisoformat(end + "-01-01"[: 10 - len(end)] if len(end) == 4 else end if len(end) == 10 else end + "-01")
    assert ends == sorted(ends), value


def test_every_pair_is_complete() -> None:
    assert [page.stem for page in PAGES] == sorted(file.stem for file in HERE.glob("[0-9][0-9]_*.json"))
    assert len(PAGES) == 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_quotation_stands_in_its_page(page: Path) -> None:
    text, wanted = read(page)
    assert [key for key in KEYS if key not in wanted] == []
    assert [quoted for quoted in quotations(wanted) if quoted not in text] == []
    for entry in [*places_in_text(wanted), *(time for time in spans_of_time(wanted) if "in" in time)]:
        assert entry["span"] in entry["in"], entry
        assert text.count(entry["in"]) == 1, entry
    assert wanted["page"]["headline"] in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_time_that_says_no_place_stands_there_once(page: Path) -> None:
    text, wanted = read(page)
    spans = {time["span"] for time in wanted["times"]["dated"]}
    for time in spans_of_time(wanted):
        rest = text
        for longer in sorted((span for span in spans if len(span) > len(time["span"])), key=len, reverse=True):
            rest = rest.replace(longer, "#")
        found = len(re.findall(rf"\b{re.escape(time['span'])}(?!\w)", rest))
        assert found == 1 or "in" in time, (time, found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_time_is_well_formed(page: Path) -> None:
    _, wanted = read(page)
    assert is_day(wanted["published"])
    ZoneInfo(wanted["time_zone"])
    for time in wanted["times"]["dated"]:
        assert VALUE.fullmatch(time["value"]), time
        assert time.get("mod", "START") in MODS, time
        named = [day for day in DAYS if day in time["span"]]
        if named and DAY.match(time["value"]):
            assert DAYS[date.fromisoformat(time["value"][:10]).weekday()] == named[0], time
    for entry in [*wanted["times"]["landmarks"], *wanted["times"].get("ranges", [])]:
        check_interval(entry["value"])
    for entry in [*wanted["events"], *wanted["statements"]]:
        check_interval(entry.get("when", entry.get("said_on", "2000")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_word_of_the_scheme_is_known(page: Path) -> None:
    text, wanted = read(page)
    for person in wanted["people"]:
        of = person["of"]
        assert of.isupper() and of in STATES if len(of) == 2 else of in text, person
        assert person.get("former", True) is True, person
        assert isinstance(person["must"], bool), person
    for statement in wanted["statements"]:
        assert ("kind" in statement and statement["kind"] in KINDS) or "same_as" in statement, statement
    for event in wanted["events"]:
        assert event.get("type", "AGREE") in TYPES, event
        assert event.get("status", "happened") in STATUSES, event
    for entry in [*wanted["statements"], *wanted["events"]]:
        assert ("must" in entry) != ("should" in entry), entry
