"""What an element's words (class, id, role and the like) say it is for."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

# Roles are bits, so that an element's and its ancestors' are joined by "or".
HIDDEN = 1
COVERED = 2
ASIDE = 4
BODY = 8
CAPTION = 16
STANDFIRST = 32
HEADLINE = 64
KICKER = 128
PULLQUOTE = 256
BYLINE = 512
SHARE = 1024
RELATED = 2048
COMMENTS = 4096
SIGNUP = 8192
AD = 16384
NAV = 32768
PAGE = 65536
TAGS = 131072
PERSON = 262144
MEDIA = 524288
IMAGE = 1048576
PAID = 2097152
CONSENT = 4194304
SLOT = 8388608
DEAL = 16777216
JUNK = SHARE | RELATED | COMMENTS | SIGNUP | AD | NAV | PAGE | TAGS | PERSON | MEDIA | BYLINE | ASIDE | CONSENT | SLOT

_BITS = {
    "share": SHARE,
    "related": RELATED,
    "comments": COMMENTS,
    "signup": SIGNUP,
    "ad": AD,
    "nav": NAV,
    "page": PAGE,
    "tags": TAGS,
    "person": PERSON,
    "media": MEDIA,
    "byline": BYLINE,
    "caption": CAPTION,
    "standfirst": STANDFIRST,
    "headline": HEADLINE,
    "kicker": KICKER,
    "body": BODY,
    "pullquote": PULLQUOTE,
    "image": IMAGE,
    "paid": PAID,
    "consent": CONSENT,
    "slot": SLOT,
    "deal": DEAL,
}
_ROLES = {
    "navigation": COVERED,
    "banner": NAV,
    "contentinfo": NAV,
    "search": COVERED,
    "menu": COVERED,
    "menubar": COVERED,
    "toolbar": COVERED,
    "tablist": NAV,
    "dialog": COVERED,
    "alertdialog": COVERED,
    "alert": PAGE,
    "complementary": ASIDE,
    "form": SIGNUP,
}
_ITEMS = {
    "articlebody": BODY,
    "headline": HEADLINE,
    "alternativeheadline": STANDFIRST,
    "description": STANDFIRST,
    "author": BYLINE,
    "caption": CAPTION,
    "datepublished": BYLINE,
    "datemodified": BYLINE,
    "breadcrumb": NAV,
    "comment": COMMENTS,
    "keywords": TAGS,
}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_NAMES = frozenset(
    ("class", "id", "data-testid", "data-component", "data-component-name", "data-type", "data-module", "data-test")
)
_OTHERS = frozenset(("hidden", "style", "role", "itemprop"))
_UNSEEN_TOKENS = frozenset(
    ("hidden", "d-none", "is-hidden", "hide", "visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text")
)
# What is hidden at one width of the screen and shown at another.
_SEEN_SOMEWHERE = re.compile(
    r"\w+:(?:block|flex|grid|inline|table|contents)|d-\w+-(?:block|flex|grid|inline)|visible-|show-|(?:tablet|desktop|mobile)\b"
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(0(?:px)?[\s,]", re.IGNORECASE)
_SHORT_STYLE = 200


def _table() -> tuple[dict[str, int], frozenset[str], tuple[str, ...]]:
    """The roles of words and of runs of up to three, plurals too; the first words of such runs; what says nothing."""
    read = tomllib.loads(files("dateline.articles").joinpath("tables/roles.toml").read_text(encoding="utf-8"))
    found: dict[str, int] = {}
    for group in ("junk", "facts"):
        for name, words in read[group].items():
            for word in words.split():
                key = word.replace("+", " ")
                found[key] = found.get(key, 0) | _BITS[name]
    opening = frozenset(key.split()[0] for key in found if " " in key)
    return {f"{key}s": bits for key, bits in found.items()} | found, opening, tuple(read["mute"]["prefixes"].split())


_WORDS, _OPENING, _MUTE = _table()


def roles_of(attributes: Mapping[str, str | None]) -> int:
    """The roles an element's attributes give it, as bits."""
    roles = 0
    for name, value in attributes.items():
        if name in _NAMES:
            if value:
                roles |= roles_of_words(value)
        elif name in _OTHERS:
            if name == "hidden":
                roles |= HIDDEN
            elif value:
                roles |= role_of(name, value)
    return roles


def told_by_attributes() -> dict[str, int]:
    """The attributes that tell a role, for the compiled walk: 0 by its words, 1 by being there, 2 as `role_of` says."""
    return {name: 0 if name in _NAMES else 1 if name == "hidden" else 2 for name in sorted(_NAMES | _OTHERS)}


def role_of(name: str, value: str) -> int:
    """What an attribute that is no name gives: the style, the role or the property of an element."""
    if name == "style":
        return HIDDEN if _is_unseen_style(value) else 0
    return (_ROLES if name == "role" else _ITEMS).get(value.lower(), 0)


def is_unseen(attributes: Mapping[str, str | None]) -> bool:
    """Whether an inline element's attributes hide it."""
    names, style = attributes.get("class"), attributes.get("style")
    if names and roles_of_words(names) & HIDDEN:
        return True
    return "hidden" in attributes or bool(style and _is_unseen_style(style))


def _is_unseen_style(style: str) -> bool:
    # Most styles are short and few; one that carries a picture is not worth keeping.
    return _is_unseen_short(style) if len(style) <= _SHORT_STYLE else _UNSEEN.search(style) is not None


@lru_cache(maxsize=4_096)
def _is_unseen_short(style: str) -> bool:
    return _UNSEEN.search(style) is not None


@lru_cache(maxsize=65_536)
def roles_of_words(value: str) -> int:
    """The roles that the words of one attribute give."""
    roles = 0
    tokens = value.split()[:40]
    for token in tokens:
        roles |= _roles_of_token(token)
    if not _UNSEEN_TOKENS.isdisjoint(tokens) and not any(_SEEN_SOMEWHERE.match(token) for token in tokens):
        roles |= HIDDEN
    return roles


@lru_cache(maxsize=65_536)
def _roles_of_token(token: str) -> int:
    if len(token) > 80 or token.lower().startswith(_MUTE):
        return 0
    words = _WORD.findall(token)
    if len(words) > 2 and len(token) <= 2 * len(words):
        return 0  # letters drawn by lot, as machines name paragraphs ("AdDsWC")
    words = [word.lower() for word in words]
    roles = 0
    for at, word in enumerate(words):
        roles |= _WORDS.get(word, 0)
        if word in _OPENING:
            roles |= _WORDS.get(" ".join(words[at : at + 2]), 0) | _WORDS.get(" ".join(words[at : at + 3]), 0)
    return roles


def words_in(names: str) -> list[str]:
    """The words in the names of an element, in small letters."""
    return [word.lower() for word in _WORD.findall(names)]
