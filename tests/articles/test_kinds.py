import pytest

from dateline.reasons import REASONS
from dateline.records import Article
from tests.articles.pages import BODY, FIRST, SECOND, THIRD, article, article_of, records_of, rejection_of, whole


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


def house_page(headline: str, title: str = "", lines: tuple[str, ...] = (FIRST, SECOND, THIRD)) -> str:
    """A page with a headline and some prose."""
    prose = "".join(f"<p>{line}</p>" for line in lines)
    return f"<title>{title or headline}</title><body><main><h1>{headline}</h1><div>{prose}</div></main></body>"


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Internal Server Error", ""),
        ("Service Unavailable", "503 Service Unavailable"),
        ("The Paper", "Error 502 - Bad gateway"),
        ("Sorry, something went wrong", "The Paper"),
        ("Seite nicht gefunden", "Die Zeitung"),
        ("Erreur 404", "Le Journal"),
        ("The Qarsa Gazette: Error", ""),
    ],
)
def test_a_page_whose_headline_is_a_servers_message_is_an_error(headline: str, title: str) -> None:
    assert rejection_of(records_of(house_page(headline, title))).reason == "error page"


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to continue reading",
        "This article is for subscribers only",
        "You have reached your limit of free articles.",
        "Diesen Artikel jetzt weiterlesen",
        "Suscríbete para seguir leyendo",
    ],
)
def test_a_beginning_with_a_request_to_pay_beside_it_is_a_paywall(line: str) -> None:
    html = (
        f"<h1>Board closes market</h1><div><p>{FIRST}</p><p>{SECOND}</p></div><div><h2>{line}</h2><p>Cancel anytime.</p></div>"
    )
    assert rejection_of(records_of(whole(html))).reason == "paywall"
    long = "".join(f"<p>{number}. {FIRST} {SECOND}</p>" for number in range(9))
    assert FIRST in article_of(records_of(whole(f"<h1>Board closes market</h1><div>{long}</div><h2>{line}</h2>"))).text


@pytest.mark.parametrize(
    "headline",
    [
        "Internal server error took down the tax office for a day",
        "Service unavailable: a year without trains",
        "Errors of the heart",
    ],
)
def test_an_article_about_a_failure_is_an_article(headline: str) -> None:
    assert article_of(records_of(house_page(headline))).headline == headline


HOUSE = "<p>The Post has been printed in Harrow Bay since 1931, and is read by all who live between the mole and the hills.</p>"


def house(headline: str, head: str = "", more: str = "") -> str:
    main = f"<main><h1>{headline}</h1>{more}{HOUSE}{HOUSE.replace('printed', 'sold')}</main>"
    return f"<html lang=en><head><title>{headline}</title>{head}</head><body>{main}</body></html>"


@pytest.mark.parametrize(
    ("headline", "path"),
    [("About us", "about-us"), ("Contact", "en/contact.html"), ("Über uns", "%C3%BCber-uns/"), ("Privacy Policy", "privacy")],
)
def test_a_page_in_which_the_house_speaks_of_itself_is_no_article(headline: str, path: str) -> None:
    records = records_of(house(headline), url=f"https://paper.example/{path}")
    assert rejection_of(records).reason == "not an article"


@pytest.mark.parametrize(
    ("made", "url"),
    [
        (house("About us"), "https://paper.example/film/review-of-a-comedy"),
        (house("About the new mole"), "https://paper.example/about"),
        (house("Contact", '<meta property="article:published_time" content="2016-06-06">'), "https://paper.example/contact"),
        (house("Contact", more="<p class=byline>By Ada Roe</p>"), "https://paper.example/contact"),
        (house("Terms of Service", more="<p>Last updated: 9 August 2017</p>"), "https://paper.example/terms"),
        (house("Contact"), "https://contact"),
    ],
)
def test_one_of_these_alone_or_with_a_day_or_a_name_may_be_an_article(made: str, url: str) -> None:
    assert isinstance(records_of(made, url=url)[0], Article)
