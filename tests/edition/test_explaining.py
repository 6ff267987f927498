"""Why a statement or event is there: its words, what was weighed, which rule settled what."""

import math
import re
from dataclasses import replace

import pytest

from dateline.annotations.events import annotator as events
from dateline.annotations.marks import annotator as marks
from dateline.annotations.names import annotator as names
from dateline.annotations.reported import LEAST
from dateline.annotations.shipped import shipped_reader
from dateline.annotations.statements import annotator as statements
from dateline.annotations.times import annotator as times
from dateline.edition.explained import Explanation, Rule
from dateline.edition.explaining import explain
from dateline.edition.told import read_told_id
from dateline.edition.views import ArticleView
from dateline.errors import NotFound
from dateline.records import Article, Event, Media, Mention, Record, Statement, Time, digest_id
from dateline.search.fields import how_sure

TEXT = (
    "The prime minister, Ada Roe, will visit Port Alder on Tuesday, her office said. She met Bo Li in London on Monday.\n\n"
    "“We agreed on nothing,” Roe told reporters. Two diplomats familiar with the talks denied that they had failed."
)
PHOTO = Media(id="m", article_id=digest_id("why"), caption="Ada Roe meets Bo Li in London, June 6, 2016.", made_by="a@1")


@pytest.fixture(scope="module")
def view() -> ArticleView:
    """An article read by the stages that read archives."""
    article = Article(
        id=digest_id("why"), capture_id="c", headline="Roe to visit Port Alder", text=TEXT, language="en",
        published_earliest="2016-06-08", published_latest="2016-06-08", published_grain="day", made_by="a@1",
    )  # fmt: skip
    batch: list[Record] = [article, PHOTO]
    for stage in (marks, names, times, statements, events):
        batch += list(stage.run(batch))

    return ArticleView(
        article=article, captures=(), versions=(), evidence=(), media=(PHOTO,),
        mentions=tuple(one for one in batch if isinstance(one, Mention)),
        times=tuple(one for one in batch if isinstance(one, Time)),
        statements=tuple(one for one in batch if isinstance(one, Statement)),
        events=tuple(one for one in batch if isinstance(one, Event)), earlier=None, later=None,
    )  # fmt: skip


def event_of(view: ArticleView, trigger: str, field: str = "body") -> Event:
    texts = {"body": TEXT, "caption:m": PHOTO.caption}
    return next(one for one in view.events if one.field == field and texts[field][slice(*one.trigger[0])] == trigger)


def rules(told: Explanation) -> dict[str, Rule]:
    return {rule.what: rule for rule in told.rules}


def test_an_event_is_explained_by_figures_and_rules(view: ArticleView) -> None:
    told = explain(view, event_of(view, "met").id, shipped_reader())
    assert (told.what, told.type, told.notes) == ("event", "CONSULT", ())
    assert told.sentence == "She met Bo Li in London on Monday."
    assert dict(told.words)["trigger"] == "met"
    kind = next(one for one in told.scored if one.of == "type")
    assert (kind.words, kind.chances[0].kind) == ("met", "CONSULT")
    place = next(one for one in told.scored if one.of == "place")
    assert (place.words, place.chances[0].kind) == ("London", "place")
    settled = rules(told)
    assert settled["status"].why == "as the network reads it"
    assert settled["time"].value == "2016-06-06/2016-06-06"
    assert "marked by the network" in settled["time"].why
    assert settled["place"].why == "marked by the network"


def test_a_phrase_that_says_the_type_is_told(view: ArticleView) -> None:
    plain = "Kostravia closed its border with Tarra at dawn."
    article = replace(view.article, text=plain, headline="")
    batch: list[Record] = [article]
    for stage in (marks, names, times, statements, events):
        batch += list(stage.run(batch))
    (shut,) = (one for one in batch if isinstance(one, Event))
    told = explain(replace(view, article=article, media=(), statements=(), events=(shut,)), shut.id, shipped_reader())
    assert (told.type, told.notes) == ("SANCTION", ())
    assert rules(told)["type"].why == "the phrase it begins is one of SANCTION"


def test_what_is_dated_after_publication_is_scheduled_by_rule(view: ArticleView) -> None:
    visit = replace(event_of(view, "met"), status="scheduled", earliest="2016-06-20", latest="2016-06-20")
    others = tuple(one for one in view.events if one.id != visit.id)
    told = explain(replace(view, events=(*others, visit)), visit.id, shipped_reader())
    assert "after the article was published (2016-06-08)" in rules(told)["status"].why


def test_a_statement_is_explained_by_whom_it_is_linked_to(view: ArticleView) -> None:
    roe = next(one for one in view.statements if TEXT[slice(*one.cue[0])] == "told")
    told = explain(view, roe.id, shipped_reader())
    link = next(one for one in told.links if one.name == "cue to source")
    assert [goal.words for goal in link.goals if goal.taken] == ["Roe"]
    settled = rules(told)
    assert settled["found by"].value == "network"
    assert settled["source kind"].value == "named"
    assert "by its own words" in settled["source kind"].why
    assert "Roe (person)" in settled["source kind"].why
    assert settled["source name"].value == "Ada Roe"
    assert "first mention of 'Ada Roe'" in settled["chain"].why
    assert settled["addressee"].value == "reporters"
    assert settled["quoted"].value == "yes"
    assert settled["sure"].value == f"{roe.sure:.2f} ({how_sure(roe.sure)})"


def test_an_anonymous_source_is_told_by_its_noun(view: ArticleView) -> None:
    whole = TEXT.index("Two diplomats familiar with the talks")
    told = replace(
        view.statements[0], id="d" * 20, source=((whole, whole + 37),), cue=((whole + 38, whole + 44),),
        source_kind="anonymous", source_mention="", attitude="denial", chain="c" * 20,
    )  # fmt: skip
    settled = rules(explain(replace(view, statements=(told,)), told.id, shipped_reader()))
    assert "noun 'diplomats', listed under" in settled["source kind"].why
    assert settled["attitude"].value == "denial"


def likely(why: str) -> float:
    """The share of 1 that log odds which are listed make together."""
    return 1 / (1 + math.exp(-sum(map(float, re.findall(r"[+-]\d+\.\d+", why)))))


def test_every_statement_and_event_is_explained(view: ArticleView) -> None:
    assert len(view.statements) > 1
    assert len(view.events) > 2
    for key in (*(one.id for one in view.statements), *(one.id for one in view.events)):
        told = explain(view, key, shipped_reader())
        assert told.scored
        assert all(rule.why for rule in told.rules)
        assert told.notes == ()
        assert math.isclose(likely(rules(told)["sure"].why), float(rules(told)["sure"].value[:4]), abs_tol=0.02)
        assert explain(view, key[:12], shipped_reader()) == told


def test_what_is_not_found_again_is_said(view: ArticleView) -> None:
    made_up = replace(event_of(view, "met"), id="f" * 20, type="ASSAULT")
    told = explain(replace(view, events=(*view.events, made_up)), "f" * 20, shipped_reader())
    assert "finds CONSULT, not ASSAULT," in told.notes[0]
    beyond = replace(made_up, trigger=((90_000, 90_003),))
    told = explain(replace(view, events=(beyond,)), "f" * 20, shipped_reader())
    assert "finds nothing here" in told.notes[0]
    elsewhere = replace(made_up, field="caption:gone")
    assert explain(replace(view, events=(elsewhere,)), "f" * 20, shipped_reader()).notes


def test_a_statement_within_another_is_found_by_rule(view: ArticleView) -> None:
    inner = replace(view.statements[0], id="e" * 20, cue=((4, 9),), nested_in=view.statements[1].id, source=())
    told = explain(replace(view, statements=(*view.statements, inner)), "e" * 20, shipped_reader())
    assert rules(told)["found by"].value == "rule"
    assert told.links == ()
    assert "its cue stands in what another statement says" in rules(told)["nested in"].why


@pytest.mark.parametrize("told_id", ["", "0" * 20, "no such"])
def test_what_is_not_told_cannot_be_explained(view: ArticleView, told_id: str) -> None:
    with pytest.raises(NotFound, match="tells nothing of the id"):
        explain(view, told_id, shipped_reader())


@pytest.mark.parametrize(
    ("text", "article", "told_id"),
    [
        ("/article/aa11#s-bb22", "aa11", "bb22"),
        ("http://127.0.0.1:8137/article/aa11#e-BB22", "aa11", "bb22"),
        ("aa11#e-bb22", "aa11", "bb22"),
        (" e-bb22 ", "", "bb22"),
        ("bb22", "", "bb22"),
        ("", "", ""),
    ],
)
def test_an_id_may_be_written_as_it_is_printed(text: str, article: str, told_id: str) -> None:
    assert read_told_id(text) == (article, told_id)


def test_what_was_weighed_of_a_statement_is_told(view: ArticleView) -> None:
    judged = [rules(explain(view, one.id, shipped_reader())).get("judged") for one in view.statements]
    told = [rule for rule in judged if rule]
    assert told
    for rule in told:
        assert float(rule.value) >= LEAST
        assert "sure" in rule.why


def test_who_was_absent_is_told(view: ArticleView) -> None:
    plain = "Ada Roe’s absence from the London summit that was held on Monday was noted."
    article = replace(view.article, text=plain, headline="")
    batch: list[Record] = [article]
    for stage in (marks, names, times, statements, events):
        batch += list(stage.run(batch))
    made = tuple(one for one in batch if isinstance(one, Event) and plain[slice(*one.trigger[0])] == "summit")
    named = tuple(one for one in batch if isinstance(one, Mention))
    told = replace(view, article=article, media=(), statements=(), mentions=named, events=made)
    assert len(made) == 2
    assert {rules(explain(told, one.id, shipped_reader()))["absent"].value for one in made} == {"Ada Roe"}


def test_a_day_that_was_counted_says_from_which(view: ArticleView) -> None:
    plain = "Kostravia closed its border with Tarra on Monday, two days after Tarra expelled its ambassador."
    article = replace(view.article, text=plain, headline="")
    batch: list[Record] = [article]
    for stage in (marks, names, times, statements, events):
        batch += list(stage.run(batch))
    made = tuple(one for one in batch if isinstance(one, Event))
    expelled = next(one for one in made if plain[slice(*one.trigger[0])] == "expelled")
    found = tuple(one for one in batch if isinstance(one, Time))
    told = explain(
        replace(view, article=article, media=(), statements=(), times=found, events=made), expelled.id, shipped_reader()
    )
    assert rules(told)["time"].value == "2016-06-04/2016-06-04"
    assert "counted from 'Monday'" in rules(told)["time"].why
