"""What list pages say of one article, judged: what fills a field its page leaves open, and what stays a rival.

What the page itself says always stands. Where it says nothing, what most list pages say is taken. A page that lists an
article shows, too, that it was published by the moment the list was captured: where no day is known, that bounds the
interval.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.records import Completion, Evidence, Media, digest_id

CHOSEN, LOST = "chosen", "lost"
_MOST_RIVALS = 20  # of one field that are kept


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """What an article's own page says; `captured_at` is when it was captured first, empty where that is unknown."""

    article_id: str
    url: str = ""
    headline: str = ""
    bylines: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    section: str = ""
    earliest: str | None = None
    latest: str | None = None
    grain: str = ""
    zone: str = ""
    captured_at: str = ""
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """One thing that `pages` list pages say of an article; `page` and `captured_at` name the one that was captured first."""

    page: str
    captured_at: str = ""
    tied_by: str = "address"
    pages: int = 1
    url: str = ""
    headline: str = ""
    bylines: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    section: str = ""
    date_text: str = ""
    published_earliest: str | None = None
    published_latest: str | None = None
    published_grain: str = ""
    zone: str = ""
    picture_id: str = ""
    picture_url: str = ""
    caption: str = ""
    credit: str = ""
    place: str = ""
    taken_earliest: str | None = None
    taken_latest: str | None = None

    @property
    def origin(self) -> str:
        """Where it stood, as evidence says it."""
        return (
            f"list page {self.page}, {f'captured on {self.captured_at[:10]}' if self.captured_at else 'capture time unknown'}"
        )


@dataclass(frozen=True, slots=True)
class _Offer:
    """One value for a field: how it is written, who says it first, and how many list pages say it."""

    value: Hashable
    written: str
    first: Listed
    pages: int


def judge_listed(own: Own, said: Sequence[Listed], *, made_by: str) -> Iterator[Completion | Evidence | Media]:
    """The article's fields where list pages fill one, the evidence for every field they speak of, and its photograph."""
    said = sorted(said, key=lambda one: (one.captured_at or "~", one.page, repr(one)))
    evidence: list[Evidence] = []
    silent = Completion(
        article_id=own.article_id,
        url=own.url,
        headline=own.headline,
        bylines=own.bylines,
        agencies=own.agencies,
        section=own.section,
        published_earliest=own.earliest,
        published_latest=own.latest,
        published_grain=own.grain,
        zone=own.zone,
        made_by=made_by,
    )
    filled = replace(
        silent,
        url=own.url or _fill("url", said, own, evidence),
        headline=own.headline or _fill("headline", said, own, evidence),
        section=own.section or _fill("section", said, own, evidence),
    )
    for name, mine in (("headline", own.headline), ("section", own.section)):
        evidence += _rivals(name, said, mine, own)
    filled = _fill_credits(filled, own, said, evidence)
    filled = _fill_day(filled, own, said, evidence)
    media = list(_fill_picture(own, said, evidence, made_by=made_by))
    if filled != silent:
        yield filled
    yield from sorted(evidence, key=lambda one: (one.field, one.verdict != CHOSEN, one.origin, one.value, one.why))
    yield from media


def _offers(said: Sequence[Listed], value_of: Callable[[Listed], tuple[Hashable, str]]) -> list[_Offer]:
    """Every value list pages give, the one that most of them give first, then the one captured first."""
    found: dict[Hashable, _Offer] = {}
    for one in said:
        value, written = value_of(one)
        if value:
            known = found.get(value)
            found[value] = replace(known, pages=known.pages + one.pages) if known else _Offer(value, written, one, one.pages)
    return sorted(found.values(), key=lambda offer: -offer.pages)


def _say(own: Own, field: str, offer: _Offer, verdict: str, why: str) -> Evidence:
    more = f"; {offer.pages} list pages say so, this one first" if offer.pages > 1 else ""
    tied = f"tied by {offer.first.tied_by}"
    return Evidence(
        article_id=own.article_id,
        field=field,
        value=offer.written,
        origin=offer.first.origin,
        verdict=verdict,
        why=f"{why}; {tied}{more}" if why else f"{tied}{more}",
    )


def _fill(field: str, said: Sequence[Listed], own: Own, evidence: list[Evidence]) -> str:
    """What most list pages say of a field that the page leaves open."""
    offers = _offers(said, lambda one: (_fold(getattr(one, field)), getattr(one, field)))
    for place, offer in enumerate(offers[:_MOST_RIVALS]):
        why = "the page itself does not say" if not place else f"more list pages, or earlier ones, say {offers[0].written}"
        evidence.append(_say(own, field, offer, LOST if place else CHOSEN, why))
    return offers[0].written if offers else ""


def _rivals(field: str, said: Sequence[Listed], mine: str, own: Own) -> Iterator[Evidence]:
    """What list pages say of a field that the page itself states, where it is something else."""
    if not mine:
        return
    offers = _offers(said, lambda one: (_fold(getattr(one, field)), getattr(one, field)))
    for offer in offers[:_MOST_RIVALS]:
        if offer.value != _fold(mine):
            yield _say(own, field, offer, LOST, "the page itself says another")


def _fold(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _fill_credits(filled: Completion, own: Own, said: Sequence[Listed], evidence: list[Evidence]) -> Completion:
    """The author, or the agency where there is none."""
    offers = _offers(said, lambda one: ((one.bylines, one.agencies) if one.bylines or one.agencies else "", _name(one)))
    has_own = bool(own.bylines or own.agencies)
    mine = {_fold(name) for name in (*own.bylines, *own.agencies)}
    for place, offer in enumerate(offers[:_MOST_RIVALS]):
        field = "bylines" if offer.first.bylines else "agencies"
        if not has_own and not place:
            filled = replace(filled, bylines=offer.first.bylines, agencies=offer.first.agencies)
            evidence.append(_say(own, field, offer, CHOSEN, "the page itself names nobody"))
            continue
        theirs = {_fold(name) for name in (*offer.first.bylines, *offer.first.agencies)}
        why = "the page itself says another" if has_own else f"more list pages, or earlier ones, say {offers[0].written}"
        evidence.append(_say(own, field, offer, LOST, "agrees" if has_own and theirs <= mine else why))
    return filled


def _name(one: Listed) -> str:
    return ", ".join((*one.bylines, *one.agencies))


def _fill_day(filled: Completion, own: Own, said: Sequence[Listed], evidence: list[Evidence]) -> Completion:
    """The day of publication, or at least the last moment at which it can have been."""
    offers = _offers(said, lambda one: (_interval(one) if one.published_earliest else "", _written(one)))
    possible = []
    for offer in offers:
        if own.captured_at and (offer.first.published_earliest or "")[:10] > _next_day(own.captured_at):
            why = f"after the page itself was captured ({own.captured_at[:10]})"
            evidence.append(_say(own, "published", offer, LOST, why))
        else:
            possible.append(offer)
    best = min(possible, key=lambda offer: (_width(offer.first), -offer.pages), default=None)
    taken = best if best and _may_narrow(own, best.first) else None
    if taken:
        first = taken.first
        filled = replace(
            filled,
            published_earliest=first.published_earliest,
            published_latest=first.published_latest,
            published_grain=first.published_grain,
            zone=first.zone,
        )
    evidence += [_judge_day(own, offer, taken) for offer in possible[:_MOST_RIVALS]]
    return _bound(filled, own, said, evidence)


def _judge_day(own: Own, offer: _Offer, taken: _Offer | None) -> Evidence:
    if offer is taken:
        why = (
            f"the page itself says no more than {_span(own.earliest, own.latest)}"
            if own.earliest
            else "the page itself says no day"
        )
        return _say(own, "published", offer, CHOSEN, f"{why}; written {offer.first.date_text!r}")
    one = offer.first
    stands = (taken.first.published_earliest, taken.first.published_latest) if taken else (own.earliest, own.latest)
    if _overlap((one.published_earliest, one.published_latest), stands):
        return _say(own, "published", offer, LOST, "agrees")
    why = f"more list pages, or closer ones, say {taken.written}" if taken else f"the page itself says {_span(*stands)}"
    return _say(own, "published", offer, LOST, why)


def _bound(filled: Completion, own: Own, said: Sequence[Listed], evidence: list[Evidence]) -> Completion:
    """By when it was published: by the first capture of a page that lists it."""
    first = next((one for one in said if one.captured_at), None)
    if first is None:
        return filled
    offer = _Offer(first.captured_at, f"../{first.captured_at}", first, 1)
    if filled.published_earliest and filled.published_earliest[:10] > _next_day(first.captured_at):
        evidence.append(
            _say(own, "published", offer, LOST, f"at odds with {_span(own.earliest, own.latest)}, which the page itself says")
        )
    elif filled.published_earliest or (filled.published_latest or "~") <= first.captured_at:
        return filled  # what is known and fits says more
    elif own.captured_at and own.captured_at <= first.captured_at:
        evidence.append(_say(own, "published", offer, LOST, f"the page itself was captured before, on {own.captured_at[:10]}"))
    else:
        evidence.append(_say(own, "published", offer, CHOSEN, "listed there, so published by then; no day is known"))
        return replace(filled, published_latest=first.captured_at, published_grain="span")
    return filled


def _may_narrow(own: Own, one: Listed) -> bool:
    """Does a date say more than the page itself, without contradicting it?"""
    if not own.earliest:
        return not own.latest or (one.published_earliest or "")[:10] <= _next_day(own.latest)
    if not own.latest or own.grain in ("day", "instant"):
        return False
    inside = own.earliest[:10] <= (one.published_earliest or "")[:10] and (one.published_latest or "~")[:10] <= own.latest[:10]
    return inside and _width(one) < _days(own.earliest, own.latest)


def _interval(one: Listed) -> tuple[str | None, str | None]:
    return one.published_earliest, one.published_latest


def _written(one: Listed) -> str:
    return _span(one.published_earliest, one.published_latest)


def _span(earliest: str | None, latest: str | None) -> str:
    return earliest or ".." if earliest == latest else f"{earliest or '..'}/{latest or '..'}"


def _width(one: Listed) -> int:
    return _days(one.published_earliest or "", one.published_latest or "")


def _days(earliest: str, latest: str) -> int:
    try:
        return (date.fromisoformat(latest[:10]) - date.fromisoformat(earliest[:10])).days
    except ValueError:
        return 100_000


def _overlap(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    first = max((one[0] or "")[:10], (other[0] or "")[:10])
    return first <= min((one[1] or "~")[:10], (other[1] or "~")[:10])


def _next_day(instant: str) -> str:
    """The day after an instant's, which it may be already where the paper is."""
    try:
        return (date.fromisoformat(instant[:10]) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return "~"


def _fill_picture(own: Own, said: Sequence[Listed], evidence: list[Evidence], *, made_by: str) -> Iterator[Media]:
    """The photograph's caption, where the article has no photograph or one of the same number without a caption."""
    offers = _offers(said, lambda one: (_fold(one.caption), one.caption))
    has_caption = any(each.caption for each in own.media)
    for place, offer in enumerate(offers[:_MOST_RIVALS]):
        one = offer.first
        silent = next(
            (each for each in own.media if each.given_id and each.given_id == one.picture_id and not each.caption), None
        )
        if place or has_caption or (own.media and silent is None):
            same = any(_fold(each.caption) == offer.value for each in own.media)
            why = "agrees" if same else "the page has photographs of its own" if own.media else "more list pages show another"
            evidence.append(_say(own, "caption", offer, LOST, why))
            continue
        evidence.append(_say(own, "caption", offer, CHOSEN, "the page itself shows no caption"))
        made = silent or Media(
            id=digest_id(own.article_id, "listed", one.picture_id or one.picture_url or one.caption),
            article_id=own.article_id,
            url=one.picture_url,
            given_id=one.picture_id,
            made_by=made_by,
        )
        yield replace(
            made,
            caption=one.caption,
            credit=made.credit or one.credit,
            place=one.place,
            taken_earliest=one.taken_earliest,
            taken_latest=one.taken_latest,
            made_by=made_by,
        )
