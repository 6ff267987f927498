"""The stage that reads HTML pages: from a capture to its article, the evidence for every field, and its media."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.articles.appeals import appeal_in
from dateline.articles.blocks import MAX_BLOCKS, TOO_MANY, Block, Outline, outline
from dateline.articles.body import Body, evidence_of, find_body
from dateline.articles.bylines import Bylines, find_bylines
from dateline.articles.candidates import Candidate
from dateline.articles.captions import read_caption, read_credit_line
from dateline.articles.charsets import TWICE
from dateline.articles.completion import notes_in_foot
from dateline.articles.cutlines import is_slanted
from dateline.articles.dates import Published, find_published
from dateline.articles.facts import Facts, find_facts
from dateline.articles.headlines import Headline, find_headline
from dateline.articles.jsonld import article_of
from dateline.articles.kickers import find_kicker
from dateline.articles.kinds import is_of_house, judge_kind
from dateline.articles.links import base_of
from dateline.articles.list_entries import read_entries
from dateline.articles.lists import count_entries
from dateline.articles.makers import make_link, make_media
from dateline.articles.media import Extent, Shot, find_media
from dateline.articles.names import read_credit
from dateline.articles.notes import NOTE, find_notes, is_column, note_candidates
from dateline.articles.opening import cut_out_pictures, read_opening, signed_by
from dateline.articles.page import Page, open_page, summary_of
from dateline.articles.print_pages import find_print_page
from dateline.articles.prose import Part, Prose, lay_out, parts_of
from dateline.articles.standfirsts import find_standfirst, is_standfirst
from dateline.articles.state import article_body, has_state, state_body
from dateline.articles.updates import find_updates, listed_updates, published_at_start, unseen_updates
from dateline.errors import Reject
from dateline.records import Article, Capture, Entry, Evidence, Link, Media, Note, Record, digest_id
from dateline.stage import FORMAT, NOT_MINE, stage

NAME = "articles.html"
VERSION = "12"
MAKES: tuple[type[Record], ...] = (Article, Evidence, Media, Link, Note, Entry)
_FAR_MORE = 2.0
# So many blocks from the headline and the end of the body on, it may say on which page of the paper it stood.
_NEAR = 12
_LISTED = "json-ld liveBlogUpdate"
# A page that shows fewer characters is searched for a body elsewhere; a short one only where it holds much JSON.
_FEW, _SHORT, _LARGE = 600, 3_000, 20_000


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one page before it becomes records."""

    page: Page
    found: Outline
    headline: Headline
    body: Body
    prose: Prose
    source: str
    bylines: Bylines


def _claim(capture: Capture) -> int:
    return FORMAT if capture.kind == "html" else NOT_MINE


@stage(name=NAME, version=VERSION, reads=Capture, makes=MAKES, claims=_claim)
def reader(capture: Capture) -> Iterator[Record]:
    """The article of one page with what belongs to it. Raises `Reject` where it holds none, after the entries of a list."""
    yield from records_of_page(open_page(capture), f"{NAME}@{VERSION}")


def records_of_page(page: Page, maker: str) -> Iterator[Record]:
    """The article of a parsed page, its evidence, media, links and notes. Raises `Reject` as `turn_away` does."""
    reading = read_page(page)
    yield from turn_away(reading, maker)
    article, others = records_of(reading, maker)
    yield from (article, *others)


def read_page(page: Page) -> Reading:
    """Head, body and dateline of a page, without its facts."""
    if page.tree.body is None:
        framed = [str(frame.attributes.get("src") or "") for frame in page.tree.css("frame[src]")]
        if framed:
            raise Reject("not an article", f"frames only; what they show lies at {', '.join(framed)[:200]}")
        raise Reject("no text", "the page has no body element")
    found = outline(page.tree.body)
    cut_out_pictures(found)
    thing = article_of(page)
    stated = thing.get("headline") or thing.get("name") or ""
    said = article_body(thing)
    words, description = evidence_of(page, said)
    title = (page.meta.get("og:title") or [page.title])[0]
    body = find_body(found, said=words, description=description, title=title)
    if not body.blocks:
        # Some pages stand in what is elsewhere a menu, a dialogue or a footer.
        found = outline(page.tree.body, prune=False)
        body = find_body(found, said=words, description=description, title=title)
    live = find_updates(thing, found, body)
    headline = find_headline(page, found, stated=stated if isinstance(stated, str) else "")
    body.drop_head(headline.text, headline.box)
    headline = read_opening(found, body, headline)
    bylines = _with_names(find_bylines(page), body)
    if not is_standfirst(body.standfirst, headline.text) or body.standfirst in [block.text for block in body.blocks[:1]]:
        body.standfirst = ""  # the first paragraph, shown twice, is no standfirst either
    if find_standfirst(found, body, headline, bylines.people, summary_of(page)):
        body.drop_names(bylines.people)
    find_kicker(found, body, headline)
    parts = parts_of(body.blocks, {id(block): update for update in live for block in update.blocks})
    source = "page"
    for origin, other in _other_bodies(page, said, [part.text for part in parts], headline.text):
        asked = [(text, appeal_in(text)) for text in other]
        body.dropped += [(Block(text, 0, found.boxes[0]), reason) for text, reason in asked if reason]
        parts, source = [Part(text) for text, reason in asked if not reason], origin
    above, listed = listed_updates(thing, [part.text for part in parts], live)
    if listed:
        updates = [Part(text, kind, update=update) for update in listed for kind, text in update.paragraphs]
        parts, source = [*parts[: len(above)], *updates], _LISTED
    if source == "state":
        bylines = find_bylines(page, in_data=True)
    if source == "page" and parts:
        known = {part.text for part in parts}
        parts = [*parts, *(Part(text) for text in notes_in_foot(page) if text not in known)]
    prose = lay_out(parts, headline=headline.text).with_standfirst(body.standfirst)
    return Reading(page, found, headline, body, prose, source, bylines)


def turn_away(reading: Reading, maker: str, *, known: bool = False) -> Iterator[Record]:
    """Raise `Reject` for a list, an error, a wall or nothing; a list after its entries. With `known` the body was named."""
    page, found = reading.page, reading.found
    reason, detail = judge_kind(page, found, headline=reading.headline.text, text=reading.prose.text)
    entries = count_entries(page, found) if not known and reason in ("", "not an article") else 0
    if entries:
        reason, detail = "list page", f"{entries} titles that lead elsewhere, none with more than a teaser"
    if not reason and not known and is_of_house(page.url, reading.headline.text) and not _is_signed_or_dated(reading):
        reason, detail = "not an article", "by its address and headline a page in which the house speaks of itself"
    if reason == "list page":
        yield from read_entries(page, found, made_by=maker)
    if reason:
        raise Reject(reason, detail)


def _is_signed_or_dated(reading: Reading) -> bool:
    """Whether somebody is credited with what a page says, or any source says when it was published."""
    if reading.bylines.people:
        return True
    published = find_published(reading.page, text=reading.prose.text, dateline_date="")
    return published.earliest is not None or any("update" in one.why for one in published.candidates)


def _with_names(bylines: Bylines, body: Body) -> Bylines:
    """The byline, from a line of names above the body where the page says of nobody that he wrote it."""
    line = body.drop_names(bylines.people)
    people = () if bylines.people else read_credit(line).people if line else signed_by(body).people
    if not people:
        return bylines
    found = [Candidate("bylines", name, "page", "chosen", "a line of names above the body") for name in people]
    return replace(bylines, people=people, candidates=(*bylines.candidates, *found))


def _other_bodies(page: Page, said: list[str], shown: list[str], headline: str) -> Iterator[tuple[str, list[str]]]:
    """Bodies from elsewhere than the elements of the page, where those have nothing or far less."""
    have, stated = sum(map(len, shown)), sum(map(len, said))
    if have >= _FEW and stated <= _FAR_MORE * have and not (have < _SHORT and has_state(page, least=_LARGE)):
        return
    enough, ample = max(200, _FAR_MORE * have), 0.8 * stated
    least = int(ample if stated > enough else max(enough, ample))
    state = state_body(page, anchors=[*shown[:3], *said[:1]], headline=headline, least=least)
    found = sum(map(len, state))
    if max(found, stated) <= enough:
        return
    # Stated bodies are often one line; where the application's own has as much, it has the paragraphs too.
    yield ("state", state) if found > ample else ("json-ld articleBody", said)


def records_of(reading: Reading, maker: str) -> tuple[Article, list[Record]]:
    """The article of a page, and its evidence, media, links and notes."""
    page, capture, dateline, text = reading.page, reading.page.capture, reading.prose.dateline, reading.prose.text
    article_id = digest_id(capture.url, capture.digest)
    published = find_published(page, text=text, dateline_date=dateline.date if dateline else "")
    published = published_at_start(published, [update for _, update in reading.prose.updates])
    bylines = reading.bylines
    facts = find_facts(page, text=text, headline=reading.headline.text)
    print_page, printed = find_print_page(page, article_of(page), _around(reading))
    article = _article(reading, text, (published, bylines, facts), article_id=article_id, maker=maker)
    article = replace(article, print_page=print_page) if print_page else article
    notes = list(find_notes(article)) if NOTE in article.blocks or is_column(article.headline) else []
    candidates = (
        *_own_candidates(reading),
        *note_candidates(notes),
        *published.candidates,
        *bylines.candidates,
        *facts.candidates,
        *printed,
    )
    evidence = [one.as_evidence(article_id) for one in candidates]
    return article, [*evidence, *_media(reading, article_id, maker), *_links(reading, article_id), *notes]


def _around(reading: Reading) -> str:
    """The lines of a page near the headline and near the end of its body, where papers say what is true of the article."""
    blocks, container = reading.found.blocks, reading.body.container
    if container is None:
        return ""
    head = reading.headline.box.first if reading.headline.box is not None else container.first
    last = max(container.last - _NEAR, container.first, head + _NEAR)
    near = (*blocks[max(0, head - 2) : head + _NEAR], *blocks[last : container.last + _NEAR])
    return "\n".join([block.text for block in near])


def _links(reading: Reading, article_id: str) -> Iterator[Link]:
    for one in reading.prose.anchors(base_of(reading.page)):
        yield make_link(article_id, "body", one.start, one.end, one.url, "")


def _article(reading: Reading, text: str, read: tuple[Published, Bylines, Facts], *, article_id: str, maker: str) -> Article:
    published, bylines, facts = read
    capture, dateline = reading.page.capture, reading.prose.dateline
    return Article(
        id=article_id,
        capture_id=capture.id,
        url=reading.page.url,
        canonical_url=facts.canonical_url,
        publication=facts.publication,
        headline=capture.given_headline or reading.headline.text,
        kicker=_kicker(reading, facts.section),
        standfirst=reading.body.standfirst,
        bylines=bylines.people,
        agencies=bylines.agencies,
        section=facts.section,
        tags=facts.tags,
        language=facts.language,
        dateline_place=dateline.place if dateline else "",
        dateline_agency=dateline.agency if dateline else "",
        dateline_date=dateline.date if dateline else "",
        published_earliest=published.earliest,
        published_latest=published.latest,
        published_grain=published.grain,
        zone=published.zone,
        text=text,
        blocks=() if all(kind == "p" for kind in reading.prose.kinds) else reading.prose.kinds,
        updates=tuple(span for span, _ in reading.prose.updates),
        update_times=tuple(update.time for _, update in reading.prose.updates),
        made_by=maker,
    )


def _kicker(reading: Reading, section: str) -> str:
    """The kicker, where it is more than the name of the section."""
    kicker = reading.headline.kicker or reading.body.kicker
    return kicker if kicker.casefold() != section.casefold() else ""


def _own_candidates(reading: Reading) -> Iterator[Candidate]:
    """Evidence for the head, the dateline, where the body came from, and the chrome that was dropped."""
    given = reading.page.capture.given_headline
    if given:
        yield Candidate("headline", given, "given", "chosen", "the archivist's word")
    for one in reading.headline.candidates:
        if given and one.verdict == "chosen":
            yield Candidate(one.field, one.value, one.origin, "lost", "the archivist's word stands")
        else:
            yield one
    if reading.body.standfirst:
        yield Candidate("standfirst", reading.body.standfirst, "page", "chosen", "stands apart before the body")
    yield from reading.prose.say_dateline()
    if reading.page.charset == TWICE:
        yield Candidate("text", TWICE, "bytes", "chosen", "every character beyond ASCII comes from it; put right")
    if reading.source != "page":
        yield Candidate(
            "text",
            str(sum(map(len, reading.prose.paragraphs))),
            reading.source,
            "chosen",
            "the elements of the page hold far less",
        )
    for (start, end), update in reading.prose.updates:
        yield Candidate("update", update.time, update.origin, "chosen", f"characters {start} to {end} of the text")
    if len(reading.found.blocks) >= MAX_BLOCKS:
        yield Candidate("text", str(MAX_BLOCKS), "page", "dropped", TOO_MANY)
    yield from unseen_updates(article_of(reading.page), len(reading.prose.updates))
    sizes: Counter[str] = Counter()
    for block, reason in reading.body.dropped:
        sizes[reason] += len(block.text)
    for reason in sorted(sizes):
        yield Candidate("chrome", str(sizes[reason]), "page", "dropped", reason)


def _media(reading: Reading, article_id: str, maker: str) -> Iterator[Media]:
    body, page = reading.body, reading.page
    if body.container is None:
        return
    first = body.container.first
    if reading.headline.box is not None:
        first = min(first, reading.headline.box.first)
    captions = frozenset(id(block) for block, reason in body.dropped if reason == "caption" and is_slanted(block))
    extent = Extent(body.container, first, body.container.last, captions)
    stated = tuple(url for key in ("og:image", "og:image:url", "twitter:image") for url in page.meta.get(key, ()))
    for position, shot in enumerate(find_media(reading.found, extent, base=page.url, stated=stated)):
        yield _medium(shot, article_id=article_id, position=position, maker=maker)


def _medium(shot: Shot, *, article_id: str, position: int, maker: str) -> Media:
    read = read_caption(shot.caption)
    return make_media(
        digest_id(article_id, str(position), shot.url or shot.caption),
        article_id,
        shot.kind,
        shot.url,
        shot.given_id,
        read.caption,
        shot.alt,
        read_credit_line(shot.credit) if shot.credit else read.credit,
        read.place,
        read.taken_earliest,
        read.taken_latest,
        maker,
    )
