"""Words of time: numbers, tense and what the tables say of a span."""

import pytest

from dateline.annotations.time_words import normalise, number_of, read_words, tense_near


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("3", 3),
        ("1,000", 1000),
        ("2 1/2", 2.5),
        ("twenty five", 25),
        ("one hundred and five", 105),
        ("two thousand", 2000),
        ("a dozen", 12),
        ("two and a half", 2.5),
        ("a couple of", 2),
        ("several", None),
        ("ten or fifteen", None),
        ("\u0664", 4),
    ],
)
def test_a_number_in_words(words: str, number: float | None) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("before", "after", "sign"),
    [
        ("She will speak ", ".", 1),
        ("He'll speak ", ".", 1),
        ("They are to meet ", ".", 1),
        ("She spoke ", ".", -1),
        ("She said ", " that he will go.", -1),
        ("She told the foreign minister of Chad in Oslo on ", " that Mali would go.", -1),
        ("She told the foreign minister of Chad in Oslo about the vote on ", ", that he would go.", -1),
        ("They look to the vote on ", " that will decide.", 1),
        ("The vote, scheduled for ", ", was", 1),
        ("It had been\nscheduled for ", ".", -1),
        ("It will rain. On ", ", he said.", -2),
        ("The mill will open in ", ".", 2),
        ("She said the mill will open in ", ".", 2),
        ("The first rent is due in ", ".", 2),
        ("His mandate expires in ", ".", 2),
        ("The bridge closes on ", ".", 2),
        ("The burial is at noon on ", ".", 2),
        ("The burial is on ", ".", 2),
        ("The millers threaten to walk out on ", ".", 2),
        ("The new toll takes effect on ", ".", 2),
        ("The court hears the appeal on ", ".", 1),
        ('"The war must be ended." On ', " he left.", -2),
        ("Housing starts in ", " fell.", 1),
        ("The rent was due in ", ".", 1),
        ("The mandate expired in ", ".", -1),
        ("The miller could not be reached ", ".", -1),
        ("The miller could be back ", ".", 1),
        ("They would not obey ", "'s ruling by the court.", -1),
        ("They will wait for ", "'s vote.", 1),
        ("Until ", " they had not called.", -1),
        ("They have time until ", ".", 1),
        ("On ", ".", 0),
    ],
)
def test_the_nearest_verb_of_the_sentence_says_the_tense(before: str, after: str, sign: int) -> None:
    assert tense_near(before + "Friday" + after, len(before), len(before) + 6) == sign


def test_spellings_are_brought_together() -> None:
    assert normalise("  Third-Quarter\u2019s ") == "third quarter"
    assert normalise("3 P.M.") == "3 pm"
    assert normalise("2013-05-14") == "2013-05-14"
    assert normalise("Sept. 3") == "sept 3"
    assert normalise("\u0662\u0660\u0661\u0662 \u00b2") == "2012 \u00b2"


@pytest.mark.parametrize(
    "words", ["", " ", ".", "the bridge", "the " * 5000, "in " * 35, "early " * 18, "\u200b\u202e\U0001f600", "()[]*+?\\"]
)
def test_what_is_no_time_says_nothing(words: str) -> None:
    assert read_words(words).means == ""


def test_an_unknown_language_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(FileNotFoundError):
        read_words("today", "xx")
