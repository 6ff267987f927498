"""Events: triggers, roles, status, times and statements brought together by the stage."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dateline.annotations.events import annotator
from dateline.records import Event, Mark, Media, Mention, Record, Statement, Time
from tests.annotations.making import ARTICLE, article, marked


def events(text: str, *others: Record) -> tuple[str, list[Event]]:
    plain, marks = marked(text)
    made = annotator.run([article(plain), *marks, *others])
    return plain, [one for one in made if isinstance(one, Event)]


def name(text: str, surface: str, kind: str, **more: str) -> Mention:
    start = text.index(surface)
    return Mention(
        id=f"m {surface}", article_id=ARTICLE, field="body", start=start, end=start + len(surface), kind=kind, surface=surface,
        made_by="t@1", **more,
    )  # fmt: skip


def words(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [text[a:b] for a, b in spans]


def test_an_event_has_its_trigger_type_status_and_roles() -> None:
    text, (one,) = events("[roles:actor>CONSULT Ada Roe] [events:CONSULT met] [roles:recipient>CONSULT Bo Li] in Qarsa.")
    assert (one.type, one.mode, one.status, one.negated) == ("CONSULT", "meeting", "happened", False)
    assert words(text, one.trigger) == ["met"]
    assert (words(text, one.actor), words(text, one.recipient)) == (["Ada Roe"], ["Bo Li"])
    assert (one.actor_mentions, one.actor_codes) == (("",), ("",))


def test_the_particle_of_a_verb_belongs_to_its_trigger() -> None:
    text, (one,) = events("Roe [events:RESIGN stepped] down on Monday.")
    assert words(text, one.trigger) == ["stepped down"]
    text, (one,) = events("Roe [events:CONSULT met] on Monday.")
    assert words(text, one.trigger) == ["met"]
    text, (one,) = events("In a phone [events:CONSULT call] on Friday Roe spoke.")
    assert words(text, one.trigger) == ["call"]


@pytest.mark.parametrize("written", ["re-election", "run-off", "take-over", "co-operated"])
def test_a_trigger_is_no_half_of_a_word(written: str) -> None:
    first, _, rest = written.partition("-")
    text, (one,) = events(f"The [events:ELECT {first}]-{rest} of Roe came late.")
    assert words(text, one.trigger) == [written]
    text, (one,) = events("The [events:ASSAULT coup]-mongers came late.")
    assert words(text, one.trigger) == ["coup"]


def test_a_name_and_its_pronoun_are_one_party() -> None:
    text = "[roles:recipient>ARREST Bo Li] left Qarsa before [roles:recipient>ARREST he] was [events:ARREST held]."
    plain, _ = marked(text)
    _, (one,) = events(text, name(plain, "Bo Li", "person"))
    assert words(plain, one.recipient) == ["Bo Li"]
    assert one.recipient_mentions == ("m Bo Li",)


def test_who_is_joined_is_parted_and_has_state_and_sector() -> None:
    text = "[roles:actor>AGREE Ada Roe and Bo Li] [events:AGREE agreed] on a plan."
    plain, _ = marked(text)
    roe = name(plain, "Ada Roe", "person", role="Foreign Minister", country="RU")
    _, (one,) = events(text, roe, name(plain, "Bo Li", "person"))
    assert words(plain, one.actor) == ["Ada Roe", "Bo Li"]
    assert one.actor_mentions == (roe.id, "m Bo Li")
    assert one.actor_codes == ("RUS GOV", "")


def test_a_people_before_a_noun_gives_the_state() -> None:
    _plain, (one,) = events("[roles:actor>ASSAULT Israeli warplanes] [events:ASSAULT bombed] the port.")
    assert one.actor_codes == ("ISR MIL",)
    assert one.mode in ("aerial", "explosives")


def test_who_is_visited_is_where_one_goes() -> None:
    text = "[roles:actor>CONSULT Ada Roe] will [events:CONSULT visit] [roles:place>CONSULT Russia] soon."
    plain, _ = marked(text)
    _, (one,) = events(text, name(plain, "Russia", "place", country="RU"))
    assert words(plain, one.recipient) == words(plain, one.place) == ["Russia"]
    assert one.recipient_codes == ("RUS GOV",)


def test_the_place_behind_in_counts_where_none_is_linked() -> None:
    text = "[roles:actor>CONSULT Ada Roe] [events:CONSULT met] Bo Li in Qarsa before Tarra woke."
    plain, _ = marked(text)
    _, (one,) = events(text, name(plain, "Qarsa", "place"), name(plain, "Tarra", "place"))
    assert words(plain, one.place) == ["Qarsa"]


def test_where_somebody_speaks_is_not_where_it_will_be() -> None:
    text = "A source in Qarsa said that Roe will [events:CONSULT meet] Bo Li."
    plain, _ = marked(text)
    _, (one,) = events(text, name(plain, "Qarsa", "place"))
    assert one.place == ()


def test_the_time_it_is_linked_to_dates_it() -> None:
    text = "They [events:CONSULT met] [roles:time>CONSULT on Friday]."
    plain, _ = marked(text)
    friday = Time(
        id="t1", article_id=ARTICLE, field="body", start=plain.index("Friday"), end=plain.index("Friday") + 6, type="DATE",
        value="2016-06-03", earliest="2016-06-03", latest="2016-06-03", grain="day", made_by="t@1",
    )  # fmt: skip
    _, (one,) = events(text, friday)
    assert (one.time, one.earliest, one.latest, one.grain) == ("t1", "2016-06-03", "2016-06-03", "day")


def test_a_landmark_of_its_clause_dates_it() -> None:
    text = "Ties were [events:SANCTION broken] off after the 1967 war; they had begun before."
    plain, _ = marked(text)
    war = Time(
        id="t1", article_id=ARTICLE, field="body", start=plain.index("the 1967"), end=plain.index(" war") + 4, type="DATE",
        value="1967-06-05/1967-06-10", anchor="landmark", earliest="1967-06-05", latest="1967-06-10", made_by="t@1",
    )  # fmt: skip
    _, (one,) = events(text, war)
    assert (one.time, one.earliest) == ("t1", "1967-06-05")


def test_it_is_according_to_the_innermost_statement_around_it() -> None:
    text = "The source said that Roe thinks that they [events:CONSULT met]."
    plain, _ = marked(text)
    outer = Statement(
        id="s1", article_id=ARTICLE, field="body", content=((16, len(plain) - 1),), cue=((11, 15),), made_by="t@1"
    )
    inner = replace(outer, id="s2", content=((plain.index("that they"), len(plain) - 1),))
    elsewhere = replace(outer, id="s3", content=((0, 3),))
    _, (one,) = events(text, outer, inner, elsewhere)
    assert one.according_to == "s2"


def test_status_and_negation_are_as_marked() -> None:
    plain, marks = marked("Roe did not [events:CONSULT meet] Li.")
    (trigger,) = marks
    said = [replace(trigger, head="status", kind=kind) for kind in ("claimed", "negated")]
    (one,) = [event for event in annotator.run([article(plain), trigger, *said]) if isinstance(event, Event)]
    assert (one.status, one.negated) == ("claimed", True)


def test_a_photograph_shows_what_happened_on_its_day() -> None:
    caption = "Ada Roe meets Bo Li at the port of Qarsa."
    medium = Media(
        id="p", article_id=ARTICLE, caption=caption, taken_earliest="2013-05-14", taken_latest="2013-05-14", made_by="t@1"
    )
    trigger = Mark(article_id=ARTICLE, field="caption:p", start=8, end=13, head="events", kind="CONSULT", made_by="hand@1")
    status = replace(trigger, head="status", kind="ongoing")
    (one,) = [e for e in annotator.run([article("A text."), medium, trigger, status]) if isinstance(e, Event)]
    assert (one.field, one.status, one.earliest, one.grain) == ("caption:p", "happened", "2013-05-14", "day")


def test_an_article_without_marks_has_no_events() -> None:
    assert list(annotator.run([article("Nothing happened.")])) == []


def test_who_was_absent_does_not_undo_what_took_place() -> None:
    marked_up = (
        "[roles:actor>CONSULT Roe]’s absence from the [roles:place>CONSULT Paris] [events:CONSULT summit] has moved"
        " [roles:actor>CONSULT Li]."
    )
    text, (held, missed) = events(marked_up)
    assert (held.negated, missed.negated) == (False, True)
    assert (words(text, held.actor), words(text, missed.actor)) == ([], ["Roe"])
    assert words(text, held.place) == words(text, missed.place) == ["Paris"]
    assert held.id != missed.id


def test_of_what_is_known_only_that_somebody_was_absent_that_is_told() -> None:
    text = "He asked if Roe’s absence from the [events:CONSULT summit] meant anything."
    plain, _ = marked(text)
    _, (missed,) = events(text, name(plain, "Roe", "person", country="RU"))
    assert missed.negated
    assert words(plain, missed.actor) == ["Roe"]


def test_what_happened_in_an_event_has_its_day_and_place() -> None:
    text = (
        "A [events:ASSAULT shooting] at [roles:place>ASSAULT Qarsa] in which [roles:recipient>DIE an officer]"
        " [events:DIE died] [roles:time>DIE on Monday]."
    )
    plain, _ = marked(text)
    monday = Time(
        id="t1", article_id=ARTICLE, field="body", start=plain.index("Monday"), end=plain.index("Monday") + 6, type="DATE",
        value="2016-06-06", earliest="2016-06-06", latest="2016-06-06", grain="day", made_by="t@1",
    )  # fmt: skip
    _, (shooting, death) = events(text, monday)
    assert shooting.earliest == death.earliest == "2016-06-06"
    assert words(plain, shooting.place) == words(plain, death.place) == ["Qarsa"]


def test_a_town_that_is_threatened_and_one_whose_people_protest_is_where_that_is() -> None:
    text = "[roles:actor>THREATEN Roe] [events:THREATEN threatened] to march on [roles:recipient>THREATEN Qarsa]."
    plain, _ = marked(text)
    _, (one,) = events(text, name(plain, "Qarsa", "place"))
    assert words(plain, one.place) == ["Qarsa"]
    text = "[roles:actor>PROTEST Residents of Qarsa] [events:PROTEST marched]."
    plain, _ = marked(text)
    _, (one,) = events(text, name(plain, "Qarsa", "place"))
    assert words(plain, one.place) == ["Qarsa"]


def test_what_is_denied_is_not_denied_twice() -> None:
    _text, (one,) = events("Roe spoke of [events:CONSULT talks] that were held.")
    assert (one.status, one.negated) == ("happened", False)
    plain, marks = marked("Roe denied that [events:CONSULT talks] were held.")
    at = marks[0].start
    denied = [replace(marks[0], head="status", kind=kind, start=at, end=marks[0].end) for kind in ("denied", "negated")]
    (told,) = [one for one in annotator.run([article(plain), *marks, *denied]) if isinstance(one, Event)]
    assert (told.status, told.negated) == ("denied", False)


def test_the_day_on_which_something_is_announced_is_not_its_own() -> None:
    text = "Roe said on [roles:time>CONSULT Monday] she would [events:CONSULT visit] Chad."
    plain, _ = marked(text)
    at = plain.index("Monday")
    monday = Time(
        id="monday", article_id=ARTICLE, field="body", start=at, end=at + 6, type="DATE", value="2016-08-08",
        earliest="2016-08-08", latest="2016-08-08", grain="day", made_by="t@1",
    )  # fmt: skip
    content = (plain.index("she would"), len(plain) - 1)
    said = Statement(
        id="s", article_id=ARTICLE, field="body", content=(content,), source=((0, 3),), cue=((4, 8),), said_time="monday",
        made_by="t@1",
    )  # fmt: skip
    _, (told,) = events(text, monday, said)
    assert told.earliest is None
    _, (unsaid,) = events(text, monday)
    assert unsaid.earliest == "2016-08-08"


def test_nothing_happens_in_code() -> None:
    code = "def end(self):\n    self.guard.kill(self.man)\n    self.say('[events:ASSAULT killed]')\n    return self.man\n"
    assert events(code)[1] == []
    _, (one,) = events(f"Guards [events:ASSAULT killed] Li on Monday, as the file that they left behind told.\n\n{code}")
    assert one.trigger == ((7, 13),)


@pytest.mark.parametrize(("kind", "visits"), [("person", ["visit"]), ("organisation", [])])
def test_who_is_expected_somewhere_is_to_visit_it_and_rain_is_not(kind: str, visits: list[str]) -> None:
    text = "[roles:recipient>CONSULT Ada Roe] is [events:CONSULT expected] in [roles:place>CONSULT Qarsa] on Friday."
    plain, _ = marked(text)
    _, made = events(text, name(plain, "Ada Roe", kind), name(plain, "Qarsa", "place"))
    assert [one.mode for one in made] == visits
    assert all(words(plain, one.actor) == ["Ada Roe"] for one in made)


@pytest.mark.parametrize(("content", "told"), [("to have met Li", True), ("to sit down, met Li", False)])
def test_what_somebody_is_said_to_have_done_is_told_by_who_says_it(content: str, told: bool) -> None:
    text = f"Roe is said by rebels {content.replace('met', '[events:CONSULT met]')}."
    plain, _ = marked(text)
    rest = (plain.index("to "), len(plain) - 1)
    said = Statement(
        id="s1",
        article_id=ARTICLE,
        field="body",
        content=(rest,),
        cue=((4, 11),),
        source=((15, 21),),
        made_by="t@1",
    )
    _, (one,) = events(text, said)
    assert bool(one.according_to) is told


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Chad and Mali will [events:SUPPORT trade] envoys, Presidents Roe and Li announced.", ["Chad", "Mali"]),
        ("Chad will [events:SUPPORT trade] envoys with Mali, Roe said.", ["Chad"]),
        ("She will [events:SUPPORT trade] envoys, Roe said.", ["She", "Roe"]),
        ("Chad told her to [events:SUPPORT trade] envoys, Roe said.", ["Chad", "Roe"]),
        ("Roe said that Chad will [events:SUPPORT trade] envoys.", ["Roe", "Chad"]),
    ],
)
def test_who_tells_of_it_behind_it_does_not_do_it(text: str, actors: list[str]) -> None:
    names = [one for one in ("She", "Chad", "Mali", "Roe", "Li") if one in text]
    for one in names if "with Mali" not in text else ["Chad", "Roe"]:
        text = text.replace(one, f"[roles:actor>SUPPORT {one}]", 1)
    plain, _ = marked(text)
    is_before = plain.startswith("Roe")
    telling = (0, 3) if is_before else (plain.rindex(",") + 2, len(plain) - 1)
    content = (plain.index("that") + 5, len(plain) - 1) if is_before else (0, plain.rindex(","))
    said = Statement(id="s", article_id=ARTICLE, field="body", content=(content,), source=(telling,), made_by="t@1")
    _, (told,) = events(text, said)
    assert sorted(words(plain, told.actor)) == sorted(actors)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Roe spoke in Qarsa during a [events:CONSULT summit].", ["Qarsa"]),
        ("Roe learned of it in Qarsa at the yearly [events:CONSULT meeting].", ["Qarsa"]),
        ("In Qarsa, on the sidelines of the [events:CONSULT summit], Roe wept.", ["Qarsa"]),
        ("She fell ill in Qarsa during her [events:CONSULT visit].", ["Qarsa"]),
        ("They spoke at Qarsa during last week's [events:CONSULT talks].", ["Qarsa"]),
        ("Roe lives in Qarsa and missed the [events:CONSULT summit].", []),
        ("Roe left Qarsa during the [events:CONSULT summit].", []),
        ("Roe, in Qarsa, spoke of a [events:CONSULT summit].", []),
    ],
)
def test_where_one_is_during_a_meeting_is_where_it_is(text: str, places: list[str]) -> None:
    plain, _ = marked(text)
    _, (told,) = events(text, name(plain, "Qarsa", "place"))
    assert words(plain, told.place) == places


def test_no_ship_is_appointed_and_a_day_is_not_asked_for() -> None:
    assert events("A strike [events:REQUEST called] for Monday was put off.")[1] == []
    assert events("Roe [events:APPOINT hired] a dredger.")[1] == []
    assert len(events("Roe [events:APPOINT hired] a driver.")[1]) == 1


def test_they_who_act_are_the_pair_told_of_before() -> None:
    text = "Ada Roe and Bo Li met. [roles:actor>AGREE They] [events:AGREE agreed]."
    plain, _ = marked(text)
    people = [name(plain, "Ada Roe", "person"), name(plain, "Bo Li", "person")]
    _, (told,) = events(text, *people)
    assert told.actor_mentions == tuple(one.id for one in people)


def test_a_body_that_votes_to_do_something_backs_it() -> None:
    vote = "The [roles:actor>ELECT senate] [events:ELECT voted] to impeach [roles:recipient>ELECT Ada Roe]."
    text, (one,) = events(vote)
    assert (one.type, words(text, one.actor), one.recipient) == ("SUPPORT", ["senate"], ())
    _, (other,) = events("The [roles:actor>ELECT people] [events:ELECT voted] to leave.")
    assert other.type == "ELECT"


def test_a_label_tells_of_no_event_but_where_it_says_who() -> None:
    text, told = events("It rained all day in the hills.\n\nUpcoming [events:CONSULT talks]\n\nThe mayor spoke of it.")
    assert (text.count("\n\n"), told) == (2, [])
    _, told = events(
        "It rained all day in the hills.\n\n[roles:actor>CONSULT Mayor] in [events:CONSULT talks]\n\nThe mayor spoke."
    )
    assert len(told) == 1
