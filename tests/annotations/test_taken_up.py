"""The state of a person whom an article takes up again without the name."""

import time

import pytest

from dateline.annotations.names import Name
from dateline.annotations.offices import NOTHING
from dateline.annotations.taken_up import give_taken_up
from tests.annotations.test_shared_offices import persons

ROE = "[names:person Ada Roe]"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (f"{ROE} won the race. The 27-year-old Dane thanked her team.", "DK"),
        (f"{ROE} won. It rained.\nNobody saw the Australian's bicycle.", "AU"),
        (f"They spoke of {ROE}. She was, said the court, the first Briton to do so.", "GB"),
        (f"{ROE} won. The race began in May. The snow fell. The Danish police were there.", ""),
        (f"{ROE} won. The Danes were glad.", ""),
        (f"{ROE} won. The French were glad, and the British went home.", ""),
        (f"{ROE} won. She wrote of it in the Australian.", ""),
        (f"{ROE} met [names:person Bo Li]. The Dane was glad.", ""),
        (f"{ROE} met [names:people Danish] runner [names:person Bo Li]. The Dane was glad.", ""),
        (f"{ROE} met [names:people French] runner [names:person Bo Li]. The Dane was glad.", "DK"),
        (f"{ROE} won. The much derided Alaska governor left.", "US"),
        (f"{ROE} won. The [names:people Danish] prime minister left.", "DK"),
        (f"{ROE} met the [names:people Danish] prime minister.", ""),
        (f"{ROE} won. The [names:people Danish] prime minister, Cy Fox, left.", ""),
        (f"{ROE} won. The [names:people Danish] envoy left. The [names:people Danish] ministers stayed.", ""),
        (f"{ROE} went back to her native [names:place Iran].", "IR"),
        (f"{ROE} sang in her native Farsi.", ""),
        (f"{ROE} won. A. B. C. D. " + "It rained. " * 5 + "The Dane left.", ""),
        ("The Dane left.", ""),
    ],
)  # fmt: skip
def test_somebody_taken_up_again(text: str, country: str) -> None:
    found = persons(text)
    assert found.get("Ada Roe", ("", "", ""))[1] == country


def test_every_mention_has_the_state_and_nobody_else() -> None:
    found = persons(f"{ROE} won. The Dane left. [names:person Bo Li] stayed. [names:person Roe] spoke.")
    assert (found["Ada Roe"][1], found["Roe"][1], found["Bo Li"][1]) == ("DK", "DK", "")


def test_an_office_is_of_the_first_whom_it_takes_up() -> None:
    left, spoke = (f"The [names:people Danish] president {done}." for done in ("left", "spoke"))
    text = f"{ROE} won. {left} [names:person Bo Li] came. {spoke}"
    found = persons(text)
    assert (found["Ada Roe"][1], found["Bo Li"][1]) == ("DK", "")


def test_ten_thousand_names_take_no_time() -> None:
    part = "Ada Roe won. The Danish minister left. The Dane, the much derided Alaska governor, left. "
    text = part * 10_000
    names = [Name(0, i * len(part), i * len(part) + 7, "person", "Ada Roe") for i in range(10_000)]
    began = time.process_time()
    found = give_taken_up([text], names, [-1] * len(names), [NOTHING] * len(names))
    assert time.process_time() - began < 20
    assert len(found) == len(names)
