"""The headline a reader sees, its kicker, and its rivals: h1, og:title, the title element and JSON-LD compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dateline.articles.blocks import Box, Outline
from dateline.articles.candidates import CHOSEN, LOST, Candidate
from dateline.articles.letters import fold
from dateline.articles.page import Page
from dateline.articles.references import unescape
from dateline.articles.sites import Site, site_of
from dateline.articles.words import HIDDEN, JUNK, KICKER, roles_of

_WORD = re.compile(r"\w+")
_TAIL = re.compile(
    r"\s+[|\-–—·•»‹«:]+\s+|\s*[|»]\s*|：|(?<=[\u3000-\u9fff\uff00-\uffef])[-_｜](?=[\u4e00-\u9fffA-Za-z]{2,12}$)"
)
# Every tail holds one of these.
_TAIL_SIGNS = frozenset("|-–—·•»‹«:：_｜")
_BARS = frozenset("|»•·‹«｜")
_DAY_FIRST = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\s+[-–|:]\s+")
_DRAWN = re.compile(r"[\s:：|/–—-]+")
_HEADINGS = ("h1", "h2", "h3")
_MOST_H1 = 12
_LONGEST, _LONGEST_KICKER = 400, 60
_FEWEST = 2
_LEAST_TWICE = 8
_ORDER = (
    "meta og:title",
    "json-ld headline",
    "meta headline",
    "meta twitter:title",
    "meta parsely-title",
    "meta dc.title",
    "title",
)


@dataclass(frozen=True, slots=True)
class Headline:
    """What was chosen, with `box` (where it stands on the page, if it does) and every candidate."""

    text: str
    kicker: str
    box: Box | None
    candidates: tuple[Candidate, ...]


class _Rival(NamedTuple):
    text: str
    origin: str
    box: Box | None = None


def find_headline(page: Page, found: Outline, *, stated: str) -> Headline:
    """The headline of a page. `stated` is what its JSON-LD article object calls it.

    A heading on the page is preferred to what is stated for machines, for that is what readers saw and cite; which heading, and
    where it begins, the stated ones tell.
    """
    site = site_of(page)
    said = _stated(page, stated, site)
    seen = _seen(found)
    best = max(seen, key=lambda rival: _agreement(rival, said, site), default=None)
    level, share, _ = _agreement(best, said, site) if best is not None else (0, 0.0, 0)
    kicker = ""
    if best is None or level < 1 or not share:
        other = _from_other_heading(found, said)
        best = other or (best if level else _from_related_heading(seen, said, site) or _from_stated(said) or best)
    if best is not None and best.box is not None:
        best, kicker = _cut_kicker(best, said)
        best, kicker = _cut_labels(best, kicker, said, site)
        best = _as_written(best, said)
    if best is None:
        return Headline("", "", None, ())
    if best.box is None:
        best = _Rival(_cut_shown(best.text, site), best.origin)
    return Headline(best.text, kicker, best.box, tuple(_candidates(best, [*seen, *said])))


def _candidates(best: _Rival, rivals: list[_Rival]) -> Iterator[Candidate]:
    yield Candidate("headline", best.text, best.origin, CHOSEN, "a heading on the page" if best.box else "no heading agrees")
    for rival in rivals:
        if rival.origin != best.origin:
            why = "the same" if fold(rival.text) == fold(best.text) else f"{best.origin} stands on the page"
            yield Candidate("headline", rival.text, rival.origin, LOST, why)


def _stated(page: Page, stated: str, site: Site) -> list[_Rival]:
    found: list[_Rival] = []
    pairs = [("json-ld headline", stated)]
    pairs += [
        (f"meta {key}", (page.meta.get(key) or [""])[0])
        for key in ("og:title", "twitter:title", "dc.title", "headline", "parsely-title")
    ]
    pairs.append(("title", page.title))
    for origin, value in pairs:
        text = clean(unescape(value) if "&" in value else value)
        if text:
            found.append(_Rival(text, origin))
    return [_Rival(_cut_site(rival.text, [r.text for r in found if r is not rival], site), rival.origin) for rival in found]


def _seen(found: Outline) -> list[_Rival]:
    seen: list[_Rival] = []
    for box in found.boxes:
        if box.tag != "h1":
            continue
        # All of the element's text: the mark between kicker and headline is often there for the ear only.
        text = _once(clean(box.node.text()))
        if text and len(text) <= _LONGEST:
            seen.append(_Rival(text, "h1" if not seen else f"h1 {len(seen) + 1}", box))
        if len(seen) >= _MOST_H1:
            break
    return seen


def _once(text: str) -> str:
    """A heading that its element holds twice, one for the eye and one for the ear, once: no headline runs on into itself."""
    half = len(text) // 2
    return text[:half] if half >= _LEAST_TWICE and text[:half] == text[half:] else text


def _agreement(rival: _Rival, said: list[_Rival], site: Site) -> tuple[int, float, int]:
    """How well a heading agrees with what is stated: 2 one holds the other, 1 most words shared or nothing stated, 0 not."""
    words = _words_of(rival.text)
    best = (0, 0.0)
    for other in said:
        theirs = _words_of(other.text)
        if not theirs or not words:
            continue
        share = len(words & theirs) / len(words | theirs)
        within = len(words & theirs) / min(len(words), len(theirs))
        level = 2 if share > 0.6 else 1 if share > 0.2 or (within > 0.7 and len(words) > 3) else 0
        best = max(best, (level, share))
    visible = rival.box is not None and not rival.box.inherited & HIDDEN
    if best[0] < 2 and site.is_name(rival.text):
        return 0, 0.0, 0
    if not best[0] and len(words) >= 4 and rival.box is not None and not rival.box.inherited & JUNK:
        return 1, 0.0, int(visible)
    return (*best, int(visible))


def _from_other_heading(found: Outline, said: list[_Rival]) -> _Rival | None:
    """A smaller heading that says exactly what is stated, or a part of the title that stands on the page as a heading."""
    wanted = {fold(rival.text) for rival in said if len(rival.text) > 10}
    parts = {
        fold(part) for rival in said if rival.origin == "title" for part in _TAIL.split(rival.text) if len(part.split()) >= 3
    }
    partly: _Rival | None = None
    for box in found.boxes:
        if box.tag in _HEADINGS and box.last == box.first + 1:
            folded = fold(found.blocks[box.first].text)
            if folded in wanted:
                return _Rival(clean(found.blocks[box.first].text), box.tag, box)
            if partly is None and folded in parts:
                partly = _Rival(clean(found.blocks[box.first].text), box.tag, box)
    return partly


def _from_related_heading(seen: list[_Rival], said: list[_Rival], site: Site) -> _Rival | None:
    """The one heading of a page that states a title only, if the two share a stem (`Chorgeschichte`, `Geschichte - Chor`)."""
    shown = [r for r in seen if r.box is not None and not r.box.inherited & (JUNK | HIDDEN) and not site.is_tail(r.text)]
    if len(shown) != 1 or any(rival.origin != "title" for rival in said):
        return None
    theirs = [word for rival in said for word in _WORD.findall(rival.text.casefold()) if len(word) >= 5]
    ours = _WORD.findall(shown[0].text.casefold())
    return shown[0] if any(a in b or b in a for a in theirs for b in ours if len(b) >= 5) else None


def _from_stated(said: list[_Rival]) -> _Rival | None:
    for origin in _ORDER:
        for rival in said:
            if rival.origin == origin:
                return _mended(rival, said)
    return None


def _mended(best: _Rival, said: list[_Rival]) -> _Rival:
    """What is stated, whole where a quotation mark in it ended the attribute."""
    for rival in said:
        if rival.text.startswith(best.text) and rival.text[len(best.text) :].lstrip()[:1] in ('"', "“", "„", "«"):
            return _Rival(rival.text, rival.origin)
    return best


def _cut_kicker(best: _Rival, said: list[_Rival]) -> tuple[_Rival, str]:
    """A heading whose first element is a kicker ends with the headline that is stated elsewhere."""
    inner = next(iter(best.box.node.iter()), None) if best.box is not None else None
    while inner is not None and clean(inner.text()) == best.text:
        inner = next(iter(inner.iter()), None)
    kicker = clean(inner.text()).strip(" :|–—-/") if inner is not None else ""
    if not kicker or len(kicker) > _LONGEST_KICKER or not best.text.startswith(kicker):
        return best, ""
    rest = best.text[len(kicker) :].lstrip(" :|–—-/")
    whole = fold(best.text)
    # Some papers call both together the headline, and state it so.
    is_whole = any(fold(rival.text).startswith(whole) for rival in said)
    if inner is not None and not is_whole and roles_of(inner.attributes) & KICKER and len(rest.split()) >= _FEWEST:
        return _Rival(rest, best.origin, best.box), kicker
    folded = fold(rest)
    for rival in said:
        theirs = fold(rival.text)
        if rival.origin != "title" and (theirs == folded or (len(theirs) >= 20 and folded.startswith(theirs))):
            return _Rival(rest, best.origin, best.box), kicker
    return best, ""


def _cut_labels(best: _Rival, kicker: str, said: list[_Rival], site: Site) -> tuple[_Rival, str]:
    """A heading without the labels beside its bars (`Opinion | Headline | The Paper`), where it is known without."""
    parts = [part.strip() for part in best.text.split("|")]
    if len(parts) < 2:
        return best, kicker
    known = {fold(rival.text) for rival in said if rival.origin != "title"}
    for at, part in enumerate(parts):
        others = parts[:at] + parts[at + 1 :]
        if len(part) > 10 and fold(part) in known and all(len(one.split()) <= 2 or site.is_tail(one) for one in others):
            return _Rival(part, best.origin, best.box), kicker or (parts[0] if at else "")
    if len(parts) == 2 and site.is_tail(parts[1]) and len(parts[0]) > 10:
        return _Rival(parts[0], best.origin, best.box), kicker
    return best, kicker


def _as_written(best: _Rival, said: list[_Rival]) -> _Rival:
    """The heading with the mark between kicker and headline that the page draws and the stated ones write."""
    marked = [rival.text for rival in said if rival.origin != "title" and ":" in rival.text and not rival.text.isupper()]
    if not marked:
        return best
    wanted = _DRAWN.sub("", best.text).casefold()
    same = [text for text in marked if _DRAWN.sub("", text).casefold() == wanted]
    stated = any(rival.text == best.text for rival in said if rival.origin != "title")
    return _Rival(same[0], best.origin, best.box) if same and not stated else best


def _cut_site(text: str, others: list[str], site: Site) -> str:
    """A title without the name of its site, before or after a separator, where the rest or the name is known from elsewhere."""
    if _TAIL_SIGNS.isdisjoint(text):
        return text
    folded = [fold(other) for other in others]
    parts = list(_TAIL.finditer(text))
    for at, part in enumerate(parts):
        end = parts[at + 1].start() if at + 1 < len(parts) else len(text)
        head, after, mark = text[: part.start()].strip(), text[part.end() : end].strip(), part.group().strip()
        if len(head) >= 10 and any(fold(head) == other for other in folded):
            return head
        if not head or site.is_name(head) or (mark in ("|", "»", "::") and site.is_tail(head)):
            continue
        named = site.is_name(text[part.end() :]) or site.is_name(after)
        if named or (len(head) >= 10 and mark not in (":", "：") and site.is_tail(after)):
            text, parts = head, parts[:at]
            break
    for part in parts:
        head, after = text[: part.start()].strip(), text[part.end() :]
        if part.group().strip() in _BARS and len(head) >= 15 and len(after.split()) <= 5 and not site.is_name(head):
            return _cut_front(head, site)
    return _cut_front(text, site)


def _cut_shown(text: str, site: Site) -> str:
    """A title without what stands at either end of it and is the name that the page shows as its site's."""
    parts = [part for part in _TAIL.finditer(text) if part.group().strip() not in (":", "：")]
    if parts and site.shows(text[parts[-1].end() :].strip()):
        return text[: parts[-1].start()].strip()
    if parts and site.shows(text[: parts[0].start()].strip()):
        return text[parts[0].end() :].strip()
    return text


def _cut_front(text: str, site: Site) -> str:
    """A title without the day, or the names of the site, that stand before it."""
    day = _DAY_FIRST.match(text)
    if day:
        return text[day.end() :]
    while (part := _TAIL.search(text)) is not None and len(text) - part.end() >= 10:
        head, mark = text[: part.start()].strip(), part.group().strip()
        if mark in (":", "：") or not (site.is_name(head) or (mark in ("|", "»", "::") and site.is_tail(head))):
            break
        text = text[part.end() :].strip()
    return text


def site_in_title(page: Page) -> str:
    """The name of the site where the title has it before or behind a separator and the host tells it; empty elsewhere."""
    parts = [part.strip() for part in _TAIL.split(clean(page.title)[:_LONGEST]) if part.strip()]
    if len(parts) < _FEWEST:
        return ""
    site = site_of(page)
    found = next((part for part in reversed(parts) if site.is_tail(part)), "")
    # `The Paper, Issue 4/2019`
    name, _, issue = found.partition(",")
    return name.strip() if any(map(str.isdigit, issue)) and site.is_tail(name) else found


def clean(text: str) -> str:
    """A line of text without soft hyphens, marks of no width and runs of blanks."""
    return " ".join(text.replace("\xad", "").replace("\u200b", "").replace("\u2060", "").replace("\ufeff", "").split())


@lru_cache(maxsize=256)
def _words_of(text: str) -> frozenset[str]:
    # Every heading is compared with everything that is stated.
    return frozenset(_WORD.findall(text.casefold()))
