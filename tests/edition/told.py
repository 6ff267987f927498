"""An article with one statement and one event, every span found by its words."""

from dataclasses import replace

from dateline.edition.views import Reading
from dateline.records import Article, Event, Mention, Span, Statement, Time, digest_id

TEXT = (
    "Lena Brandt runs the harbours.\n\n"
    "The minister told reporters on Monday that the harbour of Port Alder would close. "
    "The police arrested Brandt in Port Alder on Sunday."
)
ARTICLE = Article(
    id=digest_id("told"),
    capture_id=digest_id("told capture"),
    publication="The Harbour Post",
    headline="Harbour to close",
    section="Local",
    language="en",
    published_earliest="2016-06-07",
    published_latest="2016-06-07",
    published_grain="day",
    text=TEXT,
    blocks=("p", "p"),
    made_by="articles.html@1",
)


def at(words: str, *, after: str = "") -> Span:
    """Where words stand in the text, the first time behind `after`."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return start, start + len(words)


def mention(words: str, kind: str, *, after: str = "", article_id: str = ARTICLE.id, **known: str) -> Mention:
    """A name of the article, its words as its id."""
    start, end = at(words, after=after)
    key = digest_id(article_id, words)
    return Mention(
        id=key, article_id=article_id, field="body", start=start, end=end, kind=kind, surface=words, made_by="n@1", **known
    )


def _time(words: str, day: str, article_id: str) -> Time:
    start, end = at(words)
    return Time(
        id=digest_id(article_id, words), article_id=article_id, field="body", start=start, end=end, type="DATE", value=day,
        earliest=day, latest=day, grain="day", made_by="t@1",
    )  # fmt: skip


def reading(article: Article = ARTICLE) -> Reading:
    """The article with what was read in it."""
    key = article.id
    whole = mention("Lena Brandt", "person", country="DE", article_id=key)
    short = mention("Brandt", "person", after="arrested", head=whole.id, country="DE", article_id=key)
    place = mention("Port Alder", "place", country="GB", article_id=key)
    monday, sunday = _time("on Monday", "2016-06-06", key), _time("on Sunday", "2016-06-05", key)
    said = Statement(
        id=digest_id(key, "said"), article_id=key, field="body", content=(at("the harbour of Port Alder would close"),),
        source=(at("The minister"),), cue=(at("told"),), addressee=(at("reporters"),), source_mention=whole.id,
        source_kind="named", chain=whole.id, said_time=monday.id, attitude="intention", made_by="s@1",
    )  # fmt: skip
    event = Event(
        id=digest_id(key, "arrested"), article_id=key, field="body", trigger=(at("arrested"),), type="ARREST",
        status="happened", actor=(at("The police"),), actor_mentions=("",), actor_codes=("GBR COP",),
        recipient=(at("Brandt", after="arrested"),), recipient_mentions=(short.id,), recipient_codes=("DEU GOV",),
        place=(at("Port Alder", after="in Port"),), time=sunday.id, earliest="2016-06-05", latest="2016-06-05", grain="day",
        made_by="e@1",
    )  # fmt: skip
    there = mention("Port Alder", "place", after="in Port", head=place.id, country="GB", article_id=key)
    return Reading(
        article=article, media=(), mentions=(whole, short, place, _apart(there)), times=(monday, sunday),
        statements=(said,), events=(event,),
    )  # fmt: skip


def _apart(one: Mention) -> Mention:
    """A second mention of the same words, under an id of its own."""
    return replace(one, id=digest_id(one.id, "again"))
