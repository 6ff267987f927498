"""Who has ruled which state."""

from collections import Counter
from importlib.resources import files

import pytest

from dateline.annotations.rulers import states_ruled_by

LINES = files("dateline.annotations").joinpath("lexicon", "rulers.tsv").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Barack Obama", {"US"}),
        ("Obama", {"US"}),
        ("Barack Hussein Obama", {"US"}),
        ("Michelle Obama", set()),
        ("Bashar al-Assad", {"SY"}),
        ("al-Assad", {"SY"}),
        ("Moammar Gadhafi", {"LY"}),
        ("Idris Ade", set()),
        ("Musa Idris", set()),
        ("Sharif", {"PK"}),
        ("Papandreou", {"GR"}),
        ("Khan", {"AF", "PK"}),
        ("", set()),
        ("the", set()),
        ("\u200b", set()),
    ],
)
def test_the_states_that_somebody_of_a_name_has_ruled(name: str, codes: set[str]) -> None:
    assert states_ruled_by(name) == codes


def test_the_table_has_one_row_a_state_and_no_name_twice() -> None:
    rows = [line.split("\t") for line in LINES]
    assert [code for code, _ in rows if len(code) != 2] == []
    assert [code for code, many in Counter(code for code, _ in rows).items() if many > 1] == []
    names = Counter(name for _, names in rows for name in names.split("|"))
    assert [name for name, many in names.items() if many > 1 or name != name.strip()] == []
