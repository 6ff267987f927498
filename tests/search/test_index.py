from collections.abc import Sequence
from itertools import combinations, permutations, product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import Abort, BadQuery
from dateline.search.index import SearchIndex
from dateline.search.query import parse_query
from dateline.search.results import Search
from tests.search.making import article, find, make_index, refusal


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """Eight articles, told apart by their rows 1 to 8."""
    return make_index(
        tmp_path_factory.mktemp("index") / "search",
        [
            article(1, "The ministers met in Moscow.\n\nLavrov’s visit ended.", day="2016-06-05", section="World",
                    bylines=("Nazir Majli",), publication="Al-Balad", language="en", dateline_place="Tel Aviv"),
            article(2, "A minister spoke of peace.", headline="Moscow and peace", day="2016-06-30", section="World",
                    bylines=("Nazir Haddad", "Ann Majli"), language="en"),
            article(3, "Nothing of note", day="2017-01-01", section="Home affairs", agencies=("AFP",), tags=("Peace talks",)),
            article(4, "قال وزير الخارجية الروسي إنّ السلام ممكن", language="ar"),
            article(5, "日本国憲法は平和を求める。東京", language="ja", published_earliest="2016-01-01",
                    published_latest="2016-12-31", published_grain="year"),
            article(6, "東京2020. Tel Aviv. " + "Filler words follow here. " * 30 + "Lavrov", day="2016-06-05"),
            article(7, "An older text of the visit", day="2016-05-01"),
            article(8, "Lavrov Lavrov", published_earliest="2016-06-05T22:30:00Z", published_latest="2016-06-05T22:30:00Z",
                    published_grain="instant", zone="+03:00"),
        ],
        superseded=[f"{7:020x}"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("Lavrov", {1, 6, 8}),
        ("lavrov", {1, 6, 8}),
        ("minister", {1, 2}),
        ("Minister", {2}),
        ('"minister"', {2}),
        ("ministers", {1, 2}),
        ("moscow", {1, 2}),
        ("moscow peace", {2}),
        ("Lavrov -ministers", {6, 8}),
        ("-Lavrov", {2, 3, 4, 5}),
        ("Lavrov OR peace", {1, 2, 6, 8}),
        ("minist*", {1, 2}),
        ('"lavrov visit"', {1}),
        ('"moscow lavrov"', set()),
        ('"moscow lavrov"~1', {1}),
        ('"spoke of pea*"', {2}),
        ("by:Majli", {1, 2}),
        ('by:"Nazir Majli"', {1}),
        ("by:(Nazir -Haddad)", {1}),
        ("in:world", {1, 2}),
        ("section:home", {3}),
        ("publication:al-balad", {1}),
        ('place:"tel aviv"', {1}),
        ("agency:afp", {3}),
        ("tag:peace", {3}),
        ("headline:peace", {2}),
        ("language:ar", {4}),
        ("السلام", {4}),
        ("السَّلام", {4}),
        ('"وزير الخارجيه"', {4}),
        ("سلام", {4}),
        ("والسلام", {4}),
        ('"سلام"', set()),
        ("روسي", {4}),
        ("憲法", {5}),
        ("日本国", {5}),
        ("国本", set()),
        ("東京2020", {6}),
        ("東京", {5, 6}),
        ("京", {5, 6}),
        ("on:2016-06-05", {1, 6}),
        ("on:2016-06-06", {8}),
        ("on:2016-06", {1, 2, 6, 8}),
        ("on:2016", {1, 2, 5, 6, 8}),
        ("on:2016-06-30..2017-01", {2, 3}),
        ("on:2017..", {3}),
        ("on:..2016-06-05", {1, 6}),
        ("on:unknown", {4}),
        ("-on:unknown", {1, 2, 3, 5, 6, 8}),
        ("versions:all on:2016-05", {7}),
        ("on:2016-05", set()),
        ("nowhere", set()),
    ],
)
def test_a_query_finds(index: SearchIndex, query: str, rows: set[int]) -> None:
    assert set(find(index, query)) == rows
    assert index.find(Search(query=query, limit=1)).total == len(rows)


def test_dates_order_hits_and_the_undated_come_last(index: SearchIndex) -> None:
    assert find(index, "", order="newest") == [3, 2, 8, 1, 6, 5, 4]
    assert find(index, "", order="oldest") == [5, 1, 6, 8, 2, 3, 4]
    assert find(index, "") == find(index, "", order="newest")
    assert find(index, "minist*") == [2, 1], "what asks for no words has no relevance, so the newest come first"


def test_a_match_in_the_headline_comes_first(tmp_path: Path) -> None:
    headlines = ["Talks go on", "Rain in the north", "Moscow answers", "A vote", "Prices rise"]
    texts = [
        f"{word} was named in passing by one of those who were there."
        for word in ("Moscow", "Minsk", "Nobody", "Moscow", "Oslo")
    ]
    articles = [article(row, text, headline=head) for row, (text, head) in enumerate(zip(texts, headlines, strict=True), 1)]
    assert find(make_index(tmp_path / "i", articles), "Moscow")[0] == 3


def test_pages_are_parts_of_one_order(index: SearchIndex) -> None:
    for order in ("relevance", "newest", "oldest"):
        whole = find(index, "Lavrov OR peace OR the", order=order)
        pages = [
            row for start in range(0, 9, 2) for row in find(index, "Lavrov OR peace OR the", order=order, offset=start, limit=2)
        ]
        assert pages == whole
    assert find(index, "Lavrov", limit=0) == find(index, "", limit=0) == find(index, "Lavrov", offset=99) == []
    assert index.find(Search(query="Lavrov", offset=99)).total == index.find(Search(query="Lavrov", limit=0)).total == 3


def test_facets_narrow(index: SearchIndex) -> None:
    assert set(find(index, "", facets=(("section", "World"),))) == {1, 2}
    assert set(find(index, "", facets=(("section", "World"), ("section", "Home affairs")))) == {1, 2, 3}
    assert set(find(index, "", facets=(("section", "World"), ("author", "Ann Majli")))) == {2}
    assert set(find(index, "", facets=(("month", "2016-06"),))) == {1, 2, 6, 8}
    assert find(index, "", facets=(("section", "world"),)) == [], "a facet's value is taken as it stands"
    with pytest.raises(BadQuery, match="no facet 'colour'"):
        find(index, "", facets=(("colour", "red"),))


def test_an_unknown_order_is_refused(index: SearchIndex) -> None:
    with pytest.raises(BadQuery, match="no order 'random'"):
        find(index, "", order="random")
    with pytest.raises(BadQuery, match="from 0"):
        find(index, "", offset=-1)


def test_counts_are_of_all_that_is_found(index: SearchIndex) -> None:
    counts = index.count_facets("on:2016-06", ())
    facets = {name: [(count.value, count.count) for count in values] for name, values in counts.facets}
    assert facets["section"] == [("World", 2)]
    assert facets["author"] == [("Ann Majli", 1), ("Nazir Haddad", 1), ("Nazir Majli", 1)]
    assert [(bar.value[5:], bar.count) for bar in counts.histogram if bar.count] == [("06", 4)]
    assert len(counts.histogram) == 12
    assert counts.undated == 0


def test_some_facets_are_counted_as_all_of_them_are(index: SearchIndex) -> None:
    for query in ("", "on:2016", "nothing_such"):
        whole = dict(index.count_facets(query, ()).facets)
        some = index.count_values(Search(query=query), ("year", "author"))
        assert some == (("year", whole["year"]), ("author", whole["author"]))
    narrowed = index.count_values(Search(query="on:2016-06", facets=(("author", "Nazir Haddad"),)), ("section",))
    assert narrowed == (("section", dict(index.count_facets("on:2016-06", (("author", "Nazir Haddad"),)).facets)["section"]),)
    with pytest.raises(BadQuery, match="no facet 'wind'"):
        index.count_values(Search(), ("year", "wind"))


def test_the_histogram_has_bars_for_empty_years(tmp_path: Path) -> None:
    years = make_index(tmp_path / "i", [article(1, "a", day="2001-01-01"), article(2, "a", day="2004-01-01"), article(3, "a")])
    counts = years.count_facets("", ())
    assert [(bar.value, bar.count) for bar in counts.histogram] == [("2001", 1), ("2002", 0), ("2003", 0), ("2004", 1)]
    assert counts.undated == 1


def test_what_is_dated_to_a_year_alone_is_in_no_month(index: SearchIndex) -> None:
    counts = index.count_facets("on:2016", ())
    assert sum(bar.count for bar in counts.histogram) == 4
    assert counts.undated == 1


def test_all_values_tied_for_the_last_place_are_settled_by_name(tmp_path: Path) -> None:
    names = [f"Author {number:04d}" for number in range(400)]
    many = make_index(tmp_path / "i", [article(1, "a", bylines=tuple(reversed(names)))])
    facets = dict(many.count_facets("", ()).facets)
    assert [count.value for count in facets["author"]] == names[: len(facets["author"])]


def test_equal_hits_are_in_order_of_their_ids_however_they_were_written(tmp_path: Path) -> None:
    same = [article(number, "Lavrov spoke") for number in range(1, 301)]
    forward, backward = make_index(tmp_path / "f", same), make_index(tmp_path / "b", same, order=-1)
    assert (
        find(forward, "Lavrov", limit=5, offset=100)
        == find(backward, "Lavrov", limit=5, offset=100)
        == [101, 102, 103, 104, 105]
    )
    assert forward.find(Search(query="Lavrov", limit=20)) == backward.find(Search(query="Lavrov", limit=20))


def test_an_empty_index_answers(tmp_path: Path) -> None:
    empty = make_index(tmp_path / "i", [])
    assert empty.size == 0
    for query in ("", "word", '"a b"~3', "xy* OR on:2016", "-a"):
        assert find(empty, query) == []
        assert empty.count_facets(query, ()).histogram == ()
        assert list(empty.rows(Search(query=query))) == []


def test_rows_are_all_rows(index: SearchIndex) -> None:
    assert list(index.rows(Search(query="Lavrov OR peace", limit=1))) == find(index, "Lavrov OR peace", order="newest")
    with pytest.raises(BadQuery):
        index.rows(Search(query="(("))


def test_a_folder_that_is_no_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"cannot be opened: .*; run this"):
        SearchIndex(tmp_path / "nothing", mend="run this")


# What a query should find, worked out from words in a list.

_TEXTS = ["a b c", "c b a", "a x b", "a x x b", "b x a", "a b a b", "c", "x a\n\nb x", "a a", "b c x x x a", "a c b", "b a c a"]


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    return make_index(tmp_path_factory.mktemp("letters") / "i", [article(row, text) for row, text in enumerate(_TEXTS, 1)])


def _near(text: str, words: Sequence[str], most: int) -> bool:
    """Whether the words stand in any order with at most `most` words between; a paragraph's end counts as one word."""
    placed = text.replace("\n\n", " | ").split()
    places = [[place for place, word in enumerate(placed) if word == wanted] for wanted in words]
    return any(
        len(set(chosen)) == len(chosen) and max(chosen) - min(chosen) + 1 - len(chosen) <= most for chosen in product(*places)
    )


@pytest.mark.parametrize("distance", range(5))
@pytest.mark.parametrize("words", [*permutations("abcx", 2), *combinations("abcx", 3), ("a", "b", "c", "x")])
def test_near_words_stand_in_either_order_within_a_distance(letters: SearchIndex, words: Sequence[str], distance: int) -> None:
    expected = {row for row, text in enumerate(_TEXTS, 1) if _near(text, words, distance)}
    assert set(find(letters, f'"{" ".join(words)}"~{distance}')) == expected


_LETTER = st.sampled_from("abcxz")
_TREE = st.recursive(
    _LETTER.map(lambda letter: letter.upper()),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        inner.map(lambda part: f"(NOT {part})"),
    ),
    max_leaves=8,
)


def _holds(tree: str, words: set[str]) -> bool:
    """The same tree as a Python expression over the words of a text."""
    python = tree.replace("(NOT ", "(not ").replace(" OR ", " or ")
    spaced = python.replace("(", " ( ").replace(")", " ) ").split()
    out: list[str] = []
    for piece in spaced:
        operand = piece not in (")", "or")
        if out and operand and out[-1] not in ("(", "or", "not", "and"):
            out.append("and")
        out.append(str(piece.lower() in words) if piece in "ABCXZ" else piece)
    return bool(eval(" ".join(out)))  # noqa: S307  made above of True, False, and, or, not and brackets


@given(_TREE)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_trees_find_what_logic_says(letters: SearchIndex, tree: str) -> None:
    expected = {row for row, text in enumerate(_TEXTS, 1) if _holds(tree, set(text.split()))}
    assert set(find(letters, tree)) == expected


@given(st.one_of(st.text(max_size=60), st.text(alphabet='ab" ()*~1-:\u0301日ا.', max_size=40)))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_raises_anything_but_bad_query(letters: SearchIndex, query: str) -> None:
    error = refusal(lambda: find(letters, query))
    if error is None:
        assert letters.find(Search(query=query, limit=0)).total == len(find(letters, query))
        assert sum(bar.count for bar in letters.count_facets(query, ()).histogram) == 0
    else:
        assert error.message
        assert refusal(lambda: letters.count_facets(query, ())) is not None


@given(st.text(min_size=1, max_size=80, alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_text_is_found_by_its_own_words(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    quoted = '"' + "".join(" " if character in '"“”„‟«»＂*' else character for character in text) + '"'
    own = make_index(tmp_path_factory.mktemp("own") / "i", [article(1, text.replace("*", " ")), article(2, "other words")])
    error = refusal(lambda: find(own, quoted))
    if error is None:
        assert 1 in find(own, quoted)
    else:
        assert "no word" in error.message


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("url:paper.example", [1, 2, 3]),
        ("url:PAPER.example/", [1, 2, 3]),
        ("url:https://www.paper.example/2016", [1, 2]),
        ("url:paper.example/2016/06/a.html", [1]),
        ("url:http://paper.example/2016/06/a.html#top", [1]),
        ("url:paper.example/2016/06/A.html", []),
        ("url:paper.example/201*", [1, 2, 3]),
        ("url:paper.example/2016/*", [1]),
        ('url:"paper.example/2017/(b)"', [3]),
        ("url:paper", []),
        ("url:paper*", [1, 2, 3]),
        ("url:canonical.example", [4]),
        ("url:paper.example NOT url:paper.example/2016", [3]),
        ("url:127.0.0.1", [5]),
    ],
)
def test_articles_are_found_by_their_address(tmp_path: Path, query: str, rows: list[int]) -> None:
    addresses = (
        "http://www.paper.example/2016/06/a.html",
        "https://paper.example/2016?id=7",
        "http://Paper.example/2017/(b)",
        "http://other.example/paper.example",
        "http://127.0.0.1:8000/a",
    )
    known = {4: {"canonical_url": "https://canonical.example/x"}}
    articles = [article(number, url=url, **known.get(number, {})) for number, url in enumerate(addresses, 1)]
    assert sorted(find(make_index(tmp_path / "search", articles), query)) == rows


@pytest.mark.parametrize("query", ["url:a*b", "url:http://", "url:*"])
def test_what_is_no_address_is_said(query: str) -> None:
    error = refusal(lambda: parse_query(query))
    assert error is not None
    assert "address" in error.message
