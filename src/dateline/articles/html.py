"""The stage that reads HTML pages: from a capture to its article, the evidence for every field, and its media."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.articles.blocks import Block, Outline, outline
from dateline.articles.body import Body, evidence_of, find_body
from dateline.articles.bylines import Bylines, find_bylines
from dateline.articles.candidates import Candidate
from dateline.articles.captions import read_caption
from dateline.articles.datelines import Dateline, cut_dateline
from dateline.articles.dates import Published, find_published
from dateline.articles.facts import Facts, find_facts
from dateline.articles.headlines import Headline, find_headline
from dateline.articles.jsonld import article_of
from dateline.articles.kinds import judge_kind
from dateline.articles.lists import count_entries
from dateline.articles.media import Extent, Shot, find_media
from dateline.articles.names import read_credit
from dateline.articles.page import Page, open_page
from dateline.articles.standfirsts import is_standfirst
from dateline.articles.state import article_body, has_state, state_body
from dateline.errors import Reject
from dateline.records import Article, Capture, Evidence, Media, Record, Rejection, digest_id
from dateline.stage import FORMAT, NOT_MINE, made_by, reject_record

_KINDS = {
    "h1": "h",
    "h2": "h",
    "h3": "h",
    "h4": "h",
    "h5": "h",
    "h6": "h",
    "li": "li",
    "dt": "li",
    "dd": "li",
    "blockquote": "quote",
}
_FAR_MORE = 2.0
# A page that shows fewer characters is searched for a body elsewhere; a short one only where it holds much JSON.
_FEW, _SHORT, _LARGE = 600, 3_000, 20_000


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one page before it becomes records."""

    page: Page
    found: Outline
    headline: Headline
    body: Body
    paragraphs: tuple[str, ...]
    blocks: tuple[str, ...]
    dateline: Dateline | None
    source: str
    bylines: Bylines


class HtmlReader:
    """Reads captures of kind `html`. Every page makes one article with its evidence and media, or one rejection."""

    name = "articles.html"
    version = "2"
    reads: tuple[type[Record], ...] = (Capture,)
    makes: tuple[type[Record], ...] = (Article, Evidence, Media)

    def claim(self, record: Record) -> int:
        """`FORMAT` for a capture of HTML."""
        return FORMAT if isinstance(record, Capture) and record.kind == "html" else NOT_MINE

    def run(self, batch: Sequence[Record]) -> Iterator[Record | Rejection]:
        """Each capture's article, then its evidence, then its media."""
        for record in batch:
            if not isinstance(record, Capture):
                continue
            try:
                yield from self.read(record)
            except Reject as reject:
                yield reject_record(self, record, reject)

    def read(self, capture: Capture) -> list[Record]:
        """The records of one page. Raises `Reject` where it holds no article."""
        page = open_page(capture)
        reading = read_page(page)
        text = "\n\n".join(reading.paragraphs)
        reason, detail = judge_kind(reading.page, reading.found, headline=reading.headline.text, text=text)
        entries = count_entries(page, reading.found) if reason in ("", "not an article") else 0
        if entries:
            raise Reject("list page", f"{entries} titles that lead elsewhere, none with more than a teaser")
        if reason:
            raise Reject(reason, detail)
        return list(_records(reading, text, made_by(self)))


def read_page(page: Page) -> Reading:
    """Head, body and dateline of a page, without its facts."""
    if page.tree.body is None:
        raise Reject("no text", "the page has no body element")
    found = outline(page.tree.body)
    thing = article_of(page)
    stated = thing.get("headline") or thing.get("name") or ""
    said = article_body(thing)
    words, description = evidence_of(page, said)
    body = find_body(found, said=words, description=description)
    if not body.blocks:
        # Some pages stand in what is elsewhere a menu, a dialogue or a footer.
        found = outline(page.tree.body, prune=False)
        body = find_body(found, said=words, description=description)
    headline = find_headline(page, found, stated=stated if isinstance(stated, str) else "")
    body.drop_head(headline.text, headline.box)
    bylines = _with_names(find_bylines(page), body)
    if not is_standfirst(body.standfirst, headline.text):
        body.standfirst = ""
    paragraphs = [block.text for block in body.blocks]
    kinds = [_kind_of(block) for block in body.blocks]
    source = "page"
    for origin, other in _other_bodies(page, said, paragraphs, headline.text):
        paragraphs, kinds, source = other, ["p"] * len(other), origin
    dateline, paragraphs = _cut(paragraphs)
    return Reading(page, found, headline, body, tuple(paragraphs), tuple(kinds), dateline, source, bylines)


def _with_names(bylines: Bylines, body: Body) -> Bylines:
    """The byline, from a line of names above the body where the page says of nobody that he wrote it."""
    line = body.drop_names(bylines.people)
    people = read_credit(line).people if line and not bylines.people else ()
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


def _kind_of(block: Block) -> str:
    box = block.box
    for _ in range(6):
        kind = _KINDS.get(box.tag)
        if kind:
            return kind
        if box.parent is None:
            break
        box = box.parent
    return "p"


def _cut(paragraphs: list[str]) -> tuple[Dateline | None, list[str]]:
    if not paragraphs:
        return None, paragraphs
    dateline, rest = cut_dateline(paragraphs[0])
    if dateline is None or not rest.strip():
        return None, paragraphs
    return dateline, [rest, *paragraphs[1:]]


def _records(reading: Reading, text: str, maker: str) -> Iterator[Record]:
    page, capture, dateline = reading.page, reading.page.capture, reading.dateline
    article_id = digest_id(capture.url, capture.digest)
    published = find_published(page, text=text, dateline_date=dateline.date if dateline else "")
    bylines = reading.bylines
    facts = find_facts(page, text=text)
    yield _article(reading, text, (published, bylines, facts), article_id=article_id, maker=maker)
    candidates = (
        *_own_candidates(reading),
        *published.candidates,
        *bylines.candidates,
        *facts.candidates,
    )
    for one in candidates:
        yield Evidence(
            article_id=article_id, field=one.field, value=one.value, origin=one.origin, verdict=one.verdict, why=one.why
        )
    yield from _media(reading, article_id, maker)


def _article(reading: Reading, text: str, read: tuple[Published, Bylines, Facts], *, article_id: str, maker: str) -> Article:
    published, bylines, facts = read
    capture, dateline = reading.page.capture, reading.dateline
    return Article(
        id=article_id,
        capture_id=capture.id,
        url=reading.page.url,
        canonical_url=facts.canonical_url,
        publication=facts.publication,
        headline=capture.given_headline or reading.headline.text,
        kicker=reading.headline.kicker or reading.body.kicker,
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
        blocks=() if all(kind == "p" for kind in reading.blocks) else reading.blocks,
        made_by=maker,
    )


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
    if reading.dateline is not None:
        yield Candidate("dateline", reading.dateline.raw, "first paragraph", "chosen", "opens the first sentence")
    if reading.source != "page":
        yield Candidate(
            "text", str(sum(map(len, reading.paragraphs))), reading.source, "chosen", "the elements of the page hold far less"
        )
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
    extent = Extent(body.container, first, body.container.last)
    stated = tuple(url for key in ("og:image", "og:image:url", "twitter:image") for url in page.meta.get(key, ()))
    for position, shot in enumerate(find_media(reading.found, extent, base=page.url, stated=stated)):
        yield _medium(shot, article_id=article_id, position=position, maker=maker)


def _medium(shot: Shot, *, article_id: str, position: int, maker: str) -> Media:
    read = read_caption(shot.caption)
    own = read_caption(shot.credit) if shot.credit else None
    return Media(
        id=digest_id(article_id, str(position), shot.url or shot.caption),
        article_id=article_id,
        kind=shot.kind,
        url=shot.url,
        given_id=shot.given_id,
        caption=read.caption,
        alt=shot.alt,
        credit=(own.credit or own.caption) if own else read.credit,
        place=read.place,
        taken_earliest=read.taken_earliest,
        taken_latest=read.taken_latest,
        made_by=maker,
    )


reader = HtmlReader()
