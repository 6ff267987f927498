"""Datelines that end in a full stop, as regional papers in German write them: the place, then the first sentence.

    Hamburg. Der Senat hat ...        KALTENBACH. In der Nacht zu ...        Göttingen/Südharz. Die Stadt will ...

A word and a full stop open essays too ("Berlin. Ein Traum."), so that the place has to be a city that GeoNames knows, a city
or region before a slash, or one in capitals that reads like a place; and a sentence in German has to follow.
"""

import re

from dateline.articles.datelines import Dateline
from dateline.articles.gazetteer import city_size, is_region
from dateline.articles.places_by_form import reads_like_place

_REACH, _LONGEST = 160, 40
_HEAD = re.compile(
    r"(?P<place>[^\W\d_a-zß-öø-ÿ][\w'’-]+(?:[ /-](?:[^\W\d_a-zß-öø-ÿ][\w'’-]+|am|an der|im|bei|ob der)){0,3})\.\s+"
    r"(?=[„“\"»«›‚]?[^\W\d_a-zß-öø-ÿ])"
)
_GERMAN = re.compile(
    r"\b(?:der|die|das|den|dem|des|und|ist|sind|war|ein|eine|einen|einem|einer|im|am|vom|zum|zur|mit|von|auf|für|hat|haben|wird"
    r"|werden|sich|nicht|wie|in|aus|bei|nach|auch)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]{25}")
_LEAST_WORDS = 3


def cut_stopped(paragraph: str, *, text: str) -> tuple[Dateline | None, str]:
    """The dateline at the start of a paragraph, or None, and the paragraph without it. `text` is the article's."""
    if paragraph.find(". ", 0, _LONGEST) < 0:
        return None, paragraph
    head = _HEAD.match(paragraph)
    if head is None or head.end() > _LONGEST:
        return None, paragraph
    place, window = head["place"], paragraph[head.end() : head.end() + _REACH]
    if _SENTENCE.match(window) is None or len(_GERMAN.findall(window)) < _LEAST_WORDS:
        return None, paragraph
    first = place.partition("/")[0]
    if not (city_size(first) or (is_region(first) and "/" in place) or reads_like_place(place, text)):
        return None, paragraph
    return Dateline(place, "", "", f"{place}."), paragraph[head.end() :]
