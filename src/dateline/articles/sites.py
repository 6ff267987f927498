"""What a page's site calls itself: as it states, by its host, and as its masthead and its foot show it."""

import html
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from dateline.articles.letters import fold
from dateline.articles.page import Page

# Why a name is neither a site nor anybody.
A_FOLDER = "a part of the site, by its address"
_MOST_WORDS = 6
_WORD = re.compile(r"\w+")
# Words that a host leaves out of a name, and so many letters that its beginnings make at least.
_SMALL = frozenset("the of and der die das und le la les el los il de du da di for".split())
_LEAST = 3
# What stands right before the name of a site: the text of a picture, a link to the front page, the mark of rights.
_OF_SITE = re.compile(
    rb"<img\b[^<>]*\balt\s?=\s?[\"']?\Z"
    rb"|<a\b[^<>]*\bhref\s?=\s?[\"']?(?:/|(?:https?:)?//[^/\"'<> ]{1,80}/?)[\"' >][^<>]*>?\s*"
    rb"(?:<(?:span|h\d|b|strong|div)\b[^<>]*>\s*)?\Z"
    rb"|(?:\xc2\xa9|&copy;|&#169;|\([cC]\)|\b[Cc]opyright\b)[^<>]{0,40}(?:<[^<>]*>[^<>]{0,10}){0,2}\Z"
)
_MOST_PLACES, _BEFORE = 40, 500


@dataclass(frozen=True, slots=True)
class Site:
    """What a page's site calls itself: the names it states, folded, and the labels of its host."""

    names: frozenset[str]
    labels: tuple[str, ...]
    page: Page

    def is_name(self, text: str) -> bool:
        """Is the text the name of the site or its address?"""
        return fold(text) in self.names

    def is_tail(self, text: str) -> bool:
        """Does the text name the site, with a few words more or less than its host, or as its host spells it?"""
        folded = fold(text)
        if folded in self.names:
            return True
        if len(text.split()) > _MOST_WORDS:
            return False
        if any(len(label) >= 5 and (label in folded or (len(folded) >= 5 and folded in label)) for label in self.labels):
            return True
        words = [word for word in _WORD.findall(text.casefold()) if word not in _SMALL]
        return len(words) > 1 and is_title_case(text) and any(spells(label, words) for label in self.labels)

    def shows(self, text: str) -> bool:
        """Does the page show a name as that of its site: on its logo, on the link to the front page, behind its ©?"""
        if not is_title_case(text) or len(text.split()) > _MOST_WORDS:
            return False
        source = self.page.source
        for written in {text.encode(), html.escape(text, quote=False).encode()}:
            at = -1
            for _ in range(_MOST_PLACES):
                at = source.find(written, at + 1)
                if at < 0:
                    break
                if _OF_SITE.search(source, max(0, at - _BEFORE), at):
                    return True
        return False


def site_of(page: Page) -> Site:
    """The site of a page."""
    names = {fold(name) for key in ("og:site_name", "application-name") for name in page.meta.get(key, ())}
    try:
        host = urlsplit(page.url).hostname or ""
    except ValueError:
        host = ""
    labels = [label for label in host.split(".")[:-1] if label != "www"]
    if labels:
        names |= {fold(host), fold(host.removeprefix("www.")), fold(".".join(host.split(".")[-2:]))}
        names |= {fold(label) for label in labels if len(label) > 2}
    return Site(frozenset(names - {""}), tuple(fold(label) for label in labels), page)


def is_folder(url: str, name: str) -> bool:
    """Whether a name is that of a folder of an address, which is a part of a site, and neither a site nor anybody."""
    folded = fold(name)
    return bool(folded) and any(fold(part) == folded for part in url.split("/")[3:-1])


def is_title_case(text: str) -> bool:
    """Whether every word of a text but small ones begins with a capital, as names of papers do; some scripts have none.

    Single letters are small ones, too: what an apostrophe cuts off ("Ann's Blog").
    """
    words = [word for word in _WORD.findall(text) if len(word) > 1 and word.casefold() not in _SMALL] or _WORD.findall(text)
    return bool(words) and all(not word[0].islower() for word in words)


def spells(label: str, words: list[str]) -> bool:
    """Whether a label of a host is made of the beginnings of all words in order, with small ones or without (`hbpost`)."""
    if len(label) < _LEAST:
        return False
    rests = {label, *(label.removeprefix(word) for word in ("the", "die", "der", "das", "la", "le", "el"))}
    for word in words:
        rests = {rest[size:] for rest in rests for size in range(1, len(word) + 1) if rest[:size] == word[:size]}
    return "" in rests
