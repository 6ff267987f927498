"""Captions: whose a picture is, where and when it was taken, and what is left."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles.captions import Caption, is_credit, read_caption, split_credit

# whole | caption | credit
CREDITS = """
Ministers meet in the resort of Sochi, May 14, 2013. Reuters|Ministers meet in the resort of Sochi, May 14, 2013.|Reuters
Protesters in the square. (AFP Photo/Jane Roe)|Protesters in the square.|AFP Photo/Jane Roe
Protesters in the square (Reuters/Jane Roe)|Protesters in the square|Reuters/Jane Roe
Protesters in the square. (EPA Photo)|Protesters in the square.|EPA Photo
Protesters in the square. Photo: Jane Roe|Protesters in the square.|Jane Roe
The square was empty. Photograph: Jane Roe/Some Agency|The square was empty.|Jane Roe/Some Agency
The empty square © Jane Roe|The empty square|Jane Roe
The square. Credit: AP|The square.|AP
Der Platz in Berlin. Foto: dpa|Der Platz in Berlin.|dpa
Der Platz. Foto: Max Roe/dpa|Der Platz.|Max Roe/dpa
Roe: »Das war es« Andrew Roe / AP|Roe: »Das war es«|Andrew Roe / AP
Two men meet in Paris. (AP Photo/Jane Roe, File)|Two men meet in Paris.|AP Photo/Jane Roe, File
The mayor waves. Getty Images|The mayor waves.|Getty Images
A view of the city. REUTERS/Khaled al-Roe|A view of the city.|REUTERS/Khaled al-Roe
A man walks his dog in the snow. Jane Roe|A man walks his dog in the snow.|Jane Roe
An aerial view. Photograph by Jane Roe|An aerial view.|Jane Roe
A man (Photo by Jane Roe/Getty Images)|A man|Jane Roe/Getty Images
The mayor speaks | Reuters|The mayor speaks|Reuters
Children play in the snow. By Jane Roe|Children play in the snow.|Jane Roe
Traders at the gate. (Ann Roe/XYZ)|Traders at the gate.|Ann Roe/XYZ
Max Roe/Anadolu Agency via Getty Images||Max Roe/Anadolu Agency via Getty Images
©Foto: Max Roe||Max Roe
警察官ら＝ＡＰ|警察官ら|ＡＰ
選手たち（Ｃ）共同通信社|選手たち|共同通信社
Vartai / J. Roe / Namai nuotr.|Vartai|J. Roe / Namai nuotr
(Image: Anadolu via Getty Images)||Anadolu via Getty Images
Reuters||Reuters
"""

NO_CREDITS = """
The president with U.S. Sen. Jane Roe
The president with Sen. Jane Roe
Men (left) and women (right)
The party (CDU) won
He told so to Reuters
The mayor at a parade, Friday, Aug. 12, 2022, in Bedford, Pa.
Foto de grupo de la tercera cumbre

"""


@pytest.mark.parametrize("line", CREDITS.strip().splitlines())
def test_credits(line: str) -> None:
    parts = line.split("|")
    whole, caption, credit = "|".join(parts[:-2]), parts[-2], parts[-1]
    assert split_credit(whole) == (caption, credit)


@pytest.mark.parametrize("caption", NO_CREDITS.strip("\n").splitlines())
def test_no_credits(caption: str) -> None:
    assert split_credit(caption) == (caption, "")


# caption | place | earliest | latest
PLACES_AND_DAYS = """
Ministers meet in the Black Sea resort of Sochi, May 14, 2013. Reuters|Sochi|2013-05-14|2013-05-14
Dockers at the gate of the port of Rotterdam, March 3, 2009. Reuters|Rotterdam|2009-03-03|2009-03-03
The mayors meet in Paris, France, Thursday, June 3, 2010. (AP Photo/Jane Roe)|Paris, France|2010-06-03|2010-06-03
In this June 3, 2010 file photo, the mayor of Rome speaks before leaving on July 1, 2011. (AP Photo)||2010-06-03|2010-06-03
Skaters queue, Thursday, Jan. 6, 2022, in Eau Claire, Wis. (AP Photo/Jane Roe)|Eau Claire, Wis.|2022-01-06|2022-01-06
A view of Damascus, Syria, in June 2012. REUTERS/Jane Roe|Damascus, Syria|2012-06-01|2012-06-30
Der Minister in Berlin am 3. Juni 2015. Foto: dpa|Berlin|2015-06-03|2015-06-03
Protesters in Cairo on June 3, 2010. (AFP Photo/Jane Roe)|Cairo|2010-06-03|2010-06-03
President Vladimir Roe, May 14, 2013||2013-05-14|2013-05-14
A handout released by SANA on May 3, 2013||2013-05-03|2013-05-03
"""


@pytest.mark.parametrize("line", PLACES_AND_DAYS.strip().splitlines())
def test_places_and_days(line: str) -> None:
    text, place, earliest, latest = line.split("|")
    caption = read_caption(text)
    assert (caption.place, caption.taken_earliest, caption.taken_latest) == (place, earliest, latest)


def test_without_a_day_nothing_is_said_of_it() -> None:
    assert read_caption("A man walks his dog in Paris.") == Caption("A man walks his dog in Paris.")


def test_is_credit() -> None:
    assert all(is_credit(text) for text in ("Reuters", "AFP Photo", "Jane Roe/Getty Images", "epa", "Pool via AP"))
    assert not any(is_credit(text) for text in ("", "Jane Roe", "left", "Pa", "The Reutersgate affair"))


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(list("Ab cÉ.,/()|:©2013\n")) | st.characters(), max_size=120))
def test_no_letter_is_invented(text: str) -> None:
    caption = read_caption(text)
    assert text.strip().startswith(caption.caption)
    assert caption.credit in text
    assert len(re.findall(r"\w", caption.caption + caption.credit)) <= len(re.findall(r"\w", text))


@pytest.mark.parametrize("text", ["(" * 5000, "a/" * 5000, ". " * 5000, "Photo: " * 1000, "A. " * 5000])
def test_odd_captions_end(text: str) -> None:
    assert isinstance(read_caption(text), Caption)


@pytest.mark.parametrize(
    "whole",
    [
        "2 of 12 The gate on Monday.",
        "1of4The gate on Monday.",
        "Media playback is unsupported on your device Media captionThe gate on Monday.",
        "Image caption, The gate on Monday.",
        "The gate on Monday. Click to enlarge",
        "The gate on Monday. (Opens in a new tab)",
        "The gate on Monday. autoplay weitere Videos",
        "The gate on Monday. この記事の画像を見る(2枚)",
    ],
)
def test_words_of_buttons_are_no_caption(whole: str) -> None:
    assert read_caption(whole).caption == "The gate on Monday."


def test_words_of_buttons_inside_a_sentence_stay() -> None:
    assert read_caption("Traders want to enlarge image rights").caption == "Traders want to enlarge image rights"


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("개통식에 참석한 주민들. [사진 출처 = 항구일보]", "개통식에 참석한 주민들.", "항구일보"),
        ("주민들이 손을 흔들고 있다 (사진=연합뉴스)", "주민들이 손을 흔들고 있다", "연합뉴스"),
        ("The mole, 1997. Pigment print. Courtesy Harbour Gallery.", "The mole, 1997. Pigment print.", "Harbour Gallery"),
        ("The mole, 17th century — via Wikimedia Commons", "The mole, 17th century", "Wikimedia Commons"),
        ("Boats lie in the mud [File: Reuters]", "Boats lie in the mud", "Reuters"),
        ("Boats lie in the mud. (Courtesy of Ann Roe)", "Boats lie in the mud.", "Ann Roe"),
        ("Los barcos en el lodo. (Foto Diario Sur: Ana Roe)", "Los barcos en el lodo.", "Diario Sur: Ana Roe"),
        ("\u200e Figure 1. Tides. View this figure", "Figure 1. Tides.", ""),
        ("Ann Roe pays a courtesy call on the king", "Ann Roe pays a courtesy call on the king", ""),
        ("A train from Rome via Milan", "A train from Rome via Milan", ""),
        ("The mole. ©Photo: Ann Roe. Courtesy Harbour Gallery", "The mole.", "Ann Roe. Courtesy Harbour Gallery"),
    ],
)
def test_credits_of_more_kinds(text: str, caption: str, credit: str) -> None:
    assert read_caption(text)[:2] == (caption, credit)


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("IMG_2006-blog.jpg", ""),
        ("mole-at-night.JPG The mole at night", "The mole at night"),
        ("The file mole.jpg shows the mole", "The file mole.jpg shows the mole"),
        ("No. 5 is late", "No. 5 is late"),
    ],
)
def test_names_of_files_are_no_captions(text: str, caption: str) -> None:
    assert read_caption(text).caption == caption
