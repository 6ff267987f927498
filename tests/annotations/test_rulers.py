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
        ("Abe Shinzo", {"JP"}),
        ("Abe Ada", set()),
        ("Idris Ade", set()),
        ("Musa Idris", set()),
        ("Sharif", {"PK"}),
        ("Papandreou", {"GR"}),
        ("Khan", {"AF", "PK"}),
        ("René Préval", {"HT"}),
        ("Rene Preval", {"HT"}),
        ("Thomas Klestil", {"AT"}),
        ("", set()),
        ("the", set()),
        ("\u200b", set()),
    ],
)
def test_the_states_that_somebody_of_a_name_has_ruled(name: str, codes: set[str]) -> None:
    assert states_ruled_by(name) == codes


def test_every_row_has_a_source_and_no_name_stands_twice() -> None:
    rows = [line.split("\t") for line in LINES]
    assert [row for row in rows if len(row) != 3 or len(row[0]) != 2 or not row[2] or any(c != c.strip() for c in row)] == []
    assert rows == sorted(rows, key=lambda row: row[0])
    names = Counter((code, name) for code, names, _ in rows for name in names.split("|"))
    assert [name for name, many in names.items() if many > 1] == []
    people = Counter(source for _, _, source in rows)
    assert {source for source, many in people.items() if many > 1} <= {"Milo Đukanović"}


def test_a_row_is_found_by_each_of_its_names_and_mostly_by_its_source() -> None:
    rows = [line.split("\t") for line in LINES]
    assert [(code, name) for code, names, _ in rows for name in names.split("|") if code not in states_ruled_by(name)] == []
    by_source = [code in states_ruled_by(source.partition(" (")[0]) for code, _, source in rows]
    assert sum(by_source) > 0.95 * len(rows)
