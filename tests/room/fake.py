"""An archive in memory, small and nasty: what a hostile or careless page can put into every field."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dateline.edition.hits import event_hits, statement_hits
from dateline.edition.views import ArticleView, CaptureView, Coverage, LedgerLine, RejectionView, Version
from dateline.errors import BadQuery, NotFound
from dateline.reasons import REASONS
from dateline.records import Article, Capture, Event, Evidence, Link, Media, Mention, Note, Statement, Time, digest_id
from dateline.search.fields import EVENTS, STATEMENTS, Layout
from dateline.search.query import parse_query
from dateline.search.results import Answer, Count, EventAnswer, EventHit, Hit, Search, StatementAnswer, StatementHit
from dateline.search.snippets import first_words

NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}&amp;\x00\u202e"
BODY = ("The council voted on Monday.", "What it means", "First, the crane.", "Second, the dredger.", "“It is over,” said Orr.")


def make_article(number: int, **changes: object) -> Article:
    """An ordinary article of the Harbour Post, one every other day from 1 March 2011."""
    day = (date(2011, 3, 1) + timedelta(days=2 * number)).isoformat()
    article = Article(
        id=digest_id("article", str(number)),
        capture_id=digest_id("capture", str(number)),
        url=f"http://harbourpost.example/2011/{number}",
        publication="The Harbour Post",
        headline=f"Council votes on the quay, part {number}",
        kicker="Harbour",
        standfirst="The vote was close.",
        bylines=("Ana Ruiz",),
        agencies=("Reuters",),
        section="Local" if number % 2 else "World & Trade",
        tags=("quay", "council"),
        language="en",
        dateline_place="Port Alder",
        published_earliest=day,
        published_latest=day,
        published_grain="day",
        text="\n\n".join(BODY),
        blocks=("p", "h", "li", "li", "quote"),
        made_by="articles.html@1",
    )
    return replace(article, **changes)  # type: ignore[arg-type]


def nasty_article() -> Article:
    """Markup, control characters and lies in every field."""
    return make_article(
        9001,
        url="javascript:alert(1)",
        canonical_url='https://example.org/"><script>alert(3)</script>',
        publication=NASTY,
        publication_span=NASTY,
        headline=NASTY,
        kicker=NASTY,
        standfirst=NASTY,
        bylines=(NASTY, "</script><script>alert(4)</script>"),
        agencies=(NASTY,),
        section=NASTY,
        tags=(NASTY, '"'),
        language='en" onload="alert(5)',
        print_page=NASTY,
        dateline_place=NASTY,
        published_earliest=None,
        published_latest=None,
        published_grain="",
        text=f"{NASTY}\n\n</p></div>{NASTY}",
        blocks=(),
        made_by=NASTY,
    )


def arabic_article() -> Article:
    """Right to left, dated to a span of years."""
    return make_article(
        9002,
        headline="المجلس يصوت على الميناء",
        kicker="",
        standfirst="",
        bylines=("سلمى حداد",),
        agencies=(),
        section="أخبار",
        language="ar",
        dateline_place="بيروت",
        published_earliest="2013-05-14",
        published_latest="2017-12-31",
        published_grain="span",
        text="قال رئيس المجلس إن التصويت تم أمس.\n\nولم يعلق الحزب.",
        blocks=("p", "p"),
    )


def bare_article() -> Article:
    """Nothing known but that it is there."""
    return Article(id=digest_id("bare"), capture_id=digest_id("bare capture"), made_by="articles.text@1")


class FakeArchive:
    """Answers as `dateline.archive.Archive` does, from lists."""

    def __init__(self, *, title: str = "The Harbour Post, 1998–2017", articles: Sequence[Article] | None = None) -> None:
        self.title = title
        ordinary = [make_article(number) for number in range(60)]
        self.articles = [*ordinary, nasty_article(), arabic_article(), bare_article()] if articles is None else list(articles)
        self.by_id = {article.id: article for article in self.articles}
        self.edition = 3
        self.gone: dict[str, str] = {}
        self.asked: list[Search] = []

    def hold(self) -> "FakeArchive":
        return self

    def withdrawn(self) -> Mapping[str, str]:
        return self.gone

    def search(self, search: Search, /) -> Answer:
        self.asked.append(search)
        if search.query.count('"') % 2:
            at = search.query.rindex('"')
            raise BadQuery('this quotation mark is not closed; add another "', search.query, at)
        found = [article for article in self.articles if _matches(article, search)]
        if search.order != "relevance":
            found.sort(key=lambda article: article.published_earliest or "", reverse=search.order == "newest")
        years: dict[str, int] = {}
        months: dict[str, int] = {}
        sections: dict[str, int] = {}
        for article in found:
            year = (article.published_earliest or "")[:4]
            years[year] = years.get(year, 0) + 1
            if article.published_grain == "day":
                month = str(article.published_earliest)[:7]
                months[month] = months.get(month, 0) + 1
            if article.section:
                sections[article.section] = sections.get(article.section, 0) + 1
        undated = years.pop("", 0)
        bars = [Count(value=str(year), count=years.get(str(year), 0)) for year in _span(years)]
        return Answer(
            search=search,
            total=len(found),
            hits=tuple(_hit(article) for article in found[search.offset : search.offset + search.limit]),
            facets=(
                ("year", tuple(Count(value=year, count=count) for year, count in sorted(years.items()))),
                ("month", tuple(Count(value=month, count=count) for month, count in sorted(months.items()))),
                ("section", tuple(Count(value=name, count=count) for name, count in sorted(sections.items()))),
            ),
            histogram=tuple(bars),
            undated=undated,
            milliseconds=1.0,
        )

    def search_statements(self, search: Search, /) -> StatementAnswer:
        found = list(self.statements(search))
        shown = tuple(found[search.offset : search.offset + search.limit])
        return StatementAnswer(hits=shown, **_around(search, found, {"kind": [hit.source_kind for hit in found]}))

    def search_events(self, search: Search, /) -> EventAnswer:
        found = list(self.events(search))
        shown = tuple(found[search.offset : search.offset + search.limit])
        return EventAnswer(hits=shown, **_around(search, found, {"type": [hit.type for hit in found]}))

    def statements(self, search: Search, /) -> Iterator[StatementHit]:
        return iter([hit for article in self._telling(search, STATEMENTS) for hit in statement_hits(self.article(article.id))])

    def events(self, search: Search, /) -> Iterator[EventHit]:
        return iter([hit for article in self._telling(search, EVENTS) for hit in event_hits(self.article(article.id))])

    def _telling(self, search: Search, layout: Layout) -> list[Article]:
        self.asked.append(search)
        parse_query(search.query, layout)
        return [article for article in self.articles if _matches(article, replace(search, facets=()))]

    def article(self, article_id: str, /) -> ArticleView:
        article = self.by_id.get(article_id)
        if article is None:
            raise NotFound(f"no article is numbered {article_id}; search for its headline instead")
        place = self.articles.index(article)
        before = self.articles[place - 1] if place else None
        after = self.articles[place + 1] if place + 1 < len(self.articles) else None
        return ArticleView(
            article=article,
            captures=(_capture(article),),
            versions=(
                Version(article_id=article.id, captured_at="2018-03-12T04:05:06Z", headline=NASTY, words=12, current=True),
                Version(article_id=self.articles[0].id, captured_at="", headline="Earlier", words=10, current=False),
            ),
            evidence=_evidence(article),
            media=_media(article),
            mentions=_mentions(article),
            times=_times(article),
            statements=_statements(article),
            events=_events(article),
            links=_links(article, after),
            linked_from=((before.id, before.headline),) if before else (),
            notes=_notes(article, before),
            corrects=((before.id, before.headline),) if before else (),
            earlier=(before.id, before.headline) if before else None,
            later=(after.id, after.headline) if after else None,
        )

    def coverage(self) -> Coverage:
        days = sorted(str(article.published_earliest) for article in self.articles if article.published_grain == "day")
        months: dict[str, int] = {}
        for day in days:
            months[day[:7]] = months.get(day[:7], 0) + 1
        lines = [
            LedgerLine(level="files", outcome="original", means="read", count=12),
            LedgerLine(level="files", outcome="not read", means=REASONS["not read"].means, count=3),
            LedgerLine(level="records", outcome="capture", means="a page", count=70),
            LedgerLine(level="records", outcome="damaged", means=REASONS["damaged"].means, count=250, loss=True),
            LedgerLine(level="captures", outcome="article", means="an article", count=len(self.articles)),
            LedgerLine(level="captures", outcome="no text", means=REASONS["no text"].means, count=0),
        ]
        return Coverage(
            title=self.title,
            edition=self.edition,
            digest="ab" * 32,
            depth="search",
            reader="best",
            articles=len(self.articles),
            undated=len(self.articles) - len(days),
            first_day=days[0] if days else None,
            last_day=days[-1] if days else None,
            ledger=tuple(lines) if self.articles else (),
            publications=(("The Harbour Post", 61), ("", 1), (NASTY, 1)) if self.articles else (),
            months=tuple(months.items()),
            made_by=(("articles", "articles.html@1, <b>articles.text@1</b>"),),
            statements=len(self.articles),
            events=len(self.articles),
        )

    def rejections(self, reason: str, /, *, offset: int, limit: int) -> Sequence[RejectionView]:
        total = next((line.count for line in self.coverage().ledger if line.outcome == reason), 0)
        return [
            RejectionView(
                stage="originals.warc",
                original=f"crawl/{NASTY}.warc.gz",
                locator=f"offset:{number}",
                reason=reason,
                means=REASONS[reason].means,
                detail=f"=1+1 {NASTY}",
                loss=REASONS[reason].loss,
            )
            for number in range(offset, min(offset + limit, total))
        ]

    def days(self, year: int, month: int, /) -> Mapping[str, int]:
        counts: dict[str, int] = {}
        for article in self.articles:
            if article.published_grain == "day" and str(article.published_earliest).startswith(f"{year:04d}-{month:02d}"):
                counts[str(article.published_earliest)] = counts.get(str(article.published_earliest), 0) + 1
        return counts


def _around(search: Search, found: Sequence[StatementHit | EventHit], facets: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    counts = [
        (name, tuple(Count(value=v, count=n) for v, n in Counter(filter(None, values)).items()))
        for name, values in facets.items()
    ]
    years = Counter((hit.earliest or "")[:4] for hit in found)
    undated = years.pop("", 0)
    bars = tuple(Count(value=str(year), count=years[str(year)]) for year in _span(years))
    return {
        "search": search, "total": len(found), "facets": tuple(counts), "histogram": bars, "earlier": 2, "later": 0,
        "undated": undated, "milliseconds": 1.0,
    }  # fmt: skip


def _span(years: Mapping[str, int]) -> range:
    return range(int(min(years)), int(max(years)) + 1) if years else range(0)


def _matches(article: Article, search: Search) -> bool:
    words = search.query.split()
    days = [word[3:] for word in words if word.startswith("on:")]
    others = [word.strip('"').lower() for word in words if ":" not in word]
    told = f"{article.headline} {article.text}".lower()
    facets = {"year": (article.published_earliest or "")[:4], "section": article.section, "language": article.language}
    return (
        all((article.published_earliest or "").startswith(day) for day in days)
        and all(word in told for word in others)
        and all(facets.get(name, value) == value for name, value in search.facets)
    )


def _hit(article: Article) -> Hit:
    return Hit(
        article_id=article.id,
        headline=article.headline,
        opening="" if article.headline else first_words(article.text),
        publication=article.publication,
        section=article.section,
        language=article.language,
        bylines=article.bylines,
        dateline_place=article.dateline_place,
        published_earliest=article.published_earliest,
        published_latest=article.published_latest,
        published_grain=article.published_grain,
        snippet=((article.text[:40], False), ("<b>match</b>", True), (" and on", False)),
        picture=True,
        versions=2,
        score=1.5,
    )


def _links(article: Article, after: Article | None) -> tuple[Link, ...]:
    if after is None:
        return ()
    return (Link(article_id=article.id, field="body", start=4, end=11, url='https://x.example/"><script>', target=after.id),)


def _notes(article: Article, before: Article | None) -> tuple[Note, ...]:
    own = Note(
        id="n1",
        article_id=article.id,
        source_id=article.id,
        field="body",
        start=0,
        end=10,
        kind="correction",
        noted_earliest="2016-06-03",
        noted_latest="2016-06-03",
        noted_grain="day",
        said=NASTY,
        tied_by="stands in it",
        made_by="x@1",
    )
    return (own, replace(own, id="n2", source_id=before.id, tied_by="link")) if before else (own,)


def _capture(article: Article) -> CaptureView:
    return CaptureView(
        capture=Capture(
            id=article.capture_id,
            original_id=digest_id("original"),
            locator=NASTY,
            url=article.url,
            captured_at="2018-03-12T04:05:06Z",
            kind="html",
            digest="cd" * 32,
            payload=b"never shown",
        ),
        original=f"pile/{NASTY}",
    )


def _evidence(article: Article) -> tuple[Evidence, ...]:
    rows = [
        Evidence(
            article_id=article.id,
            field="headline",
            value="Harbour Post home",
            origin="<title>",
            verdict="dropped",
            why="chrome",
        ),
        Evidence(article_id=article.id, field="headline", value=article.headline, origin="h1", verdict="chosen"),
        Evidence(article_id=article.id, field="published", value=NASTY, origin="meta <time>", verdict="chosen", why=NASTY),
        Evidence(
            article_id=article.id,
            field="caption:m1",
            value="The quay, as its photographer has it",
            origin="picture iptc 2:120",
            verdict="lost",
            why="the page's own word stands",
        ),
        Evidence(article_id=article.id, field="rights:m2", value=NASTY, origin=NASTY, verdict="chosen", why=NASTY),
    ]
    if article.published_earliest is None:
        rows += [
            Evidence(article_id=article.id, field="tag", value=f"{number} {NASTY}", origin="meta", verdict="lost", why="many")
            for number in range(10_000)
        ]
    return tuple(rows)


def _media(article: Article) -> tuple[Media, ...]:
    plain = Media(
        id="m1",
        article_id=article.id,
        url="https://pictures.example/1.jpg",
        caption="Mayor Orr on the quay",
        credit="Reuters",
        made_by="articles.html@1",
    )
    bad = replace(
        plain, id="m2", url="javascript:alert(6)", caption=NASTY, alt=NASTY, credit=NASTY, place=NASTY, given_id=NASTY
    )
    return plain, bad


def _has_names(article: Article) -> bool:
    return article.text.startswith(BODY[0])


def _mention(article: Article, start: int, end: int, kind: str, role: str = "") -> Mention:
    return Mention(
        id=f"{start}-{end}",
        article_id=article.id,
        field="body",
        start=start,
        end=end,
        kind=kind,
        surface=article.text[start:end],
        role=role,
        made_by="names@1",
    )


def _mentions(article: Article) -> tuple[Mention, ...]:
    """Nested, overlapping, beyond the end, and empty."""
    if not _has_names(article):
        return ()
    spans = ((4, 11, "organisation", ""), (0, 11, "organisation", NASTY), (9, 14, "person", ""), (20, 10_000, "place", ""))
    return (*(_mention(article, *span) for span in spans), _mention(article, 6, 6, "place"))


def _times(article: Article) -> tuple[Time, ...]:
    if not _has_names(article):
        return ()
    day = "2011-02-28"
    known = Time(
        id="t1",
        article_id=article.id,
        field="body",
        start=18,
        end=27,
        type="DATE",
        value=day,
        earliest=day,
        latest=day,
        made_by="t@1",
    )
    return (known, replace(known, id="t2", value="PRESENT_REF", earliest=None, latest=None))


def _statements(article: Article) -> tuple[Statement, ...]:
    if not _has_names(article):
        return ()
    said = Statement(
        id="s1", article_id=article.id, field="body", content=((0, 27),), source=((4, 11),), source_kind="named", made_by="s@1"
    )
    return (replace(said, cue=((12, 17),), quoted=True, attitude="denial", source_traits=(NASTY,)),)


def _events(article: Article) -> tuple[Event, ...]:
    if not _has_names(article):
        return ()
    return (Event(id="e1", article_id=article.id, field="body", trigger=((12, 17),), type="AGREE", mode="vote", made_by="e@1"),)
