"""Events that are used as dates."""

import pytest

from dateline.annotations.time_intervals import interval
from dateline.annotations.time_landmarks import SOURCES, expand, find_landmarks, find_names, landmarks
from dateline.annotations.times import find_times
from tests.annotations.making import marked


def found(text: str, published: str = "") -> list[tuple[str, str]]:
    return [(text[start:end], value) for start, end, value in find_landmarks(text, published)]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Ties were cut after the 1967 war.", "the 1967 war", "1967-06-05/1967-06-10"),
        ("Not since the Six Day War had it rained so.", "the Six Day War", "1967-06-05/1967-06-10"),
        ("It shut when the Soviet Union collapsed.", "when the Soviet Union collapsed", "1991-12"),
        ("It shut after the collapse of the Soviet Union.", "the collapse of the Soviet Union", "1991-12"),
        ("Much has changed since 9/11.", "9/11", "2001-09-11"),
        ("It was rebuilt after the Sept. 11 attacks.", "the Sept. 11 attacks", "2001-09-11"),
        ("She left before the fall of the Berlin Wall.", "the fall of the Berlin Wall", "1989-11-09"),
        ("It closed until the end of World War II.", "the end of World War II", "1945-09-02"),
        ("It closed at the start of the Korean War.", "the start of the Korean War", "1950-06-25"),
        ("It stood in post-World War II Europe.", "World War II", "1939-09-01/1945-09-02"),
        ("A mill in the Great Depression.", "the Great Depression", "1929/1939"),
        ("In the wake of the Arab Spring, it grew.", "the Arab Spring", "2010-12-17/2012"),
        ("After Iraq invaded Kuwait, it fell.", "Iraq invaded Kuwait", "1990-08-02"),
        ("Since India\u2019s independence it has grown.", "India\u2019s independence", "1947-08-15"),
        ("Since Partition it has stood empty.", "Partition", "1947-08-15"),
        ("It shut after the Heysel disaster.", "the Heysel disaster", "1985-05-29"),
        ("The Six-Day War of 1967 began at dawn.", "The Six-Day War", "1967-06-05/1967-06-10"),
        ("It shut during the siege of Mariupol.", "the siege of Mariupol", "2022-02-24/2022-05-20"),
        ("It burned during\nthe Cuban missile\ncrisis.", "the Cuban missile\ncrisis", "1962-10-16/1962-10-28"),
    ],
)
def test_a_landmark_that_a_word_before_it_makes_a_time(text: str, name: str, value: str) -> None:
    assert found(text) == [(name, value)]


@pytest.mark.parametrize(
    "text",
    [
        "A film about the Six-Day War won.",
        "The Holocaust museum opened.",
        "Bombs were dropped on Hiroshima.",
        "They met in Yalta.",
        "The Soviet Union collapsed.",
        "He said the Soviet Union collapsed.",
        "A veteran of World War II spoke.",
        "After the 1967 warning, they left.",
        "Since partition of the estate they have fought.",
        "After troubles at the mill he left.",
        "After Lebanese officials spoke, he left.",
        "",
    ],
)
def test_a_name_alone_is_no_time(text: str) -> None:
    assert found(text) == []


def test_what_had_not_happened_is_not_meant() -> None:
    assert found("after the Haiti earthquake", "2005-03-01") == []
    assert found("after the Haiti earthquake", "2011-03-01") == [("the Haiti earthquake", "2010-01-12")]
    assert found("after the Haiti earthquake") == [("the Haiti earthquake", "2010-01-12")]


def test_both_ends_of_between() -> None:
    assert [value for _, value in found("between World War I and World War II")] == [
        "1914-07-28/1918-11-11",
        "1939-09-01/1945-09-02",
    ]


def test_the_table() -> None:
    assert len(landmarks()) >= 150
    assert all(one.source in SOURCES for one in landmarks())
    assert [one.value for one in landmarks() if not interval(one.value)] == []
    seen: dict[str, str] = {}
    for one in landmarks():
        for form in one.names:
            for name in expand(form.lstrip("~^")):
                assert seen.setdefault(name.lower(), one.value) == one.value, (
                    f"{name} means {seen[name.lower()]} and {one.value}"
                )
                assert len(name) > 2, one
                assert not set("()[]|") & set(name), one


def test_every_landmark_of_a_list_is_meant() -> None:
    text = "After the 1956 war, the 1967 war and the Yom Kippur War, it closed. The Korean War was long."
    assert [name for name, _ in found(text)] == ["the 1956 war", "the 1967 war", "the Yom Kippur War"]


def test_what_follows_an_event() -> None:
    assert found("Talks were overtaken by the Kargil war.") == [("the Kargil war", "1999-05-03/1999-07-26")]
    assert found("It was built soon after Kenya won independence.") == [("Kenya won independence", "1963-12-12")]


def test_forms() -> None:
    assert expand("[great] (fire|flood[s]) of X") == [
        "fire of X",
        "flood of X",
        "floods of X",
        "great fire of X",
        "great flood of X",
        "great floods of X",
    ]


def test_a_landmark_is_a_time_of_its_own_kind() -> None:
    text = "They met on Monday, after the 1967 war."
    times = find_times(text, [(12, 18, "DATE"), (30, 34, "DATE")], published="2013-05-15")
    assert [(text[t.start : t.end], t.anchor, t.earliest, t.latest, t.grain) for t in times] == [
        ("Monday", "publication", "2013-05-13", "2013-05-13", "day"),
        ("the 1967 war", "landmark", "1967-06-05", "1967-06-10", "span"),
        ("1967", "", "1967-01-01", "1967-12-31", "year"),
    ]


def test_a_date_in_a_name_is_the_name_s() -> None:
    text = "since the Sept. 11 attacks"
    times = find_times(text, [(10, 18, "DATE")], published="2013-05-15")
    assert [(text[t.start : t.end], t.value) for t in times] == [
        ("the Sept. 11 attacks", "2001-09-11"),
        ("Sept. 11", "2001-09-11"),
    ]


def test_names_stand_where_no_time_is_meant() -> None:
    text = "A film on the Six-Day War, and on what came after the Good Friday Agreement."
    assert [text[start:end] for start, end in find_names(text)] == ["Six-Day War", "Good Friday Agreement"]
    assert find_names("A film on a war.") == []


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Peace came with the Good [times:DATE Friday] Agreement.", []),
        ("He wrote of the [times:DURATION Six-Day] War.", []),
        ("He wrote of the [times:DATE 1967 Six-Day] War.", ["1967"]),
        ("He wrote of the [times:DURATION six-day] strike.", ["six-day"]),
        ("On Good [times:DATE Friday] he wrote.", ["Friday"]),
    ],
)
def test_a_word_of_a_landmark_s_name_is_no_time(text: str, times: list[str]) -> None:
    plain, marks = marked(text)
    found = find_times(plain, [(m.start, m.end, m.kind) for m in marks], published="2013-05-15")
    assert [plain[t.start : t.end] for t in found if t.anchor != "landmark"] == times
