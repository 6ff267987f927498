"""Statements and events beside their article: marked, anchored, labelled, with what was measured of them."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from dateline.annotations.shipped import NETWORKS
from dateline.records import Event, Statement
from dateline.room.markup import find_spots, mark_spots
from dateline.room.precision import NOT_MEASURED, precision_of, read_precision
from dateline.room.reads import make_panel
from tests.edition.told import TEXT, reading
from tests.room.fake import FakeArchive, make_article


def _statement(cue: tuple[tuple[int, int], ...]) -> Statement:
    return Statement(id="one", article_id="a", field="body", content=((0, 3),), cue=cue, made_by="s@1")


def test_a_spot_is_the_sentence_of_the_cue_and_of_the_trigger() -> None:
    told = reading()
    spots = find_spots(TEXT, (*told.statements, *told.events))
    assert [TEXT[spot.start : spot.end] for spot in spots] == [
        "The minister told reporters on Monday that the harbour of Port Alder would close.",
        "The police arrested Brandt in Port Alder on Sunday.",
    ]
    assert [key[:2] for spot in spots for key in spot.keys] == ["s-", "e-"]


def test_spots_of_one_sentence_share_it_and_those_beyond_the_text_are_none() -> None:
    event = Event(id="two", article_id="a", field="body", trigger=((4, 7),), type="AID", made_by="e@1")
    lost = replace(event, id="three", trigger=((900, 910),))
    (spot,) = find_spots("One two three.", (_statement(cue=((8, 13),)), event, lost))
    assert spot.keys == ("s-one", "e-two")
    html = mark_spots("One two three.", (), (spot,))
    assert html == '<span class="spot" id="e-two"><span class="spot" id="s-one">One two three.</span></span>'


def test_spots_keep_every_character_and_escape_it() -> None:
    text = "A <b> here. Then & there."
    spots = find_spots(text, (_statement(cue=((3, 4),)), replace(_statement(cue=((17, 18),)), id='"x')))
    html = LexborHTMLParser(f"<p>{mark_spots(text, (), spots)}</p>")
    assert [p.text(deep=True) for p in html.css("p")] == [text]
    assert [span.attributes["id"] for span in html.css("span.spot")] == ["s-one", 's-"x']


def test_the_panel_marks_who_says_what() -> None:
    panel = make_panel(FakeArchive().article(make_article(0).id))
    ((said, sentence),) = panel.statements
    assert 'class="mk part-content part-source" title="content; source">council</span>' in sentence
    assert said.sentence == "The council voted on Monday."


def test_the_article_leads_from_panel_to_sentence_and_says_a_machine_read_it(reader: TestClient, archive: FakeArchive) -> None:
    page = LexborHTMLParser(reader.get(f"/article/{archive.articles[0].id}").text)
    for what in ("statements", "events"):
        panel = page.css_first(f"details#{what}")
        assert panel is not None
        assert "Read by a machine" in panel.text()
        assert NOT_MEASURED in panel.text() or "in 100 right" in panel.text()
        links = [str(link.attributes["href"]) for link in panel.css("a") if "#" in str(link.attributes["href"])]
        assert links
        for link in links:
            target = page.css_first(f'[id="{link.partition("#")[2]}"]')
            assert target is not None, link
            assert target.text(deep=True) == "The council voted on Monday."


def test_precision_is_told_by_type_and_its_absence_is_said() -> None:
    table = '[best.events]\nmeasured_by = "python -m x"\noverall = 0.7\n[best.events.by_type]\nAID = 0.814\n'
    table += "[best.events.by_sure]\nvery = 0.9\n"
    events = read_precision(table, "events")
    assert (events.say(), events.say("AID"), events.say("WIN")) == ("70 in 100 right", "81 in 100 right", NOT_MEASURED)
    assert events.measured_by == "python -m x"
    assert (events.say_sure("very"), events.say_sure("hardly")) == ("90 in 100 right", NOT_MEASURED)
    assert read_precision(table, "statements").say() == NOT_MEASURED
    assert read_precision(table, "events", "fast").say() == NOT_MEASURED


@pytest.mark.parametrize("reader", NETWORKS)
@pytest.mark.parametrize("what", ["statements", "events"])
def test_every_figure_that_is_shipped_is_a_share_and_names_what_measured_it(what: str, reader: str) -> None:
    shipped = precision_of(what, reader)
    shares = [share for share in (shipped.overall, *shipped.by_type.values(), *shipped.by_sure.values()) if share is not None]
    assert all(0 <= share <= 1 for share in shares)
    assert bool(shares) == bool(shipped.measured_by)
