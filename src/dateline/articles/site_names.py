"""What a page shows as the name of its site where it states none: in the titles of its feeds, on its logo, behind its ©.

Each of these places names others too: partners, makers of software, photographers. So a name is believed where a second thing
tells it: the host, the page's title, or a place of another kind. The feeds of one kind of software need none: they are titled
with the name of the site and a mark, before what they hold.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from dateline.articles.letters import fold
from dateline.articles.page import Page
from dateline.articles.references import unescape
from dateline.articles.sites import is_title_case, spells
from dateline.articles.tree import Selection, selection

_FEEDS = selection('link[type*="rss+xml" i], link[type*="atom+xml" i]')
_UNSAFE = re.compile(r"[^a-z0-9.\-]")
_SCHEMES, _TO_ROOT = ("https:", "http:", ""), selection('a[href="/"]')
_IMAGES = selection("img[alt]")
_LOGOS = selection('img[src*="logo" i], img[alt*="logo" i], img[class*="logo" i], img[id*="logo" i]')
_MOST_FEEDS, _MOST_LOGOS, _MOST_LINKS, _MOST_RIGHTS = 6, 8, 12, 8
_LONGEST, _MOST_WORDS, _MOST_IN_TAIL, _LEAST_TAIL = 80, 6, 8, 8
# A name that two places show may be as long.
_MOST_TWICE = 12
_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"\s+[-–—|·•»«›/:]+\s+|\s*[|│»«„“”]\s*|:\s+|\s--\s")
_OWN_FEED = re.compile(r"\s*(\S.*?)\s+[»›]\s+(?=\S)")
_BEFORE_FEED = re.compile(r"(?:(?:rss|atom)[ -]?)?(?:feed|rss)\s+(?:für|for|of|de|pour|from|von)\s+", re.IGNORECASE)
_BEHIND_FEED = re.compile(
    r"[\s\-–—:»›|(\[]*\b(?:rss ?2?(?:\.0)?|atom(?: [01]\.\d)?|(?:news)?feed|updates)\b[\s)\]]*\Z", re.IGNORECASE
)
# What a logo says besides the name, at either end.
_OF_LOGO = re.compile(
    r"\s*[([{][^()\[\]{}]*[)\]}]"
    r"|\A\W*\b(?:the )?(?:logo(?:type|tip)?|home(?:page)?)\b(?:\s+(?:of|de|du|del|von|der|des|dell[ao]))?[\s:\-–|]+"
    r"|[\s,\-–|]+(?:logo(?:type)?|home ?page|home|zur startseite|startseite)\b\W*\Z"
    r"|[\s\d\-–]*\b\d{4}\Z",
    re.IGNORECASE,
)
_RIGHTS = (b"\xc2\xa9", b"&copy;", b"&#169;", b"&#xA9;", b"opyright")
_TAGS, _WRITTEN = re.compile(r"<[^<>]*(?:>|\Z)"), re.compile(r"document\.write\([^|]{0,80}?\);?")
_OWNER = re.compile(
    r"(?i:[\s|:©,.\-–—&;]|\(c\)|copyright|\d{4}|\bby\b)+(?P<name>[^\W\d_][^|©•·;()\n/]{1,60}?)"
    r"(?=[\s,]*(?:[|©•·;()\n]|,\s|\d{4}\b|\.\s|\.?\Z|[-–—]\s|(?i:all rights|alle rechte|todos los|tous droits|all content)))"
)
_FORM = re.compile(r",?\s+(?:inc|llc|ltd|limited|incorporated|gmbh|ag|kg|co|corp|corporation|e\.?\s?v)\.?\Z", re.IGNORECASE)
# What stands behind a mark of rights, or on a link to the front page, and names nobody.
_NO_NAME = re.compile(
    r"(?:about|privacy|terms|contact|impressum|legal|powered|designed|made|site|website|visit|go|back)\b", re.IGNORECASE
)
_GENERIC = frozenset(
    "home homepage startseite start news blog aktuelles magazin magazine article articles artikel index main logo feed rss "
    "comments website site welcome inicio accueil www search menu latest online blogspot wordpress".split()
)
_LEAST_LABEL, _AROUND = 5, " -–:»›\"'„“”«»"
# A label before the others that is as long names a site of its own (`colours-of-the-wind.alder.net`), and no part of one.
_LONG_LABEL = 10
_HANDLE_TAIL = re.compile(r"_?[a-z]{2,3}\Z", re.IGNORECASE)
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Places that are one: what stands there is written once.
_LOGO, _BEHIND, _MARKED, _AUTHOR = "logo", "behind ©", "feed of the site", "meta author"
_FRONT, _OWN = frozenset(("link to the front page", _LOGO)), frozenset(("feed", _LOGO))
_KINDS = {"link to the front page": _LOGO, _MARKED: "feed", "meta copyright": _BEHIND, _AUTHOR: _BEHIND}
_KEYS = ("apple-mobile-web-app-title", "copyright", "dc.rights")


class _Shown(NamedTuple):
    text: str
    kind: str


def shown_name(page: Page, *, headline: str) -> tuple[str, str, str]:
    """The name that a page shows as its site's, the place it stands in, and why it is believed; empty where none is."""
    labels, title, said = _labels(page), _plain(page.title), fold(headline)
    shown: list[_Shown] = []
    parted: list[_Shown] = []
    texts: list[_Shown] = []
    own = _own_label(page)
    for one in _shown(page):
        texts.append(one)
        names = list(_names_in(one.text))
        for name in (*names[1:], *names[:1]):
            # Behind © of one who writes on a great site stands his own name.
            asked = (*labels, *own) if one.kind != _BEHIND else labels
            if one.kind != _AUTHOR and _is_label(asked, name):
                return name, one.kind, "the host spells it"
        for name in names[:2]:
            if one.kind != _AUTHOR and fold(name) not in said and _stands_at_end(name, title):
                return name, one.kind, "the title ends in it, or begins with it"
        shown += [_Shown(name, one.kind) for name in names]
        parted += [_Shown(name, one.kind) for name in (*names[1:], *names[:1])]
    return (
        _told_by_host(parted, labels, title, said)
        or _shown_twice(texts, shown, title, said)
        or _least_sure(shown, labels, said)
        or _handle(page, labels)
        or ("", "", "")
    )


def is_told_by_host(page: Page, name: str) -> bool:
    """Does the host of a page tell that its site is called so?"""
    labels = _labels(page)
    return _is_label(labels, name) or _has_label(labels, name)


def _told_by_host(shown: list[_Shown], labels: tuple[str, ...], title: str, said: str) -> tuple[str, str, str] | None:
    first, *others = _PARTS.split(title, maxsplit=1)
    for name in (*_tails(title, said), *([first] if others else [])):
        if _is_label(labels, bare := _FORM.sub("", name).strip(_AROUND)) and fold(name) not in said:
            return bare, "title", "the host spells it"
    tails = [_Shown(_FORM.sub("", name), "title") for name in _tails(title, said)]
    for is_told in (_has_label, _begins_label):
        for name, kind in (*tails, *shown):
            if kind != _AUTHOR and not _is_address(name) and is_told(labels, name):
                return name, kind, "the host tells it"
    return None


def _shown_twice(texts: list[_Shown], shown: list[_Shown], title: str, said: str) -> tuple[str, str, str] | None:
    every = [fold(one.text) for one in texts]
    for name in _tails(title, said)[:1]:
        if len(folded := fold(name)) >= _LEAST_TAIL and any(folded in other for other in every):
            return name, "title", "shown elsewhere too"
        if any(one.kind in _FRONT and _is_name(one.text) and _bounds(one.text, name) for one in texts):
            return name, "title", "the link to the front page says a part of it"
    kinds: dict[str, set[str]] = {}
    long = [one for one in texts if len(_WORD.findall(one.text)) > _MOST_WORDS and _is_name(one.text, most=_MOST_TWICE)]
    for name, kind in (*shown, *long):
        kinds.setdefault(fold(name), set()).add(_KINDS.get(kind, kind))
    for name, kind in (*shown, *long):
        folded = fold(name)
        # What is both a feed and on the link to the front page is no article's, whatever its headline holds.
        if len(folded) < 2 or (folded in said and not kinds[folded] >= _OWN):
            continue
        if len(kinds[folded]) > 1 and not _is_address(name):
            return name, kind, "shown in two places"
    return None


def _bounds(part: str, name: str) -> bool:
    """Is a text the first or last of a name's words, and not all of them? Scripts without spaces change where a word begins."""
    small, whole = part.casefold(), name.casefold()
    if len(small) == len(whole) or not (whole.startswith(small) or whole.endswith(small)):
        return False
    border = whole[len(small)] if whole.startswith(small) else whole[-len(small) - 1]
    return not border.isalnum() or (border.isascii() and not small.isascii() and len(whole) < _LEAST_TAIL)


def _least_sure(shown: list[_Shown], labels: tuple[str, ...], said: str) -> tuple[str, str, str] | None:
    """The name before the mark of a feed, or an address that the host tells."""
    for name, kind in shown:
        if kind == _MARKED and fold(name) not in said:
            return name, kind, "named before the mark"
    for name, kind in shown:
        if kind != _AUTHOR and _is_address(name) and _has_label(labels, name):
            return name, kind, "the address of the site"
    return None


def _handle(page: Page, labels: tuple[str, ...]) -> tuple[str, str, str] | None:
    """The handle of a site on a network, where its host spells it, with the country behind it or without."""
    for handle in page.meta.get("twitter:site", ())[:1]:
        name = handle.strip().removeprefix("@")
        for each in (name, _HANDLE_TAIL.sub("", name) if "_" in name else name):
            if fold(each) in labels:
                return each, "meta twitter:site", "the host spells it"
    return None


def _tails(title: str, said: str) -> list[str]:
    """The parts of a title that may be a name, but its first, the last before the others."""
    return [name for name in _PARTS.split(title)[:0:-1] if _is_name(name, most=_MOST_IN_TAIL) and fold(name) not in said]


def _is_address(name: str) -> bool:
    return "." in name and " " not in name and name.islower()


def _shown(page: Page) -> Iterator[_Shown]:
    """What a page shows in the places of names, the surest first."""
    source = page.source
    if b"rss+xml" in source or b"atom+xml" in source:
        for node in _FEEDS.of(page.tree.root, most=_MOST_FEEDS):
            title = _plain(node.attributes.get("title") or "")
            own = _OWN_FEED.match(title)
            yield _Shown(own[1] if own else _feed_name(title), _MARKED if own else "feed")
    for key in _KEYS:
        for value in page.meta.get(key, ())[:1]:
            plain = unescape(unescape(_plain(value)))
            offers = (plain, plain.partition(",")[0], _owner(f"© {plain}"))
            yield from (_Shown(_FORM.sub("", text), f"meta {key}") for text in offers if "©" not in text)
    for node in _front(_home(page.url)).of(page.tree.body, most=_MOST_LINKS):
        yield from (_Shown(text, "link to the front page") for text in _said_by(node))
    for node in _LOGOS.of(page.tree.body, most=_MOST_LOGOS):
        yield _Shown(_FORM.sub("", _logo_name(node.attributes.get("alt") or "")), _LOGO)
    yield from (_Shown(name, _BEHIND) for name in _owners(source))
    for value in page.meta.get("author", ())[:1]:
        yield _Shown(_FORM.sub("", _plain(value)), _AUTHOR)


@lru_cache(maxsize=256)
def _front(host: str) -> Selection:
    """The links to the front page of a site."""
    if not host or _UNSAFE.search(host):
        return _TO_ROOT
    hosts = (f"{scheme}//{www}{host}{end}" for scheme in _SCHEMES for www in ("", "www.") for end in ("", "/"))
    return selection(", ".join((_TO_ROOT.query, *(f'a[href="{address}"]' for address in hosts))))


def _said_by(link: LexborNode) -> Iterator[str]:
    yield _logo_name(link.attributes.get("title") or "")
    yield from (_logo_name(image.attributes.get("alt") or "") for image in _IMAGES.of(link, most=2))
    text = link.text()
    if len(text) <= 4 * _LONGEST:
        yield _logo_name(text)


def _owners(source: bytes) -> Iterator[str]:
    """Who is named behind the marks of rights, from the end of the page on: what stands in its foot goes first."""
    found = sorted({at + len(mark) for mark in _RIGHTS for at in _last(source, mark)}, reverse=True)
    for at in found[:_MOST_RIGHTS]:
        after = source[at : at + 400].decode("utf-8", "ignore")
        text = unescape(_WRITTEN.sub(" ", _TAGS.sub("|", after)))
        name = _owner("©" + " ".join(text.split()))
        if name and not _NO_NAME.match(name):
            yield name


def _last(source: bytes, mark: bytes) -> Iterator[int]:
    """The last places of a mark."""
    at = len(source)
    for _ in range(_MOST_RIGHTS):
        at = source.rfind(mark, 0, at)
        if at < 0:
            return
        yield at


def _owner(text: str) -> str:
    found = _OWNER.match(text)
    return _FORM.sub("", found["name"].strip(" ,.-–—\"'")) if found else ""


def _plain(text: str) -> str:
    return " ".join(unescape(text).replace("\xad", "").split())[: 4 * _LONGEST]


def _feed_name(title: str) -> str:
    last = ""
    while last != title:
        last, title = title, _BEHIND_FEED.sub("", _BEFORE_FEED.sub("", title, count=1))
    return title.strip(_AROUND)


def _logo_name(text: str) -> str:
    last, text = "", _plain(text)
    while last != text:
        last, text = text, _OF_LOGO.sub("", text, count=1)
    text = text.strip(" -–—|:,<>→›»©")
    return "" if _NO_NAME.match(text) else text


def _names_in(text: str) -> Iterator[str]:
    """A text that may be a name, whole, and each of its parts, where it has a motto with it."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    for part in dict.fromkeys((text, *parts)):
        name = part.strip(" ,<>\"'")
        if _is_name(name):
            yield name


def _is_name(text: str, *, most: int = _MOST_WORDS) -> bool:
    words = _WORD.findall(text.casefold())
    return 1 <= len(words) <= most and len(text) <= _LONGEST and not (set(words) <= _GENERIC or text.isdigit())


def _stands_at_end(name: str, title: str) -> bool:
    """Does a title that says more begin or end with a name?"""
    if len(title) < len(name) + 4:
        return False
    small, wanted = title.casefold().rstrip(" )]!."), name.casefold().rstrip(" )]!.")
    if small.endswith(wanted):
        return not small[: -len(wanted)].rstrip()[-1:].isalnum()
    return small.startswith(wanted) and not small[len(wanted)].isalnum() and _PARTS.match(title, len(wanted)) is not None


def _home(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _labels(page: Page) -> tuple[str, ...]:
    """What of a host names a site: the label before the last and, where that is as short as `co.uk`, the one before it."""
    host = _home(page.url).split(".")[:-1]
    kept = host[-2:] if host and len(host[-1]) <= 3 else host[-1:]
    return tuple(fold(label) for label in kept if len(label) > 2 and label not in _GENERIC)


def _own_label(page: Page) -> tuple[str, ...]:
    """What stands before the labels of a host, where it is long: a site of its own, and no part of one."""
    return tuple(fold(label) for label in _home(page.url).split(".")[:-2] if len(label) >= _LONG_LABEL)


def _spellings(name: str) -> set[str]:
    """A name as a host may spell it: without accents, or with `ae` for `ä`; with its article and without."""
    small = name.casefold()
    plain = "".join(char for char in unicodedata.normalize("NFKD", small) if not unicodedata.combining(char))
    spelled = {fold(plain), fold(small.translate(_SPELLED))}
    return spelled | {each.removeprefix("the") for each in spelled}


def _is_label(labels: tuple[str, ...], name: str) -> bool:
    """Does the host spell a name, whole?"""
    return not _spellings(name).isdisjoint(labels)


def _has_label(labels: tuple[str, ...], name: str) -> bool:
    """Does a name hold what the host says, or does the host spell the beginnings of its words?"""
    if not is_title_case(name) and "." not in name:
        return False
    words = _WORD.findall(name.casefold())
    return any(
        any(label in each for each in _spellings(name)) if len(label) >= _LEAST_LABEL else label in words and len(words) <= 4
        for label in labels
    ) or (len(words) > 1 and any(spells(label, words) for label in labels))


def _begins_label(labels: tuple[str, ...], name: str) -> bool:
    """Does the host begin or end with a name, and say little more?"""
    return is_title_case(name) and any(
        len(each) >= _LEAST_LABEL and (label.startswith(each) or label.endswith(each)) and 10 * len(each) >= 6 * len(label)
        for each in _spellings(name)
        for label in labels
    )
