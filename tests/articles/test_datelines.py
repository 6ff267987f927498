"""Datelines: what is one, what only looks like one, and what is right on stories where it is known."""

import json
import lzma
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles.datelines import Dateline, cut_dateline, is_agency
from dateline.articles.gazetteer import city_size, fold_name, is_country, is_region

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[2].parent / "shared"))

# paragraph | place | agency | date | first words of the rest
DATELINES = """
Tel Aviv-Israeli ministers are to meet|Tel Aviv|||Israeli ministers
LONDON (AP) — Police said on Friday|LONDON|AP||Police said
OLD TOBBERLY, November 9 (XNA) – The army chiefs met|OLD TOBBERLY|XNA|November 9|The army
London, Norhaven Ledger—The river rose|London|Norhaven Ledger||The river
Amman, Asharq Al-Nadir—The king said|Amman|Asharq Al-Nadir||The king
Beirut, Reuters—The army said|Beirut|Reuters||The army
Baghdad, AP/Asharq Al-Nadir —Iraqi forces said|Baghdad|AP/Asharq Al-Nadir||Iraqi forces
Jeddah, Asharq Al-Nadir- Saudi officials said|Jeddah|Asharq Al-Nadir||Saudi officials
Sana'a and Al-Hudaydah, Asharq Al-Nadir—Yemeni troops|Sana'a and Al-Hudaydah|Asharq Al-Nadir||Yemeni troops
Sana’a and Al-Hudaydah, Asharq Al-Nadir—Yemeni troops|Sana’a and Al-Hudaydah|Asharq Al-Nadir||Yemeni troops
WASHINGTON, June 3 (Reuters) - The Senate|WASHINGTON|Reuters|June 3|The Senate
SANTOS, May 4 - Rain fell|SANTOS||May 4|Rain fell
GRAND FORD, Iowa, Nov 12 (Reuters) - Voters|GRAND FORD, Iowa|Reuters|Nov 12|Voters
NABLUS, West Bank (AP) — Shops|NABLUS, West Bank|AP||Shops
SIOUX FALLS, S.D. – People|SIOUX FALLS, S.D.|||People
WINSTON-SALEM, N.C., March 2 - A bank|WINSTON-SALEM, N.C.||March 2|A bank
PORT-AU-PRINCE, Haiti (AP) — Rain|PORT-AU-PRINCE, Haiti|AP||Rain
BERLIN, 3. Juni (dpa) - Der Minister|BERLIN|dpa|3. Juni|Der Minister
Berlin (dpa) - Der Bundestag|Berlin|dpa||Der Bundestag
Berlin/München (dpa) - Der Bundestag|Berlin/München|dpa||Der Bundestag
Frankfurt/Main (dpa-AFX) - Die Bank|Frankfurt/Main|dpa-AFX||Die Bank
PARIS, 3 juin (AFP) - Le président|PARIS|AFP|3 juin|Le président
PARIS, 1er juin 2010 (AFP) – Le président|PARIS|AFP|1er juin 2010|Le président
PARIS (AFP) - Le président|PARIS|AFP||Le président
ROMA, 03 GIU - (ANSA) - Il governo|ROMA|ANSA|03 GIU|Il governo
(ANSA) - ROMA, 03 GIU - Il governo|ROMA|ANSA|03 GIU|Il governo
MADRID, 3 Jun. (EUROPA PRESS) - El ministro|MADRID|EUROPA PRESS|3 Jun.|El ministro
Madrid, 3 jun (EFE).- El ministro|Madrid|EFE|3 jun|El ministro
MOSCOW, Jan. 5, 2014 /PRNewswire/ -- A maker|MOSCOW|PRNewswire|Jan. 5, 2014|A maker
MOSCOW, June 3. /TASS/. Russia said|MOSCOW|TASS|June 3|Russia said
NEW YORK--(BUSINESS WIRE)--A maker|NEW YORK|BUSINESS WIRE||A maker
Tehran, June 3, IRNA – Iran said|Tehran|IRNA|June 3|Iran said
WASHINGTON (January 24, 2017) — A study|WASHINGTON||January 24, 2017|A study
BEIRUT — The army said|BEIRUT|||The army
JERUSALEM — “We shall wait,”|JERUSALEM|||“We shall
UNITED NATIONS — The council|UNITED NATIONS|||The council
NEW DELHI: The court said|NEW DELHI|||The court
Washington – Der Präsident|Washington|||Der Präsident
Riyadh—Saudi Arabia said|Riyadh|||Saudi Arabia
Cairo- The government said|Cairo|||The government
(Reuters) - Oil rose||Reuters||Oil rose
Washington (CNN) The president|Washington|CNN||The president
МОСКВА, 3 июн — РИА Новости. Глава ведомства|МОСКВА|РИА Новости|3 июн|Глава
القاهرة (رويترز) - قال الوزير|القاهرة|رويترز||قال الوزير
لندن: «صحيفة الميناء» قال الوزير|لندن|صحيفة الميناء||قال الوزير
SAGARPUR (The Kingsferry Examiner) — The river rose|SAGARPUR|The Kingsferry Examiner||The river
新华社北京6月3日电 主席会见来宾|北京|新华社|6月3日|主席会见来宾
"""

LOOKALIKES = """
Breaking-The minister resigned
Breaking- The minister resigned
Q & A — What is known
Q&A — What is known
Exclusive – The minister resigned
Opinion — The minister resigned
WATCH: The minister resigns
BREAKING NEWS — The minister resigned
UPDATED: Nov. 4, 2021] This story
Updated — The minister resigned
Updated, June 3 - The minister resigned
Monday, June 3 - The minister resigned
June 3, 2010 - The minister resigned
QUICK SUMMARY: Read on
Angela Merkel - Die Kanzlerin
Angela Merkel (CDU) - Die Kanzlerin
President Vladimir Putin (AP) said
Al-Qaeda said that it
Al-Azhar University said
Jean-Pierre Dupont said
Post-war Europe was
Anti-American protests were
Co-founder Jane Roe said
Paris-based makers
London-Heathrow is closed
New York-Based artists are
Moscow-Damascus talks were held
Moscow-Washington relations have
Paris-Saint-Germain won
Frankfurt-Flughafen ist gesperrt
Berlin-Tegel wird
Berlin – Hamburg in drei Stunden
London – Paris by train
The Lung Health Index (LHI)—a new tool
JANE ROE, HOST: The council
JORDAN: I think so
EMBER: What is your plan
Victoria — The queen who
Nice — what a city
NATO — The alliance
COVID-19 cases rose
The minister - who resigned - said
In Paris, London—and elsewhere
F-16 planes were seen
WATCH (The Kingsferry Examiner) — The river rose
JANE ROE (CDU) — The council
Sagarpur (the river town) — It rose
"""


@pytest.mark.parametrize("line", DATELINES.strip().splitlines())
def test_datelines(line: str) -> None:
    paragraph, place, agency, date, rest = line.split("|")
    dateline, left = cut_dateline(paragraph)
    assert dateline is not None
    assert (dateline.place, dateline.agency, dateline.date) == (place, agency, date)
    assert left.startswith(rest)
    assert re.sub(r"\s", "", dateline.raw + left) == re.sub(r"\s", "", paragraph)


@pytest.mark.parametrize("paragraph", LOOKALIKES.strip().splitlines())
def test_lookalikes(paragraph: str) -> None:
    assert cut_dateline(paragraph) == (None, paragraph)


REST = "The harbour board voted on Monday to close the old fish market, and the traders went home."


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("KINGSFERRY — ", "KINGSFERRY"),
        ("KINGSFERRY -- ", "KINGSFERRY"),
        ("KINGSFERRY – (AP) – ", "KINGSFERRY"),
        ("NORTH KINGSFERRY — ", "NORTH KINGSFERRY"),
        ("ST. KEVERNE’S — ", "ST. KEVERNE’S"),
        ("STOKE-UNDER-KEAL — ", "STOKE-UNDER-KEAL"),
    ],
)
def test_a_place_that_no_table_knows_opens_an_article(opening: str, place: str) -> None:
    dateline, rest = cut_dateline(opening + REST, text=opening + REST)
    assert dateline is not None
    assert (dateline.place, rest) == (place, REST)
    assert dateline.raw == opening.strip()
    assert cut_dateline(opening + REST)[0] is None or "(AP)" in opening


@pytest.mark.parametrize(
    "opening",
    [
        *(
            "WATCH — ",
            "EXCLUSIVE — ",
            "UPDATE — ",
            "OPINION — ",
            "LIVE — ",
            "Breaking - ",
            "Q & A — ",
            "HEALTH — ",
            "RUGBY UNION - ",
        ),
        *(
            "BREAKING NEWS — ",
            "WATCH LIVE — ",
            "NATO — ",
            "BBC — ",
            "NHS — ",
            "JANE ROE — ",
            "COVID-19 — ",
            "THE END — ",
            "MIGRATION – ",
        ),
        *("KINGSFERRY: ", "KINGSFERRY-", "KINGSFERRY—", "KINGSFERRY ", "Kingsferry — ", "KINGSFERRY! — ", "UNICEF — "),
    ],
)
def test_what_else_stands_in_capitals_before_a_dash_stays_in_the_body(opening: str) -> None:
    assert cut_dateline(opening + REST, text=opening + REST) == (None, opening + REST)


@pytest.mark.parametrize(
    ("name", "more", "is_cut"),
    [
        ("KEAL", "", False),
        ("KEAL", "The market in Keal opened in 1820.", True),
        ("JANE ROE", "The critic Jane Roe saw it.", False),
        ("LOWER ROE", "The critic saw it.", True),
        ("GUBBINS", "What gubbins are, nobody knew.", False),
        ("GUBBINS", "Mr Gubbins went home.", False),
        ("GUBBINS", "Only Gubbins said so.", False),
        ("GUBBINS", "The Gubbins council met in Gubbins.", True),
        ("NARSO", "The board of NARSO met.", False),
        ("NARSO", "NARSO is on the road to nowhere. The mayor of Narso said so.", True),
    ],
)
def test_the_article_itself_tells_a_place_from_a_word_a_body_and_a_person(name: str, more: str, is_cut: bool) -> None:
    paragraph = f"{name} — {REST}"
    dateline, _ = cut_dateline(paragraph, text=f"{paragraph}\n\n{more}")
    assert (dateline is not None) is is_cut


def test_a_subject_before_a_headline_is_no_place() -> None:
    for line in ("GUBBINS — Board closes market", "GUBBINS - HARBOUR BOARD CLOSES THE OLD FISH MARKET AND THE TRADERS GO HOME"):
        assert cut_dateline(line, text=line) == (None, line)


def test_no_break_spaces_and_asterisks_are_no_hindrance() -> None:
    dateline, rest = cut_dateline("**** SANTO DOMINGO,\u00a0March 4\u00a0-\u00a0The coup failed.")
    assert dateline == Dateline("SANTO DOMINGO", "", "March 4", "SANTO DOMINGO,\u00a0March 4\u00a0-")
    assert rest == "The coup failed."


@pytest.mark.parametrize(
    "text", ["", " ", "-", "—", "()", "(AP)", "LONDON", "LONDON —", "A" * 1000, "- " * 1000, "(" * 1000, ", " * 500]
)
def test_odd_paragraphs_raise_nothing(text: str) -> None:
    dateline, rest = cut_dateline(text)
    assert (dateline.raw if dateline else "") + rest != "" or not text.strip(" -—")


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(list("AbcÉ ,.-–—()/:'0123\n\u00a0\u202e")) | st.characters(), max_size=80))
def test_what_is_cut_is_the_beginning(paragraph: str) -> None:
    dateline, rest = cut_dateline(paragraph)
    assert paragraph.endswith(rest)
    if dateline:
        assert dateline.raw in paragraph
        assert dateline.place in dateline.raw


def test_agencies() -> None:
    assert all(is_agency(name) for name in ("AP", "dpa", "Reuters", "AP/Some Paper", "dpa/lno", "The Associated Press"))
    assert not any(is_agency(name) for name in ("", "The Norhaven Ledger", "Apple", "Paris"))


def test_the_gazetteer() -> None:
    assert fold_name("ST. JOHN'S") == fold_name("St John’s") == "st johns"
    assert city_size("Tel Aviv") > 100_000
    assert city_size("القاهرة") > 1_000_000
    assert city_size("Breaking") == city_size("") == 0
    assert is_region("N.J.")
    assert is_region("netherlands")
    assert is_country("Egypt")
    assert not is_country("Ohio")


def _stories() -> Iterator[tuple[str, str]]:
    path = SHARED / "gold" / "articles_reuters21578.jsonl.xz"
    if not path.exists():
        pytest.skip(f"no {path}; set DATELINE_SHARED")
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            story = json.loads(line)
            if story["dateline"] and number % 4 == 0:
                yield story["dateline"], story["text"]


def test_reuters_places_are_right() -> None:
    right = total = taken_inside = 0
    for written, text in _stories():
        total += 1
        wanted = re.sub(
            r"\s+(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)\b.*| -+$", "", written.strip("* ").split(",")[0]
        )
        dateline, _ = cut_dateline(f"{written} {text}")
        right += dateline is not None and dateline.place.split(",")[0].strip() == wanted.strip()
        taken_inside += sum(cut_dateline(paragraph)[0] is not None for paragraph in text.split("\n    ")[1:])
    assert total > 4000
    assert right >= 0.99 * total
    assert taken_inside <= 0.01 * total


def _gold_pages() -> Iterator[tuple[dict[str, object], list[str]]]:
    folder = SHARED / "gold" / "pages"
    if not folder.is_dir():
        pytest.skip(f"no {folder}; set DATELINE_SHARED")
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if '"dateline"' not in line:
                    continue
                page = json.loads(line)
                dateline = page.get("dateline") or page["gold"].get("dateline")
                if dateline:
                    yield dateline, [part for part in re.split(r"\n+", page["gold"].get("text") or "") if part.strip()]


def test_gold_pages_are_right_and_no_lookalike_is_taken() -> None:
    right = total = 0
    for wanted, paragraphs in _gold_pages():
        found = next((cut for paragraph in paragraphs[:3] if (cut := cut_dateline(paragraph)[0])), None)
        if wanted.get("none"):
            assert [cut_dateline(paragraph)[0] for paragraph in paragraphs] == [None] * len(paragraphs)
            continue
        total += 1
        right += found is not None and found.place.split(",")[0] == wanted["place"]
    assert total > 30
    assert right == total


@pytest.mark.parametrize(
    ("head", "place", "agency", "day"),
    [
        ("Karlsruhe, (12.11.2021). ", "Karlsruhe", "", "12.11.2021"),
        ("Berlin (12.11.2021) ", "Berlin", "", "12.11.2021"),
        ("(Beirut) – ", "Beirut", "", ""),
        ("Moscow. June 6. INTERFAX.RU - ", "Moscow", "INTERFAX.RU", "June 6"),
    ],
)
def test_brackets_and_full_stops(head: str, place: str, agency: str, day: str) -> None:
    found, rest = cut_dateline(f"{head}The council met late into the night.")
    assert found is not None
    assert (found.place, found.agency, found.date) == (place, agency, day)
    assert rest == "The council met late into the night."


@pytest.mark.parametrize("head", ["(Updated) - ", "(Corrects) – ", "Paris Hilton (12.11.2021). ", "Obama. June 6. He - "])
def test_brackets_and_full_stops_that_are_none(head: str) -> None:
    assert cut_dateline(f"{head}The council met late into the night.")[0] is None
