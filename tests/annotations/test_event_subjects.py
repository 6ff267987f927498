"""Who does it and to whom it is done, by the words right beside a trigger."""

import pytest

from dateline.annotations.event_roles import settle_spans
from dateline.annotations.event_subjects import by_name_before, decides_by_vote, hires_a_thing, is_set_for_a_day
from dateline.annotations.tags import ROLES
from dateline.records import Span
from tests.annotations.test_event_roles import mention, span


def sides(text: str, trigger: str, kind: str, actor: str = "", recipient: str = "") -> tuple[list[str], list[str]]:
    """The actors and recipients of an event, by those that the reader gives it."""
    given = {"actor": actor, "recipient": recipient}
    roles = {role: [span(text, given[role])] if given.get(role) else [] for role in ROLES}
    names = [mention(text, name, "person") for name in ("Ada Roe", "Bo Li") if name in text]
    found = settle_spans(kind, roles, text, span(text, trigger), names)
    return tuple([text[a:b] for a, b in found[role]] for role in ("actor", "recipient"))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient", "wanted"),
    [
        ("Ada Roe, the mayor, has criticised them.", "criticised", "", "them", (["Ada Roe"], ["them"])),
        ("Ada Roe sent an envoy, Bo Li, who is to visit Qarsa.", "visit", "Ada Roe", "Bo Li", (["Bo Li"], [])),
        ("Ada Roe was said to have received Bo Li.", "received", "", "Ada Roe", (["Ada Roe"], [])),
        ("Ada Roe and the man who warned Bo Li left.", "warned", "", "Bo Li", ([], ["Bo Li"])),
        ("Ada Roe had support from Bo Li.", "support", "", "Bo Li", ([], ["Bo Li"])),
        ("Ada Roe and Bo Li, who will meet in May, agree.", "meet", "Bo Li", "", (["Bo Li"], [])),
    ],
)
def test_who_stands_before_a_verb_does_it(
    text: str, trigger: str, actor: str, recipient: str, wanted: tuple[list[str], list[str]]
) -> None:
    assert sides(text, trigger, "CONSULT", actor, recipient) == wanted


def test_the_man_who_does_it_does_it_alone() -> None:
    text = "Ada Roe and the man who threatens her, Bo Li, met."
    roles: dict[str, list[Span]] = {role: [] for role in ROLES}
    roles["actor"] = [span(text, "Ada Roe"), span(text, "man")]
    found = settle_spans("THREATEN", roles, text, span(text, "threatens"), [])
    assert [text[a:b] for a, b in found["actor"]] == ["man"]


@pytest.mark.parametrize(
    ("kind", "text", "trigger", "actor", "recipient", "wanted"),
    [
        ("ARREST", "The arrest of Bo Li shook Qarsa.", "arrest", "", "", ([], ["Bo Li"])),
        ("RETREAT", "They sought Bo Li's early release.", "release", "Bo Li", "", ([], ["Bo Li"])),
        ("RETREAT", "Bo Li's helpers wept at the release.", "release", "", "", ([], [])),
        ("ELECT", "The vote was won by Ada Roe.", "won", "Ada Roe", "", ([], ["Ada Roe"])),
        ("ELECT", "In 2010 Ada Roe stood for mayor.", "stood", "", "Ada Roe", (["Ada Roe"], [])),
        ("LOSE", "Ada Roe lost to the champion, Bo Li, in May.", "lost", "Ada Roe", "", (["Ada Roe"], [])),
        ("LOSE", "Ada Roe lost to Tarra's champion Bo Li in May.", "lost", "Ada Roe", "", (["Ada Roe"], ["Bo Li"])),
        ("PROTEST", "Miners marched in support of the mayor, Bo Li.", "marched", "Miners", "mayor", (["Miners"], [])),
        ("PROTEST", "Miners marched against the mayor.", "marched", "Miners", "mayor", (["Miners"], ["mayor"])),
    ],
)
def test_who_suffers_wins_or_stands_is_told_by_what_it_is(
    kind: str, text: str, trigger: str, actor: str, recipient: str, wanted: tuple[list[str], list[str]]
) -> None:
    assert sides(text, trigger, kind, actor, recipient) == wanted


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient", "wanted"),
    [
        ("The man who threatens to overthrow him, Commodore Bo Li, met her.", "threatens", "man", "Bo Li", (["Bo Li"], [])),
        ("The soldier who leaked the files, Bo Li, was held.", "leaked", "soldier", "", (["Bo Li"], [])),
        ("A singer who hit her then boyfriend, Ada Roe, was fined.", "hit", "singer", "her", (["Ada Roe"], ["her"])),
        ("They held the gunman who shot two guards, Bo Li.", "shot", "gunman", "two guards", (["Bo Li"], ["two guards"])),
        ("The boss who sacked them, Ada Roe (54), left.", "sacked", "boss", "them", (["Ada Roe"], ["them"])),
        ("The men who robbed the bank, Bo Li, a guard, said.", "robbed", "men", "bank", (["men"], ["bank"])),
        ("The man who robbed the bank, Bo Li said, fled.", "robbed", "man", "bank", (["man"], ["bank"])),
        ("The man who met her, in Qarsa, and Bo Li, left.", "met", "man", "her", (["man"], ["her"])),
        ("The man robbed the bank, Bo Li, in May.", "robbed", "man", "bank", (["man"], ["bank"])),
    ],
)
def test_the_man_who_does_it_is_who_is_named_behind_it(
    text: str, trigger: str, actor: str, recipient: str, wanted: tuple[list[str], list[str]]
) -> None:
    assert sides(text, trigger, "ASSAULT", actor, recipient) == wanted


@pytest.mark.parametrize(
    ("text", "actor", "wanted"),
    [
        ("Qarsa lost a mayor, Bo Li, to an assassin.", "Qarsa", []),
        ("Mothers who lose sons to snipers met Bo Li.", "Mothers", []),
        ("Bo Li was lost to a bomb of the rebels.", "rebels", ["rebels"]),
    ],
)
def test_who_loses_somebody_to_a_bomb_does_nothing(text: str, actor: str, wanted: list[str]) -> None:
    trigger = "lose" if "lose " in text else "lost"
    assert sides(text, trigger, "ASSAULT", actor, "Bo Li")[0] == wanted


@pytest.mark.parametrize(
    ("text", "is_thing"),
    [
        ("The board hired a dredger last week.", True),
        ("They hired two old fishing boats and a hall.", True),
        ("The party has hired buses.", True),
        ("A crane was hired for the day.", True),
        ("The dredger could be hired for a season.", True),
        ("Roe could be hired for a season.", False),
        ("She hired the theatre in Bonn.", True),
        ("The board hired a bus driver.", False),
        ("The club hired a new coach.", False),
        ("The ministry hired forty nurses.", False),
        ("The ship met Roe, who was hired by Li.", False),
    ],
)
def test_things_that_are_hired_are_appointed_to_nothing(text: str, is_thing: bool) -> None:
    assert hires_a_thing(text, span(text, "hired")) == is_thing


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "kind", "wanted"),
    [
        ("Some troops will train soldiers to fight them.", "fight", ("troops", "soldiers"), "ASSAULT", ["soldiers"]),
        ("A court rejected an attempt by the party to block it.", "block", ("court", "party"), "REJECT", ["party"]),
        ("Qarsa asked all its allies not to attack.", "attack", ("Qarsa", "allies"), "ASSAULT", ["allies"]),
        ("Roe has called on the new mayor to resign.", "resign", ("Roe", "mayor"), "RESIGN", ["mayor"]),
        ("The law allows judges to ban them.", "ban", ("law", "judges"), "COERCE", ["judges"]),
        ("Roe joined the troops to fight them.", "fight", ("Roe", "troops"), "ASSAULT", ["Roe", "troops"]),
        ("Roe asked Li to meet.", "meet", ("Roe", "Li"), "CONSULT", ["Roe", "Li"]),
        ("Roe, who asked for help, and troops fight.", "fight", ("Roe", "troops"), "ASSAULT", ["Roe", "troops"]),
        ("Roe urged them in May, and troops began to fight.", "fight", ("Roe", "troops"), "ASSAULT", ["Roe", "troops"]),
    ],
)
def test_who_is_asked_or_forced_does_it_alone(
    text: str, trigger: str, actors: tuple[str, str], kind: str, wanted: list[str]
) -> None:
    roles: dict[str, list[Span]] = {role: [] for role in ROLES}
    roles["actor"] = [span(text, one) for one in actors]
    found = settle_spans(kind, roles, text, span(text, trigger), [])
    assert [text[a:b] for a, b in found["actor"]] == wanted


@pytest.mark.parametrize(
    ("text", "is_set"),
    [
        ("A strike called for Monday was put off.", True),
        ("Elections called for next month may be delayed.", True),
        ("A rally called for Saturday night in Bonn drew them.", True),
        ("The vote, called for May 3, is off.", True),
        ("They left the meeting called for tomorrow.", True),
        ("Roe called for Monday's talks to be put off.", False),
        ("Roe called for Friday prayers to be banned.", False),
        ("Roe called for a strike on Monday.", False),
        ("Roe called for May to resign.", False),
    ],
)
def test_what_is_called_for_a_day_is_no_request(text: str, is_set: bool) -> None:
    assert is_set_for_a_day(text, span(text, "called")) == is_set


@pytest.mark.parametrize(
    ("text", "recipient", "wanted"),
    [
        ("Ada Roe exchanged ambassadors since 1951.", "ambassadors", []),
        ("Ada Roe exchanged a few prisoners with Bo Li.", "Bo Li", ["Bo Li"]),
        ("Ada Roe exchanged the last prisoners.", "prisoners", []),
        ("Ada Roe expelled ambassadors since 1951.", "ambassadors", ["ambassadors"]),
    ],
)
def test_what_is_exchanged_has_nothing_done_to_it(text: str, recipient: str, wanted: list[str]) -> None:
    trigger = "exchanged" if "exchanged" in text else "expelled"
    assert sides(text, trigger, "SUPPORT", "Ada Roe", recipient)[1] == wanted


def test_where_a_treaty_was_signed_has_no_part_in_it() -> None:
    assert sides("The Treaty of Qarsa was signed.", "signed", "AGREE", "Qarsa") == ([], [])
    assert sides("The mayor of Qarsa signed.", "signed", "AGREE", "Qarsa") == (["Qarsa"], [])


@pytest.mark.parametrize(
    ("kind", "text", "trigger", "wanted"),
    [
        ("REJECT", "Ada Roe was refused a visa in Qarsa.", "refused", ([], ["Ada Roe"])),
        ("AID", "Ada Roe has since been granted asylum.", "granted", ([], ["Ada Roe"])),
        ("REJECT", "Ada Roe refused a visa to Bo Li.", "refused", (["Ada Roe"], [])),
        ("WIN", "Ada Roe was awarded the prize.", "awarded", (["Ada Roe"], [])),
    ],
)
def test_who_is_refused_or_given_a_thing_has_it_done_to_him(
    kind: str, text: str, trigger: str, wanted: tuple[list[str], list[str]]
) -> None:
    assert sides(text, trigger, kind, "Ada Roe") == wanted


@pytest.mark.parametrize(
    ("text", "voter", "decides"),
    [
        ("The senate voted 38 to 27 on Monday to proceed.", "senate", True),
        ("The council voted unanimously to shut the port.", "council", True),
        ("Two MPs from Qarsa voted, a week ago, to be bound.", "Two MPs", True),
        ("Four in ten people voted to leave.", "Four in ten people", False),
        ("The assembly voted to elect a speaker.", "assembly", False),
        ("The senate voted for Roe.", "senate", False),
    ],
)
def test_a_body_votes_to_do_something(text: str, voter: str, decides: bool) -> None:
    assert decides_by_vote(text, span(text, "voted"), [span(text, voter)]) is decides


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They saw the flat where Ada Roe killed Bo Li.", (["Ada Roe"], ["Bo Li"])),
        ("They saw the flat where Ada Roe later attacked the brother of Bo Li.", (["Ada Roe"], ["Bo Li"])),
        ("They saw Ada Roe killed by Bo Li.", ([], ["Ada Roe", "Bo Li"])),
        ("They saw Ada Roe killed Wednesday and Bo Li.", ([], ["Ada Roe", "Bo Li"])),
        ("They saw Ada Roe shot dead and Bo Li.", ([], ["Ada Roe", "Bo Li"])),
    ],
)
def test_who_stands_right_before_a_verb_with_an_object_does_it(text: str, wanted: tuple[list[str], list[str]]) -> None:
    roles: dict[str, list[Span]] = {role: [] for role in ROLES}
    roles["recipient"] = [span(text, "Ada Roe"), span(text, "Bo Li")]
    trigger = next(word for word in ("killed", "attacked", "shot") if word in text)
    by_name_before(roles, "ASSAULT", text, span(text, trigger))
    assert ([text[a:b] for a, b in roles["actor"]], [text[a:b] for a, b in roles["recipient"]]) == wanted


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("[Ada Roe] was sister to [Bo Li], born in Qarsa.", ["Bo Li"]),
        ("[Ada Roe] and [Bo Li] born there stayed.", ["Ada Roe", "Bo Li"]),
        ("Born in Qarsa, [Ada Roe] met [Bo Li].", ["Ada Roe", "Bo Li"]),
    ],
)
def test_who_stands_right_before_born_is_born(text: str, born: list[str]) -> None:
    plain = text.replace("[", "").replace("]", "")
    roles: dict[str, list[Span]] = {role: [] for role in ROLES}
    roles["recipient"] = [span(plain, name) for name in ("Ada Roe", "Bo Li")]
    trigger = span(plain, "born" if "born" in plain else "Born")
    kept = settle_spans("BIRTH", roles, plain, trigger, [])
    assert [plain[a:b] for a, b in kept["recipient"]] == born
