"""The state of a person whom an article takes up again without the name."""

import time

import pytest

from dateline.annotations.name_spans import Name
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
        (f"{ROE} met [names:person Bo Li]. She won. The Dane was glad.", "DK"),
        (f"{ROE}'s trainer [names:person Bo Li] spoke. The Dane was glad.", ""),
        (f"{ROE} won. The Swiss professor claimed so.", "CH"),
        (f"{ROE} won. It follows the Iranian model.", ""),
        (f"{ROE} won. The Vatican condemned it.", ""),
        (f"{ROE} won, and the senator from Ohio left.", "US"),
        (f"{ROE} was born in her native Richmond, Virginia.", "US"),
        (f"{ROE} won. Towards the end an American reporter asked her.", ""),
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
        (f"Queen {ROE} won. The [names:place US] president left.", ""),
        (f"Prince {ROE} won. The [names:people Danish] president left.", ""),
        (f"Senator {ROE} won. The [names:people Danish] senator left.", "DK"),
        (f"President {ROE} won. The [names:people Danish] leader left.", "DK"),
        (f"{ROE} won. The [names:people Danish] prime minister, Cy Fox, left.", ""),
        (f"{ROE} won. The [names:people Danish] envoy left. The [names:people Danish] ministers stayed.", ""),
        (f"{ROE} went back to her native [names:place Iran].", "IR"),
        (f"{ROE} sang in her native Farsi.", ""),
        (f"{ROE} won. A. B. C. D. " + "It rained. " * 5 + "The Dane left.", ""),
        ("The Dane left.", ""),
        (f"{ROE} won. The former governor of Ohio left.", "US"),
        (f"{ROE} won. South Africa's 90-year-old first black president left.", "ZA"),
        (f"{ROE} won. The shy Danish film-maker, who was late, left.", "DK"),
        (f"{ROE} won. The Danish film-maker [names:person Cy Fox] left.", ""),
        (f"{ROE} won. The Danish assistant secretary left.", ""),
        (f"{ROE} won. The Texan left.", "US"),
        (f"{ROE} won. {ROE} won. {ROE} met [names:person Bo Li]. The Ohio senator left.", "US"),
        (f"{ROE} met [names:person Bo Li]. The Ohio senator left.", ""),
        (f"{ROE} won. [names:people Danish] runner [names:person Bo Li] lost. She met the Australian.", "AU"),
        (f"{ROE} left [names:place Washington]. The first-term senator was late.", "US"),
        (f"{ROE} left. The first-term senator was late.", ""),
        (f"{ROE} left [names:place Washington]. The president was late.", ""),
        (f"{ROE} left [names:place Washington]. The senator and poet [names:person Cy Fox] was late.", ""),
        (f"The [names:people Danish] journalist who saw it was ill. {ROE} spoke.", "DK"),
        (f"The [names:people Danish] journalist who saw it was ill. {ROE}, a reporter on radio, spoke.", ""),
        (f"The [names:people Danish] journalist who saw it was ill. They met {ROE}.", ""),
        (f"[names:person Bo Li] met the [names:people Danish] journalist who saw it. {ROE} spoke.", ""),
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


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("In [names:place Brazil] [names:person Dilma Rousseff] spoke. The president was calm.", "BR"),
        ("[names:person Dilma Rousseff] spoke. The president was calm.", ""),
        ("In [names:place Brazil] [names:person Dilma Rousseff] spoke. The president of the club was calm.", ""),
        ("[names:place Brazil]'s president has sworn to fight. [names:person Dilma Rousseff] spoke.", "BR"),
        ("[names:place Chad]'s president has sworn to fight. [names:person Dilma Rousseff] spoke.", ""),
    ],
)
def test_one_who_ruled_a_state_is_its_president(text: str, country: str) -> None:
    assert persons(text)["Dilma Rousseff"][1] == country
