import pytest

from tests.articles.pages import FIRST, SECOND, THIRD, article, media_of, records_of


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
