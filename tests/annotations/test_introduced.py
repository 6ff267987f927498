"""The state of persons who are spoken of before they are named."""

import pytest

from tests.annotations.test_shared_offices import persons

ROE = "[names:person Ada Roe]"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (f"A Danish sailor was found. {ROE} had left in May.", "DK"),
        (f"Police said a Danish sailor was found. Captain {ROE} had left in May.", "DK"),
        (f"They found a man from Sierra Leone who gave his first name as {ROE}.", "SL"),
        (f"They found a Danish sailor named {ROE}.", "DK"),
        (f"The former head of Denmark's power company left. {ROE} wept.", "DK"),
        (f"A Danish sailor was found. Nobody knew whether {ROE} had left.", ""),
        (f"A Danish sailor was found. Nobody knew whether {ROE}, 43, had left.", "DK"),
        (f"It rained, a Danish official said. {ROE} had left.", ""),
        (f"{ROE} won. A Danish sailor was found. {ROE} had left.", ""),
        (f"A Danish sailor was found by [names:person Bo Li]. {ROE} had left.", ""),
        (f"A Danish sailor was found. {ROE}, a minister, had left.", ""),
        (f"A Danish sailor was found. It rained. It rained. It rained. It rained. {ROE} had left.", ""),
        (f"A Danish ship was found. {ROE} had left.", ""),
        (f"Danish sailors were found. {ROE} had left.", ""),
    ],
)
def test_the_state_of_one_spoken_of_before(text: str, country: str) -> None:
    assert persons(text)["Ada Roe"][1] == country


def test_the_state_of_several_spoken_of_before() -> None:
    said = persons(
        f"Four young Danes have been charged, said [names:person Cy Fox]. The four, named as {ROE}, [names:person Bo Li] and"
        " [names:person Di Moe], wept. [names:person Ed Poe] did not."
    )
    assert {name: one[1] for name, one in said.items()} == {
        "Cy Fox": "", "Ada Roe": "DK", "Bo Li": "DK", "Di Moe": "DK", "Ed Poe": "",
    }  # fmt: skip
