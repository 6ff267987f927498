"""Pictures tied to the articles that show them: by address, by place in the pile, and never over the page's own words."""

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.archive import Archive
from dateline.records import Media, Picture
from dateline.run.build import Wish
from dateline.search.results import Search
from dateline.threads.pictures import VERSION, fill, place_of
from tests.originals.making import answer, record
from tests.originals.photos import iim, jpeg

PICTURE = Picture(
    id="p",
    original_id="o",
    locator="file",
    digest="d",
    size=1,
    caption="Ministers at the table",
    byline="Ada Roe",
    credit="MNA",
    keywords=("talks", "harbour"),
    place="Qarsa",
    taken_earliest="2012-03-04",
    taken_latest="2012-03-04",
    origins=("byline=iptc 2:80", "caption=iptc 2:120", "city=iptc 2:90", "taken=iptc 2:55"),
    made_by="originals.pictures@1",
)
MEDIA = Media(id="m", article_id="a", url="http://gull.example/a.jpg", made_by="articles.html@1")


def test_what_the_page_leaves_empty_is_filled() -> None:
    tied = fill(MEDIA, PICTURE)
    assert (tied.media.caption, tied.media.credit, tied.media.place) == ("Ministers at the table", "Ada Roe / MNA", "Qarsa")
    assert tied.media.taken_earliest == "2012-03-04"
    assert tied.media.made_by == VERSION
    said = {each.field: (each.value, each.origin, each.verdict) for each in tied.evidence}
    assert said["caption:m"] == ("Ministers at the table", "picture iptc 2:120", "chosen")
    assert said["keywords:m"][0] == "talks, harbour"
    assert {each.article_id for each in tied.evidence} == {"a"}


def test_the_pages_own_words_stand_and_the_files_are_kept_beside_them() -> None:
    stated = replace(
        MEDIA, caption="As the page has it", credit="ada roe /  MNA", place="Tamir", taken_earliest="2012", taken_latest="2013"
    )
    tied = fill(stated, PICTURE)
    assert tied.media == stated
    why = {each.field.partition(":")[0]: (each.verdict, each.why) for each in tied.evidence}
    assert why["caption"] == ("lost", "the page's own word stands")
    assert why["credit"] == ("lost", "agrees")
    assert why["taken"][0] == why["place"][0] == "lost"


@pytest.mark.parametrize(
    ("media", "page", "original", "locator", "place"),
    [
        ("http://g.example/a/page_files/x.jpg", "http://g.example/a/page.html", "in/page.html", "file", "in/page_files/x.jpg"),
        ("http://g.example/a/my%20files/x.jpg?v=1", "http://g.example/a/p.html?q#f", "p.html", "file", "my files/x.jpg"),
        ("page_files/x.jpg", "", "in/page.html", "file", "in/page_files/x.jpg"),
        ("../img/x.jpg", "", "in/page.html", "file", "img/x.jpg"),
        ("../../x.jpg", "", "in/page.html", "file", ""),
        ("/img/x.jpg", "", "in/page.html", "file", ""),
        ("http://g.example/x.jpg", "http://g.example/p.html", "z.zip", "member:in/p.html", "z.zip/in/x.jpg"),
        ("http://g.example/b/x.jpg", "http://g.example/a/p.html", "p.html", "file", ""),
        ("http://g.example/x.jpg", "http://g.example", "p.html", "file", ""),
        ("http://g.example/a/x.jpg", "http://g.example/a/p.html", "a.warc", "offset:12", ""),
        ("http://[g/x.jpg", "http://[g/p.html", "p.html", "file", "x.jpg"),
    ],
)
def test_where_a_saved_pages_picture_lies(media: str, page: str, original: str, locator: str, place: str) -> None:
    assert place_of(media, page, original, locator) == place


BODY = (
    "<p>The harbour commission met on Monday for the first time since the storm, and found little to agree on, again.</p>"
    "<p>Its members heard three engineers, who named three different prices for the same wall and no day to begin.</p>"
    "<p>The chairwoman said that she would call them together once more before the winter, whatever the council says.</p>"
)
PAGE = (
    "<html><head><title>Talks</title></head><body><article><h1>The talks go on</h1>"
    '<figure><img src="{src}" width="600">{more}</figure>{body}</article></body></html>'
)


def test_from_the_pile_to_the_edition(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    (pile / "page_files").mkdir(parents=True)
    (pile / "page_files" / "a.jpg").write_bytes(jpeg(iim_block=iim([(120, "Written into the file"), (80, "Ada Roe")])))
    (pile / "page_files" / "plain.jpg").write_bytes(jpeg())
    (pile / "page.html").write_text(PAGE.format(src="page_files/a.jpg", more="", body=BODY))
    crawled = PAGE.format(
        src="/img/b.jpg", more="<figcaption>The page's caption</figcaption>", body=BODY.replace("Monday", "Tuesday")
    )
    (pile / "crawl.warc").write_bytes(
        record(
            answer(jpeg(iim_block=iim([(120, "Another in the file"), (110, "MNA")])), media_type="image/jpeg"),
            url="https://www.gull.example/img/b.jpg",
        )
        + record(answer(crawled.encode()), url="http://gull.example/talks.html")
    )
    archive = Archive.create(tmp_path / "archive", title="Gulls")
    built = archive.build([pile], wish=Wish(workers=1, depth="search"))
    hits = archive.search(Search(query="caption:written")).hits
    assert len(hits) == 1
    (filled,) = archive.article(hits[0].article_id).media
    assert (filled.caption, filled.credit, filled.made_by) == ("Written into the file", "Ada Roe", VERSION)
    (other,) = [hit for hit in archive.search(Search(query="")).hits if hit.article_id != hits[0].article_id]
    view = archive.article(other.article_id)
    assert (view.media[0].caption, view.media[0].credit) == ("The page's caption", "MNA")
    rivals = {e.field.partition(":")[0]: e.verdict for e in view.evidence if e.field.endswith(view.media[0].id)}
    assert rivals == {"caption": "lost", "credit": "chosen"}
    counted = {(line.level, line.outcome): line.count for line in archive.coverage().ledger}
    assert counted["records", "picture"] == 2
    assert counted["records", "picture without fields"] == 1
    again = archive.build(wish=Wish(workers=1, depth="search"))
    assert (again.changed, again.digest) == (False, built.digest)
