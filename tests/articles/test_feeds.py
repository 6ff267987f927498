"""Feeds: every item is an entry, however the feed is written, and a feed is no article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.articles.feeds import reader
from dateline.records import Capture, Entry, Rejection

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>The Qarsa Gazette</title><link>https://paper.example/</link><language>en-gb</language>
<item><title>Dam opens &amp; farmers cheer</title><link>https://paper.example/dam?x=1&amp;y=2</link>
<pubDate>Mon, 06 Jun 2016 08:30:00 +0200</pubDate><dc:creator><![CDATA[By Ada Roe and Bo Li]]></dc:creator>
<category><![CDATA[World]]></category><category>Water</category>
<description><![CDATA[<p>QARSA (Reuters) - The dam above the town was opened&hellip;</p>]]></description>
<media:content url="/pic/1.jpg" medium="image">
<media:description>The dam. Photograph: Cy Tan</media:description></media:content>
</item>
<item><title><![CDATA[Rain at <i>last</i>]]></title><guid>https://paper.example/rain</guid>
<author>desk@paper.example (Cy Tan)</author><pubDate>some day</pubDate></item>
<item><title>Cut off</title><link>https://paper.example/cut"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>
<entry><title type="html">A &amp;lt;b&amp;gt;new&amp;lt;/b&amp;gt; dam</title>
<link rel="self" href="https://paper.example/self"/><link href="https://paper.example/a"/>
<author><name>Ada Roe</name><email>roe@paper.example</email></author>
<updated>2016-06-08T08:30:00Z</updated><published>2016-06-06T08:30:00Z</published><category term="politics" label="Politics"/>
<summary>Short words.</summary></entry></feed>"""


def read(feed: str | bytes, charset: str = "") -> tuple[list[Entry], Rejection]:
    payload = feed.encode() if isinstance(feed, str) else feed
    capture = Capture(
        id="c1",
        original_id="o1",
        locator="file",
        kind="feed",
        url="https://paper.example/feed",
        payload=payload,
        charset=charset,
    )
    *entries, rejection = reader.run([capture])
    assert isinstance(rejection, Rejection)
    return [one for one in entries if isinstance(one, Entry)], rejection


def test_every_item_of_a_feed_is_an_entry() -> None:
    (dam, rain, cut), rejection = read(RSS)
    assert (rejection.reason, rejection.detail) == ("list page", "a feed of 3 items")
    assert (dam.headline, dam.url, dam.section) == ("Dam opens & farmers cheer", "https://paper.example/dam?x=1&y=2", "World")
    assert (dam.bylines, dam.publication) == (("Ada Roe", "Bo Li"), "The Qarsa Gazette")
    assert (dam.published_earliest, dam.published_grain, dam.zone) == ("2016-06-06T06:30:00Z", "instant", "+02:00")
    assert (dam.teaser, dam.dateline, dam.broken_off) == (
        "QARSA (Reuters) - The dam above the town was opened",
        "QARSA (Reuters) - ",
        True,
    )
    assert (dam.picture_url, dam.caption, dam.credit) == ("https://paper.example/pic/1.jpg", "The dam.", "Cy Tan")
    assert (rain.headline, rain.url, rain.bylines) == ("Rain at last", "https://paper.example/rain", ("Cy Tan",))
    assert (rain.date_text, rain.published_earliest) == ("some day", None)
    assert (cut.headline, cut.origin) == ("Cut off", "item 3")


def test_an_entry_of_atom_is_dated_by_its_publication_not_its_update() -> None:
    ((entry,), _) = read(ATOM)
    assert (entry.headline, entry.url) == ("A new dam", "https://paper.example/a")
    assert (entry.published_earliest, entry.bylines, entry.section) == ("2016-06-06T08:30:00Z", ("Ada Roe",), "Politics")


def test_the_character_set_is_the_one_declared() -> None:
    feed = '<?xml version="1.0" encoding="iso-8859-2"?><rss><channel><item><title>Tůně</title></item></channel></rss>'
    ((entry,), _) = read(feed.encode("iso-8859-2"))
    assert entry.headline == "Tůně"


@pytest.mark.parametrize(
    "feed",
    [
        "<rss>",
        "<rss><item>",
        "<rss>" + "<item><title>" * 5_000,
        "<rss><item>" + "<x>" * 50_000,
        "<rss><item><title>" + "<![CDATA[" * 20_000,
        "<rss><item " + "a=" * 100_000,
    ],
)
def test_a_broken_feed_is_read_as_far_as_it_goes(feed: str) -> None:
    entries, rejection = read(feed)
    assert len(entries) <= 5_000
    assert rejection.reason == "list page"


@given(st.text(alphabet="<>/![]CDATAitemlnk&;\"'= x", max_size=300))
def test_any_feed_is_read_without_an_error(rest: str) -> None:
    assert read(f"<rss><item>{rest}")[1].reason == "list page"
