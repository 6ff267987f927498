"""Datelines that end in a full stop."""

import pytest

from dateline.articles.stopped_datelines import cut_stopped
from dateline.records import Evidence
from tests.articles.pages import article_of, records_of

SENTENCE = "Der Rat der Stadt hat am Montag beschlossen, dass die alte Brücke bis zum Herbst gesperrt wird."
MORE = "Nach Angaben der Verwaltung ist das Holz der Pfeiler faul. Ein Neubau wird geprüft, sagte der Bürgermeister im Rathaus."

LAST = "Die Kosten werden auf zwei Millionen geschätzt, und das Land soll die Hälfte tragen, wie es im Beschluss heißt."


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("Hamburg. ", "Hamburg"),
        ("BAD NAUHEIM. ", "BAD NAUHEIM"),
        ("KALTENBRUNN. ", "KALTENBRUNN"),
        ("Göttingen/Südharz. ", "Göttingen/Südharz"),
    ],
)
def test_a_place_before_a_sentence_in_german(head: str, place: str) -> None:
    dateline, rest = cut_stopped(f"{head}{SENTENCE}", text=f"{head}{SENTENCE}")
    assert dateline is not None
    assert (dateline.place, rest) == (place, SENTENCE)


@pytest.mark.parametrize(
    "text",
    [
        "Hamburg. Ein Traum. Und so weit weg, dass man es mit den Händen nicht greifen kann.",
        "Hamburg. The council of the city decided on Monday that the bridge will be closed until autumn.",
        f"Endlich. {SENTENCE}",
        f"KOMMENTAR. {SENTENCE}",
        f"Anna Kaltenbrunn. {SENTENCE}",
        "Der Rat in Hamburg. " + SENTENCE,
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert cut_stopped(text, text=text) == (None, text)


def page(inner: str) -> str:
    title = "Brücke gesperrt"
    return f"<html lang=de><head><title>{title}</title></head><body><article><h1>{title}</h1>{inner}</article></body></html>"


def test_it_is_cut_off_the_first_paragraph_and_stays_in_a_standfirst() -> None:
    article = article_of(records_of(page(f"<p>Hamburg. {SENTENCE}</p><p>{MORE}</p>"), url="https://blatt.example/1"))
    assert (article.dateline_place, article.text) == ("Hamburg", f"{SENTENCE}\n\n{MORE}")
    records = records_of(page(f"<p class=standfirst>Hamburg. {SENTENCE}</p><p>{MORE}</p><p>{LAST}</p>"))
    article = article_of(records)
    assert (article.dateline_place, article.standfirst) == ("Hamburg", f"Hamburg. {SENTENCE}")
    says = [one.origin for one in records if isinstance(one, Evidence) and one.field == "dateline"]
    assert says == ["standfirst"]
