"""Statements and events beside the article they stand in: each with its sentence marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dateline.edition.hits import event_hits, statement_hits
from dateline.edition.views import ArticleView
from dateline.records import Event, Statement
from dateline.room.markup import Mark, Spot, find_spots, mark_text
from dateline.search.results import EventHit, StatementHit
from dateline.search.snippets import Wanted, find_matches

NOTHING = Wanted(frozenset(), (), ())
MOST_OPEN = 12  # more than these are folded away in the page of an article


@dataclass(frozen=True, slots=True)
class Panel:
    """What the page of an article shows of its statements and events, each with its sentence."""

    statements: tuple[tuple[StatementHit, Markup], ...]
    events: tuple[tuple[EventHit, Markup], ...]
    most_open: int = MOST_OPEN


def make_panel(view: ArticleView) -> Panel:
    """The panel of an article."""
    statements = tuple((hit, mark_statement(hit)) for hit in statement_hits(view))
    return Panel(statements, tuple((hit, mark_event(hit)) for hit in event_hits(view)))


def collect_spots(view: ArticleView) -> dict[str, list[Spot]]:
    """The sentences of every field that addresses of statements and events lead to."""
    article = view.article
    texts = {"body": article.text, "headline": article.headline, "standfirst": article.standfirst}
    texts |= {f"caption:{each.id}": each.caption for each in view.media}
    records: list[Statement | Event] = [*view.statements, *view.events]
    return {field: find_spots(text, [one for one in records if one.field == field]) for field, text in texts.items()}


def mark_statement(hit: StatementHit, wanted: Wanted = NOTHING) -> Markup:
    """The sentence of a statement, with who says what marked, and what is `wanted`."""
    marks = [_mark(spans, kind) for kind, spans in _of_statement(hit)]
    marks.append(_find_wanted(hit, wanted))
    return mark_text(hit.sentence, [mark for some in marks for mark in some], offset=hit.sentence_start)


def mark_event(hit: EventHit, wanted: Wanted = NOTHING) -> Markup:
    """The sentence of an event, with what happened, who did it to whom, and where marked, and what is `wanted`."""
    actors, recipients = (tuple((one.start, one.end) for one in some) for some in (hit.actors, hit.recipients))
    parts = (("trigger", hit.trigger_spans), ("actor", actors), ("recipient", recipients), ("place", hit.place_spans))
    marks = [mark for kind, spans in parts for mark in _mark(spans, kind)] + _find_wanted(hit, wanted)
    return mark_text(hit.sentence, marks, offset=hit.sentence_start)


def _of_statement(hit: StatementHit) -> tuple[tuple[str, Sequence[tuple[int, int]]], ...]:
    return (("source", hit.source_spans), ("cue", hit.cue_spans), ("content", hit.content_spans))


def _mark(spans: Sequence[tuple[int, int]], kind: str) -> list[Mark]:
    return [Mark(start=start, end=end, kind=f"part-{kind}", title=kind) for start, end in spans]


def _find_wanted(hit: StatementHit | EventHit, wanted: Wanted) -> list[Mark]:
    spans = find_matches(wanted, hit.sentence) if wanted else ()
    return [
        Mark(start=hit.sentence_start + start, end=hit.sentence_start + end, kind="match", title="asked for")
        for start, end in spans
    ]
