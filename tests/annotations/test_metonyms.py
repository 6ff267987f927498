"""Places that act, and the same words as mere places."""

import pytest

from dateline.annotations.metonyms import acting, acts_here, judging


def acts(text: str) -> bool:
    """Whether the place between asterisks acts."""
    before, place, after = text.split("*")
    return acts_here(before + place + after, len(before), len(before) + len(place))


@pytest.mark.parametrize(
    "text",
    [
        "*Moscow* has taken the same stance.",
        "*France* and Germany were our active allies.",
        "France and *Germany* were our active allies.",
        "*China* is not a member of the court.",
        "*Romania* plans to adopt the euro.",
        "*Iraq* probably has no weapons.",
        "*Israel* may have a hostile relationship with it.",
        "The *United States* no longer considers him legitimate.",
        "It was time for *Moscow* to decide.",
        "He launched a tirade against *Israel*.",
        "Such overtures from *Beijing* were rare.",
        "They condemned *Libya*'s firing of rockets.",
        "He faults *Washington* for it.",
        "*Tripoli* was holding a dialogue.",
        "*Washington* says it will wait.",
        "He will propose that *Moscow* exerts stronger efforts.",
        "They held talks between *Tehran* and Paris.",
        "They held talks between Tehran and *Paris*.",
        "Talks between *Tehran* and Paris broke down.",
        "A statement issued by the *Kremlin* said so.",
        "The *Kremlin* said that he would come.",
        "*Downing Street* refused to comment.",
        "They hoped for better relations with *Rabat*.",
        "There was more pressure on *Tehran* to stop.",
        "*Russia*\u2019s rejection of the plan was firm.",
        "*Israel* has carried out strikes.",
        "*Cairo*, which opposes the plan, was silent.",
        "*Tokyo* closed its embassy.",
        "*Washington* opened talks with Havana.",
        "*Wall Street* closed higher.",
        "Sources in *Downing Street* said so.",
        "*Moscow* and Damascus said they would meet.",
        "Moscow and *Damascus* said they would meet.",
        "He accused *Iran* of breaking the truce.",
        "An appeal to *Washington* went unanswered.",
        "A *White House* spokesman said no.",
        "*Egypt* 's stance has not changed .",
        "*Beijing*, for its part, warned against it.",
        "*Ankara* was the first to answer.",
        "*Paris* is ready to listen.",
        "*Kigali* will not send envoys.",
        "*Libya*'s government left.",
        "The bank had worked with *Libya* since May.",
        "It was signed, with *Russia* refusing to answer.",
        "*Ukraine* has been forced to accept it.",
        "Russia and *China* have become increasingly critical of it.",
        "*Iraq* is in further breach of it.",
        "Britain, *France* and Arab nations would agree to it.",
        "*Washington* and others have urged it.",
        "It has much influence over *Washington*.",
        "It keeps its distance from the *White House*.",
        "If they had arrived, the *Pentagon* would refuse.",
        "It overcharged the *Pentagon* for fuel.",
        "*Moscow* has been a strong critic of it.",
        "China, *Russia*, Germany and Brazil abstained.",
        "Did *Downing Street* really think it could?",
        "There was no comment from *Downing Street*.",
        "Speeches expressing support for *Israel*.",
        "He kept up his criticism of the *White House*.",
        "The jets were sold to *Riyadh*.",
        "There were loans to Iceland and *Pakistan*.",
        "The coup had the tacit encouragement of *Washington*.",
        "It shook its fist at *Tehran*.",
        "Its policy towards *Beijing* has not changed.",
        "They imposed an embargo on *Libya*.",
        "Both sides negotiated with *Cairo* for a month.",
        "It can't be, since *Moscow* won't pay.",
        "It was a setback for *Paris*.",
        "A coalition of donors, including Kuwait, *Italy* and Jordan, met.",
        "The *White House*\u2019s council on the environment said so.",
        "*Ankara* was urged to wait.",
    ],
)
def test_a_place_that_acts(text: str) -> None:
    assert acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "He arrived in *Moscow* on Monday.",
        "Charities working in Australia, *New Zealand* and Canada will also benefit.",
        "Experts from the UK, the US and *Italy* say so.",
        "He is the envoy for *Libya* to end the war.",
        "*Haiti* has been rattled by shocks.",
        "The trains to *Cairo* are late.",
        "He fell in love with *Paris* at once.",
        "The sun shone on *Libya* all day.",
        "A letter from *Paris* took a week.",
        "*White House* Press Secretary Bo Li said so.",
        "Cities including Kuwait, *Rome* and Amman have snow.",
        "They flew to *Paris* and stayed.",
        "Ties resumed when the *Soviet Union* collapsed.",
        "China, *Russia*, Germany and Brazil are large.",
        "Trains left from *Paris* for Berlin.",
        "The *Paris* summit was held on Friday.",
        "*Damascus* is the oldest city of all.",
        "Residents of *Cairo* said it was quiet.",
        "Officials in *Washington* said so.",
        "The two will meet at the *Kremlin* on Tuesday.",
        "They marched from *Rabat* to the coast.",
        "The road between *Damascus* and Aleppo is open.",
        "The capital, *Tripoli*, has been shelled.",
        "*Beirut* was hit by two blasts.",
        "Netanyahu\u2019s last visit to *Moscow*.",
        "Police searched houses near *Downing Street*.",
        "*Athens* suburbs burned all night.",
        "*Libya*'s deserts are wide.",
        "*Tokyo* closed higher on Monday.",
        "*London* had opened 1.2 percent lower.",
        "*Paris* ended the day flat.",
        "*Tokyo* closed up 0.4%.",
        "*Washington* state passed a law.",
        "*Moscow*",
        "",
    ],
)
def test_a_place_that_is_a_place(text: str) -> None:
    assert not (text and acts(text))


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("*The Hague* indicted the general.", "international court"),
        ("*Hague* has now convicted him.", "international court"),
        ("*Strasbourg* ruled that it was wrong.", "European Court of Human Rights"),
        ("*The Hague* will send troops.", ""),
        ("*Moscow* ruled that it was wrong.", ""),
        ("*Strasbourg* voted.", ""),
    ],
)
def test_a_town_that_judges_is_the_court_there(text: str, court: str) -> None:
    before, place, after = text.split("*")
    found = judging(before + place + after, len(before), len(before) + len(place))
    assert (found.stands_for if found else "") == court


def test_what_a_place_stands_for() -> None:
    kremlin, moscow, lyon = acting("Kremlin"), acting("Moscow"), acting("Lyon")
    assert kremlin is not None
    assert (kremlin.stands_for, kremlin.code) == ("presidency", "RU")
    assert moscow is not None
    assert (moscow.stands_for, moscow.code) == ("government", "RU")
    assert lyon is None


def test_nonsense_is_no_error_and_takes_no_time() -> None:
    for text in ("*Moscow*" + " will" * 20_000, "a b " * 9_000 + "between *Moscow* and", "\x00\ufffd*Moscow*\u202e''\u2019"):
        assert acts(text) in (True, False)
