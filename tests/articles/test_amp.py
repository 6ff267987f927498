import pytest

from dateline.articles.amp import as_html


@pytest.mark.parametrize("mark", [b"amp", "⚡".encode(), b"AMP lang=en", b'amp="amp"'])
def test_pictures_and_what_stands_for_others(mark: bytes) -> None:
    page = (
        b"<!doctype html><html "
        + mark
        + b"><body><amp-img src=a></amp-img><amp-ad><p>x</p></amp-ad><amp-carousel>y</amp-carousel>"
    )
    assert as_html(page).endswith(b"<body><img src=a></img><nav><p>x</p></nav><div>y</div>")


def test_other_pages_are_left_alone() -> None:
    page = b"<html class=amp-like><amp-img src=a></amp-img>"
    assert as_html(page) is page
