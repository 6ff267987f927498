"""A mixed pile, built: what list pages, links and corrections say of articles elsewhere, and that nothing is guessed."""

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.archive import Archive
from dateline.cli import app
from dateline.edition.views import ArticleView
from dateline.run.build import Wish
from dateline.search.results import Search
from tests.originals.making import answer, record

ONE = Wish(workers=1)
HOST = "https://coast.example"
BODY = """The harbour board is to vote on Thursday on the price of the second crane, which has stood idle since the autumn.

Members said on Monday that they had seen three offers, and that none of them named a day for the work to begin.

Traders on the eastern quay said they would wait until the end of the month before moving their stalls to the new hall.
"""
BARE = f"""Coast News Opinion | The Coast Ledger

{{headline}} | THE COAST LEDGER English Archive 1998 -2019
Select Page

{BODY}"""
HEADLINE = "Board to Vote on Second Crane for the Eastern Quay"
FORM_B = """by Lenka Marrow | Mar 2, 2011 | Harbour

The harbour board is to vote on Thursday on the price of the second crane, which has stood idle since the ...

by Coast Ledger | Mar 1, 2011 | Harbour

Another matter altogether was before the board on Tuesday, and it took the members until midnight to settle it ...

by Orla Finn | Feb 27, 2011 | Sport

The rowers of the northern club came in third on Sunday, a length behind the two boats that had led from the start ...
"""
LATER = "2011-07-01T00:00:00Z"
OTHER = "The city library opens a reading room for sailors"


def entry(headline: str, href: str, *, day: str = "", who: str = "", teaser: str = "") -> str:
    when = f'<time datetime="{day}">{day}</time>' if day else ""
    by = f'<span class="byline">By {who}</span>' if who else ""
    return f'<div class="item"><h3><a href="{href}">{headline}</a></h3>{by}{when}<p>{teaser}</p></div>'


def front(*entries: str, title: str = "Harbour | The Coast Ledger") -> bytes:
    filling = [entry(f"The tide table for week {n} of the year", f"/tides/{n}") for n in range(1, 7)]
    body = "".join((*entries, *filling))
    return f"<html><head><title>{title}</title></head><body><h1>Harbour</h1>{body}</body></html>".encode()


def article(headline: str, *paragraphs: str, day: str = "") -> bytes:
    """A page of an article with enough prose to be one."""
    head = f'<meta property="article:published_time" content="{day}">' if day else ""
    more = "".join(f"<p>{text}</p>" for text in (*paragraphs, *BODY.replace("harbour", headline.lower()).split("\n\n")))
    page = f"<h1>{headline}</h1>{more}"
    return f"<html lang=en><head><title>{headline}</title>{head}</head><body><article>{page}</article></body></html>".encode()


def page(payload: bytes, url: str, at: str = "2011-03-05T10:00:00Z") -> bytes:
    return record(answer(payload), url=url, more=f"WARC-Date: {at}\r\n")


def bare(text: str, at: str = "2011-03-05T10:00:00Z", url: str = "") -> bytes:
    return record(
        text.encode(), kind="conversion", url=url or f"{HOST}/p/9", media_type="text/plain", more=f"WARC-Date: {at}\r\n"
    )


def build(folder: Path, *piles: dict[str, bytes]) -> Archive:
    """An archive from several piles, one build each."""
    archive = Archive.create(folder / "archive", title="Coast")
    for number, files in enumerate(piles):
        pile = folder / f"pile{number}"
        pile.mkdir()
        for name, payload in files.items():
            (pile / name).write_bytes(payload)
        assert archive.build([pile], wish=ONE).losses == ()
    return archive


def named(archive: Archive, headline: str) -> ArticleView:
    (found,) = [hit for hit in archive.search(Search(limit=50)).hits if hit.headline == headline]
    return archive.article(found.article_id)


def entries_of(archive: Archive) -> dict[str, int]:
    return {line.outcome: line.count for line in archive.coverage().ledger if line.level == "entries"}


SEED = {"page.txt": BARE.format(headline=HEADLINE).encode()}
LISTED = front(entry(HEADLINE, "/2011/03/second-crane", day="2011-03-02", who="Lenka Marrow", teaser="What it costs."))
LIST = {"front.warc": page(LISTED, f"{HOST}/category/harbour/page/3")}
FORM = {"form_b.warc": bare(FORM_B)}


@pytest.mark.parametrize("piles", [(SEED, LIST), (LIST, SEED), (SEED | LIST,)], ids=["before", "after", "together"])
def test_a_list_page_gives_a_silent_article_its_author_day_section_and_address(
    tmp_path: Path, piles: tuple[dict[str, bytes], ...]
) -> None:
    archive = build(tmp_path, *piles)
    view = named(archive, HEADLINE)
    assert view.article.bylines == ("Lenka Marrow",)
    assert (view.article.published_earliest, view.article.published_latest) == ("2011-03-02", "2011-03-02")
    assert view.article.section == "Harbour"
    assert view.article.url == f"{HOST}/2011/03/second-crane"
    (day,) = [e for e in view.evidence if e.field == "published" and e.verdict == "chosen"]
    assert day.origin == f"list page {HOST}/category/harbour/page/3, captured on 2011-03-05"
    assert "tied by headline" in day.why
    assert archive.search(Search(query="on:2011-03-02")).total == 1
    assert archive.search(Search(query='by:"Lenka Marrow"')).total == 1


def test_the_order_in_which_pages_came_changes_nothing(tmp_path: Path) -> None:
    digests = set()
    for number, piles in enumerate([(SEED, LIST | FORM), (LIST | FORM | SEED,), (FORM, LIST, SEED)]):
        (tmp_path / str(number)).mkdir()
        digests.add(build(tmp_path / str(number), *piles).coverage().digest)
    assert len(digests) == 1


def test_bare_text_without_headlines_is_tied_by_its_first_words(tmp_path: Path) -> None:
    archive = build(tmp_path, SEED | FORM)
    view = named(archive, HEADLINE)
    assert view.article.bylines == ("Lenka Marrow",)
    assert view.article.published_earliest == "2011-03-02"
    assert view.article.section == "Harbour"
    assert entries_of(archive) == {"tied by first words": 1, "not in the archive": 2}


def test_the_list_page_stays_rejected_and_says_what_it_gave(tmp_path: Path) -> None:
    archive = build(tmp_path, SEED | LIST | FORM)
    rejected = archive.rejections("list page", offset=0, limit=10)
    assert {one.detail.partition("; ")[2] for one in rejected} == {
        "7 entries read, 1 tied to articles",
        "3 entries read, 1 tied to articles",
    }
    assert entries_of(archive) == {"tied by headline": 1, "tied by first words": 1, "not in the archive": 8}
    captures = Counter({line.outcome: line.count for line in archive.coverage().ledger if line.level == "captures"})
    assert captures == {"article": 1, "list page": 2}


def test_what_the_page_itself_says_stands_and_the_list_is_a_rival(tmp_path: Path) -> None:
    own = article(OTHER, day="2011-03-01T08:00:00Z")
    listed = front(entry(OTHER, "/library", day="2011-03-04", who="Orla Finn"))
    archive = build(tmp_path, {"a.warc": page(own, f"{HOST}/library") + page(listed, f"{HOST}/city")})
    view = named(archive, OTHER)
    assert (view.article.published_earliest or "").startswith("2011-03-01")
    assert view.article.bylines == ("Orla Finn",)
    (lost,) = [e for e in view.evidence if e.field == "published" and e.origin.startswith("list page")]
    assert (lost.value, lost.verdict) == ("2011-03-04", "lost")
    assert "the page itself says 2011-03-01" in lost.why
    assert "tied by address" in lost.why


def test_being_listed_bounds_the_day(tmp_path: Path) -> None:
    pages = [
        page(front(entry(OTHER, "/library")), f"{HOST}/city", at="2011-03-09T10:00:00Z"),
        page(front(entry(OTHER, "/library")), f"{HOST}/", at="2011-03-07T06:00:00Z"),
        page(article(OTHER), f"{HOST}/library", at="2012-01-01T00:00:00Z"),
    ]
    archive = build(tmp_path, {"a.warc": b"".join(pages)})
    view = named(archive, OTHER)
    assert view.article.published_earliest is None
    assert view.article.published_latest == "2011-03-07T06:00:00Z"
    (bound,) = [e for e in view.evidence if e.field == "published" and e.verdict == "chosen"]
    assert bound.value == "../2011-03-07T06:00:00Z"
    assert "captured on 2011-03-07" in bound.origin
    assert archive.coverage().undated == 1


def test_two_articles_of_one_headline_are_told_apart_by_nothing_and_that_is_said(tmp_path: Path) -> None:
    second = BARE.format(headline=HEADLINE).replace("second crane", "third dredger").replace("harbour board", "ferry board")
    archive = build(tmp_path, SEED | LIST | {"second.txt": second.encode()})
    views = [archive.article(hit.article_id) for hit in archive.search(Search()).hits]
    assert len(views) == 2
    assert all(view.article.bylines == () and view.article.published_earliest is None for view in views)
    assert entries_of(archive) == {"not tied: several fit": 1, "not in the archive": 6}


def test_a_headline_that_comes_back_is_not_tied_to_another_day_s_article(tmp_path: Path) -> None:
    headline = "The morning briefing from the coast"
    listed = front(entry(headline, "/briefing/june-5", day="2011-06-05", who="Orla Finn"))
    pages = page(article(headline), f"{HOST}/briefing/june-4") + page(listed, f"{HOST}/city", at="2011-06-06T00:00:00Z")
    archive = build(tmp_path, {"a.warc": pages})
    assert named(archive, headline).article.bylines == ()
    assert entries_of(archive)["not tied: another"] == 1


def linked(*targets: str) -> str:
    links = " and it was asked what had become of ".join(f'<a href="{each}">report {n}</a>' for n, each in enumerate(targets))
    told = "Readers will recall what the board was told of the quay when it met in the spring"
    return f"{told}, in {links}, and the answer that was given."


def test_links_lead_to_articles_of_the_archive_and_back(tmp_path: Path) -> None:
    hostile = ("javascript:alert(1)", "http://[bad", "#top", "mailto:x@coast.example", "https://elsewhere.example/x")
    first = article("The first story of the cycle", linked("/two?utm_source=x#part", "/one", *hostile))
    second = article("The second story of the cycle", linked("http://www.coast.example/one/"))
    archive = build(tmp_path, {"a.warc": page(first, f"{HOST}/one") + page(second, f"{HOST}/two")})
    one, two = (named(archive, f"The {name} story of the cycle") for name in ("first", "second"))
    (link,) = one.links
    assert link.target == two.article.id
    assert one.article.text[link.start : link.end] == "report 0"
    assert one.linked_from == ((two.article.id, two.article.headline),)
    assert two.linked_from == ((one.article.id, one.article.headline),)
    archive.withdraw(two.article.id, by="test", why="asked")
    alone = archive.article(one.article.id)
    assert (alone.links, alone.linked_from) == ((), ())
    archive.build(wish=ONE)
    assert archive.article(one.article.id).links == ()


def test_a_link_leads_to_the_latest_version(tmp_path: Path) -> None:
    old = article(OTHER, "The doors open at nine.")
    new = article(OTHER, "The doors open at ten, it was said later, and close at noon.")
    source = article("Where sailors read", linked("/library"))
    pages = page(old, f"{HOST}/library", at="2011-03-01T00:00:00Z") + page(new, f"{HOST}/library", at="2011-03-02T00:00:00Z")
    archive = build(tmp_path, {"a.warc": pages + page(source, f"{HOST}/read")})
    (link,) = named(archive, "Where sailors read").links
    latest = archive.article(link.target)
    assert "at ten" in latest.article.text
    assert len(latest.versions) == 2


def test_a_correction_stands_at_the_article_it_corrects(tmp_path: Path) -> None:
    own = "This article was amended on 4 June 2011 to correct the name of the chairwoman."
    column = article(
        "Corrections and clarifications",
        'A report on the <a href="/library">library</a> gave the wrong hour of opening; the doors open at ten.',
        "An article (Crane stands idle again, 2 June, page 4) said that the crane weighed nine tonnes. It weighs six.",
        "Another (The weather at sea, 2 June, page 9) was said to be wrong; it was not found here.",
        day="2011-06-05",
    )
    pages = (
        page(article(OTHER, own), f"{HOST}/library", at=LATER),
        page(article("Crane stands idle again", day="2011-06-02"), f"{HOST}/crane", at=LATER),
        page(article("Crane stands idle again", "The third week.", day="2011-05-12"), f"{HOST}/crane-may", at=LATER),
        page(column, f"{HOST}/corrections", at=LATER),
    )
    archive = build(tmp_path, {"a.warc": b"".join(pages)})
    notes = {note.tied_by: note for note in named(archive, OTHER).notes}
    assert set(notes) == {"stands in it", "link"}
    assert notes["stands in it"].noted_earliest == "2011-06-04"
    assert notes["link"].said.startswith("A report on the library")
    crane = next(archive.article(h.article_id) for h in archive.search(Search(query="crane on:2011-06-02")).hits)
    (note,) = crane.notes
    assert (note.tied_by, note.noted_earliest) == ("headline and day", "2011-06-05")
    other = next(archive.article(h.article_id) for h in archive.search(Search(query="crane on:2011-05-12")).hits)
    assert other.notes == ()
    assert {headline for _, headline in named(archive, "Corrections and clarifications").corrects} == {
        OTHER,
        "Crane stands idle again",
    }
    evidence = [e for e in named(archive, OTHER).evidence if e.field == "correction"]
    assert len(evidence) == 2
    # What the note says is not what the article states.
    view = named(archive, OTHER)
    assert not [time for time in view.times if view.article.text[time.start : time.end] == "4 June 2011"]


def test_the_command_line_shows_it(tmp_path: Path) -> None:
    archive = build(tmp_path, SEED | LIST)
    key = named(archive, HEADLINE).article.id
    shown = CliRunner().invoke(app, ["show", str(archive.root), key, "--json"])
    assert shown.exit_code == 0, shown.output
    origins = {e["origin"] for e in json.loads(shown.stdout)["evidence"]}
    assert f"list page {HOST}/category/harbour/page/3, captured on 2011-03-05" in origins
    status = CliRunner().invoke(app, ["status", str(archive.root), "--json"])
    assert "tied by headline" in status.stdout


def test_nothing_is_made_again_where_nothing_is_new(tmp_path: Path) -> None:
    archive = build(tmp_path, SEED | LIST)
    before = {path.name for path in (archive.root / "threads").iterdir()}
    assert not archive.build(wish=ONE).changed
    assert {path.name for path in (archive.root / "threads").iterdir()} == before
    assert sorted(name.partition("-")[0] for name in before) == [
        "clusters.duplicates",
        "completions.entries",
        "evidence.entries",
        "evidence.notes",
        "evidence.pictures",
        "links.links",
        "media.entries",
        "media.pictures",
        "notes.notes",
        "ties.entries",
    ]


def test_a_feed_says_as_much_as_a_list_page(tmp_path: Path) -> None:
    item = (
        f"<item><title>{OTHER}</title><link>{HOST}/library</link><pubDate>Fri, 04 Mar 2011 08:30:00 +0100</pubDate>"
        "<dc:creator>Orla Finn</dc:creator><category>City</category></item>"
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Coast Ledger</title>{item}</channel></rss>'
    files = {"a.warc": page(article(OTHER), f"{HOST}/library", at=LATER), "feed.xml": feed.encode()}
    archive = build(tmp_path, files)
    view = named(archive, OTHER)
    assert (view.article.bylines, view.article.section) == (("Orla Finn",), "City")
    assert (view.article.published_earliest, view.article.zone) == ("2011-03-04T07:30:00Z", "+01:00")
    assert entries_of(archive) == {"tied by address": 1}
