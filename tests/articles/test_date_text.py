"""Text near the headline, read from the source step by step."""

import pytest

from dateline.articles import date_text
from dateline.articles.date_text import lines_around
from tests.articles.making import H1, page_of

PARAGRAPH = (
    '<p class="x">The mayor &amp; the <b>people</b>\tcame,\n and stayed &lt;long&gt;.</p><script>var a = "<p>no</p>";</script>'
)


def test_lines() -> None:
    page = page_of(
        f'<p>By <span class="a">Ann Roe</span></p>{H1}<p>6&nbsp;June\t 2016<br/>Dam</p><!-- <p>gone</p> --><P>On</P>'
    )
    around = lines_around(page)
    assert around.before == "Dam opens at last\nBy Ann Roe"
    assert around.after == "6 June 2016\nDam\nOn"


@pytest.mark.parametrize("paragraphs", [0, 1, 30, 120])
def test_steps_read_what_one_look_would(paragraphs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    source = H1 + PARAGRAPH * paragraphs
    stepped = lines_around(page_of(source)).after
    monkeypatch.setattr(date_text, "STEP", 1_000_000)
    whole = lines_around(page_of(source)).after
    assert whole.startswith(stepped)
    assert stepped == whole or len(stepped) >= date_text.ENOUGH


def test_what_is_no_tag_is_text() -> None:
    around = lines_around(page_of(f"{H1}<p>3 < 4</p><p title='{'x' * 5_000}'>"))
    assert around.after.startswith("3 < 4\n<p title=")


def test_what_is_never_closed_ends_the_text() -> None:
    assert lines_around(page_of(f"{H1}<p>One</p><script>two")).after == "One"
