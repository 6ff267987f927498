"""When an article was published: the sources, their quarrels, and what is never believed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles.dates import Published, find_published
from tests.articles.making import H1, json_ld, page_of


def published(body: str = "", *, text: str = "", dateline: str = "", **page: str) -> Published:
    return find_published(page_of(body, **page), text=text, dateline_date=dateline)


def chosen(found: Published) -> list[str]:
    return [f"{one.origin}: {one.why}" if one.why else one.origin for one in found.candidates if one.verdict == "chosen"]


def test_what_the_archivist_gives_wins() -> None:
    found = published(H1, head=json_ld(datePublished="2016-06-06"), given_published="2005-03-01")
    assert (found.earliest, found.latest, found.grain) == ("2005-03-01", "2005-03-01", "day")
    assert chosen(found) == ["given"]
    assert [(one.value, one.verdict) for one in found.candidates[1:]] == [("2016-06-06", "lost")]


def test_an_instant_keeps_the_zone_stated() -> None:
    found = published(H1, head=json_ld(datePublished="2016-06-06T01:30:00+03:00"))
    assert (found.earliest, found.latest, found.grain, found.zone) == (
        "2016-06-05T22:30:00Z",
        "2016-06-05T22:30:00Z",
        "instant",
        "+03:00",
    )


def test_a_clock_without_zone_is_a_day() -> None:
    found = published(H1, head='<meta property="article:published_time" content="2016-06-06 20:30">')
    assert (found.earliest, found.latest, found.grain, found.zone) == ("2016-06-06", "2016-06-06", "day", "")


@pytest.mark.parametrize(
    ("page", "origin"),
    [
        ({"head": '<meta name="DC.date.issued" content="2016-06-06">'}, "meta dc.date.issued"),
        ({"head": '<meta name="pubdate" content="20160606">'}, "meta pubdate"),
        ({"url": "https://paper.example/2016/06/06/dam"}, "url"),
        ({"url": "https://paper.example/2016/jun/06/dam"}, "url"),
        ({"url": "https://paper.example/dam-20160606.html"}, "url"),
        ({"body": f'{H1}<time datetime="2016-06-06">6 June</time>'}, "<time>"),
        ({"body": f'{H1}<span class="post-date">6 June 2016</span>'}, "<span class=post-date>"),
        ({"body": f"{H1}<p>By Ann Field</p><p>6 June 2016</p><p>The dam is open.</p>"}, "text near the headline"),
        (
            {"body": f'{H1}<p>The dam is open.</p><script>var s = {{"publishedAt": "2016-06-06T10:00:00"}}</script>'},
            "script publishedAt",
        ),
        (
            {"body": f"{H1}<p>6.6.2016 - The dam, eleven years in the building and the end of three mayors, is now open.</p>"},
            "text near",
        ),
    ],
)
def test_sources(page: dict[str, str], origin: str) -> None:
    found = published(page.pop("body", H1), **page)
    assert found.earliest == "2016-06-06"
    assert chosen(found)[0].startswith(origin)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de", "Veröffentlicht am 6. Juni 2016, 20:30 Uhr"),
        ("fr", "Publié le 6 juin 2016 à 20h30"),
        ("es", "6 de junio de 2016"),
        ("it", "Pubblicato il 6 giugno 2016"),
        ("pt", "06/06/2016 às 20:30"),
        ("nl", "Gepubliceerd op 6 juni 2016"),
        ("pl", "Opublikowano: 6 czerwca 2016"),
        ("ru", "6 июня 2016, 20:30"),
        ("tr", "6 Haziran 2016 20:30"),
        ("ar", "٦ حزيران ٢٠١٦"),
        ("ja", "2016年6月6日 20時30分"),
        ("zh", "2016年06月06日"),
        ("ko", "입력 2016.06.06 20:30"),
    ],
)
def test_a_line_near_the_headline_in_many_languages(lang: str, line: str) -> None:
    assert published(f"{H1}<p>{line}</p>", lang=lang).earliest == "2016-06-06"


def test_an_update_is_not_the_publication() -> None:
    found = published(
        f'{H1}<p class="date">Updated 8 June 2016 · Published 6 June 2016</p>',
        head='<meta property="article:modified_time" content="2016-06-08">',
    )
    assert found.earliest == "2016-06-06"
    assert all("update" in one.why for one in found.candidates if one.value == "2016-06-08")


def test_an_update_alone_says_by_when_it_was_published() -> None:
    found = published(H1, head=json_ld(dateModified="2016-06-08"), captured_at="2018-03-12T04:05:06Z")
    assert (found.earliest, found.latest, found.grain) == (None, "2016-06-08", "span")
    assert chosen(found) == ["json-ld dateModified: the date of an update: published by then; no day is known"]
    assert found.candidates[0].value == "../2016-06-08"


def test_the_first_of_several_updates_bounds_the_publication() -> None:
    found = published(
        f'{H1}<p class="date">Updated 9 June 2016</p>',
        head='<meta property="article:modified_time" content="2016-06-08T10:00:00Z">',
    )
    assert (found.earliest, found.latest) == (None, "2016-06-08T10:00:00Z")
    assert {(one.value, one.why) for one in found.candidates[1:]} == {("2016-06-09", "the date of an update")}


@pytest.mark.parametrize(
    "line",
    [
        "This article was amended on 8 June 2016 to correct a name.",
        "This article was amended on 8 June 2016.",
        "Correction, 8 June 2016: the dam has four gates.",
        "Dieser Artikel wurde am 8. Juni 2016 korrigiert.",
        "Cet article a été corrigé le 8 juin 2016.",
    ],
)
def test_a_day_of_correction_is_not_the_publication(line: str) -> None:
    for body in (f"{H1}<p>{line}</p><p>The dam is open.</p>", f'{H1}<p>The dam is open.</p><p class="note">{line}</p>'):
        assert published(body, text=f"The dam is open.\n\n{line}").earliest is None


def test_a_day_of_the_terms_of_use_is_not_ours() -> None:
    assert published(f"{H1}<p>The dam is open.</p><p>Terms of Use (10 Mar 2001)</p>").earliest is None


def test_a_post_that_is_quoted_has_a_day_of_its_own() -> None:
    tweet = (
        '<blockquote class="twitter-tweet"><p>The dam is open!</p>&mdash; Ann Field (@field) '
        '<a href="https://social.example/field/status/1">June 3, 2016</a></blockquote>'
    )
    assert published(f"{H1}<p>The dam is open.</p>{tweet}<p>It was a long time.</p>").earliest is None


def test_without_a_day_the_capture_says_by_when() -> None:
    found = published(f"{H1}<p>The dam is open.</p><footer>© 2009-2016 The Paper</footer>", captured_at="2018-03-12T04:05:06Z")
    assert (found.earliest, found.latest, found.grain) == (None, "2018-03-12T04:05:06Z", "span")
    assert chosen(found) == ["capture: no day is known"]
    assert ("2016", "lost", "a year of copyright") in [(one.value, one.verdict, one.why) for one in found.candidates]
    assert published(H1).latest is None


@pytest.mark.parametrize(
    ("line", "earliest", "latest"),
    [
        ("3 days ago", "2018-03-07", "2018-03-10"),
        ("Posted yesterday", "2018-03-10", "2018-03-11"),
        ("2 hours ago", "2018-03-12T01:05:06Z", "2018-03-12T03:05:06Z"),
        ("Updated 2 hours ago", None, "2018-03-12T03:05:06Z"),
    ],
)
def test_a_day_told_from_the_moment_of_reading(line: str, earliest: str | None, latest: str) -> None:
    page = f"{H1}<p>By Ann Field</p><p>{line}</p><p>The dam is open.</p>"
    found = published(page, captured_at="2018-03-12T04:05:06Z")
    assert (found.earliest, found.latest) == (earliest, latest)
    assert published(page).earliest is None
    dated = published(f'{page}<span class="post-date">6 June 2016</span>', captured_at="2018-03-12T04:05:06Z")
    assert dated.earliest == "2016-06-06"


def test_what_other_articles_tell_from_the_moment_of_reading_is_not_ours() -> None:
    page = f"{H1}{'<p>The dam is open.</p>' * 12}<ul><li><a href=/b>Rain</a><p>3 hours ago</p></li></ul>"
    assert published(page, captured_at="2018-03-12T04:05:06Z").earliest is None


def test_an_address_keeps_the_first_day() -> None:
    stated = json_ld(datePublished="2019-06-17T18:28:00+02:00")
    moved = published(H1, head=stated, url="https://paper.example/home/2017/7/12/dam-opens")
    assert (moved.earliest, chosen(moved)) == ("2017-07-12", ["url"])
    assert "months after 2017-07-12, the day in the address, which an article keeps" in [one.why for one in moved.candidates]
    for address in ("2019/06/12/dam-opens", "1914/08/04/how-war-began", "2017/7/3-reasons-for-the-dam"):
        found = published(H1, head=stated, url=f"https://paper.example/{address}")
        assert found.earliest == "2019-06-17T16:28:00Z", address


def test_dates_of_other_articles_are_not_ours() -> None:
    found = published(
        f'{H1}<p class="date">6 June 2016</p><p>The dam is open.</p>'
        '<aside><time datetime="2016-07-01">1 July</time></aside>'
        '<div class="related-stories"><time datetime="2016-07-02">2 July</time></div>'
        '<div id="comments"><time datetime="2016-07-03">3 July</time></div>'
    )
    assert found.earliest == "2016-06-06"
    assert {one.value: one.why for one in found.candidates if one.value > "2016-07"} == dict.fromkeys(
        ("2016-07-01", "2016-07-02", "2016-07-03"), "the date of another article or a comment"
    )


def test_sources_that_agree_outweigh_one_that_does_not() -> None:
    found = published(
        f'{H1}<time datetime="2016-06-06">6 June 2016</time>',
        url="https://paper.example/2016/06/06/dam",
        head='<meta property="article:published_time" content="2018-01-01">',
    )
    assert found.earliest == "2016-06-06"


def test_the_day_the_page_shows_of_an_instant_in_utc() -> None:
    head = json_ld(datePublished="2016-06-07T01:49:00Z")
    day = published(f'{H1}<p class="date">June 6, 2016</p>', head=head)
    assert (day.earliest, day.grain) == ("2016-06-06", "day")
    assert "the day the page shows" in chosen(day)[0]
    clock = published(f'{H1}<p class="date">June 6, 2016 at 6:49 p.m.</p>', head=head)
    assert (clock.earliest, clock.grain, clock.zone) == ("2016-06-07T01:49:00Z", "instant", "-07:00")


@pytest.mark.parametrize("value", ["1970-01-01T00:00:00Z", "2099-12-31", "1212-01-01", "0001-01-01T00:00:00Z"])
def test_what_cannot_be_is_dropped(value: str) -> None:
    found = published(H1, head=json_ld(datePublished=value))
    assert found.earliest is None
    assert [one.verdict for one in found.candidates] == ["dropped"]


def test_nothing_is_published_after_its_capture() -> None:
    head = json_ld(datePublished="2016-06-09") + '<meta name="date" content="2016-06-07">'
    found = published(H1, head=head, captured_at="2016-06-06T23:00:00Z")
    assert found.earliest == "2016-06-07", "a zone may be a day ahead of the capture"
    assert ("2016-06-09", "lost", "after the capture (2016-06-06)") in [
        (one.value, one.verdict, one.why) for one in found.candidates
    ]
    assert published(H1, captured_at="2016-06-06T23:00:00Z").earliest is None, "the capture is a bound, never the date"


def test_day_and_month_are_told_apart_by_what_else_the_page_says() -> None:
    line = '<p class="date">06/07/2016</p>'
    assert published(H1 + line, lang="en-US").earliest == "2016-06-07"
    assert published(H1 + line, lang="en", url="https://paper.example.co.uk/one").earliest == "2016-07-06"
    assert published(H1 + line + "<p>27/05/2016</p>", lang="en-US").earliest == "2016-07-06"
    assert published(H1 + line, lang="en-US", head=json_ld(dateCreated="2016-07-06")).earliest == "2016-07-06"
    assert published(H1 + line, lang="de", captured_at="2016-06-20T00:00:00Z").earliest == "2016-06-07"


def test_months_and_years_stay_what_they_are() -> None:
    month = published(H1, url="https://paper.example/2016/06/dam")
    assert (month.earliest, month.latest, month.grain) == ("2016-06-01", "2016-06-30", "month")
    year = published(H1, head='<meta name="pubdate" content="2016">')
    assert (year.earliest, year.latest, year.grain) == ("2016-01-01", "2016-12-31", "year")


def test_the_dateline_counts() -> None:
    assert published(H1, dateline="2016-06-06").earliest == "2016-06-06"


def test_a_sentence_about_a_day_is_no_date() -> None:
    body = (
        f"{H1}<p>The minister said on 5 May 2014 that the dam, planned since before the war, would be ready within a year.</p>"
    )
    assert published(body).earliest is None


def test_what_says_more_of_the_same_day_is_taken() -> None:
    shown = f'{H1}<time datetime="2016-06-06T10:00:00-05:00">6 June 2016</time>'
    found = published(shown, head='<meta name="dcterms.issued" content="2016-06-06">')
    assert (found.earliest, found.grain, found.zone) == ("2016-06-06T15:00:00Z", "instant", "-05:00")


def test_one_element_speaks_once() -> None:
    head = json_ld(datePublished="2019-10-19") + '<meta itemprop="datePublished" content="2019-10-18">'
    found = published(f'{H1}<time class="info__date" datetime="2019-10-19">19.10.2019</time>', head=head)
    assert found.earliest == "2019-10-19"


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "This entry was posted on Monday, June 6th, 2016 at 3:45 pm and is filed under Water, Towns, Letters and Dams."),
        (
            "de",
            "Dieser Beitrag wurde am Montag, 6. Juni 2016 um 15:45 Uhr veröffentlicht und unter Wasser und Stadt abgelegt.",
        ),
    ],
)
def test_the_sentence_under_a_story(lang: str, sentence: str) -> None:
    story = "<p>" + "The dam is open, and the town came to see it, eleven years after the first stone. " * 30 + "</p>"
    found = published(f"{H1}{story}<p>{sentence}</p><p>5 May 2015</p>", lang=lang)
    assert found.earliest == "2016-06-06"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("(6 June 2016) " + "The dam is open at last. " * 9, "2016-06-06"),
        ("06.06.2016 – " + "The dam is open at last. " * 9, "2016-06-06"),
        ("A subhead\n\n06.06.2016 “" + "The dam is open at last. " * 9, "2016-06-06"),
        ("6 June 2016 was a day that nobody in the town would forget. " + "The dam is open at last. " * 9, None),
    ],
)
def test_a_date_that_opens_the_body(text: str, day: str | None) -> None:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    assert published(H1 + body, text=text).earliest == day


def test_the_date_that_ends_the_description() -> None:
    head = '<meta name="description" content="Dam opens at last (News of 6 June 2016)">'
    found = published(H1, head=head)
    assert (found.earliest, chosen(found)) == ("2016-06-06", ["meta description"])
    assert published(H1, head=head.replace("News of", "Updated")).earliest is None


def test_a_date_that_a_script_writes_in_place() -> None:
    found = published(f'{H1}<p><script>showDate("2016/06/06 10:00:00")</script> read 7 times</p>')
    assert found.earliest == "2016-06-06"


def test_since_when_a_writer_is_a_member_is_no_date_of_his_article() -> None:
    page = f"{H1}<dl><dt>Joined:</dt><dd>18.09.2008</dd></dl><p>by r23 » 21.01.2009, 05:42</p><p>The dam is open.</p>"
    assert published(page, lang="de").earliest == "2009-01-21"


def test_seconds_since_1970_in_an_attribute() -> None:
    assert published(f'{H1}<abbr data-utime="1465207200">6 June</abbr>').earliest == "2016-06-06T10:00:00Z"


def test_what_an_element_hides_it_does_not_show() -> None:
    page = f'{H1}<div class="date hidden" data-date="2015-05-05"></div><p class="date">6 June 2016</p>'
    assert published(page).earliest == "2016-06-06"


def test_a_month_written_out_in_the_address() -> None:
    assert published(url="https://paper.example/blog/2016/june/06/dam").earliest == "2016-06-06"


def test_the_day_in_a_caption_is_that_of_the_picture() -> None:
    figure = '<figure><img src="/a.jpg"><figcaption>Men row through the town on June 4, 2016.</figcaption></figure>'
    assert published(f"{H1}{figure}<p>The dam is open.</p>").earliest is None
    assert published(f"{H1}<figcaption>Left open<p>6 June 2016</p>").earliest == "2016-06-06"


def test_lies_and_rubbish() -> None:
    heads = [
        json_ld(datePublished={"@value": ["x", {"a": 1}]}),
        json_ld(datePublished=["31 February 2016"]),
        json_ld(datePublished=10**30),
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2016-06-</script>',
        '<meta name="date" content="24:61"><meta name="pubdate" content="\x00">',
    ]
    for head in heads:
        assert published(H1, head=head).earliest is None


def test_ten_thousand_times() -> None:
    times = "".join(f'<time class="date" datetime="20{n % 20:02}-01-{n % 28 + 1:02}">x</time>' for n in range(10_000))
    found = published(H1 + times)
    assert found.earliest is not None
    assert len(found.candidates) < 500


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=60)
def test_no_page_breaks_it(one: str, other: str) -> None:
    found = published(
        f'{H1}<time datetime="{one}">{other}</time><p class="date">{one} 2016 {other}</p>', head=json_ld(datePublished=other)
    )
    assert (found.earliest is None) == (found.latest is None)
    if found.earliest and found.latest:
        assert found.earliest <= found.latest
        assert len(chosen(found)) == 1
