"""Texts that are no news: few statements are found in them, and soon."""

import json
import time
from functools import cache

import pytest

from dateline.annotations.names import annotator as namer
from dateline.annotations.statements import annotator
from dateline.records import Mark, Mention, Statement
from dateline.run.pipe import RowReader
from tests.annotations.making import article

PLAIN = "The river rose in the night and the lower road was closed. Two lorries stood in the yard until noon.\n\n"
NAMES = "\n".join(
    f"{first} {last}, {place}"
    for first in ("Ada", "Bo", "Cleo")
    for last in ("Roe", "Li", "Okafor", "Dahl", "Marsh")
    for place in ("Tarra", "Port Ellis")
)
RESULTS = "\n".join(
    f"Tarra {a} Port Ellis {b} (Roe {a * 9 + 4}, Li {b * 7 + 31}); att: {3_000 + 211 * a}" for a in range(5) for b in range(4)
)
RECIPE = """Apple cake for eight

Ingredients: 200 g butter, 180 g sugar, 3 eggs, 250 g flour, 4 apples, a pinch of salt.

Heat the oven to 180C. Cream the butter and sugar until pale, then beat in the eggs one by one. Fold in the flour and salt.

Peel the apples, cut them into slices and press them into the batter. Bake for 50 minutes, until the top is golden.

Leave to cool in the tin for ten minutes. Serve warm, with cream."""
POEM = """The tide goes out, the boats lie down,
The gulls walk up the quay;
A bell rings slow across the town
And nobody but me

Has seen the lamp go out, the snow
Begin, the harbour fill
With white, the long street white below,
The white road up the hill."""
SCREENPLAY = """INT. KITCHEN - NIGHT

ADA stands at the sink. The radio hums. BO comes in, wet through.

BO
Is there any soup?

ADA
In the pot. Where is the car?

BO
(shrugs)
In the river.

She puts down the plate. Long silence.

EXT. BRIDGE - LATER

Headlights under the water. A crowd has gathered.

CUT TO:"""
CODE = """def total(rows):
    # add the amounts of all rows
    amount = 0
    for row in rows:
        if row["paid"] and row["amount"] > 0:
            amount += row["amount"]
        else:
            print("said nothing about", row["name"])
    return amount

class Ledger:
    def __init__(self, rows=None):
        self.rows = rows or []
"""
UNCLOSED = 'Ada Roe, the mayor, said: "The road stays closed.\n\n' + PLAIN * 20
INTERVIEW = "\n\n".join(
    f"Q: What happened in year {year}?\n\nA: We moved the press to the new hall and bought two more machines. It took most of"
    " the winter. The roof leaked. My brother kept the books. There were nine of us, and the paper came out on Fridays."
    for year in range(1, 300)
)
NESTED = "He said " + "".join(f'"{who} said ' for who in ("she", "he") * 250) + "no" + '"' * 500


@cache
def read(text: str) -> tuple[list[dict[str, object]], float]:
    """The statements of a text, and the seconds it took."""
    reader = RowReader("full", ())
    reader.read(b'{"id": "first", "text": "Ada Roe spoke in London.", "language": "en"}', 1)
    began = time.perf_counter()
    answer = reader.read(json.dumps({"id": "x", "text": text, "language": "en"}).encode(), 1)
    found = answer["statements"]
    assert isinstance(found, list)
    return found, time.perf_counter() - began


@pytest.mark.parametrize(
    ("text", "most"),
    [(NAMES, 0), (RESULTS, 0), (RECIPE, 0), (POEM, 1), (SCREENPLAY, 2), (CODE, 1), (UNCLOSED, 2)],
    ids=["names", "results", "recipe", "poem", "screenplay", "code", "a quotation that never closes"],
)
def test_hardly_anything_is_said_in_what_is_no_news(text: str, most: int) -> None:
    assert len(read(text)[0]) <= most


def test_a_quotation_that_never_closes_does_not_swallow_the_rest() -> None:
    for one in read(UNCLOSED)[0]:
        content = one["content"]
        assert isinstance(content, list)
        assert sum(end - start for start, end in content) < 400


def test_a_long_interview_is_read_in_seconds_and_has_few_statements() -> None:
    found, took = read(INTERVIEW)
    assert len(found) < 60
    assert took < 120


def test_quotations_in_quotations_end() -> None:
    found, took = read(NESTED)
    assert took < 60
    assert len(found) <= 500


def test_the_rules_alone_are_soon_done_with_very_many_marks() -> None:
    text = 'Ada said "it rains", and so did Bo. ' * 2_000
    marks: list[Mark] = []
    for at in range(0, len(text), 36):
        spans = (("source", at, at + 3, -1), ("cue", at + 4, at + 8, at), ("content", at + 9, at + 19, at + 4))
        marks += [
            Mark(article_id="article", field="body", start=a, end=b, head="statements", kind=kind, to=to, made_by="test@1")
            for kind, a, b, to in spans
        ]
    mentions = [one for one in namer.run([article(text), *marks]) if isinstance(one, Mention)]
    began = time.perf_counter()
    made = [one for one in annotator.run([article(text), *marks, *mentions]) if isinstance(one, Statement)]
    assert time.perf_counter() - began < 60
    assert len(made) == 2_000
