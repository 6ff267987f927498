"""From stories to pages: which site, how often captured, and what goes wrong with some of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from urllib.parse import urlsplit

from .baretext import bare_story, list_form_a, list_form_b, teaser
from .history import World
from .lands import Paper
from .lots import Lots
from .markup import Neighbour, html, render_story, template
from .newsroom import Newsroom, all_stories, slug
from .records import Page, Story
from .shelf import table

_ENTRIES = 12
_FORMS = {"courier": "tables", "examiner": "cms", "wire": "wire"}


@dataclass(slots=True, eq=False)
class _Desk:
    """The last stories of one paper, for links and list pages."""

    paper: Paper
    recent: deque[Story] = field(default_factory=lambda: deque(maxlen=_ENTRIES))
    count: int = 0


def all_pages(count: int, seed: int, *, on_world: Callable[[World], None] | None = None) -> Iterator[Page]:
    """Pages of the first `count` stories, in order, with the list pages, faults and second captures that go with them.

    `on_world` is called with each region's world once no more stories will come from it.
    """
    desks: dict[str, _Desk] = {}
    room: Newsroom | None = None
    for newsroom, story in islice(all_stories(seed), count):
        if newsroom is not room:
            if room is not None and on_world is not None:
                on_world(room.world)
            room, desks = newsroom, {}
        paper = next(p for p in newsroom.world.region.papers.values() if p.name == story.publication)
        desk = desks.setdefault(paper.key, _Desk(paper))
        yield from _captures(story, desk, Lots(seed, "capture", story.id))
        desk.recent.append(story)
        desk.count += 1
        if desk.count % (5 if paper.key == "herald" else _ENTRIES) == 0:
            yield from _lists(desk, Lots(seed, "list", story.id))
    if room is not None and on_world is not None:
        on_world(room.world)


def form_of(story: Story, paper: Paper) -> str:
    """The site template a story was published in."""
    if paper.key == "herald":
        return "bare" if "://eng-archive." in story.url else "wordpress"
    return _FORMS[paper.key]


def _captures(story: Story, desk: _Desk, lots: Lots) -> Iterator[Page]:
    at = story.published + timedelta(hours=lots.between(2, 900), minutes=lots.between(0, 59))
    page = _article(story, desk, at)
    roll = lots.roll()
    if roll < 0.015:
        yield _stub(story, desk, at - timedelta(hours=1))
    elif roll < 0.045:
        yield _broken(page, at - timedelta(minutes=41), lots)
    elif roll < 0.06:
        yield _missing(desk, at - timedelta(minutes=7), lots)
    yield page
    roll = lots.roll()
    later = at + timedelta(days=lots.between(3, 300))
    if roll < 0.03:
        yield replace(page, captured_at=later, kind="duplicate")
    elif roll < 0.04 and page.form == "wordpress":
        yield replace(page, captured_at=later, kind="duplicate", url=f"{page.url}?share=twitter")
    elif roll < 0.07 and len(story.paragraphs) > 3 and story.language == "en":
        yield _article(corrected(story, lots), desk, later, note=_correction(story, lots))


def _article(story: Story, desk: _Desk, at: datetime, note: str = "") -> Page:
    form = form_of(story, desk.paper)
    if form == "bare":
        text = bare_story(story, desk.paper) + (f"\n\n{note}" if note else "")
        payload, charset, media = text.encode(), "utf-8", "text/plain"
    else:
        neighbours = [Neighbour(other.url, other.headline) for other in list(desk.recent)[-4:]]
        markup = render_story(story, form, neighbours, note)
        charset = "windows-1252" if form == "tables" else "utf-8"
        payload, media = markup.encode(charset, "xmlcharrefreplace"), "text/html"
    return Page(
        url=story.url,
        captured_at=at,
        media_type=media,
        payload=payload,
        story=story,
        kind="photo" if story.genre == "photo" else "article",
        form=form,
        publication=desk.paper.name,
        charset=charset,
        declared=charset,
        status=200,
        flaw="corrected" if note else "",
        entries=(),
    )


def corrected(story: Story, lots: Lots) -> Story:
    """The story as it stood later at the same address: a paragraph was taken out."""
    at = lots.between(1, len(story.paragraphs) - 1)
    paragraphs = list(story.paragraphs)
    del paragraphs[at]
    claims = tuple(
        replace(claim, paragraph=claim.paragraph - (claim.paragraph > at))
        for claim in story.statements
        if claim.paragraph != at
    )
    return replace(story, paragraphs=tuple(paragraphs), statements=claims, version=story.version + 1)


def _correction(story: Story, lots: Lots) -> str:
    rows = table("background")["correction"]
    what = lots.pick(rows["whats"])
    day = f"{story.published:%B} {story.published.day}, {story.published.year}"
    return str(lots.pick(rows["notes"])).replace("{what}", what).replace("{today:full}", day)


def _bare_page(desk: _Desk, url: str, at: datetime, payload: bytes) -> Page:
    return Page(
        url=url,
        captured_at=at,
        media_type="text/html",
        payload=payload,
        story=None,
        kind="error",
        form="page",
        publication=desk.paper.name,
        charset="utf-8",
        declared="utf-8",
        status=200,
        flaw="",
        entries=(),
    )


def _stub(story: Story, desk: _Desk, at: datetime) -> Page:
    first = story.paragraphs[0] if story.paragraphs else ""
    parts = {
        "headline": html(story.headline),
        "publication": html(story.publication),
        "teaser": html(teaser(first, 120).rstrip(".")),
    }
    page = _bare_page(desk, story.url, at, template("stub").substitute(parts).encode())
    return replace(page, kind="stub", flaw="paywall", story=None)


def _missing(desk: _Desk, at: datetime, lots: Lots) -> Page:
    links = "".join(f'<li><a href="{html(s.url)}">{html(s.headline)}</a></li>' for s in list(desk.recent)[-3:])
    parts = {"publication": html(desk.paper.name), "related": links}
    url = f"http://{desk.paper.host}/old/{lots.between(100, 99_999)}.html"
    page = _bare_page(desk, url, at, template("missing").substitute(parts).encode())
    return replace(page, flaw="soft 404")


def _broken(page: Page, at: datetime, lots: Lots) -> Page:
    flaw = lots.pick(("cut off", "wrong charset", "empty"))
    payload, declared = page.payload, page.declared
    if flaw == "cut off":
        payload = payload[: int(len(payload) * (0.25 + lots.roll() * 0.5))]
    elif flaw == "wrong charset":
        declared = "utf-8" if page.charset != "utf-8" else "iso-8859-1"
        payload = payload.replace(b"charset=" + page.charset.encode(), b"charset=" + declared.encode())
        payload = payload.replace(b'charset="utf-8"', b'charset="iso-8859-1"')
    else:
        payload = b"" if lots.chance(0.5) else b"<html><head></head><body></body></html>"
    return replace(page, captured_at=at, kind="broken", flaw=flaw, payload=payload, declared=declared)


def _lists(desk: _Desk, lots: Lots) -> Iterator[Page]:
    stories = list(desk.recent)[::-1]
    last = stories[0]
    at = last.published + timedelta(days=lots.between(1, 20))
    number = desk.count // 5
    title = lots.pick((last.section, *last.tags)) or "News"
    title = title[:1].upper() + title[1:]
    if desk.paper.key == "herald" and lots.chance(0.7):
        form_a = lots.chance(0.5)
        text = list_form_a(title, stories, desk.paper) if form_a else list_form_b(stories, desk.paper)
        host = desk.paper.host.replace("www.", "eng-archive.")
        url = f"https://{host}/{'tag' if form_a else 'category'}/{slug(title)}/page/{number}"
        page = _bare_page(desk, url, at, text.encode())
        form = "list form A" if form_a else "list form B"
        yield replace(page, media_type="text/plain", kind="list", form=form, entries=tuple(s.url for s in stories))
        return
    charset = "windows-1252" if desk.paper.key == "courier" else "utf-8"
    parts = {
        "charset": charset,
        "title": html(title),
        "publication": html(desk.paper.name),
        "entries": "\n".join(_entry(story) for story in stories),
        "page": str(number),
        "before": str(number - 1),
        "after": str(number + 1),
    }
    payload = template("list").substitute(parts).encode(charset, "xmlcharrefreplace")
    url = f"http://{desk.paper.host}/{slug(title)}?page={number}"
    page = _bare_page(desk, url, at, payload)
    yield replace(page, kind="list", form="list", charset=charset, declared=charset, entries=tuple(s.url for s in stories))


def _entry(story: Story) -> str:
    host = urlsplit(story.url).hostname
    first = html(teaser(story.paragraphs[0]))
    day = f"{story.published:%Y-%m-%d}"
    return (
        f'<div class="entry" data-site="{host}"><h2><a href="{html(story.url)}">{html(story.headline)}</a></h2>'
        f'<span class="date">{day}</span><p>{first}</p></div>'
    )
