"""What is shown of statements and events: words, names, sentences, days, codes."""

from dataclasses import replace

import pytest

from dateline.edition.hits import all_hits, event_hits, statement_hits
from dateline.edition.views import Reading
from tests.edition.told import ARTICLE, reading


def test_a_statement_is_shown_with_its_words_and_the_name_its_source_means() -> None:
    (said,) = statement_hits(reading())
    assert (said.source, said.source_name, said.cue) == ("The minister", "Lena Brandt", "told")
    assert said.content == "the harbour of Port Alder would close"
    assert (said.addressee, said.source_kind, said.attitude) == ("reporters", "named", "intention")
    assert said.sentence == "The minister told reporters on Monday that the harbour of Port Alder would close."
    assert ARTICLE.text[said.sentence_start : said.sentence_end] == said.sentence
    assert (said.persons, said.places, said.countries) == (("Lena Brandt",), ("Port Alder",), ("DE", "GB"))


def test_a_body_of_a_people_is_shown_by_its_own_words() -> None:
    told = reading()
    start, _ = told.statements[0].source[0]
    people = replace(told.mentions[0], id="p", kind="people", start=start, end=start + 3, surface="The")
    (said,) = statement_hits(
        replace(told, mentions=(*told.mentions, people), statements=(replace(told.statements[0], source_mention="p"),))
    )
    assert (said.source, said.source_name) == ("The minister", "")


@pytest.mark.parametrize(
    ("kind", "stands_for", "country", "government"),
    [
        ("place", "government", "RU", "RU"),
        ("organisation", "presidency", "RU", "RU"),
        ("people", "", "RU", "RU"),  # "the Russian minister"
        ("place", "", "RU", "RU"),
        ("organisation", "", "RU", ""),
        ("person", "", "RU", ""),
    ],
)
def test_who_speaks_for_a_government_is_told_by_its_state(kind: str, stands_for: str, country: str, government: str) -> None:
    told = reading()
    start, _ = told.statements[0].source[0]
    seat = replace(told.mentions[0], id="p", kind=kind, start=start, end=start + 3, stands_for=stands_for, country=country)
    (said,) = statement_hits(
        replace(told, mentions=(*told.mentions, seat), statements=(replace(told.statements[0], source_mention="p"),))
    )
    assert said.source_government == government


def test_a_statement_is_dated_by_its_own_time_and_else_by_the_day_of_publication() -> None:
    (said,) = statement_hits(reading())
    assert (said.earliest, said.latest, said.grain, said.dated_by) == ("2016-06-06", "2016-06-06", "day", "time")
    told = reading()
    (without,) = statement_hits(replace(told, statements=(replace(told.statements[0], said_time=""),)))
    assert (without.earliest, without.dated_by) == ("2016-06-07", "publication")
    bare = replace(ARTICLE, published_earliest=None, published_latest=None, published_grain="")
    (undated,) = statement_hits(replace(told, article=bare, statements=(replace(told.statements[0], said_time=""),)))
    assert (undated.earliest, undated.dated_by) == (None, "")


def test_an_event_is_shown_with_its_parties_place_codes_and_who_says_so() -> None:
    (event,) = event_hits(reading())
    assert (event.trigger, event.type, event.status, event.negated) == ("arrested", "ARREST", "happened", False)
    assert [(one.words, one.name, one.code) for one in event.actors] == [("The police", "", "GBR COP")]
    assert [(one.words, one.name) for one in event.recipients] == [("Brandt", "Lena Brandt")]
    assert (event.place, event.time, event.earliest, event.dated_by) == ("Port Alder", "on Sunday", "2016-06-05", "time")
    assert (event.root, event.quad, event.cameo) == ("COERCE", "material conflict", "173")
    assert (event.persons, event.places) == (("Lena Brandt",), ("Port Alder",))
    assert event.according_to == ""


def test_an_event_within_a_statement_is_according_to_its_source() -> None:
    told = reading()
    within = replace(told.events[0], according_to=told.statements[0].id)
    (event,) = event_hits(replace(told, events=(within,)))
    assert (event.according_to, event.statement) == ("Lena Brandt", told.statements[0].id)
    assert event.source_government == ""  # a person is told by name
    start, _ = told.statements[0].source[0]
    seat = replace(told.mentions[0], id="p", kind="place", start=start, end=start + 3, stands_for="presidency", country="RU")
    said = replace(told.statements[0], source_mention="p")
    (event,) = event_hits(replace(told, mentions=(*told.mentions, seat), statements=(said,), events=(within,)))
    assert event.source_government == "RU"


def test_a_state_that_acts_is_told_by_its_country_and_is_no_place() -> None:
    told = reading()
    state = replace(told.mentions[2], id="state", country="GB", kind="place", stands_for="government")
    acting = replace(told.events[0], actor_mentions=("state",), place=())
    (event,) = event_hits(replace(told, mentions=(*told.mentions, state), events=(acting,)))
    assert event.places == ()
    assert "GB" in event.countries


def test_addresses_lead_to_the_sentence() -> None:
    told = reading()
    assert statement_hits(told)[0].address == f"/article/{ARTICLE.id}#s-{told.statements[0].id}"
    assert event_hits(told)[0].address == f"/article/{ARTICLE.id}#e-{told.events[0].id}"


def test_spans_beyond_the_text_are_shown_as_what_is_there() -> None:
    told = reading()
    beyond = replace(told.statements[0], content=((10, 99_999),), cue=((99_990, 99_999),), source=())
    (said,) = statement_hits(replace(told, statements=(beyond,)))
    assert said.cue == ""
    assert said.content.endswith("on Sunday.")


def test_nothing_read_is_nothing_shown() -> None:
    bare = Reading(article=ARTICLE, media=(), mentions=(), times=(), statements=(), events=())
    assert statement_hits(bare) == ()
    assert event_hits(bare) == ()


def test_both_are_what_each_is() -> None:
    told = reading()
    assert all_hits(told) == (statement_hits(told), event_hits(told))
