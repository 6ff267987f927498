import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import BadQuery
from dateline.search.fields import ARTICLES
from dateline.search.query import LONGEST_QUERY, MOST_CLAUSES, parse_query
from dateline.search.tree import (
    ANYWHERE,
    AllVersions,
    And,
    Days,
    Everything,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Undated,
    Value,
    Word,
    leaves,
)
from tests.search.making import refusal


def word(term: str, also: str = "", field: str = ANYWHERE) -> Word:
    return Word(field, term, (also,) if also else ())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", Everything()),
        ("   ", Everything()),
        ("*", Everything()),
        ("Kremlin", word("kremlin")),
        ("sanction", word("sanction", "sanctions")),
        ('"sanction"', word("sanction")),
        ("Putin Assad", And((word("putin"), word("assad")))),
        ("Putin AND Assad", And((word("putin"), word("assad")))),
        ("Putin OR Assad", Or((word("putin"), word("assad")))),
        ("A B OR C", Or((And((word("a"), word("b"))), word("c")))),
        ("A (B OR C)", And((word("a"), Or((word("b"), word("c")))))),
        ("A -B", And((word("a"), Not(word("b"))))),
        ("A NOT B", And((word("a"), Not(word("b"))))),
        ("A AND NOT B", And((word("a"), Not(word("b"))))),
        ("-(A B)", Not(And((word("a"), word("b"))))),
        ('-"A B"', Not(Phrase(ANYWHERE, ("a", "b")))),
        ('"Prime Minister"', Phrase(ANYWHERE, ("prime", "minister"))),
        ("“Prime Minister”", Phrase(ANYWHERE, ("prime", "minister"))),
        ("Al-Awsat", Phrase(ANYWHERE, ("al", "awsat"))),
        ('"prime minist*"', Phrase(ANYWHERE, ("prime", "minist"), open_end=True)),
        ('"a b"~5', Near(ANYWHERE, (("a",), ("b",)), 5)),
        ('"Al-Awsat Moscow"~2', Near(ANYWHERE, (("al", "awsat"), ("moscow",)), 2)),
        ("minist*", Prefix(ANYWHERE, "minist")),
        ("Minist*.", Prefix(ANYWHERE, "minist")),
        ("日", Prefix(ANYWHERE, "日")),
        ("日本", word("日本")),
        ('by:"Nazir Majli"', Phrase("author_words", ("nazir", "majli"))),
        ("BY:majli", word("majli", field="author_words")),
        ("in:world", word("world", field="section_words")),
        ("headline:(A OR B)", Or((word("a", field="headline"), word("b", field="headline")))),
        ("-by:Smith", Not(word("smith", field="author_words"))),
        ("language:AR", Value("language", "ar")),
        ("on:2016", Days(735964, 736329)),
        ('on:"2016"', Days(735964, 736329)),
        ("on:unknown", Undated()),
        ("versions:all", AllVersions()),
        ("What happened?", And((word("what"), word("happened", "happeneds")))),
        ("Analysis: next", And((word("analysis"), word("next", "nexts")))),
        ("at 10:30", And((word("at"), Phrase(ANYWHERE, ("10", "30"))))),
        ("R & D", And((word("r"), word("d")))),
        ("or and not", And((word("or"), word("and", "ands"), word("not", "nots")))),
    ],
)
def test_a_query_is_read(query: str, expected: object) -> None:
    assert parse_query(query) == expected


@pytest.mark.parametrize(
    ("query", "position", "says"),
    [
        ("person:Putin", 0, "no field 'person'"),
        ("Moscow person:Putin", 7, "by:, in:"),
        ('Moscow "open', 7, "not closed"),
        ("Moscow (a", 7, "not closed"),
        ("Moscow)", 6, "closes nothing"),
        ("()", 0, "nothing in these brackets"),
        ("a OR", 4, "both sides"),
        ("OR a", 0, "both sides"),
        ("a OR OR b", 5, "both sides"),
        ("a AND", 2, "both sides"),
        ("AND a", 0, "both sides"),
        ("a AND OR b", 2, "both sides"),
        ("a NOT", 2, "after it"),
        ("a (NOT)", 3, "after it"),
        ("by: Majli", 3, "right after the colon"),
        ('by:""', 3, "needs a word"),
        ("on:2016-13", 3, "no such date"),
        ("x on:junio", 5, "not a date"),
        ("on:2016..2015", 3, "ends before it begins"),
        ("on:(2016)", 3, "not a date"),
        ("language:Arabic", 9, "language code"),
        ("versions:some", 9, "takes `all`"),
        ("a*b", 1, "only at the end"),
        ('"a* b"', 2, "only at the end"),
        ("*word", 0, "only at the end"),
        ("m*", 0, "two letters"),
        ("by:*", 3, "beginning of a word"),
        ('"a b"~', 5, "how many words"),
        ('"a b"~9999', 6, "at most 100"),
        ('"a b*"~5', 4, "cannot stand"),
        ('"a b c d e"~5', 0, "at most 4"),
        ('"a b A"~5', 0, "twice"),
        ("???", 0, "no word"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(query: str, position: int, says: str) -> None:
    with pytest.raises(BadQuery) as caught:
        parse_query(query)
    assert says in caught.value.message
    assert caught.value.position == position
    assert caught.value.query == query


def test_every_field_is_named_where_one_is_unknown() -> None:
    with pytest.raises(BadQuery) as caught:
        parse_query("said:peace")
    for field in ARTICLES.fields:
        assert f"{field}:" in caught.value.message


def test_a_query_has_bounds() -> None:
    with pytest.raises(BadQuery, match="characters"):
        parse_query("x" * (LONGEST_QUERY + 1))
    assert len(leaves(parse_query(" ".join(["Word"] * MOST_CLAUSES)))) == MOST_CLAUSES
    with pytest.raises(BadQuery, match="more than 64"):
        parse_query(" ".join(["Word"] * (MOST_CLAUSES + 1)))
    with pytest.raises(BadQuery, match="more than 64"):
        parse_query('"a b c d"~9 ' * 3)
    for deep in ("(" * 900 + "a" + ")" * 900, "-" * 1000 + "a", "NOT " * 400 + "a"):
        with pytest.raises(BadQuery, match="levels"):
            parse_query(deep)


_PIECES = st.sampled_from(
    [
        *'()"*~:-+“”',
        " ",
        " ",
        "AND",
        "OR",
        "NOT",
        "a",
        "Lavrov's",
        "日本",
        "~3",
        "..",
        "2016",
        "x*",
        *(f"{field}:" for field in ARTICLES.fields),
    ]
)


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=30).map("".join)))
def test_any_text_is_read_or_refused(query: str) -> None:
    error = refusal(lambda: parse_query(query))
    if error is not None:
        assert 0 <= error.position <= len(query)
        assert error.message
        assert str(error)
