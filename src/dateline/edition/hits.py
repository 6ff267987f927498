"""Statements and events of an article as they are shown: their words, the names these are, the sentence they stand in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.annotations.event_modes import sector_of
from dateline.annotations.sentences import sentence_at, sentence_bounds
from dateline.edition.views import ArticleView, Reading
from dateline.plover import cameo_of, mode_of, quad_of, root_of
from dateline.records import Event, Mention, Span, Statement, Time
from dateline.search.results import EventHit, Party, StatementHit

BETWEEN = " … "  # what stands between the parts of a content that is cut in two


def statement_hits(view: ArticleView | Reading) -> tuple[StatementHit, ...]:
    """Every statement of an article, in the order of `view.statements`."""
    around = _Around(view)
    return tuple(_statement(around, one) for one in view.statements)


def event_hits(view: ArticleView | Reading) -> tuple[EventHit, ...]:
    """Every event of an article, in the order of `view.events`."""
    around = _Around(view)
    return tuple(_event(around, one) for one in view.events)


def all_hits(view: ArticleView | Reading) -> tuple[tuple[StatementHit, ...], tuple[EventHit, ...]]:
    """Every statement and every event of an article, whose sentences are looked for once."""
    around = _Around(view)
    return tuple(_statement(around, one) for one in view.statements), tuple(_event(around, one) for one in view.events)


class _Around:
    """What the hits of one article share: its fields with their sentences, and its mentions and times by id."""

    def __init__(self, view: ArticleView | Reading) -> None:
        article = view.article
        self.article = article
        self.texts = {"body": article.text, "headline": article.headline, "standfirst": article.standfirst}
        self.texts |= {f"caption:{each.id}": each.caption for each in view.media}
        self.mentions = {mention.id: mention for mention in view.mentions}
        self.by_field: dict[str, list[Mention]] = {}
        for mention in view.mentions:
            self.by_field.setdefault(mention.field, []).append(mention)
        self.times = {time.id: time for time in view.times}
        self.statements = {statement.id: statement for statement in view.statements}

    def words(self, field: str, spans: Sequence[Span]) -> str:
        """The words of spans, on one line."""
        text = self.texts.get(field, "")
        return " ".join(BETWEEN.join(text[start:end] for start, end in spans).split())

    def sentence(self, field: str, span: Span) -> Span:
        """The sentence, or the sentences, that a span lies in, without the white space at its end."""
        text = self.texts.get(field, "")
        bounds = sentence_bounds(text)
        start, _ = sentence_at(bounds, span[0])
        _, end = sentence_at(bounds, max(span[1] - 1, span[0]))
        return start, start + len(text[start:end].rstrip())

    def name(self, mention_id: str) -> str:
        """The name of a mention, in the first form the article gives it."""
        mention = self.mentions.get(mention_id)
        if mention is None:
            return ""
        return " ".join(self.mentions.get(mention.head, mention).surface.split())

    def within(self, field: str, spans: Sequence[Span]) -> list[Mention]:
        """The mentions that lie in one of the spans."""
        found = self.by_field.get(field, ())
        return [one for one in found if any(a <= one.start and one.end <= b for a, b in spans)]


@dataclass(frozen=True, slots=True)
class _Role:
    spans: tuple[Span, ...]
    mentions: tuple[str, ...]
    codes: tuple[str, ...]


def _statement(around: _Around, one: Statement) -> StatementHit:
    named = [around.mentions[one.source_mention]] if one.source_mention in around.mentions else []
    named += around.within(one.field, (*one.source, *one.content, *one.addressee))
    begins = (one.cue or one.source or one.content or ((0, 0),))[0]
    ends = max((end for _, end in (*one.content, *one.cue, *one.source)), default=begins[1])
    first = min((start for start, _ in (*one.content, *one.cue, *one.source)), default=begins[0])
    return StatementHit(
        **_shared(around, one, (first, ends), named, around.times.get(one.said_time)),
        source=around.words(one.field, one.source),
        source_name=_source_name(around, one),
        source_government=_government(around, one.field, one.source, one.source_mention),
        source_kind=one.source_kind,
        source_traits=one.source_traits,
        chain=one.chain,
        cue=around.words(one.field, one.cue),
        content=around.words(one.field, one.content),
        addressee=around.words(one.field, one.addressee),
        quoted=one.quoted,
        attitude=one.attitude,
        nested_in=one.nested_in,
        source_spans=one.source,
        cue_spans=one.cue,
        content_spans=one.content,
        addressee_spans=one.addressee,
    )


def _source_name(around: _Around, one: Statement) -> str:
    """The name that a source is or means; none where its own words say more: "the Danish army" is not "Danish"."""
    mention = around.mentions.get(one.source_mention)
    if mention and mention.kind == "people" and mention in around.within(one.field, one.source):
        return ""
    return around.name(one.source_mention)


def _government(around: _Around, field: str, spans: Sequence[Span], mention_id: str) -> str:
    """The state whose government some words mean: "Moscow" that acts, "Russian officials"; "" where they mean none."""
    meant = around.mentions.get(mention_id)
    if meant is not None and meant.kind == "person":
        return ""
    named = [*around.within(field, spans), *([meant] if meant else [])]
    seat = next((one.country for one in named if one.stands_for and one.country), "")
    is_official = sector_of(around.words(field, spans)) == "GOV"
    return seat or next((one.country for one in named if is_official and one.kind in ("people", "place") and one.country), "")


def _event(around: _Around, one: Event) -> EventHit:
    parties = (*one.actor_mentions, *one.recipient_mentions)
    # A state that acts is told by its country; `places` are where it was.
    named = [replace(m, kind="" if m.kind == "place" else m.kind) for m in map(around.mentions.get, parties) if m]
    named += around.within(one.field, one.place)
    said = around.statements.get(one.according_to)
    time = around.times.get(one.time)
    dated = Time(id="", article_id="", field="", start=0, end=0, type="", earliest=one.earliest, latest=one.latest,
                 grain=one.grain, made_by="")  # fmt: skip
    return EventHit(
        **_shared(around, one, one.trigger[0] if one.trigger else (0, 0), named, dated),
        trigger=around.words(one.field, one.trigger),
        type=one.type,
        mode=one.mode,
        status=one.status,
        negated=one.negated,
        actors=_parties(around, one.field, _Role(one.actor, one.actor_mentions, one.actor_codes)),
        recipients=_parties(around, one.field, _Role(one.recipient, one.recipient_mentions, one.recipient_codes)),
        place=around.words(one.field, one.place),
        time=around.words(time.field, ((time.start, time.end),)) if time else "",
        according_to=(_source_name(around, said) or around.words(said.field, said.source)) if said else "",
        source_government=_government(around, said.field, said.source, said.source_mention) if said else "",
        statement=one.according_to,
        root=root_of(one),
        plover_mode=mode_of(one),
        contexts=one.contexts,
        quad=quad_of(one),
        cameo=cameo_of(one),
        trigger_spans=one.trigger,
        place_spans=one.place,
    )


def _parties(around: _Around, field: str, role: _Role) -> tuple[Party, ...]:
    known: list[Party] = []
    for place, (start, end) in enumerate(role.spans):
        mention = role.mentions[place] if place < len(role.mentions) else ""
        code = role.codes[place] if place < len(role.codes) else ""
        words = around.words(field, ((start, end),))
        government = _government(around, field, [(start, end)], mention)
        known.append(Party(words=words, name=around.name(mention), code=code, start=start, end=end, government=government))
    return tuple(known)


def _shared(
    around: _Around, one: Statement | Event, span: Span, named: Iterable[Mention], time: Time | None
) -> Mapping[str, Any]:
    article, (start, end) = around.article, around.sentence(one.field, span)
    by_time = time is not None and (time.earliest or time.latest)
    dated = time if by_time and time is not None else None
    letter = "s" if isinstance(one, Statement) else "e"
    return {
        "id": one.id,
        "article_id": article.id,
        "address": f"/article/{article.id}#{letter}-{one.id}",
        "headline": article.headline,
        "publication": article.publication,
        "section": article.section,
        "language": article.language,
        "published_earliest": article.published_earliest,
        "published_latest": article.published_latest,
        "published_grain": article.published_grain,
        "zone": article.zone,
        "field": one.field,
        "sentence": around.texts.get(one.field, "")[start:end],
        "sentence_start": start,
        "sentence_end": end,
        "earliest": dated.earliest if dated else article.published_earliest,
        "latest": dated.latest if dated else article.published_latest,
        "grain": dated.grain if dated else article.published_grain,
        "dated_by": "time" if dated else "publication" if article.published_earliest or article.published_latest else "",
        **_names(around, named),
        "sure": one.sure,
        "made_by": one.made_by,
    }


def _names(around: _Around, named: Iterable[Mention]) -> Mapping[str, tuple[str, ...]]:
    """Who and what is named, each once, in the first form the article gives it."""
    found: dict[str, dict[str, None]] = {"persons": {}, "organisations": {}, "places": {}, "countries": {}}
    for mention in named:
        kind = f"{mention.kind}s"
        if kind in found:
            found[kind].setdefault(around.name(mention.id))
        if mention.country:
            found["countries"].setdefault(mention.country)
    return {kind: tuple(names) for kind, names in found.items()}
