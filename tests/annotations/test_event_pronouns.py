"""Who "he" and "him" are not, in events."""

import pytest

from dateline.records import Event, Mention
from tests.annotations.making import marked
from tests.annotations.test_events import events, name


def parties(text: str, *named: tuple[str, str]) -> tuple[list[str], list[str]]:
    """Who acts, and to whom it is done: the words of each, with the name that a pronoun is."""
    plain, _ = marked(text)
    mentions = [name(plain, surface, kind) for surface, kind in named]
    _, (one,) = events(text, *mentions)
    return sides(plain, one, mentions)


def sides(text: str, one: Event, mentions: list[Mention]) -> tuple[list[str], list[str]]:
    called = {mention.id: mention.surface for mention in mentions}

    def told(spans: tuple[tuple[int, int], ...], ids: tuple[str, ...]) -> list[str]:
        words = [text[a:b] for a, b in spans]
        return [
            word if called.get(each, word) == word else f"{word}: {called[each]}" for word, each in zip(words, ids, strict=True)
        ]

    return told(one.actor, one.actor_mentions), told(one.recipient, one.recipient_mentions)


ROE, LI, COURIER = ("Ada Roe", "person"), ("Bo Li", "person"), ("Harbour Courier", "organisation")


@pytest.mark.parametrize(
    ("text", "named", "actors"),
    [
        (
            "[roles:actor>ACCUSE Bo Li] read the [roles:actor>ACCUSE Harbour Courier], which he had [events:ACCUSE sued].",
            (LI, COURIER),
            ["Bo Li"],
        ),
        (
            "[roles:actor>AGREE Ada Roe] rang the [roles:actor>AGREE Harbour Courier] before she [events:AGREE agreed].",
            (ROE, COURIER),
            ["Ada Roe", "Harbour Courier"],
        ),
        (
            "[roles:actor>RESIGN Bo Li] left the [roles:actor>RESIGN auditors] in tears when he [events:RESIGN quit].",
            (LI,),
            ["Bo Li"],
        ),
    ],
)
def test_he_is_one_person(text: str, named: tuple[tuple[str, str], ...], actors: list[str]) -> None:
    assert parties(text, *named)[0] == actors


def test_him_is_one_person_who_is_named() -> None:
    told = "The [roles:recipient>ACCUSE Harbour Courier] told [roles:recipient>ACCUSE Bo Li]"
    text = f"{told} that [roles:actor>ACCUSE two men] [events:ACCUSE sued] him."
    assert parties(text, LI, COURIER)[1] == ["Bo Li"]
    took = "They took [roles:recipient>ARREST Bo Li] and [roles:recipient>ARREST Ada Roe]"
    text = f"{took} when they [events:ARREST held] him and her."
    assert parties(text, ROE, LI)[1] == ["Bo Li", "Ada Roe"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Bo Li spoke. Then [roles:actor>REQUEST Ada Roe] [events:REQUEST urged] [roles:recipient>REQUEST him] to go.",
            (["Ada Roe"], ["him: Bo Li"]),
        ),
        (
            "Bo Li spoke. [roles:actor>ACCUSE Ada Roe] wanted to [events:ACCUSE sue] [roles:recipient>ACCUSE him].",
            (["Ada Roe"], ["him: Bo Li"]),
        ),
        (
            "[roles:actor>RESIGN Bo Li] will stay if they do not try to [events:RESIGN dismiss] [roles:recipient>RESIGN him].",
            ([], ["him: Bo Li"]),
        ),
        (
            "[roles:actor>ACCUSE Bo Li] kept silent in the face of [events:ACCUSE attacks] on [roles:recipient>ACCUSE him].",
            ([], ["him: Bo Li"]),
        ),
        (
            "The [roles:actor>ACCUSE Harbour Courier] [events:ACCUSE blamed] [roles:recipient>ACCUSE them].",
            (["Harbour Courier"], ["them"]),
        ),
    ],
)
def test_nobody_does_it_to_him_and_is_him(text: str, wanted: tuple[list[str], list[str]]) -> None:
    named = [one for one in (ROE, LI, COURIER) if one[0] in marked(text)[0]]
    assert parties(text, *named) == wanted
