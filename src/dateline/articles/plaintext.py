"""Articles from bare text: the text of a whole page, as somebody extracted it or as a WET record holds it.

From lines alone: masthead, title line, menus, pictures with caption and credit, byline, day, dateline, body. Every line of
the input ends as a field, a caption, a paragraph, or as evidence that it was dropped, and why.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.articles.blocks import MAX_BLOCKS, TOO_MANY
from dateline.articles.candidates import CHOSEN, DROPPED, LOST, Candidate
from dateline.articles.charsets import TWICE, mend_twice, to_utf8
from dateline.articles.date_bounds import Span, bound, read_told
from dateline.articles.date_forms import DateValue, parse_date
from dateline.articles.datelines import Dateline, cut_dateline
from dateline.articles.languages import find_language
from dateline.articles.mastheads import Title, drop_mastheads, guess_publication, read_title, use_title
from dateline.articles.notes import NOTE, find_notes, is_column, mark_notes, note_candidates
from dateline.articles.text_body import body_text, find_body, set_roles, take_captions
from dateline.articles.text_entries import read_entries
from dateline.articles.text_heads import (
    Head,
    below_prose,
    read_address,
    read_credits,
    read_foot,
    read_headline,
    read_print_page,
    read_standfirst,
)
from dateline.articles.text_lines import decode_text, make_blocks
from dateline.articles.text_lists import count_entries, count_links
from dateline.articles.text_media import Picture, read_labelled, read_repeats
from dateline.articles.text_sheet import ITEM, PARAGRAPH, SUBHEAD, Sheet, drop_menus, find_error, fold_line
from dateline.errors import Reject
from dateline.records import Article, Capture, Entry, Evidence, Media, Note, Record, digest_id
from dateline.stage import FORMAT, NOT_MINE, stage

NAME = "articles.text"
VERSION = "4"
_MADE_BY = f"{NAME}@{VERSION}"

_SHORTEST_BODY = 8
# An error message is all there is; an article about an error says more.
_LONGEST_ERROR = 150
_SAMPLE = 20_000
# RFC 9309, RFC 9116, and what advertisers and trackers ask sites for.
_FOR_MACHINES = re.compile(
    r"\A[a-z]+://[^/?#]+/(?:\.well-known/)?((?:robots|ads|app-ads|sellers|security|humans|llms)\.(?:txt|json))\Z"
)
_PAGE_SAYS = "the page says it; what is given for many pages only stands in"


def _claim(capture: Capture) -> int:
    return FORMAT if capture.kind == "text" else NOT_MINE


@dataclass(slots=True)
class _Reading:
    """A page while it is read: its worksheet and what has been found so far."""

    capture: Capture
    sheet: Sheet
    title: Title
    head: Head
    pictures: list[Picture]
    publication: str = ""


@stage(name=NAME, version=VERSION, reads=Capture, makes=(Article, Evidence, Media, Note, Entry), claims=_claim)
def reader(capture: Capture) -> Iterator[Record]:
    """The article in a page's bare text, with its evidence, pictures and notes; of a list, its entries.

    Raises `Reject` where there is no article.
    """
    if machine := _FOR_MACHINES.search(capture.url):
        raise Reject("not an article", f"{machine[1]}: a file that only machines read")
    sheet = Sheet(make_blocks(decode_text(capture.payload, capture.charset)))
    if len(sheet.blocks) > MAX_BLOCKS:
        sheet = Sheet(sheet.blocks[:MAX_BLOCKS])
        sheet.note("text", str(MAX_BLOCKS), "page", verdict=DROPPED, why=TOO_MANY)
    plain, _ = to_utf8(capture.payload, capture.charset)
    if mend_twice(plain) is not plain:
        sheet.note("text", TWICE, "bytes", why="every character beyond ASCII comes from it; put right")
    drop_menus(sheet)
    title = read_title(sheet)
    use_title(sheet, title)
    print_page = read_print_page(sheet)
    pictures = read_labelled(sheet)
    entries = count_entries(sheet, title, pictures)
    if entries:
        yield from read_entries(capture, sheet, title, pictures, made_by=_MADE_BY)
        raise Reject("list page", f"{entries} entries")
    headline, repeated = read_repeats(sheet, title.headline)
    reading = _Reading(capture, sheet, title, Head(headline=headline, print_page=print_page), pictures + repeated)
    start, end = _bound_body(sheet, title)
    links = count_links(sheet, start, end)
    if links:
        yield from read_entries(capture, sheet, title, reading.pictures, made_by=_MADE_BY)
        raise Reject("list page", f"{links} entries")
    _check_prose(sheet, start, end)
    start = _read_above(reading, start=start, end=end)
    reading.pictures += take_captions(sheet, 0, end)
    set_roles(sheet, start, end)
    read_foot(sheet, after=end, head=reading.head)
    _name_publication(reading, before=start)
    _drop_rest(reading, start=start, end=end)
    yield from _make(reading)


def _bound_body(sheet: Sheet, title: Title) -> tuple[int, int]:
    """Where the body stands. Raises `Reject` for an error page."""
    start, end = find_body(sheet)
    words = sum(block.words for block in sheet.blocks[start:end])
    whole = " ".join([title.headline, *(block.text for _, block in sheet.open_blocks())])[:_SAMPLE]
    if words < _LONGEST_ERROR and (message := find_error(whole)):
        raise Reject("error page", message)
    return start, end


def _check_prose(sheet: Sheet, start: int, end: int) -> None:
    """Raises `Reject` for a page without prose."""
    if sum(block.words for block in sheet.blocks[start:end]) < _SHORTEST_BODY:
        total = sum(block.words for block in sheet.blocks)
        raise Reject("not an article", f"no running text among {len(sheet.blocks)} lines of {total} words")


def _read_above(reading: _Reading, *, start: int, end: int) -> int:
    """Read headline, byline, day and standfirst; gives where the body truly begins: below all of them."""
    sheet, head = reading.sheet, reading.head
    at = _place_headline(reading, start=start, end=end)
    if any(True for _ in sheet.open_blocks(max(start, at + 1), end)):
        start = max(start, at + 1)
    after = read_credits(sheet, max(0, at - 3), min(start + 4, end), head=head, publication=reading.title.publication)
    if after > start and any(True for _ in sheet.open_blocks(after, end)):
        start = after
    standfirst = read_standfirst(sheet, after=at + 1, before=start) if at >= 0 else -1
    if standfirst >= 0:
        head.standfirst = sheet.blocks[standfirst].text
        sheet.use(standfirst, field="standfirst", value=head.standfirst)
    head.headline = reading.capture.given_headline or head.headline
    return start


def _place_headline(reading: _Reading, *, start: int, end: int) -> int:
    """Where the headline stands, the copy nearest to the body where there are several; -1 where there is none."""
    sheet, head = reading.sheet, reading.head
    if head.headline:
        key = fold_line(head.headline)
        copies = [index for index in range(below_prose(start, end)) if fold_line(sheet.blocks[index].text) == key]
        return copies[-1] if copies else reading.title.index
    at, words = read_headline(sheet, start=start, end=end)
    if at >= 0:
        sheet.use(at, field="headline", value=words)
        head.headline = words
    return at


def _name_publication(reading: _Reading, *, before: int) -> None:
    """The publication: as given for this page, as the title line or a masthead says, or as given for many pages."""
    name, given = reading.title.publication, reading.capture.given_publication
    if not name:
        at, name = guess_publication(reading.sheet, before=before, url=reading.capture.url)
        if at >= 0:
            reading.sheet.use(at, field="publication", value=name, why="masthead")
    if given and name and "publication" in reading.capture.assumed:
        reading.sheet.note("publication", given, "given", verdict=LOST, why=_PAGE_SAYS)
        given = name
    elif given:
        reading.sheet.note("publication", given, "given")
    reading.publication = given or name
    drop_mastheads(reading.sheet, name or given, before=before)


def _drop_rest(reading: _Reading, *, start: int, end: int) -> None:
    for index, _ in list(reading.sheet.open_blocks()):
        where = "above the article" if index < start else "below the article" if index >= end else "between paragraphs"
        reading.sheet.drop(index, where)


def _make(reading: _Reading) -> Iterator[Record]:
    """The records: the article, its evidence as it was noted, its pictures in the order of the page.

    Raises `Reject` where no line is left for its text.
    """
    capture, sheet = reading.capture, reading.sheet
    article_id = digest_id(capture.url, capture.digest)
    dateline, paragraphs, blocks = _read_paragraphs(sheet)
    if not any(map(str.strip, paragraphs)):
        raise Reject("no text", f"all of its {len(sheet.blocks)} lines are head, pictures or chrome")
    article = _make_article(reading, dateline, "\n\n".join(paragraphs))
    blocks = mark_notes(paragraphs, blocks, headline=article.headline)
    article = replace(article, id=article_id, blocks=() if all(block == PARAGRAPH for block in blocks) else tuple(blocks))
    notes = list(find_notes(article)) if NOTE in blocks or is_column(article.headline) else []
    sheet.notes += note_candidates(notes)
    yield article
    if capture.given_headline:
        sheet.note("headline", capture.given_headline, "given")
    for note in _settle(sheet.notes):
        yield note.as_evidence(article_id)
    yield from _make_media(article_id, reading.pictures)
    yield from notes


def _make_article(reading: _Reading, dateline: Dateline | None, text: str) -> Article:
    """The article, but for its id and the kinds of its paragraphs."""
    capture, head = reading.capture, reading.head
    published = _choose_day(reading, dateline)
    month = _read_url(reading)
    published = published or month
    if "published" in capture.assumed:
        published = _take_given(reading, said=published) or published
    span = published or _bound(reading)
    _note_others(reading, span)
    language = find_language(text[:_SAMPLE])
    reading.sheet.note("language", language.code, "text", why=language.why)
    return Article(
        id="",
        capture_id=capture.id,
        url=capture.url,
        publication=reading.publication,
        publication_span=reading.title.span,
        headline=head.headline,
        standfirst=head.standfirst,
        bylines=head.people,
        agencies=head.agencies,
        section=head.section or reading.title.section,
        language=language.code,
        print_page=head.print_page,
        dateline_place=dateline.place if dateline else "",
        dateline_agency=dateline.agency if dateline else "",
        dateline_date=dateline.date if dateline else "",
        published_earliest=span.earliest if span else None,
        published_latest=span.latest if span else None,
        published_grain=published.grain if published else "span" if span else "",
        zone=published.zone if published else "",
        text=text,
        made_by=_MADE_BY,
    )


def _read_paragraphs(sheet: Sheet) -> tuple[Dateline | None, list[str], list[str]]:
    """The dateline, the paragraphs without it, and their kinds."""
    dateline: Dateline | None = None
    paragraphs: list[str] = []
    kinds: list[str] = []
    met = 0  # paragraphs so far
    body = [
        (index, role, body_text(sheet, index)) for index, role in enumerate(sheet.roles) if role in (PARAGRAPH, SUBHEAD, ITEM)
    ]
    whole = "\n".join(text for _, _, text in body)
    for index, role, text in body:
        if dateline is None and role == PARAGRAPH and met < 2:
            dateline, text = cut_dateline(text, text="" if met else whole)
            if dateline:
                sheet.note("dateline", dateline.raw, sheet.blocks[index].origin)
        if text:
            paragraphs.append(text)
            kinds.append(role)
            met += role == PARAGRAPH
    return dateline, paragraphs, kinds


def _choose_day(reading: _Reading, dateline: Dateline | None) -> DateValue | None:
    """The day of publication: as given for this page, as a line says, as the dateline says with its year."""
    sheet, head = reading.sheet, reading.head
    given = None if "published" in reading.capture.assumed else _take_given(reading)
    said = parse_date(dateline.date) if dateline and dateline.date else None
    if said and said.day:
        sheet.note("published", said.day_written, "dateline", verdict=LOST if given or head.published else CHOSEN)
    return given or head.published or (said if said and said.day else None)


def _bound(reading: _Reading) -> Span | None:
    """What is known where nothing says the day: what is told from the moment of reading, else by when it was published."""
    head, captured_at = reading.head, reading.capture.captured_at
    told = (read_told(block.text, captured_at, block.origin) for block in head.told)
    span = next(filter(None, told), None) or bound(((value, block.origin) for value, block in head.updates), captured_at)
    if span:
        lines = (block for block in (*head.told, *(block for _, block in head.updates)) if block.origin == span.chosen.origin)
        quotes = (f'reads "{block.text}"' for block in lines)
        reading.sheet.notes.append(span.chosen._replace(why="; ".join((span.chosen.why, *quotes))))
    return span


def _note_others(reading: _Reading, span: DateValue | Span | None) -> None:
    """Evidence for the lines that say something of the day, and that nothing was made of."""
    taken = span.chosen.origin if isinstance(span, Span) else ""
    told = [(block.text, block, "told from the moment it is read") for block in reading.head.told]
    updates = [
        (value.day_written, block, f'the day of an update; reads "{block.text}"') for value, block in reading.head.updates
    ]
    for value, block, why in (*told, *updates):
        if block.origin != taken:
            reading.sheet.note("published", value, block.origin, verdict=LOST, why=why)


def _take_given(reading: _Reading, *, said: DateValue | None = None) -> DateValue | None:
    """The day that the archivist gives; where the page has said one, it is a rival that lost."""
    written = reading.capture.given_published
    given = parse_date(written) if written else None
    if written:
        why = _PAGE_SAYS if said else "" if given else "not a date that can be read"
        reading.sheet.note("published", written, "given", verdict=CHOSEN if given and not said else LOST, why=why)
    return None if said else given


def _read_url(reading: _Reading) -> DateValue | None:
    """Take what the address says where the page says nothing; gives the month it names."""
    sheet, head = reading.sheet, reading.head
    candidates, month = read_address(reading.capture.url, head.headline, reading.publication)
    for candidate in candidates:
        known = {"bylines": head.people or head.agencies, "agencies": head.people or head.agencies, "section": head.section}
        if known[candidate.field]:
            sheet.notes.append(Candidate(candidate.field, candidate.value, "url", LOST, "the page itself says who or where"))
        else:
            sheet.notes.append(candidate)
            _take(head, candidate)
    if month:
        has_day = any(note.field == "published" and note.verdict == CHOSEN for note in sheet.notes)
        why = "the page or the archivist says a day" if has_day else "the month in the address"
        sheet.note("published", month.day_written, "url", verdict=LOST if has_day else CHOSEN, why=why)
    return month


def _take(head: Head, candidate: Candidate) -> None:
    match candidate.field:
        case "bylines":
            head.people = (candidate.value,)
        case "agencies":
            head.agencies = (candidate.value,)
        case _:
            head.section = candidate.value


def _settle(notes: list[Candidate]) -> Iterator[Candidate]:
    """Evidence with one winner a field: what the archivist gives wins over what the page says."""
    given = {note.field for note in notes if note.origin == "given" and note.verdict == CHOSEN}
    for note in notes:
        if note.field in given and note.origin != "given" and note.verdict == CHOSEN:
            yield Candidate(note.field, note.value, note.origin, LOST, "; ".join(part for part in ("given", note.why) if part))
        else:
            yield note


def _make_media(article_id: str, pictures: list[Picture]) -> Iterator[Media]:
    told = [picture for picture in pictures if picture.given_id or picture.caption.caption or picture.caption.credit]
    for position, picture in enumerate(sorted(told, key=lambda picture: picture.index)):
        caption = picture.caption
        yield Media(
            id=digest_id(article_id, str(position), picture.given_id or caption.caption),
            article_id=article_id,
            given_id=picture.given_id,
            caption=caption.caption,
            credit=caption.credit,
            place=caption.place,
            taken_earliest=caption.taken_earliest,
            taken_latest=caption.taken_latest,
            made_by=_MADE_BY,
        )
