import pytest

from dateline.reasons import REASONS
from tests.articles.pages import BODY, article, article_of, records_of, rejection_of, whole


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (
            "<title>404 Not Found</title><body><h1>Page not found</h1><p>The page you asked for is not here.</p></body>",
            "error page",
        ),
        ("<title>Just a moment...</title><body><p>Checking your browser.</p></body>", "error page"),
        (
            "<title>News</title><body><ul>" + "<li><a href=/s>The board closes the market</a></li>" * 60 + "</ul></body>",
            "list page",
        ),
        (
            "<title>A</title><body><button>Accept</button><div>We value your privacy</div><div>Cookie settings</div></body>",
            "consent wall",
        ),
        ("<title>Story</title><body><h1>Board closes market</h1><div>Subscribe to continue</div></body>", "paywall"),
        ("<title>x</title><body><script>var a = 1;</script></body>", "no text"),
        ("<title>x</title><body><div>Hello</div></body>", "not an article"),
    ],
)
def test_what_is_no_article_is_turned_away_with_the_reason(html: str, reason: str) -> None:
    rejection = rejection_of(records_of(html))
    assert rejection.reason == reason
    assert reason in REASONS
    assert rejection.locator == "member:a.html"


def test_an_article_about_an_error_is_an_article() -> None:
    html = article(BODY).replace("Board closes fish market", "Page not found: how 404 became a word")
    assert article_of(records_of(html)).headline.startswith("Page not found")


def test_an_article_with_a_cookie_banner_is_an_article() -> None:
    html = whole(
        f'<div class="cookie-banner"><p>We and our partners use cookies. By clicking accept you '
        f"consent.</p></div><h1>Board</h1>{BODY}"
    )
    assert "cookies" not in article_of(records_of(html)).text
