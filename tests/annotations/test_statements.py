"""Statements: contents, cues and sources brought together."""

from dataclasses import replace

import pytest

from dateline.annotations.names import annotator as namer
from dateline.annotations.sources import issuer_of, kind_of, read_words, speaker_of
from dateline.annotations.statements import annotator
from dateline.records import Mention, Statement, Time
from tests.annotations.making import ARTICLE, article, marked


def statements(text: str) -> tuple[str, list[Statement], list[Mention]]:
    plain, marks = marked(text)
    mentions = [one for one in namer.run([article(plain), *marks]) if isinstance(one, Mention)]
    made = [one for one in annotator.run([article(plain), *marks, *mentions]) if isinstance(one, Statement)]
    return plain, made, mentions


def test_content_cue_and_source_are_one_statement() -> None:
    text, (one,), _ = statements(
        "[statements:source Ada] [statements:cue>source said] [statements:content>cue that it rained]."
    )
    assert [text[a:b] for a, b in (*one.source, *one.cue, *one.content)] == ["Ada", "said", "that it rained"]
    assert not one.quoted


def test_contents_of_one_cue_are_one_statement() -> None:
    _, (one,), _ = statements(
        '"[statements:content>cue It rains]," [statements:source she] [statements:cue>source said]. '
        '"[statements:content>cue It will rain on]."'
    )
    assert len(one.content) == 2
    assert one.quoted


def test_what_stands_sentences_before_a_cue_is_not_its_content() -> None:
    text, (one,), _ = statements(
        "[statements:content>cue The sky fell]. It was noon. [statements:source Ada] [statements:cue>source said]"
        " [statements:content>cue that it rained]."
    )
    assert [text[a:b] for a, b in one.content] == ["that it rained"]


def test_a_participle_is_said_by_the_subject_of_its_sentence() -> None:
    text, (one,), _ = statements("[names:person Ada] left, [statements:cue claiming] [statements:content>cue that it rained].")
    assert [text[a:b] for a, b in one.source] == ["Ada"]


def test_nobody_says_what_is_told_of_him() -> None:
    text, (one,), _ = statements(
        "[statements:source Ada Roe], the mayor, telephoned [statements:content>cue Li], her spokesman, Bo Li,"
        " [statements:cue>source said] in Qarsa."
    )
    assert [text[a:b] for a, b in (*one.source, *one.content)] == [
        "her spokesman, Bo Li,", "Ada Roe, the mayor, telephoned Li",
    ]  # fmt: skip
    text, (one,), _ = statements(
        "[statements:source She] cancelled a trip to Qarsa, then [statements:cue>source said] on Monday"
        " [statements:content>cue that she might go]."
    )
    assert [text[a:b] for a, b in (*one.source, *one.content)] == ["She", "that she might go"]


def test_who_stands_before_a_word_of_saying_at_the_end_says_what_stands_before_that() -> None:
    text, (one,), _ = statements(
        "[statements:content>cue The union will take tea at noon], its chairman, Bo Li, [statements:cue said]."
    )
    assert [text[a:b] for a, b in one.source] == ["its chairman, Bo Li,"]
    text, (one,), _ = statements(
        "Bo Li found coins in the safe, [statements:source he] [statements:cue>source said] on Monday."
        " [statements:content>cue Tariffs go back to what they were]."
    )
    assert [text[a:b] for a, b in one.content] == ["Bo Li found coins in the safe"]


def test_what_it_was_said_on_is_not_what_was_said() -> None:
    text, (one,), _ = statements(
        "[statements:source A guard] [statements:cue>source said on condition]"
        " [statements:content>cue that he not be named that the gate had been left open]."
    )
    assert [text[a:b] for a, b in one.content] == ["that the gate had been left open"]


def test_a_content_that_nobody_says_is_no_statement() -> None:
    _, found, _ = statements("[statements:content The earth is flat], in his view.")
    assert list(found) == []


def test_the_source_is_the_person_named_in_it() -> None:
    text = "Labour leader Ada Roe [statements:cue>source said] [statements:content>cue no]."
    plain, marks = marked(text)
    source = type(marks[0])(
        article_id="article", field="body", start=0, end=21, head="statements", kind="source", made_by="hand@1"
    )
    linked = [type(m)(**{f: getattr(m, f) for f in m.__slots__} | {"to": 0 if m.kind == "cue" else m.to}) for m in marks]
    names = [
        Mention(id="x", article_id="article", field="body", start=0, end=6, kind="organisation", surface="Labour", made_by="t"),
        Mention(id="y", article_id="article", field="body", start=14, end=21, kind="person", surface="Ada Roe", made_by="t"),
    ]
    (one,) = [s for s in annotator.run([article(plain), source, *linked, *names]) if isinstance(s, Statement)]
    assert one.source_mention == "y"


def settled(text: str) -> list[tuple[str, str, str]]:
    """Kind, chain and the words of the name of each statement's source, in the order of the contents."""
    _plain, made, mentions = statements(text)
    names = {m.id: m.surface for m in mentions}
    return [(one.source_kind, one.chain, names.get(one.source_mention, "")) for one in sorted(made, key=lambda s: s.cue)]


def said(source: str, content: str = "it would rain for many days to come") -> str:
    return f"[statements:source {source}] [statements:cue>source said] [statements:content>cue {content}]."


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("A political source in Tarra", "anonymous"),
        ("Two senior officials", "anonymous"),
        ("A statement issued by the ministry", "document"),
        ("The report", "document"),
        ("A letter seen by reporters", "document"),
        ("A memo obtained by a newspaper", "document"),
        ("A third source", "anonymous"),
        ("A third of voters", "crowd"),
        ("State television", "media"),
        ("Analysts", "crowd"),
        ("Many residents of the town", "crowd"),
        ("Police", "named"),
        ("Scientists behind the trial", "crowd"),
        ("The weather service", "named"),
        ("The Post", "media"),
        ("The post", "document"),
        ("Farmers inland", "crowd"),
        ("His family", "named"),
        ("A family of four", "anonymous"),
    ],
)
def test_the_kind_of_a_source_is_told_by_its_words(source: str, kind: str) -> None:
    assert [one[0] for one in settled(said(source))] == [kind]


def test_a_content_without_a_source_has_none() -> None:
    ((kind, chain, name),) = settled("It is [statements:cue expected] [statements:content>cue that it will rain].")
    assert (kind, chain, name) == ("none", "", "")


def test_a_pronoun_is_the_person_who_spoke_before() -> None:
    text = f"{said('[names:person Ada Roe]')} {said('She', 'the roads were closed')}".replace(
        "[statements:source [names:person Ada Roe]]", "[names:person Ada Roe]"
    )
    plain, marks = marked(text)
    source = replace(marks[0], head="statements", kind="source")
    linked = [replace(m, to=0) if m.kind == "cue" and m.start < 20 else m for m in marks]
    mentions = [one for one in namer.run([article(plain), *marks]) if isinstance(one, Mention)]
    first, second = (s for s in annotator.run([article(plain), source, *linked, *mentions]) if isinstance(s, Statement))
    assert first.chain == second.chain
    assert (second.source_kind, second.source_mention) == ("named", first.source_mention)


def test_an_epithet_is_whoever_was_told_of() -> None:
    told = "[names:person Ada Roe], an expert in poisons, came. " + said("The expert") + " " + said("The champion")
    assert [name for *_, name in settled(told)] == ["Ada Roe", "Ada Roe"]


def test_whom_papers_never_name_is_nobody_named_before() -> None:
    ((kind, _, name),) = settled("[names:person Ada Roe] came. " + said("The reader"))
    assert (kind, name) == ("anonymous", "")


def test_a_title_says_which_noun_means_somebody() -> None:
    assert settled("Dr [names:person Ada Roe] met [names:person Bo Li]. " + said("The doctor"))[0][2] == "Ada Roe"


@pytest.mark.parametrize(
    ("source", "kind", "who"),
    [
        ("Ada Roe, who met Bo Li last week,", "named", "Ada Roe"),
        ("Ada Roe's uncle, Bo Li,", "named", "Bo Li"),
        ("Ada Roe's suit", "document", ""),
        ("An email, sent by Ada Roe", "document", ""),
        ("Ada Roe and Bo Li", "named", "Bo Li"),
        ("Ada Roe supporters", "crowd", ""),
        ("Another Ada Roe insider", "anonymous", ""),
        ("Lawyers representing the deposed minister, Ada Roe", "crowd", ""),
    ],
)
def test_names_within_a_source_say_who_it_is(source: str, kind: str, who: str) -> None:
    names = [
        Mention(id=name, article_id="a", field="body", start=at, end=at + len(name), kind="person", surface=name, made_by="t")
        for name in ("Ada Roe", "Bo Li")
        if (at := source.find(name)) >= 0
    ]
    words = read_words(source, (0, len(source)), names)
    assert kind_of(words) == kind
    speaker = speaker_of(words)
    assert not who or (speaker is not None and speaker.surface == who)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("shareholders in Lorqa Oil", "crowd"),
        ("Clerks with the Lorqa Oil company", "crowd"),
        ("Lorqa Oil shareholders meeting in Qarsa", "crowd"),
        ("Lorqa Oil's restless clerks", "named"),
        ("Lorqa Oil forces", "named"),
        ("Lorqa Oil", "named"),
        ("Tentative Lorqa Oil estimates", "document"),
        ("Both lawsuits", "document"),
        ("Surveys out today", "document"),
        ("a study comparing clerks in two towns", "document"),
    ],
)
def test_many_who_have_to_do_with_a_body_are_not_that_body(source: str, kind: str) -> None:
    at = source.find("Lorqa Oil")
    name = Mention(
        id="m", article_id="a", field="body", start=at, end=at + 9, kind="organisation", surface="Lorqa Oil", made_by="t"
    )
    assert kind_of(read_words(source, (0, len(source)), [name] if at >= 0 else [])) == kind


@pytest.mark.parametrize(
    ("source", "role", "kind"),
    [
        ("Conservative member of parliament Ada Roe", "Conservative member of parliament", "named"),
        ("Secretary of State Ada Roe", "Secretary of State", "named"),
        ("an aide to Prime Minister Ada Roe", "Prime Minister", "anonymous"),
        ("an aide to Ada Roe", "Prime Minister", "anonymous"),
    ],
)
def test_a_role_before_a_name_is_not_what_somebody_is_of(source: str, role: str, kind: str) -> None:
    at = source.index("Ada Roe")
    name = Mention(
        id="a", article_id="a", field="body", start=at, end=at + 7, kind="person", surface="Ada Roe", role=role, made_by="t"
    )
    assert kind_of(read_words(source, (0, len(source)), [name])) == kind


def test_a_relative_clause_is_of_what_stands_before_a_day() -> None:
    told = "The town read of a study in October 2004 " + said("which", "many had died in the floods")
    assert [kind for kind, *_ in settled(told)] == ["document"]


def test_a_body_is_not_whoever_its_relative_clause_names() -> None:
    source = "The Alliance, a party which wrote to Ada Roe,"
    names = [
        Mention(id="b", article_id="a", field="body", start=4, end=12, kind="organisation", surface="Alliance", made_by="t"),
        Mention(id="p", article_id="a", field="body", start=37, end=44, kind="person", surface="Ada Roe", made_by="t"),
    ]
    speaker = speaker_of(read_words(source, (0, len(source)), names))
    assert speaker is not None
    assert speaker.surface == "Alliance"


def test_an_anonymous_source_is_one_chain_throughout() -> None:
    found = settled(
        f"{said('A political source in Tarra')} {said('The source', 'the talks had failed and would not be taken up')} "
        f"{said('Another source', 'they had not failed at all so far')} {said('the same source', 'all would be well')}"
    )
    chains = [chain for _, chain, _ in found]
    assert [kind for kind, _, _ in found] == ["anonymous"] * 4
    assert chains[0] == chains[1] != chains[2] == chains[3]


def test_what_is_said_of_an_anonymous_source_is_kept() -> None:
    _, (one,), _ = statements(said("A senior security official close to the talks"))
    assert one.source_traits == ("senior", "security", "close to the talks")


@pytest.mark.parametrize(
    ("cue", "attitude"),
    [
        ("said", ""),
        ("believes", "belief"),
        ("denied", "denial"),
        ("called for", "demand"),
        ("plans", "intention"),
        ("hoped", "hope"),
        ("criticised", "judgement"),
    ],
)
def test_the_cue_says_how_it_is_meant(cue: str, attitude: str) -> None:
    _, (one,), _ = statements(f"[statements:source Ada] [statements:cue>source {cue}] [statements:content>cue the plan].")
    assert one.attitude == attitude


def test_a_day_within_what_is_said_is_not_when_it_was_said() -> None:
    plain, marks = marked("The visit goes ahead on Friday, [statements:source the ministry] [statements:cue>source confirmed].")
    start = plain.index("Friday")
    friday = Time(
        id="t1", article_id=ARTICLE, field="body", start=start, end=start + 6, type="DATE", value="2016-06-03",
        earliest="2016-06-03", latest="2016-06-03", grain="day", made_by="t@1",
    )  # fmt: skip
    (one,) = (each for each in annotator.run([article(plain), *marks, friday]) if isinstance(each, Statement))
    assert [plain[a:b] for a, b in one.content] == ["The visit goes ahead on Friday"]
    assert one.said_time == ""


def test_who_was_told() -> None:
    text, (one,), _ = statements(
        "[statements:source Ada] [statements:cue>source told Reuters] [statements:content>cue that it rained]."
    )
    assert [text[a:b] for a, b in one.addressee] == ["Reuters"]
    text, (one,), _ = statements(
        "[statements:source Ada] [statements:cue>source urged] [names:person Bo Li] [statements:content>cue to wait for rain]."
    )
    assert [text[a:b] for a, b in (*one.content, *one.addressee)] == ["Bo Li to wait for rain", "Bo Li"]


@pytest.mark.parametrize(
    ("told", "whom"),
    [
        ("told her cabinet", ["her cabinet"]),
        ("told the French", ["the French"]),
        ("told his Danish counterpart", ["his Danish counterpart"]),
        ("told a parliamentary committee", ["a parliamentary committee"]),
        ("told her client", ["her client"]),
        ("told her", ["her"]),
        ("told her plainly", ["her"]),
        ("told her story to a court", []),
        ("told the whole truth", []),
    ],
)
def test_who_was_told_is_told_whole(told: str, whom: list[str]) -> None:
    text, (one,), _ = statements(
        f"[statements:source Ada] [statements:cue>source {told}] [statements:content>cue that it rained]."
    )
    assert [text[a:b] for a, b in one.addressee] == whom


def test_who_has_seen_a_document_did_not_issue_it() -> None:
    for source, issuer in (("A letter seen by the Tarra News", ""), ("A letter from the Tarra News", "Tarra News")):
        (name,) = marked(source.replace("Tarra News", "[names:organisation Tarra News]"))[1]
        mention = Mention(
            id="m", article_id=ARTICLE, field="body", start=name.start, end=name.end, surface="Tarra News", kind="organisation",
            made_by="t@1",
        )  # fmt: skip
        found = issuer_of(read_words(source, (0, len(source)), [mention]))
        assert (found.surface if found else "") == issuer


def test_sources_that_are_counted_are_told_apart() -> None:
    text = f"{said('A source')} {said('A second source')} {said('The first source')} {said('The second source')}"
    _, told, _ = statements(text)
    chains = [one.chain for one in told]
    assert (chains[0], chains[1]) == (chains[2], chains[3])
    assert chains[0] != chains[1]


def test_a_speaker_who_is_called_by_a_bare_noun_is_one() -> None:
    _, told, _ = statements(f"{said('Reporter')} {said('Reporter')} {said('A reporter')}")
    chains = [one.chain for one in told]
    assert chains[0] == chains[1] != chains[2]


def test_a_body_of_a_state_is_the_seat_that_it_sits_in() -> None:
    told = f"The [names:place Élysée] refused the offer. {said('The French presidency')} {said('The Danish presidency')}"
    assert [(kind, name) for kind, _, name in settled(told)] == [("named", "Élysée"), ("named", "")]


@pytest.mark.parametrize(
    ("told", "source", "who"),
    [
        ("Prime Minister [names:person Ada Roe] met Finance Minister [names:person Bo Li].", "The prime minister", "Ada Roe"),
        ("Prime Minister [names:person Ada Roe] met Finance Minister [names:person Bo Li].", "The finance minister", "Bo Li"),
        ("Mayor [names:person Ada Roe] met deputy mayor [names:person Bo Li].", "The mayor", "Ada Roe"),
        ("Mayor [names:person Ada Roe] met deputy mayor [names:person Bo Li].", "The deputy mayor", "Bo Li"),
        ("Deputy mayor [names:person Bo Li] left.", "The mayor", "Bo Li"),
    ],
)
def test_an_office_is_whoever_has_that_office(told: str, source: str, who: str) -> None:
    assert settled(f"{told} {said(source)}")[0][2] == who


def test_of_whom_it_is_said_is_not_who_says_it() -> None:
    text, (one,), _ = statements(
        "[statements:source Ada] [statements:cue>source was accused] [statements:content>cue of a lie]."
    )
    assert not one.source
    text, (one,), _ = statements(
        "[statements:cue>source Expected by] [statements:source Ada] [statements:content>cue was rain]."
    )
    assert [text[a:b] for a, b in one.source] == ["Ada"]


def test_who_is_asked_is_no_content_beside_another() -> None:
    text, (one,), _ = statements(
        "[names:person Bo Li] came. [statements:content>cue Why does it rain], [statements:source Ada]"
        " [statements:cue>source asks] [statements:content>cue Bo Li]."
    )
    assert [text[a:b] for a, b in one.content] == ["Why does it rain"]


def test_a_statement_within_a_statement_is_one_of_its_own() -> None:
    _text, found, _ = statements(
        "[statements:source The source] [statements:cue>source said] "
        "[statements:content>cue that the delay has compelled [names:person Ada Roe] to believe that nobody will come]."
        .replace("[names:person Ada Roe]", "Ada Roe")
    )  # fmt: skip
    assert len(found) == 1  # without a name for her nobody speaks
    plain, marks = marked(
        "[statements:source The source] [statements:cue>source said] "
        "[statements:content>cue that the delay has compelled Ada Roe to believe that nobody will come]."
    )
    start = plain.index("Ada Roe")
    name = Mention(
        id="m", article_id="article", field="body", start=start, end=start + 7, kind="person", surface="Ada Roe", made_by="t"
    )
    outer, inner = (s for s in annotator.run([article(plain), *marks, name]) if isinstance(s, Statement))
    assert inner.nested_in == outer.id
    assert not outer.nested_in
    assert (inner.attitude, inner.source_mention) == ("belief", "m")
    assert [plain[a:b] for a, b in inner.content] == ["that nobody will come"]


def test_a_source_in_another_paragraph_is_not_the_one_who_says_it() -> None:
    _, (one,), _ = statements(
        "It is [statements:cue>source thought] [statements:content>cue that it rains].\n\n[statements:source A source] left."
    )
    assert (one.source, one.source_kind) == ((), "none")


@pytest.mark.parametrize(
    "text", ["[statements:cue said] [statements:content>cue " + '"a ' * 500 + "b]", "[statements:cue said]"]
)
def test_five_hundred_quotation_marks_are_no_harm(text: str) -> None:
    _, found, _ = statements(text)
    assert len(found) <= 1


def test_nobody_says_anything_in_a_listing() -> None:
    shows = "7.00 Quay. [statements:source Ada] [statements:cue>source says] [statements:content>cue that it rains].\n"
    more = "8.00 Ward Nine. Bo leaves, his aide said.\n9.00 FILM: The Long Raid (1961).\n"
    assert statements(f"{shows}{more}")[1] == []


def test_who_says_it_may_stand_behind_a_passive() -> None:
    text, (one,), _ = statements(
        "[statements:content>cue Roe] [statements:cue is said] by the rebels to have met Li in May; nobody confirms it."
    )
    assert [text[a:b] for a, b in one.source] == ["the rebels"]
    assert [text[a:b] for a, b in one.content] == ["Roe", "to have met Li in May"]


def test_who_asks_stands_before_and_where_he_does_something_there() -> None:
    text, (one,), _ = statements(
        "[names:person Ada Roe] met elders of Qarsa and [statements:cue asked] [statements:content>cue them to wait]."
    )
    assert [text[a:b] for a, b in one.source] == ["Ada Roe"]
    _, (one,), _ = statements(
        "[statements:source Ada Roe] was held and [statements:cue>source told] [statements:content>cue that it rained]."
    )
    assert one.source == ()


def test_a_content_ends_where_another_act_or_clause_begins() -> None:
    text, (one,), _ = statements(
        "[statements:source Ada] spoke, [statements:cue>source hinting at] [statements:content>cue war and naming no dates]."
    )
    assert [text[a:b] for a, b in one.content] == ["war"]
    text, (one,), _ = statements(
        "[statements:source Ada] [statements:cue>source condemned] [statements:content>cue the raid and Bo Li left]."
    )
    assert [text[a:b] for a, b in one.content] == ["the raid"]
