"""Who wrote an article: people in order, and the agencies credited beside them or instead of them.

JSON-LD, meta elements, marked elements and lines that start with "By" each name somebody. What they name is cleaned and
judged (`names`), then agreement decides: the fullest list that another source supports, else the most trusted source alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from dateline.articles.app_data import AUTHORS, own_thing
from dateline.articles.candidates import CHOSEN, DROPPED, LOST, Candidate
from dateline.articles.date_text import lines_around
from dateline.articles.elsewhere import find_marked, is_elsewhere
from dateline.articles.jsonld import article_of, objects_by_id, text_of, texts_of, things_of, types_of
from dateline.articles.lone_names import doubt_of
from dateline.articles.names import (
    BODY,
    PUBLICATION,
    Credit,
    byline_table,
    fold_name,
    has_prefix,
    is_prefix,
    name_of_slug,
    read_credit,
)
from dateline.articles.page import Page


@dataclass(frozen=True, slots=True)
class Bylines:
    """The people and agencies credited, in order, and every candidate."""

    people: tuple[str, ...]
    agencies: tuple[str, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A marked element, how many marked elements after the headline it stands, and what it says."""

    node: LexborNode
    after: int
    credit: Credit
    written: str


class _Lead(NamedTuple):
    """What one source names, and how much the source is worth."""

    credit: Credit
    written: str
    origin: str
    weight: float


# Characters after the headline, and lines on both sides of it in which a name may stand beside the date.
NEAR, BESIDE = 1_500, 8
MAX_LINE, MAX_CREDIT_LINE = 240, 100
# A line of so many characters that the page's title repeats is the headline, whomever it names.
MIN_TITLE = 12
# Words of a name beside a date, and letters of its line besides it: the month, "Updated", what the writer is.
MOST_NAMES, MOST_ELSE = 4, 30


@dataclass(frozen=True, slots=True)
class _House:
    """The publication's name and the host of the page: neither is a person."""

    publication: str
    host: str


_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:es|en)?|auteurs?|by|people|person|profiles?|staff|contributors?|journalist\w*|reporters?|writers?"
    r"|redaktion|bio|team|users?)/([^/?#]+)",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[a-z][a-z0-9+.\-]*:)?//([^/?#]*)", re.IGNORECASE)
_KIND_WEIGHTS = {"rel": 5.5, "itemprop": 6.0, "byline": 5.0}
_A_CREDIT = re.compile(r"author|byline|autor|auteur|writer|contributor|creator|posted-by")
_NOT_A_CREDIT = re.compile(r"follow|btn|button|avatar|social|comment|share|biograph|-bio\b|author-?image|caption")
# Marked elements further from the headline are those of lists and comments.
MAX_GROUP, FAR, STRONG = 12, 40, 3.0
_WHOLE = frozenset(("h1", "h2", "h3", "body", "html", "main"))
_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d\d(?!\d))")
_BY_WITHIN = re.compile(
    r"(?:\d|\b(?:posted|written|published|submitted|veröffentlicht|geschrieben|publié|publicado|pubblicato)\b).*?"
    r"\s((?:by|von|par|por|durch|di|door) [^\d|]{4,60})",
    re.IGNORECASE,
)


def find_bylines(page: Page, *, in_data: bool = False) -> Bylines:
    """The people and agencies credited with the article on `page`; with `in_data` its application's data is read too."""
    house = _House(_publication_of(page), _host_of(page.url))
    leads = [*_from_json(page, house), *_from_meta(page, house)]
    if not _is_settled(leads):
        leads += _from_marks(page, house, wide=False)
    if not any(lead.credit.people for lead in leads):
        leads = [lead for lead in leads if not lead.origin.startswith("<")] + list(_from_marks(page, house, wide=True))
    if not any(lead.credit.people for lead in leads):
        stated = any(lead.origin.startswith(("json-ld author", "meta")) for lead in leads)
        leads += _from_lines(page, house, beside=not stated)
    if not any(lead.credit.people for lead in leads):
        leads += _from_slugs(page)
    if in_data and not any(lead.credit.people for lead in leads):
        leads += _from_data(page, house)
    best = _choose(leads)
    people = best.credit.people if best else ()
    strong = [lead for lead in leads if lead is best or lead.weight >= STRONG or not people]
    agencies = tuple(dict.fromkeys(name for lead in strong for name in lead.credit.agencies)) or (
        () if people else _houses(leads)
    )
    return Bylines(people, agencies, tuple(_evidence(leads, best)))


def _from_data(page: Page, house: _House) -> Iterator[_Lead]:
    """Whom the page's application names as the author of what has the page's title."""
    thing = own_thing(page)
    for key in AUTHORS:
        value = thing.get(key)
        written = ", ".join(texts_of(value.get("by") if isinstance(value, dict) and "by" in value else value))
        if written:
            credit = read_credit(written, publication=house.publication, host=house.host)
            yield _Lead(credit, written[:200], f"script {key}", 3.0)
            return


def _host_of(url: str) -> str:
    found = _HOST.match(url) if url.isascii() else None
    return found[1] if found else ""


def _is_settled(leads: list[_Lead]) -> bool:
    """Whether JSON-LD names full names and nothing else, and no meta element names others: what is shown adds only noise."""
    first = next((lead.credit for lead in leads if lead.origin == "json-ld author"), Credit())
    if first.dropped or not first.people or not all(" " in name for name in first.people):
        return False
    known = {fold_name(name) for name in first.people}
    stated = [
        {fold_name(name) for name in lead.credit.people}
        for lead in leads
        if lead.origin.startswith("meta") and lead.credit.people
    ]
    return all(known & names for names in stated)


def _houses(leads: list[_Lead]) -> tuple[str, ...]:
    """The publication, or another body that JSON-LD or a meta element names, where nobody else is credited."""
    for wanted in (PUBLICATION, BODY):
        for lead in leads:
            for part, why in lead.credit.dropped:
                if why == wanted and lead.origin.startswith(("json-ld author", "meta")):
                    return (part,)
    return ()


def _publication_of(page: Page) -> str:
    for key in ("og:site_name", "application-name", "al:ios:app_name"):
        for value in page.meta.get(key, ())[:1]:
            return value[:80]
    return text_of(article_of(page).get("publisher"))[:80]


def _from_json(page: Page, house: _House) -> Iterator[_Lead]:
    """The authors of the article's object in JSON-LD; references are followed, organisations are no people."""
    thing = article_of(page)
    by_id = objects_by_id(page.objects)
    for key, weight in (("author", 10.0), ("creator", 5.0), ("contributor", 3.0)):
        pairs = [(name, credit) for author in things_of(thing.get(key), by_id) for name, credit in _read_author(author, house)]
        if pairs:
            yield _Lead(
                _joined([credit for _, credit in pairs]), "; ".join(name for name, _ in pairs)[:200], f"json-ld {key}", weight
            )


def _read_author(author: Mapping[str, object] | str, house: _House) -> Iterator[tuple[str, Credit]]:
    """The names of one author in JSON-LD and what they credit; of an organisation only what has the shape of a full name."""
    types = () if isinstance(author, str) else types_of(author)
    is_body = "Person" not in types and any("Organization" in name for name in types)
    for name in texts_of(author if isinstance(author, str) else dict(author)):
        credit = read_credit(name, publication=house.publication, host=house.host, is_person="Person" in types)
        if is_body and len(credit.people) == 1 and len(credit.people[0].split()) != 2:
            credit = Credit((), credit.agencies, (*credit.dropped, (name[:80], BODY)))
        yield name, credit


def _from_meta(page: Page, house: _House) -> Iterator[_Lead]:
    for key in byline_table()["meta"]["keys"]:
        values = [value for value in page.meta.get(key, ())[:20] if not value.startswith(("http", "/", "www."))]
        if values:
            credit = _joined([read_credit(value, publication=house.publication, host=house.host) for value in values])
            yield _Lead(credit, "; ".join(values)[:200], f"meta {key}", 7.0)


def _joined(credits_: list[Credit]) -> Credit:
    people: dict[str, str] = {}
    for credit in credits_:
        for person in credit.people:
            people.setdefault(fold_name(person), person)
    agencies = tuple(dict.fromkeys(name for credit in credits_ for name in credit.agencies))
    return Credit(tuple(people.values()), agencies, tuple(part for credit in credits_ for part in credit.dropped))


def _from_marks(page: Page, house: _House, *, wide: bool) -> Iterator[_Lead]:
    """Elements marked as author or byline near the headline. Of elements of one kind those that stand together count."""
    marked = find_marked(page, "credits" if wide else "")
    groups: dict[str, list[_Mark]] = {}
    for place, node in enumerate(marked.nodes):
        if place - marked.headline > FAR:
            break
        if node.tag in _WHOLE or node.mem_id in marked.above:
            continue
        kind = _kind_of(node)
        group = groups.setdefault(kind, [])
        if not kind or len(group) >= MAX_GROUP or (group and not _stands_with(node, group[-1].node)):
            continue
        written = _text_of(node)
        if not written or is_elsewhere(node, marked):
            continue
        credit = read_credit(written, publication=house.publication, host=house.host)
        if (credit.people or credit.agencies) and _is_a_credit(kind, credit):
            group.append(_Mark(node, place - marked.headline, credit, written))
    for kind, group in groups.items():
        if group:
            weight = _KIND_WEIGHTS.get(kind.split()[0], 4.0) * _nearness(group[0].after)
            credit = _joined([mark.credit for mark in group])
            doubt = "" if kind.startswith(("rel", "itemprop")) else doubt_of(credit.people, credit.dropped, page.url)
            if doubt:
                credit = Credit((), credit.agencies, (*credit.dropped, (credit.people[0], doubt)))
            yield _Lead(credit, "; ".join(mark.written for mark in group)[:200], f"<{kind}>", weight)


def _stands_with(node: LexborNode, other: LexborNode) -> bool:
    """Whether two elements are near relations: authors of one article stand side by side, those of two do not."""
    mine, theirs = node, other
    for _ in range(3):
        up, across = mine.parent, theirs.parent
        if up is None or across is None:
            return False
        if up.mem_id == across.mem_id or up.mem_id == other.mem_id:
            return True
        mine, theirs = up, across
    return False


def _is_a_credit(kind: str, credit: Credit) -> bool:
    """Whether an element credits somebody, rather than holds a text in which names happen to stand."""
    return kind.startswith(("rel", "itemprop")) or len(credit.dropped) <= 3 + 2 * len(credit.people)


def _nearness(after: int) -> float:
    """1 beside the headline, less before it and far from it."""
    distance = after if after > 0 else 2 - 2 * after
    return max(0.15, 1.0 - 0.04 * distance)


def _kind_of(node: LexborNode) -> str:
    """What marks an element as a credit; empty for buttons, pictures and links to follow somebody."""
    attributes = node.attributes
    tag = node.tag
    if tag in ("button", "img", "input", "form", "svg"):
        return ""
    if "author" in (attributes.get("rel") or ""):
        return "rel author"
    prop = attributes.get("itemprop") or ""
    if prop:
        return "itemprop author" if "author" in prop or "creator" in prop else ""
    name = (attributes.get("class") or "").lower()
    if not _A_CREDIT.search(name):
        return (
            "link a"
            if tag == "a" and _AUTHOR_LINK.search(attributes.get("href") or "")
            else "class address"
            if tag == "address"
            else ""
        )
    if _NOT_A_CREDIT.search(name):
        return ""
    return f"{'byline' if 'byline' in name else 'class'} {tag} {name[:30]}"


def _text_of(node: LexborNode) -> str:
    """The text of a short element, its parts apart; of a meta element what it states."""
    if node.tag == "meta":
        return (node.attributes.get("content") or "")[:MAX_LINE]
    text = node.text(separator="\n")
    if not 3 <= len(text) <= 3 * MAX_LINE:
        return ""
    lines = [" ".join(words) for raw in text.split("\n") if (words := raw.split())]
    # First and last name in elements of their own are one name still.
    joiner = " " if 1 < len(lines) <= 3 and all(line.isalpha() for line in lines) else "\n"
    text = joiner.join(lines)
    return text if len(text) <= MAX_LINE else ""


def _from_lines(page: Page, house: _House, *, beside: bool) -> Iterator[_Lead]:
    """Lines near the headline that start as a byline does, hold "by" and a date, or (`beside`) stand beside the date."""
    around = lines_around(page)
    after = around.after[:NEAR].split("\n")
    before = around.before[-NEAR:].split("\n")
    lines = (*after, *before)
    for number, line in enumerate(lines):
        if len(line) > MAX_CREDIT_LINE:
            continue
        if is_prefix(line):
            written = "\n".join(_continued(lines[number : number + MAX_GROUP]))
        elif has_prefix(line):
            written = line
        elif match := _BY_WITHIN.search(line):
            written = match[1]
        else:
            continue
        credit = _credit_of(written, house)
        if credit:
            yield _Lead(credit, written, "text near the headline", 3.0)
            return
    if beside:
        lines = (*before[-BESIDE:], *after[:BESIDE])
        yield from _beside_date([line for line in lines if len(line) < MIN_TITLE or line not in page.title], house)


def _continued(lines: Sequence[str]) -> Iterator[str]:
    """A prefix alone in its line, the line after it, and those that a comma there goes on to."""
    yield from lines[:1]
    for line in lines[1:]:
        yield line
        if not line.endswith((",", "&", " und", " and", " et", " y")):
            return


def _beside_date(lines: Sequence[str], house: _House) -> Iterator[_Lead]:
    """A full name alone in the line of the date, or in the line before or after it."""
    dated = [bool(_YEAR.search(line)) and len(line) <= MAX_CREDIT_LINE for line in lines]
    for number, line in enumerate(lines):
        beside = dated[number] or any(dated[max(0, number - 1) : number + 2])
        if not beside or len(line) > MAX_CREDIT_LINE or (not dated[number] and not 2 <= len(line.split()) <= 4):
            continue
        credit = _credit_of(line, house)
        if credit and len(credit.people) == 1 and _is_little_else(line, credit.people[0]):
            yield _Lead(credit, line, "text beside the date", 2.0)
            return


def _is_little_else(line: str, name: str) -> bool:
    """Whether a line holds a full name, a day and not much more, as no caption does that names its day."""
    return 2 <= len(name.split()) <= MOST_NAMES and len(_LETTER.findall(line)) - len(_LETTER.findall(name)) <= MOST_ELSE


def _credit_of(line: str, house: _House) -> Credit | None:
    if len(line) > MAX_LINE:
        return None
    credit = read_credit(line, publication=house.publication, host=house.host)
    return credit if any(" " in name or not name.isascii() for name in credit.people) or credit.agencies else None


def _from_slugs(page: Page) -> Iterator[_Lead]:
    """A name made from the address of an author's page, where nothing else names anybody."""
    for value in (*page.meta.get("article:author", ()), *page.meta.get("author", ())):
        match = _AUTHOR_LINK.search(value)
        if match and (name := name_of_slug(match[1])):
            yield _Lead(Credit((name,)), value[:200], "address of the author's page", 1.0)
            return


def _choose(leads: list[_Lead]) -> _Lead | None:
    """The lead whose people the other sources name too; a list that contains another supports it."""
    best: _Lead | None = None
    best_score = 0.0
    for lead in leads:
        if not lead.credit.people:
            continue
        mine = {fold_name(name) for name in lead.credit.people}
        score = lead.weight * (1.0 if any(" " in name or not name.isascii() for name in lead.credit.people) else 0.3)
        for other in leads:
            theirs = {fold_name(name) for name in other.credit.people}
            if other is not lead and theirs:
                score += other.weight * len(mine & theirs) / len(mine | theirs)
        if score > best_score:
            best, best_score = lead, score
    return best


def _evidence(leads: list[_Lead], best: _Lead | None) -> Iterator[Candidate]:
    chosen = {fold_name(name) for name in best.credit.people} if best else set()
    for lead in leads:
        for name in lead.credit.people:
            why = "agrees" if fold_name(name) in chosen else f"less support than {best.origin}" if best else ""
            yield Candidate("bylines", name, lead.origin, *((CHOSEN, "") if lead is best else (LOST, why)))
        for name in lead.credit.agencies:
            yield Candidate("agencies", name, lead.origin, CHOSEN, "")
        for part, why in lead.credit.dropped:
            yield Candidate("bylines", part, lead.origin, DROPPED, why)
