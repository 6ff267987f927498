"""Entries of list pages, in HTML and in bare text: what each says, and that no page makes too many of them."""

import pytest

from dateline.articles.entries import MAX_ENTRIES
from dateline.articles.html import reader as html_reader
from dateline.articles.plaintext import reader as text_reader
from dateline.records import Capture, Entry, Rejection

URL = "https://paper.example/world"
AT = "2016-06-06T10:00:00Z"
TEASER = "Members could not agree on the price of the new crane, and will meet again when the tide is lower."


def entries_of(payload: str, *, kind: str = "html", url: str = URL, at: str = AT) -> list[Entry]:
    capture = Capture(id="c", original_id="o", locator="file", url=url, captured_at=at, kind=kind, payload=payload.encode())
    *made, rejection = (html_reader if kind == "html" else text_reader).run([capture])
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "list page"
    return [one for one in made if isinstance(one, Entry)]


def listed(*pieces: str) -> str:
    filling = "".join(f"<div><h3><a href=/tides/{n}>The tide table for week {n}</a></h3></div>" for n in range(5))
    head = "<title>World | The Paper</title><base href=https://paper.example/>"
    return f"<html lang=en><head>{head}</head><body><h1>World</h1>{''.join(pieces)}{filling}</body></html>"


CARD = f"""<div class="card"><figure><img src="/crane.jpg" width=600 height=400>
<figcaption>The crane on Monday. (Ana Ruiz/Reuters)</figcaption></figure>
<a href="/category/trade/">Trade</a><h3><a href="news/crane">Harbour council meets over the crane</a></h3>
<p class="meta">By <a rel="author" href="/author/lenka-marrow">Lenka Marrow</a> | 5 June 2016</p><p>{TEASER}</p></div>"""


def test_a_card_says_everything() -> None:
    entry = entries_of(listed(CARD))[0]
    assert (entry.headline, entry.url) == ("Harbour council meets over the crane", "https://paper.example/news/crane")
    assert entry.teaser == TEASER
    assert entry.bylines == ("Lenka Marrow",)
    assert (entry.published_earliest, entry.published_grain, entry.date_text) == ("2016-06-05", "day", "5 June 2016")
    assert entry.section == "Trade"
    assert (entry.caption, entry.credit) == ("The crane on Monday.", "Ana Ruiz/Reuters")
    assert entry.picture_url == "https://paper.example/crane.jpg"


def test_neighbours_in_one_element_do_not_take_from_each_other() -> None:
    flat = "".join(
        f"<h3><a href=/n/{n}>The council met for the {n}th time</a></h3><p>By Orla Finn, {n} June 2016</p><p>{n}: {TEASER}</p>"
        for n in range(1, 6)
    )
    found = [entry for entry in entries_of(listed(f"<div>{flat}</div>")) if "/n/" in entry.url]
    assert [entry.published_earliest for entry in found] == [f"2016-06-0{n}" for n in range(1, 6)]
    assert [entry.teaser[:2] for entry in found] == [f"{n}:" for n in range(1, 6)]


def test_a_link_around_a_whole_card_is_the_title_s() -> None:
    card = f"<a href=/n/1><div><h3>Harbour council meets over the crane</h3><p>{TEASER}</p></div></a>"
    (entry,) = [one for one in entries_of(listed(card)) if one.url.endswith("/n/1")]
    assert entry.headline == "Harbour council meets over the crane"


@pytest.mark.parametrize(
    ("written", "at", "earliest"),
    [
        ("2 hours ago", AT, "2016-06-06T07:00:00Z"),
        ("2 hours ago", "", None),
        ("7 July 2016", AT, None),
        ("<time datetime=2016-06-04T08:00:00+03:00>two days ago</time>", AT, "2016-06-04T05:00:00Z"),
    ],
)
def test_dates_of_the_moment_hold_where_the_moment_is_known_and_none_lies_after_it(
    written: str, at: str, earliest: str | None
) -> None:
    card = f"<div class=c><h3><a href=/n/1>The council meets over the crane</a></h3><span>{written}</span><p>{TEASER}</p></div>"
    (entry,) = [one for one in entries_of(listed(card), at=at) if one.url.endswith("/n/1")]
    assert entry.published_earliest == earliest
    assert entry.date_text


@pytest.mark.parametrize(
    ("url", "section", "bylines"),
    [
        ("https://paper.example/category/world/page/830", "World", ()),
        ("https://paper.example/author/nora-lind", "", ("Nora Lind",)),
        ("https://paper.example/tag/world", "", ()),
    ],
)
def test_the_address_of_a_list_says_whose_or_what_it_lists(url: str, section: str, bylines: tuple[str, ...]) -> None:
    entry = entries_of(listed(), url=url)[0]
    assert (entry.section, entry.bylines) == (section, bylines)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "http://[bad", "", "#", "mailto:x@paper.example", "x" * 9_000])
def test_a_hostile_address_is_none(href: str) -> None:
    card = f'<div><h3><a href="{href}">Harbour council meets over the crane</a></h3><p>{TEASER}</p></div>'
    (entry,) = [one for one in entries_of(listed(card)) if one.headline.startswith("Harbour")]
    assert entry.url == ""


def test_a_hundred_thousand_entries_are_bounded() -> None:
    html = "".join(f"<div><h3><a href=/n/{n}>Harbour council meets for the {n}th time</a></h3></div>" for n in range(100_000))
    assert len(entries_of(listed(html))) == MAX_ENTRIES
    flat = "".join(f"<h3><a href=/n/{n}>Harbour council meets for the {n}th time</a></h3>" for n in range(100_000))
    assert len(entries_of(listed(f"<div>{flat}</div>"))) == MAX_ENTRIES
    lines = "\n\n".join(
        f"by Orla Finn | Jun 1, 2016 | World\n{n}: the council met and agreed on nothing ..." for n in range(50_000)
    )
    assert len(entries_of(lines, kind="text")) == MAX_ENTRIES


CREDITS = ["by Lenka Marrow | Mar 1, 2011 | World", "by Orla Finn | Mar 2, 2011 | Sport"]
HEADS = ["Council Decides on the Matter of the Crane", "Rowers of the Northern Club Come in Third"]
TEASERS = [
    "The council met at noon and agreed on the price of it ...",
    "The rowers came in third behind two boats that had led ...",
]


def text_of(*lines: str) -> list[Entry]:
    return entries_of("\n\n".join(lines), kind="text", url="")


@pytest.mark.parametrize("order", ["cht", "hct", "htc"])
def test_who_and_when_may_stand_above_between_or_below(order: str) -> None:
    lines = [{"c": CREDITS, "h": HEADS, "t": TEASERS}[part][n] for n in range(2) for part in order]
    found = text_of("Coast News | The Coast Ledger English Archive 1998 -2019", *lines)
    assert [(one.headline, one.bylines, one.published_earliest, one.section) for one in found] == [
        (HEADS[0], ("Lenka Marrow",), "2011-03-01", "World"),
        (HEADS[1], ("Orla Finn",), "2011-03-02", "Sport"),
    ]
    assert [one.teaser[:10] for one in found] == [teaser[:10] for teaser in TEASERS]
    assert all(one.broken_off for one in found)


def test_an_entry_without_a_credit_does_not_take_its_neighbour_s() -> None:
    title = "Coast News | The Coast Ledger English Archive 1998 -2019"
    found = text_of(
        title, CREDITS[0], HEADS[0], TEASERS[0], HEADS[1], TEASERS[1], CREDITS[1], "Third Matter of the Week Decided"
    )
    assert [(one.headline, one.bylines) for one in found] == [
        (HEADS[0], ("Lenka Marrow",)),
        (HEADS[1], ()),
        ("Third Matter of the Week Decided", ("Orla Finn",)),
    ]


@pytest.mark.parametrize(
    ("title", "credit"),
    [
        (
            "Coast News | The Coast Ledger English Archive 1998 -2019",
            "by The Coast Ledger English Archive | Mar 1, 2011 | World",
        ),
        ("Coast News | The Coast Ledger", "by The Coast Ledger |"),
        ("Coast News | The Coast Ledger", "by Ledger | Mar 1, 2011"),
        ("The Coast Ledger", "by The Coast Ledger | Mar 1, 2011 | World"),
    ],
)
def test_what_is_credited_to_the_paper_is_nobody_s(title: str, credit: str) -> None:
    found = text_of(title, HEADS[0], credit, TEASERS[0], HEADS[1], credit, TEASERS[1])
    assert [(one.headline, one.bylines, len(one.agencies)) for one in found] == [(HEADS[0], (), 1), (HEADS[1], (), 1)]
