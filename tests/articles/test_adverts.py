"""Pictures among an article's that are advertisements."""

import pytest

from dateline.articles.adverts import is_advert
from tests.articles.pages import FIRST, SECOND, THIRD, article, media_of, records_of

PAGE, AWAY = "https://www.harbourpost.example/a", "https://www.ropes-and-sails.example/offers"


@pytest.mark.parametrize(
    ("url", "size", "href"),
    [
        ("/img/ropes.png", (728, 90), ""),
        ("/img/ropes_468x60.gif", None, ""),
        ("/img/ropes-980-90.gif", None, "/shop"),
        ("/img/ropes.png", (300, 250), AWAY),
        ("/img/ropes-336x280.png", None, AWAY),
        ("/uploads/advertisement/ropes.jpg", None, ""),
        ("https://ads.harbour.example/www/x.jpg", None, ""),
        ("https://harbour.example/www/delivery/avw.php?zoneid=7", None, ""),
        ("/img/ropes.png", None, f"{AWAY}?utm_source=harbourpost&utm_medium=box"),
        ("/img/ropes.png", None, f"{AWAY}?aff_id=17"),
    ],
)
def test_sizes_places_and_links_tell_one(url: str, size: tuple[int, int] | None, href: str) -> None:
    attributes = {"width": f"{size[0]}px", "height": str(size[1])} if size else {}
    assert is_advert(url, attributes, href, PAGE)


@pytest.mark.parametrize(
    ("url", "size", "href"),
    [
        ("/img/crane.jpg", (728, 410), AWAY),
        ("/img/crane-300x250.jpg", None, ""),
        ("/img/crane-300x250.jpg", None, "https://photos.harbourpost.example/crane"),
        ("/img/a/ad/crane.jpg", None, ""),
        ("/img/roads/adelaide.jpg", None, AWAY),
        ("/img/crane.jpg", None, "https://shop.harbourpost.example/?utm_source=news"),
        ("/img/crane.jpg", None, "https://["),
        ("/img/banner-over-the-quay.jpg", (1200, 800), ""),
    ],
)
def test_photographs_are_none(url: str, size: tuple[int, int] | None, href: str) -> None:
    attributes = {"width": str(size[0]), "height": str(size[1])} if size else {}
    assert not is_advert(url, attributes, href, PAGE)


def test_an_article_has_no_picture_of_what_is_for_sale() -> None:
    sold = f'<p><a href="{AWAY}"><img src="/img/ropes.png" width=300 height=250></a>Ropes of the best hemp</p>'
    shown = '<figure><img src="/img/crane-300x250.jpg"><figcaption>The crane.</figcaption></figure>'
    made = media_of(records_of(article(f"<p>{FIRST}</p>{sold}{shown}<p>{SECOND}</p><p>{THIRD}</p>")))
    assert [one.url for one in made] == ["https://paper.example/img/crane-300x250.jpg"]
