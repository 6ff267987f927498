"""Plain facts of an article that its page states: publication, section, tags, language, canonical address."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from dateline.articles.candidates import CHOSEN, DROPPED, LOST, Candidate
from dateline.articles.headlines import site_in_title
from dateline.articles.jsonld import address_of, article_of, text_of, texts_of, types_of
from dateline.articles.languages import find_language
from dateline.articles.letters import fold
from dateline.articles.page import Page
from dateline.articles.references import unescape
from dateline.articles.sections import find_sections, mend_section
from dateline.articles.site_names import is_told_by_host, shown_name
from dateline.articles.sites import A_FOLDER, is_folder
from dateline.articles.tree import selection

_CANONICAL = re.compile(rb"rel\s{0,3}=\s{0,3}[\"']?\s{0,3}canonical\b", re.IGNORECASE)
_HREF = re.compile(rb"href\s{0,3}=\s{0,3}(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
# An address that has nothing to mend: joined to another it stays what it is.
_CLEAN = re.compile(
    r"https?://[a-z0-9][\w.\-]*(?::\d+)?(?:/[\w\-/~%+,:@!$&'()*=.]*)?(?:\?[\w\-./~%+,:@!$&'()*=;\[\]]+)?", re.ASCII
)
MAX_HEAD = 200_000
MAX_TAGS = 40
MAX_TAG = 80
MAX_NAME = 120
MAX_ADDRESS = 2_000
# Among tags: `type_news`, `_no-ads`, an id, `RULES:ELECTION`, `Section: Sport:Football`.
_MARK = re.compile(
    r"[_@].*|(?:type|channel|layout|template|content|cat|megaphone|article|k\d)_.*|\w+_\w+_\w+_\w.*|[\w-]+_subtype/.*"
    r"|[\da-fA-F]{8}-[\da-fA-F-]{20,}|[\da-fA-F]{16,}|\d{6,}|(?:ssts\w*|type):.*|[A-Z]{2,5}:[A-Z\d-]+"
    r"|(?:\w+ )?(?:Section|Category): .*"
)
_TOPIC = re.compile(r"(?:tag|topic|subject|category): ?(?=\S)", re.IGNORECASE)
_MARK_SIGNS = frozenset("_@:.0123456789")
_SPLIT = re.compile(r"\s*[,;|]\s*")
_PUBLICATION_KEYS = (
    "og:site_name",
    "application-name",
    "al:ios:app_name",
    "al:android:app_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "copyright",
)
_TAG_LINKS = selection('a[rel~="tag"]')
_TO_OTHERS = re.compile(
    r"/(?:authors?|autor(?:en|es)?|bylines?|people|staff|category|section|comments?)/|#(?:respond|comments)", re.IGNORECASE
)
_TAG_KEYS = ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "keywords", "sailthru.tags", "dc.subject")
_LANGUAGE_KEYS = ("content-language", "language", "og:locale", "dc.language", "dcterms.language", "inlanguage", "lang")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page states of its article, and every candidate. `language` is an ISO 639-1 code; unknown is empty."""

    publication: str
    section: str
    tags: tuple[str, ...]
    language: str
    canonical_url: str
    candidates: tuple[Candidate, ...]


def find_facts(page: Page, *, text: str, headline: str = "") -> Facts:
    """The facts stated on `page` for the article whose body is `text`, under a headline."""
    thing = article_of(page)
    evidence: list[Candidate] = []
    publication = _publication(page, thing, headline, evidence)
    offers = []
    for value, origin in find_sections(page, thing):
        mended, why = mend_section(value, page, publication=publication, headline=headline)
        if why:
            evidence.append(Candidate("section", " ".join(value.split())[:MAX_NAME], origin, DROPPED, why))
        else:
            offers.append((mended, origin))
    section = _take("section", iter(offers), evidence)
    tags = _tags(page, thing, evidence)
    language = _language(page, thing, text, evidence)
    canonical = _canonical(page, thing, evidence)
    return Facts(publication, section, tags, language, canonical, tuple(evidence))


def _take(name: str, offers: Iterator[tuple[str, str]], evidence: list[Candidate]) -> str:
    """The first offer of a field; the others are rivals that lost to it."""
    chosen = ""
    for value, origin in offers:
        value = _short(value)
        if not value:
            continue
        if not chosen:
            chosen = value
            evidence.append(Candidate(name, value, origin, CHOSEN, ""))
        else:
            evidence.append(
                Candidate(
                    name, value, origin, LOST, "agrees" if value.casefold() == chosen.casefold() else f"{chosen!r} goes first"
                )
            )
    return chosen


def _publication(page: Page, thing: Mapping[str, object], headline: str, evidence: list[Candidate]) -> str:
    """The publication as stated or, where nothing is stated or what names no site, as shown."""
    offers = _in_order(_publications(page, thing))
    doubted = [(value, origin, why) for value, origin in offers if (why := _is_no_site(value, page, headline))]
    if doubted:
        doubted = [one for one in doubted if one[1] != "given" and (one[2] != A_FOLDER or _knows_better(page, offers, one[0]))]
    refused = [one[:2] for one in doubted]
    believed = [offer for offer in offers if offer not in refused]
    publication = _take("publication", iter(believed), evidence)
    if not publication:
        # Many sites name themselves in no other place.
        publication = _take("publication", iter([(site_in_title(page), "title")]), evidence)
    if not publication:
        publication, place, why = shown_name(page, headline=headline)
        if publication:
            evidence.append(Candidate("publication", publication, place, CHOSEN, why))
    if not publication and doubted:
        return _take("publication", iter(offers), evidence)
    evidence += [Candidate("publication", _short(value), origin, DROPPED, why) for value, origin, why in doubted]
    return publication


def _short(value: str) -> str:
    return " ".join(value[: 2 * MAX_NAME].split())[:MAX_NAME]


def _is_no_site(value: str, page: Page, headline: str) -> str:
    """Why what is stated to be the name of a site is none, though the host does not tell it; empty where it may be one."""
    if "{" in value and "}" in value:
        return "a form that nobody filled in"
    why = "the headline" if headline and fold(value) == fold(headline) else ""
    if not why and " " not in value and is_folder(page.url, value):
        why = A_FOLDER
    return why if why and not is_told_by_host(page, value) else ""


def _knows_better(page: Page, offers: list[tuple[str, str]], value: str) -> bool:
    return any(is_told_by_host(page, other) for other, _ in offers if other != value)


def _publications(page: Page, thing: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    given, assumed = page.capture.given_publication, "publication" in page.capture.assumed
    if not assumed:
        yield given, "given"
    yield from ((value, f"meta {key}") for key in _PUBLICATION_KEYS[:1] for value in page.meta.get(key, ())[:1])
    yield text_of(thing.get("publisher")), "json-ld publisher"
    for other in page.objects:
        types = types_of(other)
        if "WebSite" in types or "NewsMediaOrganization" in types:
            yield text_of(other.get("name")), f"json-ld {types[0]}"
    for key in _PUBLICATION_KEYS[1:-1]:
        for value in page.meta.get(key, ())[:1]:
            if not value.startswith("http"):
                yield value, f"meta {key}"
    if assumed:
        yield given, "given"


def _in_order(offers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names among what is offered as one; a handle on a network (`@thepaper`) only where nothing else is."""
    named = [(value, origin) for value, origin in offers if any(map(str.isalnum, value))]
    return sorted(named, key=lambda offer: offer[0].startswith("@"))


def _tags(page: Page, thing: Mapping[str, object], evidence: list[Candidate]) -> tuple[str, ...]:
    """Tags of the first source that has any; sources repeat each other in other cases and orders."""
    offers = [("json-ld keywords", texts_of(thing.get("keywords")))] + [
        (f"meta {key}", page.meta.get(key, [])) for key in _TAG_KEYS
    ]
    chosen: tuple[str, ...] = ()
    for origin, values in offers:
        parts = [part.strip() for value in values[: 2 * MAX_TAGS] for part in (_SPLIT.split(value[:4_000]))]
        tags = _without_marks(
            dict.fromkeys(" ".join(part.split()) for part in parts if 1 < len(part) <= MAX_TAG and not part.startswith("http")),
            page.url,
        )[:MAX_TAGS]
        if not tags:
            continue
        evidence.append(
            Candidate(
                "tags", "; ".join(tags)[:500], origin, LOST if chosen else CHOSEN, "another source goes first" if chosen else ""
            )
        )
        chosen = chosen or tags
    if not chosen and (chosen := _shown_tags(page)):
        evidence.append(Candidate("tags", "; ".join(chosen)[:500], "a rel=tag", CHOSEN, ""))
    return chosen


def _without_marks(tags: Iterable[str], url: str) -> tuple[str, ...]:
    """Tags without those that only the site's machines read, and without the site's own address."""
    found = tuple(tags)
    if _MARK_SIGNS.isdisjoint("".join(found)):
        return found
    named = [_TOPIC.sub("", tag) for tag in found if _TOPIC.match(tag) or not _MARK.fullmatch(tag)]
    return tuple(dict.fromkeys(tag for tag in named if "." not in tag or f"/{tag}/" not in url.replace("//www.", "/")))


def _shown_tags(page: Page) -> tuple[str, ...]:
    """The links that a page calls tags, of those that stand together: other articles have their own. A category is none."""
    nodes = [node for node in _TAG_LINKS.of(page.tree.body, most=MAX_TAGS) if _is_tag(node)]
    homes = [_home_of(node) for node in nodes]
    texts = [" ".join(node.text().split()).strip("#, ") for node, home in zip(nodes, homes, strict=True) if home == homes[0]]
    return tuple(dict.fromkeys(text for text in texts if 1 < len(text) <= MAX_TAG))


def _is_tag(node: LexborNode) -> bool:
    attributes = node.attributes
    return "category" not in (attributes.get("rel") or "") and not _TO_OTHERS.search(attributes.get("href") or "")


def _home_of(node: LexborNode) -> int:
    """The list or line that a link stands in."""
    parent = node.parent
    while parent is not None and parent.tag in ("li", "span"):
        parent = parent.parent
    return parent.mem_id if parent is not None else 0


def _language(page: Page, thing: Mapping[str, object], text: str, evidence: list[Candidate]) -> str:
    offers: list[tuple[str, str]] = []
    root = page.tree.root
    if root is not None and (tag := root.attributes.get("lang") or root.attributes.get("xml:lang")):
        offers.append((tag, "html lang"))
    offers += [(value, "json-ld inLanguage") for value in texts_of(thing.get("inLanguage"))[:1]]
    offers += [(value, f"meta {key}") for key in _LANGUAGE_KEYS for value in page.meta.get(key, ())[:1]]
    language = find_language(text, [value for value, _ in offers])
    taken = False
    for value, origin in offers:
        agrees = bool(language.code) and value.strip().lower().startswith(language.code)
        verdict = CHOSEN if agrees and not taken else LOST
        taken = taken or agrees
        evidence.append(
            Candidate(
                "language",
                value[:40],
                origin,
                verdict,
                language.why if verdict == CHOSEN else "agrees" if agrees else f"the text is in {language.code}",
            )
        )
    if language.code and not taken:
        evidence.append(Candidate("language", language.code, "text", CHOSEN, language.why))
    return language.code


def _canonical(page: Page, thing: Mapping[str, object], evidence: list[Candidate]) -> str:
    """The address the page gives itself; one that leads to the front page is no article's."""
    chosen = ""
    for value, origin in _addresses(page, thing):
        address = _absolute(value, page.url)
        if not address:
            continue
        if address != chosen and _path_of(address) in ("", "/") and _path_of(page.url).split("?", 1)[0] not in ("", "/"):
            evidence.append(Candidate("canonical_url", address, origin, DROPPED, "the address of the front page"))
        elif chosen:
            evidence.append(
                Candidate(
                    "canonical_url", address, origin, LOST, "agrees" if address == chosen else "link canonical goes first"
                )
            )
        else:
            chosen = address
            evidence.append(Candidate("canonical_url", address, origin, CHOSEN, ""))
    return chosen


def _addresses(page: Page, thing: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for address in _linked(page.source):
        yield address, "link canonical"
    for value in page.meta.get("og:url", ())[:1]:
        yield value, "meta og:url"
    for key in ("url", "mainEntityOfPage"):
        yield address_of(thing.get(key)), f"json-ld {key}"


def _linked(source: bytes) -> Iterator[str]:
    """The address of the link that is canonical. Read from the source, because that is ten times as fast as asking the tree."""
    at = source.find(b"canonical", 0, MAX_HEAD)
    while at >= 0:
        start, end = source.rfind(b"<", max(0, at - MAX_ADDRESS), at), source.find(b">", at, min(at + MAX_ADDRESS, MAX_HEAD))
        tag = source[start:end] if 0 <= start < end else b""
        if tag[:5].lower() == b"<link" and _CANONICAL.search(tag) and (href := _HREF.search(tag)):
            yield unescape((href[1] or href[2] or href[3] or b"").decode("utf-8", "replace"))
            return
        at = source.find(b"canonical", at + 9, MAX_HEAD)


def _path_of(address: str) -> str:
    """The path of an address and its query, without scheme, host and fragment."""
    _, scheme, rest = address.split("#", 1)[0].partition("://")
    if not scheme:
        return address
    start = min((at for at in (rest.find("/"), rest.find("?")) if at >= 0), default=len(rest))
    return rest[start:]


def _absolute(address: str, base: str) -> str:
    """An address with scheme and host, without its fragment, or an empty text where it is none."""
    bare = address.strip().split("#", 1)[0]
    if len(bare) <= MAX_ADDRESS and _CLEAN.fullmatch(bare):
        return bare
    try:
        joined = urljoin(base, address.strip()[:MAX_ADDRESS]) if address.strip() else ""
        parts = urlsplit(joined)
    except ValueError:
        return ""
    return joined.split("#", 1)[0] if parts.scheme in ("http", "https") and parts.netloc else ""
