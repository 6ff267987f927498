"""What list pages say of one article, judged."""

from dataclasses import replace

import pytest

from dateline.records import Completion, Evidence, Media
from dateline.threads.listed import Listed, Own, judge_listed

SILENT = Own(article_id="a", headline="H", url="https://paper.example/1")
FRONT = Listed(page="https://paper.example/", captured_at="2016-06-06T10:00:00Z")


def day(value: str, **known: object) -> Listed:
    return replace(FRONT, published_earliest=value, published_latest=value, published_grain="day", date_text=value, **known)  # type: ignore[arg-type]


def judge(own: Own, *said: Listed) -> tuple[Completion | None, list[Evidence], list[Media]]:
    made = list(judge_listed(own, said, made_by="t@1"))
    assert list(judge_listed(own, said[::-1], made_by="t@1")) == made, "the order of what is said counts"
    filled = [one for one in made if isinstance(one, Completion)]
    return (
        filled[0] if filled else None,
        [one for one in made if isinstance(one, Evidence)],
        [one for one in made if isinstance(one, Media)],
    )


def verdicts(evidence: list[Evidence], field: str) -> dict[str, tuple[str, str]]:
    return {one.value: (one.verdict, one.why.partition(";")[0]) for one in evidence if one.field == field}


def test_what_most_list_pages_say_is_taken() -> None:
    filled, evidence, _ = judge(SILENT, day("2016-06-05", pages=1), day("2016-06-04", pages=3))
    assert filled is not None
    assert (filled.published_earliest, filled.published_latest, filled.published_grain) == ("2016-06-04", "2016-06-04", "day")
    assert verdicts(evidence, "published") == {
        "2016-06-04": ("chosen", "the page itself says no day"),
        "2016-06-05": ("lost", "more list pages, or closer ones, say 2016-06-04"),
    }


def test_a_later_date_never_wins_over_the_page_s_own() -> None:
    own = replace(SILENT, earliest="2016-06-01", latest="2016-06-01", grain="day")
    filled, evidence, _ = judge(own, day("2016-06-05", pages=9), day("2016-06-01"))
    assert filled is None
    assert verdicts(evidence, "published") == {
        "2016-06-05": ("lost", "the page itself says 2016-06-01"),
        "2016-06-01": ("lost", "agrees"),
    }


def test_a_month_of_the_page_is_narrowed_but_not_moved() -> None:
    own = replace(SILENT, earliest="2016-06-01", latest="2016-06-30", grain="month")
    filled, _, _ = judge(own, day("2016-06-05"))
    assert filled is not None
    assert filled.published_earliest == "2016-06-05"
    filled, evidence, _ = judge(own, day("2016-05-05"))
    assert filled is None
    assert verdicts(evidence, "published")["2016-05-05"][0] == "lost"


def test_a_day_after_the_page_itself_was_captured_is_none() -> None:
    filled, evidence, _ = judge(replace(SILENT, captured_at="2016-06-02T00:00:00Z"), day("2016-06-05"))
    assert verdicts(evidence, "published")["2016-06-05"] == ("lost", "after the page itself was captured (2016-06-02)")
    assert filled is None


def test_a_close_date_is_preferred_to_a_wide_one() -> None:
    wide = replace(FRONT, published_earliest="2016-06-03", published_latest="2016-06-05", published_grain="span", pages=7)
    filled, evidence, _ = judge(SILENT, wide, day("2016-06-04"))
    assert filled is not None
    assert filled.published_earliest == filled.published_latest == "2016-06-04"
    assert verdicts(evidence, "published")["2016-06-03/2016-06-05"] == ("lost", "agrees")


@pytest.mark.parametrize(
    ("captured_at", "verdict"), [("", "chosen"), ("2017-01-01T00:00:00Z", "chosen"), ("2016-06-01T00:00:00Z", "lost")]
)
def test_being_listed_bounds_what_is_undated(captured_at: str, verdict: str) -> None:
    later = replace(FRONT, page="x", captured_at="2016-07-01T00:00:00Z")
    filled, evidence, _ = judge(replace(SILENT, captured_at=captured_at), later, FRONT)
    (bound,) = [one for one in evidence if one.field == "published"]
    assert (bound.value, bound.verdict) == ("../2016-06-06T10:00:00Z", verdict)
    assert (filled is not None) == (verdict == "chosen")
    if filled:
        assert (filled.published_earliest, filled.published_latest) == (None, "2016-06-06T10:00:00Z")


def test_a_page_listed_before_its_own_day_is_at_odds_and_that_is_said() -> None:
    own = replace(SILENT, earliest="2016-06-20", latest="2016-06-20", grain="day")
    _, evidence, _ = judge(own, FRONT)
    assert verdicts(evidence, "published")["../2016-06-06T10:00:00Z"][1].startswith("at odds with 2016-06-20")


def test_a_list_page_of_an_unknown_moment_bounds_nothing() -> None:
    filled, evidence, _ = judge(SILENT, replace(FRONT, captured_at=""))
    assert (filled, evidence) == (None, [])


def test_authors_fill_and_rival() -> None:
    by = replace(FRONT, captured_at="", bylines=("Orla Finn",))
    filled, evidence, _ = judge(SILENT, by, replace(by, bylines=(), agencies=("Reuters",), page="z"))
    assert filled is not None
    assert (filled.bylines, filled.agencies) == (("Orla Finn",), ())
    filled, evidence, _ = judge(replace(SILENT, bylines=("Ana Ruiz",)), by, replace(by, bylines=("ANA RUIZ",)))
    assert filled is None
    assert verdicts(evidence, "bylines") == {
        "Orla Finn": ("lost", "the page itself says another"),
        "ANA RUIZ": ("lost", "agrees"),
    }


def test_a_photograph_s_caption_fills_a_silent_one() -> None:
    said = replace(FRONT, captured_at="", picture_id="55", caption="The crane on Monday.", credit="Reuters")
    _, evidence, (media,) = judge(SILENT, said)
    assert (media.given_id, media.caption, media.credit) == ("55", "The crane on Monday.", "Reuters")
    assert verdicts(evidence, "caption")["The crane on Monday."][0] == "chosen"
    silent = Media(id="m", article_id="a", given_id="55", alt="x", made_by="p@1")
    _, _, (media,) = judge(replace(SILENT, media=(silent,)), said)
    assert (media.id, media.caption, media.alt) == ("m", "The crane on Monday.", "x")
    _, evidence, none = judge(replace(SILENT, media=(replace(silent, caption="Own"),)), said)
    assert none == []
    assert verdicts(evidence, "caption")["The crane on Monday."] == ("lost", "the page has photographs of its own")


def test_rivals_are_bounded() -> None:
    said = [replace(FRONT, bylines=(f"Name {n}",), page=str(n)) for n in range(500)]
    _, evidence, _ = judge(SILENT, *said)
    assert len([one for one in evidence if one.field == "bylines"]) == 20


def test_a_day_says_more_than_that_it_was_published_by_the_capture() -> None:
    bounded = replace(SILENT, latest="2018-03-12T00:00:00Z", grain="span", captured_at="2018-03-12T00:00:00Z")
    filled, _, _ = judge(bounded, day("2016-06-06"))
    assert filled is not None
    assert (filled.published_earliest, filled.published_latest, filled.published_grain) == ("2016-06-06", "2016-06-06", "day")
    updated = replace(bounded, latest="2016-06-01")
    filled, evidence, _ = judge(updated, day("2016-06-06"))
    assert filled is None
    assert {one.verdict for one in evidence if one.field == "published"} == {"lost"}


def test_an_earlier_list_page_narrows_by_when_it_was_published() -> None:
    bounded = replace(SILENT, latest="2018-03-12T00:00:00Z", grain="span", captured_at="2018-03-12T00:00:00Z")
    filled, _, _ = judge(bounded, FRONT)
    assert filled is not None
    assert (filled.published_earliest, filled.published_latest) == (None, FRONT.captured_at)
    assert judge(replace(bounded, latest="2016-06-01"), FRONT)[0] is None
