"""The four HTML sites: one function turns a story into the page its paper would have served."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import urlsplit

from .datelines import dateline
from .dates import full, weekday
from .lots import Lots
from .newsroom import slug
from .records import Photo, Story

_NEWSLETTER = (
    '<div class="newsletter-signup"><h4>The morning letter</h4><p>Our best stories in your inbox before breakfast.</p>'
    '<form><input type="email" placeholder="Your email address"><button>Sign up</button></form></div>'
)
_ADVERT = '<div class="ad ad-inline"><span>Advertisement</span></div>'
_COMMENTS = (
    ("Old reader", "Nothing new under the sun, but well put."),
    ("M. from the coast", "When will somebody ask the farmers?"),
    ("Anonymous", "First!"),
    ("Ferryman", "My grandfather told me the same story, with other names."),
    ("Hopeful", "Let us see if they keep their word this time."),
    ("Teacher", "There is a comma missing in the second paragraph."),
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What a page says of another story: enough for a link."""

    url: str
    headline: str


@cache
def template(name: str) -> Template:
    """A page with holes, from `data/sites/`."""
    return Template((files(__package__) / "data" / "sites" / f"{name}.html").read_text("utf-8"))


def html(text: str) -> str:
    """Text as HTML; quotation marks are escaped for attributes too."""
    return escape(text, quote=True)


def render_story(story: Story, form: str, neighbours: Sequence[Neighbour], note: str = "") -> str:
    """A whole page of a form: wordpress, tables, cms or wire. `note` is a correction printed below the body."""
    lots = Lots("markup", story.id)
    parts = _shared(story, neighbours)
    parts["figures"] = "".join(_figure(photo, form) for photo in story.photos)
    parts["body"] = _body(story, form, lots) + (_note(note, form) if note else "")
    if form == "wordpress":
        parts.update(_wordpress(story, lots))
    elif form == "tables":
        parts["contenttype"] = _declared(lots)
        parts["dateand"] = html(_tables_line(story, lots))
        parts["related"] = "".join(f'<A HREF="{html(n.url)}">{html(n.headline)}</A><BR>' for n in neighbours)
    elif form == "wire":
        parts["slugline"] = html(f"{story.section.upper()}-{slug(story.headline, words=2).upper()}")
        parts["stamp"] = html(f"{full(story.published)} {story.published:%H:%M} GMT")
        parts["endmark"] = html(f"MNA {slug(story.authors[0])[:2] if story.authors else 'desk'}/{story.id[-3:]}")
    return template(form).substitute(parts)


def _declared(lots: Lots) -> str:
    charset = lots.pick(("windows-1252", "iso-8859-1", ""))
    return f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={charset}">\n' if charset else ""


def _shared(story: Story, neighbours: Sequence[Neighbour]) -> dict[str, str]:
    links = "".join(f'<li><a href="{html(n.url)}">{html(n.headline)}</a></li>' for n in neighbours)
    first = story.paragraphs[0] if story.paragraphs else ""
    byline = " and ".join(story.authors)
    shown = f"{full(story.published)}" if story.published.day % 3 else f"{weekday(story.published)}, {full(story.published)}"
    return {
        "lang": story.language,
        "dir": "rtl" if story.language == "ar" else "ltr",
        "headline": html(story.headline),
        "publication": html(story.publication),
        "url": html(story.url),
        "host": urlsplit(story.url).hostname or "",
        "summary": html(first[:180]),
        "iso": story.published.isoformat(),
        "day": f"{story.published:%Y-%m-%d}",
        "year": str(story.published.year),
        "modified": (story.published + timedelta(hours=story.version)).isoformat(),
        "section": html(story.section),
        "sectionslug": slug(story.section) or "news",
        "number": story.id[3:].lstrip("0s") or "1",
        "kicker": f'<p class="kicker">{html(story.kicker)}</p>\n' if story.kicker else "",
        "standfirst": f'<p class="standfirst">{html(story.standfirst)}</p>\n' if story.standfirst else "",
        "author": html(byline or story.publication),
        "byline": f'<span class="byline">By <a rel="author">{html(byline)}</a></span> ' if byline else "",
        "shown": html(f"{shown} {story.published:%H:%M}" if story.published.day % 2 else shown),
        "keywords": html(", ".join(story.tags)),
        "tags": " ".join(f'<a rel="tag" href="/tag/{slug(tag)}/">{html(tag)}</a>' for tag in story.tags),
        "related": links,
        "recent": links,
    }


def _wordpress(story: Story, lots: Lots) -> dict[str, str]:
    comments = lots.some(_COMMENTS, lots.between(0, 3))
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "datePublished": story.published.isoformat(),
        "dateModified": (story.published + timedelta(hours=story.version)).isoformat(),
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "publisher": {"@type": "Organization", "name": story.publication},
        "mainEntityOfPage": story.url,
        "articleSection": story.section,
        "inLanguage": story.language,
    }
    if story.photos:
        linked["image"] = f"/wp-content/uploads/{story.photos[0].id}.jpg"
    rows = "".join(
        f'<li class="comment"><cite>{html(who)}</cite> says: <p>{html(what)}</p> <a href="#respond">Reply</a></li>'
        for who, what in comments
    )
    return {
        "jsonld": json.dumps(linked, ensure_ascii=False).replace("</", "<\\/"),
        "tagmetas": "".join(f'<meta property="article:tag" content="{html(tag)}">\n' for tag in story.tags),
        "comments": rows,
        "commentcount": f"{len(comments)} thoughts" if len(comments) != 1 else "One thought",
    }


def _tables_line(story: Story, lots: Lots) -> str:
    day = lots.pick((full(story.published), f"{weekday(story.published)}, {full(story.published)}"))
    byline = " and ".join(story.authors)
    return lots.pick((f"by {byline} - {day}", f"{day} - {byline}", f"{day}. From {byline}")) if byline else day


def _figure(photo: Photo, form: str) -> str:
    caption, credit = html(photo.caption), html(photo.credit)
    picture = f"/images/{photo.id}.jpg"
    if form == "wordpress":
        return (
            f'<figure id="attachment_{photo.id}" class="wp-caption"><img src="{picture}" alt="{caption}">'
            f'<figcaption class="wp-caption-text">{caption} <span class="credit">{credit}</span></figcaption></figure>\n'
        )
    if form == "tables":
        return (
            f'<TABLE ALIGN="RIGHT" WIDTH="180"><TR><TD><IMG SRC="{picture}" WIDTH="170"><BR>'
            f'<FONT FACE="Arial" SIZE="1">{caption} ({credit})</FONT></TD></TR></TABLE>\n'
        )
    return (
        f'<div class="photo-box" id="photo-{photo.id}"><img src="{picture}" alt="" />'
        f'<div class="photo-caption">{caption}</div><div class="photo-credit">Photo: {credit}</div></div>\n'
    )


def _body(story: Story, form: str, lots: Lots) -> str:
    paragraphs = [html(text) for text in story.paragraphs]
    line = dateline(story, form)
    if paragraphs and line:
        paragraphs[0] = html(line) + paragraphs[0]
    if form == "tables":
        return "<BR><BR>\n".join(paragraphs) if lots.chance(0.5) else "\n".join(f"<P>{text}" for text in paragraphs)
    rows = [f"<p>{text}</p>" for text in paragraphs]
    if form == "wordpress":
        rows = [_linked(row, story) for row in rows]
        if len(rows) > 4:
            rows.insert(3, _NEWSLETTER)
        return "\n".join(rows)
    if form == "cms" and len(rows) > 3:
        middle = len(rows) // 2
        one, other = "\n".join(rows[:middle]), "\n".join(rows[middle:])
        return f'<div class="body-part">{one}</div>\n{_ADVERT}\n<div class="body-part">{other}</div>'
    return f'<div class="body-part">{chr(10).join(rows)}</div>'


def _linked(row: str, story: Story) -> str:
    for tag in story.tags[:1]:
        if f" {html(tag)} " in row:
            return row.replace(f" {html(tag)} ", f' <a href="/tag/{slug(tag)}/">{html(tag)}</a> ', 1)
    return row


def _note(note: str, form: str) -> str:
    words = html(note)
    return f"\n<P><I>{words}</I>" if form == "tables" else f'\n<p class="correction"><em>{words}</em></p>'
