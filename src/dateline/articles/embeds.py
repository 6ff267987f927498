"""Videos that a page shows in the player of a video host: a frame, an old plug-in, or an element that stands for one."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from dateline.articles.tree import selection

# Frames of the page; the elements of lean players; buttons and lists hold none.
PLAYERS = "iframe, embed, lite-youtube, lite-vimeo"
FRAMES = selection(PLAYERS)
# Where a frame that is loaded late, or after the reader's consent, has its address.
_ADDRESSES = (
    "src",
    "data-src",
    "data-lazy-src",
    "data-original-src",
    "data-litespeed-src",
    "data-cmp-src",
    "data-cookieblock-src",
)
_IDS = ("data-videoid", "videoid")
_LONGEST = 1_000
_SCHEME = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_WORD = re.compile(r"\w+")


class Video(NamedTuple):
    """A video in a player: its address there, its id, and what the frame's title says it shows."""

    url: str
    given_id: str
    title: str


def video_of(tag: str, attributes: Mapping[str, str | None]) -> Video | None:
    """The video that an element shows; None for every other frame: advertisements, posts, maps, trackers."""
    title = " ".join((attributes.get("title") or attributes.get("playlabel") or "").split())
    title = "" if _says_nothing(title) else title
    for name in _ADDRESSES:
        value = attributes.get(name)
        if value and (found := _video_at(value.strip())):
            return Video(*found, title)
    given = next((value for name in _IDS if (value := attributes.get(name))), "")
    start = _table()["elements"].get(attributes.get("data-player") or tag.removeprefix("lite-"))
    return Video(f"{start}{given}", given, title) if start and _WORD.match(given) else None


@lru_cache(maxsize=256)
def _video_at(address: str) -> tuple[str, str] | None:
    """The whole address of a player and the id of its video; None where the address is no player's."""
    scheme = _SCHEME.match(address)
    found = _players().match(address, scheme.end()) if scheme and len(address) <= _LONGEST else None
    if scheme is None or found is None:
        return None
    return address if scheme[0] != "//" else f"https:{address}", str(found[found.lastindex or 0])


def _says_nothing(title: str) -> bool:
    return set(_WORD.findall(title.casefold())) <= _empty_words()


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("dateline.articles") / "tables" / "embeds.toml").read_text("utf-8"))


@cache
def _players() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in _table()["players"]), re.IGNORECASE)


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(_table()["titles"]["empty"])
