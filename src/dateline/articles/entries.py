"""Entries of list pages: what one piece of a list says of an article, gathered line by line and made a record."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from dateline.articles.captions import Caption, read_caption
from dateline.articles.date_forms import find_dates, parse_date
from dateline.articles.date_values import DateValue
from dateline.articles.datelines import cut_dateline
from dateline.articles.dates import implausible
from dateline.articles.letters import fold
from dateline.articles.names import PUBLICATION, Credit, has_prefix, name_of_slug, read_credit
from dateline.articles.relative import Interval, is_relative, resolve_relative
from dateline.records import Capture, Entry, digest_id

MAX_ENTRIES = 5_000  # of one page
_LONGEST_LINE, _LONGEST_TITLE, _LONGEST_TEASER = 120, 400, 2_000
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?\b", re.IGNORECASE)
_BREAKS_OFF = re.compile(
    r"\s*(?:\.\.\.|…|\[(?:\.\.\.|…|&hellip;)\])\s*(?:(?:read|continue|more|weiter|lire)\b.{0,40})?\W*$", re.IGNORECASE
)
_PAGED = re.compile(r"/(?P<kind>author|autor|auteur|category|section|tag)s?/(?P<slug>[^/]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListPage:
    """What a list page says of all its entries: capture, paper, language, and whose or what section's list it is."""

    capture: Capture
    publication: str = ""
    language: str = ""
    author: str = ""
    section: str = ""


@dataclass(slots=True)
class Draft:
    """An entry while its lines are read. `lines` are the places of the first and the last."""

    origin: str = ""
    url: str = ""
    headline: str = ""
    teaser: str = ""
    section: str = ""
    date_text: str = ""
    date: DateValue | Interval | None = None
    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    picture_id: str = ""
    picture_url: str = ""
    caption: Caption = field(default_factory=lambda: Caption(""))

    @property
    def has_credits(self) -> bool:
        """Does it say who or when?"""
        return bool(self.people or self.agencies or self.date_text)


def page_of(capture: Capture, *, publication: str, language: str, title: str) -> ListPage:
    """A list page by its address: `/author/jane-roe` lists the articles of one author, `/category/x` those of a section.

    The page's title is taken for the name where it says the same as the address.
    """
    path = unquote(urlsplit(capture.url).path) if capture.url.startswith(("http://", "https://")) else ""
    match = _PAGED.search(path)
    author = section = ""
    if match:
        slug = match["slug"].lower()
        words = re.sub(r"[-_.]+", " ", slug)
        named = title if fold(title) == fold(words) else ""
        if match["kind"].lower().startswith("aut"):
            author = name_of_slug(slug) and (named or name_of_slug(slug))
        elif match["kind"].lower() != "tag":
            section = named or words.title()
    return ListPage(capture, publication, language, author, section)


def take_line(draft: Draft, line: str, page: ListPage, *, is_credit: bool = False) -> bool:
    """Take a line that says who or when, and next to nothing else; False where it is something else.

    `is_credit`: the page itself says that the line is one.
    """
    if len(line) > _LONGEST_LINE:
        return False
    if is_relative(line):
        note_date(draft, line, page)
        return True
    day = next((hit for hit in find_dates(line, page.language) if hit.value.day), None)
    rest = f"{line[: day.start]} {line[day.end :]}" if day else line
    rest = _CLOCK.sub(" ", rest).strip(" |,·•–—-/:")
    is_cut = has_prefix(line) and line.rstrip().endswith("|")  # `by The Paper |`: what stood behind the bar is elsewhere
    credit = _read_who(rest, page, is_credit=is_credit or day is not None)
    if not credit.people and not credit.agencies and not is_cut and (day is None or len(_LETTERS.findall(rest)) > 4):
        return False
    if day:
        note_date(draft, line[day.start : day.end], page)
    if not draft.people and not draft.agencies:
        draft.people, draft.agencies = credit.people, credit.agencies
    return True


def _read_who(text: str, page: ListPage, *, is_credit: bool) -> Credit:
    """The people and agencies of a line that begins as bylines do, or is known to be one; the paper itself is an agency."""
    if not text or not (has_prefix(text) or (is_credit and len(text) <= 60)):
        return Credit()
    credit = read_credit(text, publication=page.publication)
    if len(credit.people) == 1 and " " not in credit.people[0] and credit.people[0] in page.publication.split():
        credit = Credit(dropped=((page.publication, PUBLICATION),))
    if not credit.people and not credit.agencies and credit.dropped and credit.dropped[0][1] == PUBLICATION:
        return Credit(agencies=(credit.dropped[0][0],))
    return credit


def note_date(draft: Draft, written: str, page: ListPage) -> None:
    """Take a date as written, where the entry has none yet. One that cannot be is kept as written, without an interval."""
    if draft.date_text:
        return
    draft.date_text = written.strip()[:_LONGEST_LINE]
    interval = resolve_relative(written, page.capture.captured_at)
    if interval:
        draft.date = interval
        return
    value = parse_date(written, language=page.language)
    if value and value.year and not implausible(value, page.capture.captured_at):
        draft.date = value


def make_entry(draft: Draft, page: ListPage, *, position: int, made_by: str) -> Entry:
    """The record of an entry."""
    teaser = draft.teaser[:_LONGEST_TEASER]
    whole = _BREAKS_OFF.sub("", teaser)
    dateline, rest = cut_dateline(whole)
    date, caption = draft.date, draft.caption
    own = bool(draft.people or draft.agencies)
    return Entry(
        id=digest_id(page.capture.id, str(position)),
        capture_id=page.capture.id,
        position=position,
        origin=draft.origin,
        url=draft.url,
        headline=draft.headline[:_LONGEST_TITLE],
        teaser=whole,
        dateline=whole[: len(whole) - len(rest)] if dateline and whole.endswith(rest) else "",
        broken_off=len(whole) < len(draft.teaser),
        publication=page.publication,
        bylines=draft.people if own else (page.author,) if page.author else (),
        agencies=draft.agencies,
        section=draft.section or page.section,
        date_text=draft.date_text,
        published_earliest=date.earliest if date else None,
        published_latest=date.latest if date else None,
        published_grain=date.grain if date else "",
        zone=date.zone if isinstance(date, DateValue) and date.grain == "instant" else "",
        picture_id=draft.picture_id,
        picture_url=draft.picture_url,
        caption=caption.caption,
        credit=caption.credit,
        place=caption.place,
        taken_earliest=caption.taken_earliest,
        taken_latest=caption.taken_latest,
        made_by=made_by,
    )


def read_picture(draft: Draft, *, url: str, caption: str) -> None:
    """Take a picture with its caption, where the entry has none yet."""
    if not draft.picture_url and not draft.caption.caption:
        draft.picture_url, draft.caption = url, read_caption(caption)
