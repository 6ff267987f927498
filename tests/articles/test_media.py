import pytest

from tests.articles.pages import FIRST, SECOND, THIRD, article, media_of, records_of, whole


def media(inner: str, head: str = "") -> list[tuple[str, str, str]]:
    page = article(f"<p>{FIRST}</p>{inner}<p>{SECOND}</p><p>{THIRD}</p>", head)
    return [(one.url, one.caption, one.credit) for one in media_of(records_of(page))]


def test_a_figure_with_caption_and_credit() -> None:
    inner = (
        '<figure><img src="/img/gate.jpg">'
        '<figcaption>The gate on Monday. <span class="credit">Photo: Ann Harbour</span></figcaption></figure>'
    )
    ((url, caption, credit),) = media(inner)
    assert url == "https://paper.example/img/gate.jpg"
    assert caption == "The gate on Monday."
    assert credit == "Ann Harbour"


@pytest.mark.parametrize(
    "image",
    [
        '<img src="data:image/gif;base64,R0" data-src="/big.jpg">',
        '<img src="/small.jpg" srcset="/small.jpg 300w, /big.jpg 1200w">',
        '<picture><source srcset="/big.jpg 1200w, /mid.jpg 600w"><img src="/small.jpg"></picture>',
        '<noscript><img src="/big.jpg"></noscript>',
        '<img src="data:image/svg+xml;base64,R0" data-flickity-lazyload="/big.jpg">',
        '<picture><source data-flickity-lazyload-srcset="/big.jpg 2x"><img src="/small.jpg"></picture>',
    ],
)
def test_the_best_file_of_a_picture(image: str) -> None:
    assert [url for url, _, _ in media(f"<figure>{image}</figure>")] == ["https://paper.example/big.jpg"]


@pytest.mark.parametrize(
    "image",
    [
        '<img src="/logo.png">',
        '<img src="/pixel.gif" width=1 height=1>',
        '<img src="data:image/gif;base64,R0lGOD">',
        '<div class="author-bio"><img src="/ann.jpg"></div>',
        '<div class="related"><a href="/other"><img src="/other.jpg"></a></div>',
        '<a href="/other-story"><img src="/other.jpg"></a>',
        "<img>",
        '<figure><a rel="author" href="/x"><img src="/ann.jpg"></a><div>By Ann Roe, 6 June</div></figure>',
        '<figure><a href="/authors/ann-roe"><img src="/ann.jpg"></a><div>By Ann Roe</div></figure>',
        '<figure><img src="/market.jpg"><figcaption>ANZEIGE</figcaption></figure>',
        '<div><div><img src="/other.jpg"></div><a href="/other-story">Another story of the harbour and its board</a></div>',
    ],
)
def test_what_is_no_picture_of_the_article(image: str) -> None:
    assert media(image) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/a/harbour.jpg", "/b/harbour.jpg?w=300"),
        ("/a/harbour-1024x768.jpg", "/a/harbour.jpg"),
        ("/a/320x180_harbour.jpg", "/a/1200x675_harbour.jpg"),
        ("/resize/90/?url=https%3A%2F%2Fx.example%2Fharbour.jpg", "/resize/50/?url=https%3A%2F%2Fx.example%2Fharbour.jpg"),
    ],
)
def test_sizes_of_one_picture(one: str, other: str) -> None:
    assert len(media(f'<figure><img src="{one}"></figure><figure><img src="{other}"></figure>')) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/resize/90/?url=https%3A%2F%2Fx.example%2Fharbour.jpg", "/resize/90/?url=https%3A%2F%2Fx.example%2Fmarket.jpg"),
        ("/id/195679/crop/1", "/id/195680/crop/1"),
        ("/4711/500.jpg", "/4712/500.jpg"),
    ],
)
def test_pictures_that_share_a_file_name(one: str, other: str) -> None:
    assert len(media(f'<figure><img src="{one}"></figure><figure><img src="{other}"></figure>')) == 2


def test_a_placeholder_is_not_taken_for_the_picture() -> None:
    assert [url for url, _, _ in media('<figure><img src="/grey-placeholder.png" data-img-src="/a/harbour.jpg"></figure>')] == [
        "https://paper.example/a/harbour.jpg"
    ]


def test_an_address_of_one_word_again_and_again_keeps_no_pattern_busy() -> None:
    ((url, *_),) = media(f'<img src="/{"pixel" * 40_000}">')
    assert url.endswith("pixelpixel")


def test_a_link_to_the_page_of_a_picture() -> None:
    inner = '<figure><a href="/photo/AS20250113.html"><img src="/img/AS20250113.jpg"></a></figure>'
    assert [url for url, _, _ in media(inner)] == ["https://paper.example/img/AS20250113.jpg"]


def test_the_same_picture_is_kept_once() -> None:
    assert len(media('<figure><img src="/a.jpg"></figure><figure><img src="/a.jpg?w=300"></figure>')) == 1


def test_the_page_gives_an_id_and_a_text_for_those_who_do_not_see() -> None:
    page = article(f'<p>{FIRST}</p><figure><img src="/a.jpg" class="wp-image-4711" alt="A green gate"></figure><p>{SECOND}</p>')
    (one,) = media_of(records_of(page))
    assert (one.given_id, one.alt, one.kind) == ("4711", "A green gate", "picture")


def test_the_lead_picture_before_the_body_is_found_by_what_the_page_states() -> None:
    page = article(
        f'<a href="/gallery"><img src="/lead.jpg?w=100"></a><div><p>{FIRST}</p><p>{SECOND}</p></div>',
        '<meta property="og:image" content="https://paper.example/lead.jpg">',
    )
    assert [one.url for one in media_of(records_of(page))] == ["https://paper.example/lead.jpg?w=100"]


@pytest.mark.parametrize(
    "twins",
    [
        '<img src="/img/grey.gif" data-src="/a/gate-large.jpg"><noscript><img src="/a/gate-small.jpg"></noscript>',
        '<img src="/img/grey.gif"><noscript><img src="/a/gate-large.jpg"></noscript>',
        '<noscript><picture><img src="/a/gate-small.jpg"></picture></noscript><img data-srcset="/a/gate-large.jpg 900w">',
        '<img src="/img/grey.gif" data-src="/a/gate-large.jpg"><noscript><img width=1 height=1 src="/count?x=1"></noscript>',
    ],
)
def test_a_picture_loaded_late_and_what_stands_for_it_are_one(twins: str) -> None:
    assert [url for url, _, _ in media(f"<p>{twins}</p>")] == ["https://paper.example/a/gate-large.jpg"]


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ('<div><img src="/gate.jpg"><div class="credit">Jane Roe / AFP</div></div>', ("", "Jane Roe / AFP")),
        ('<div><img src="/gate.jpg"><div class="credit">Photo: Jane Roe</div></div>', ("", "Jane Roe")),
        (
            '<figure><img src="/gate.jpg"><figcaption>The gate.</figcaption></figure><div class="credit">Jane Roe / AFP</div>',
            ("The gate.", "Jane Roe / AFP"),
        ),
        (
            '<figure><img src="/gate.jpg"><figcaption>The gate.</figcaption></figure><p class="author">By Jane Roe</p>',
            ("The gate.", ""),
        ),
    ],
)
def test_a_credit_in_an_element_of_its_own(credit: str, expected: tuple[str, str]) -> None:
    ((_, caption, by),) = media(credit)
    assert (caption, by) == expected


def between(inner: str, head: str = "") -> list[str]:
    below = f"<div class=body><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
    body = f"<main><h1>Board closes fish market</h1>{inner}{below}</main>"
    return [one.url.rpartition("/")[2] for one in media_of(records_of(whole(body, head)))]


def test_a_picture_between_headline_and_body() -> None:
    assert between('<div class=top><img src="/a/gate.jpg"><p>The gate on Monday, before it was shut.</p></div>') == ["gate.jpg"]
    assert between('<p>The board met.</p><img src="/a/gate.jpg">') == ["gate.jpg"]


@pytest.mark.parametrize(
    "inner",
    [
        '<div class=who><img src="/a/ann.jpg"><p>By Ann Roe</p></div>',
        '<div class=who><img src="/a/ann.jpg"><p>6 June 2016</p></div>',
        '<div class=who><img src="/authors/ann.jpg"><p>Harbour reporter</p></div>',
        '<div class=tools><img src="/a/share-small.png"><p>Tell others of it</p></div>',
        '<div class=count><img src="/count?page=4711"><p>Seen 12 times</p></div>',
    ],
)
def test_what_between_headline_and_body_is_no_picture_of_the_article(inner: str) -> None:
    assert between(inner) == []


def test_a_page_without_a_picture_has_the_one_it_states() -> None:
    assert between("", '<meta property="og:image" content="/a/gate.jpg">') == ["gate.jpg"]
    assert between('<p><img src="/a/gate.jpg"></p>', '<meta property="og:image" content="/a/other.jpg">') == ["gate.jpg"]
    assert between("", '<meta property="og:image" content="/img/default-share.png">') == []


def test_a_video_with_its_file_in_an_element_of_its_own() -> None:
    assert [url for url, _, _ in media('<video><source src="/a/gate.mp4"></video>')] == ["https://paper.example/a/gate.mp4"]


def test_the_name_of_a_file_is_no_alternative_text() -> None:
    page = article(f'<p>{FIRST}</p><figure><img src="/gate.jpg" alt="IMG_2006.JPG"></figure><p>{SECOND}</p><p>{THIRD}</p>')
    assert [one.alt for one in media_of(records_of(page))] == [""]
