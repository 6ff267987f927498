"""The headline a reader sees, its kicker, and its rivals: h1, og:title, the title element and JSON-LD compared."""

import html
import re
from dataclasses import dataclass

from dateline.articles.blocks import Box, Outline
from dateline.articles.candidates import CHOSEN, LOST, Candidate
from dateline.articles.page import Page
from dateline.articles.words import HIDDEN, JUNK

_WORD = re.compile(r"\w+")
_TAIL = re.compile(r"\s+[|\-–—·•»:]+\s+|\s*[|»]\s*|：")
_HEADINGS = ("h1", "h2", "h3")
_MOST_H1 = 12
_LONGEST, _LONGEST_KICKER = 400, 60


@dataclass(frozen=True, slots=True)
class Headline:
    """What was chosen, with `box` (where it stands on the page, if it does) and every candidate."""

    text: str
    kicker: str
    box: Box | None
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Rival:
    text: str
    origin: str
    box: Box | None = None


def find_headline(page: Page, found: Outline, *, stated: str) -> Headline:
    """The headline of a page. `stated` is what its JSON-LD article object calls it.

    A heading on the page is preferred to what is stated for machines, for that is what readers saw and cite; which heading, and
    where it begins, the stated ones tell.
    """
    said = _stated(page, stated)
    seen = _seen(found)
    best = max(seen, key=lambda rival: _agreement(rival, said), default=None)
    kicker = ""
    if best is None or _agreement(best, said)[0] < 1:
        best = _from_other_heading(found, said) or _from_stated(said) or best
    elif best.box is not None:
        best, kicker = _cut_kicker(best, said)
    if best is None:
        return Headline("", "", None, ())
    rivals = [rival for rival in (*seen, *said) if rival.origin != best.origin]
    candidates = [
        Candidate("headline", best.text, best.origin, CHOSEN, "a heading on the page" if best.box else "no heading agrees")
    ]
    candidates += [
        Candidate(
            "headline",
            rival.text,
            rival.origin,
            LOST,
            "the same" if _fold(rival.text) == _fold(best.text) else f"{best.origin} stands on the page",
        )
        for rival in rivals
    ]
    return Headline(best.text, kicker, best.box, tuple(candidates))


def _stated(page: Page, stated: str) -> list[_Rival]:
    names = [name for key in ("og:site_name", "application-name") for name in page.meta.get(key, ())]
    found: list[_Rival] = []
    pairs = [("json-ld headline", stated)]
    pairs += [
        (f"meta {key}", (page.meta.get(key) or [""])[0])
        for key in ("og:title", "twitter:title", "dc.title", "headline", "parsely-title")
    ]
    pairs.append(("title", page.title))
    for origin, value in pairs:
        text = clean(html.unescape(value) if "&" in value else value)
        if text:
            found.append(_Rival(text, origin))
    return [_Rival(_cut_site(rival.text, [r.text for r in found if r is not rival], names), rival.origin) for rival in found]


def _seen(found: Outline) -> list[_Rival]:
    seen: list[_Rival] = []
    for box in found.boxes:
        if box.tag == "h1":
            # All of the element's text: the mark between kicker and headline is often there for the ear only.
            text = clean(box.node.text())
            if text and len(text) <= _LONGEST:
                seen.append(_Rival(text, "h1" if not seen else f"h1 {len(seen) + 1}", box))
        if len(seen) >= _MOST_H1:
            break
    return seen


def _agreement(rival: _Rival, said: list[_Rival]) -> tuple[int, float, int]:
    """How well a heading agrees with what is stated: 2 one holds the other, 1 most words shared or nothing stated, 0 not."""
    words = set(_WORD.findall(rival.text.casefold()))
    best = (0, 0.0)
    for other in said:
        theirs = set(_WORD.findall(other.text.casefold()))
        if not theirs or not words:
            continue
        share = len(words & theirs) / len(words | theirs)
        within = len(words & theirs) / min(len(words), len(theirs))
        level = 2 if share > 0.6 else 1 if share > 0.2 or (within > 0.7 and len(words) > 3) else 0
        best = max(best, (level, share))
    visible = rival.box is not None and not rival.box.inherited & HIDDEN
    if not best[0] and len(words) >= 4 and rival.box is not None and not rival.box.inherited & JUNK:
        return 1, 0.0, int(visible)
    return (*best, int(visible))


def _from_other_heading(found: Outline, said: list[_Rival]) -> _Rival | None:
    """A smaller heading, or any block, that says exactly what is stated."""
    wanted = {_fold(rival.text) for rival in said if len(rival.text) > 10}
    for box in found.boxes:
        if box.tag in _HEADINGS and box.last == box.first + 1 and _fold(found.blocks[box.first].text) in wanted:
            return _Rival(clean(found.blocks[box.first].text), box.tag, box)
    return None


def _from_stated(said: list[_Rival]) -> _Rival | None:
    order = (
        "meta og:title",
        "json-ld headline",
        "meta headline",
        "meta twitter:title",
        "meta parsely-title",
        "meta dc.title",
        "title",
    )
    for origin in order:
        for rival in said:
            if rival.origin == origin:
                return rival
    return None


def _cut_kicker(best: _Rival, said: list[_Rival]) -> tuple[_Rival, str]:
    """A heading whose first element is a kicker ends with the headline that is stated elsewhere."""
    inner = next(iter(best.box.node.iter()), None) if best.box is not None else None
    kicker = clean(inner.text()).strip(" :|–—-/") if inner is not None else ""
    if not kicker or len(kicker) > _LONGEST_KICKER or not best.text.startswith(kicker):
        return best, ""
    rest = best.text[len(kicker) :].lstrip(" :|–—-/")
    if any(rival.origin != "title" and _fold(rival.text) == _fold(rest) for rival in said):
        return _Rival(rest, best.origin, best.box), kicker
    return best, ""


def _cut_site(text: str, others: list[str], names: list[str]) -> str:
    """A title without the name of its site: the tail after a separator, where the rest or the name is known from elsewhere."""
    known = {_fold(name) for name in names}
    folded = [_fold(other) for other in others]
    parts = list(_TAIL.finditer(text))
    for part in parts:
        head, tail = text[: part.start()].strip(), text[part.end() :].strip()
        if len(head) >= 10 and any(_fold(head) == other for other in folded):
            return head
        if _fold(tail) in known and head:
            return head
    if parts and parts[-1].group().strip() in {"|", "»", "•", "·"} and parts[-1].start() >= 15:
        tail = text[parts[-1].end() :]
        if len(tail.split()) <= 5:
            return text[: parts[-1].start()].strip()
    return text


def clean(text: str) -> str:
    """A line of text without soft hyphens, marks of no width and runs of blanks."""
    return " ".join(text.replace("\xad", "").replace("\u200b", "").replace("\u2060", "").replace("\ufeff", "").split())


def _fold(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
