import pytest

from dateline.articles.embeds import video_of
from dateline.records import Media
from tests.articles.pages import FIRST, SECOND, THIRD, article, media_of, records_of


def videos(inner: str) -> list[Media]:
    page = article(f"<p>{FIRST}</p>{inner}<p>{SECOND}</p><p>{THIRD}</p>")
    return [one for one in media_of(records_of(page)) if one.kind == "video"]


@pytest.mark.parametrize(
    ("address", "given_id"),
    [
        ("https://www.youtube.com/embed/abcDEF12345?rel=0", "abcDEF12345"),
        ("https://www.youtube-nocookie.com/embed/abcDEF12345", "abcDEF12345"),
        ("http://www.youtube.com/v/abcDEF12345&hl=en", "abcDEF12345"),
        ("//player.vimeo.com/video/1234567", "1234567"),
        ("https://www.dailymotion.com/embed/video/x7abcd", "x7abcd"),
        ("https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fpaper%2Fvideos%2F4711%2F", "4711"),
        ("https://players.brightcove.net/12/abc_default/index.html?videoId=4711", "4711"),
    ],
)
def test_the_players_of_video_hosts(address: str, given_id: str) -> None:
    found = video_of("iframe", {"src": address})
    assert found is not None
    assert found.given_id == given_id
    assert found.url.startswith("http")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/user/paper",
        "https://maps.example/embed/abcDEF12345",
        "https://ads.example/?to=https://www.youtube.com/embed/abcDEF12345",
        "/embed/abcDEF12345",
        "about:blank",
    ],
)
def test_other_frames(address: str) -> None:
    assert video_of("iframe", {"src": address}) is None


def test_a_frame_is_a_video_with_its_title_and_caption() -> None:
    (video,) = videos('<iframe src="https://www.youtube.com/embed/abcDEF12345" title="The gate is shut"></iframe>')
    assert (video.given_id, video.alt) == ("abcDEF12345", "The gate is shut")
    inner = (
        '<figure><iframe data-src="https://player.vimeo.com/video/1234567" title="vimeo video player"></iframe>'
        "<figcaption>The gate is shut.</figcaption></figure>"
    )
    (video,) = videos(inner)
    assert (video.url, video.caption, video.alt) == ("https://player.vimeo.com/video/1234567", "The gate is shut.", "")


def test_videos_stand_in_order_among_the_pictures() -> None:
    frame = '<iframe src="https://www.youtube.com/embed/abcDEF12345"></iframe>'
    page = article(f'<p>{FIRST}</p><p><img src="/a.jpg"></p><p>{SECOND}</p>{frame}<p>{THIRD}</p><p><img src="/b.jpg"></p>')
    assert [one.kind for one in media_of(records_of(page))] == ["picture", "video", "picture"]


def test_a_video_shown_twice_is_one() -> None:
    frame = '<iframe src="https://www.youtube.com/embed/abcDEF12345"></iframe>'
    assert len(videos(f"{frame}<noscript>{frame}</noscript>")) == 1


def test_elements_that_stand_for_players() -> None:
    (video,) = videos('<lite-youtube videoid="abcDEF12345" playlabel="The gate is shut"></lite-youtube>')
    assert (video.url, video.alt) == ("https://www.youtube.com/embed/abcDEF12345", "The gate is shut")


@pytest.mark.parametrize(
    "around",
    ["<nav>{}</nav>", "<ul class='related'><li>{}</li></ul>", "<div class='sidebar-related'>{}</div>", "<div hidden>{}</div>"],
)
def test_a_video_beside_the_article_is_not_its_own(around: str) -> None:
    assert videos(around.format('<iframe src="https://www.youtube.com/embed/abcDEF12345"></iframe>')) == []


def test_an_amp_page_has_its_players() -> None:
    player = "<amp-youtube data-videoid=abcDEF12345></amp-youtube>"
    body = f"<h1>Board closes fish market</h1><p>{FIRST}</p>{player}<p>{SECOND}</p><p>{THIRD}</p>"
    page = f"<!doctype html><html amp lang=en><head><title>Board closes fish market</title></head><body>{body}</body></html>"
    (video,) = [one for one in media_of(records_of(page)) if one.kind == "video"]
    assert video.given_id == "abcDEF12345"
