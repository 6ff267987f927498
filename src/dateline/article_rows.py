"""An article and what is known of it as a row: the one form in which articles are written, under the names `exchange` reads.

Offsets are half-open, of characters in `text`, or in the field of the list: `headline_events`, a picture's `statements`.
What one annotation says of another by id (`according_to`, `time`, `source_mention`) stands in the same row.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from dateline.plover import cameo_of, mode_of, quad_of, root_of
from dateline.records import Article, Event, Link, Media, Mention, Note, Record, Rejection, Span, Statement, Time

_OF_TIME = ("id", "start", "end", "type", "value", "mod", "anchor", "earliest", "latest", "grain")
_OF_STATEMENT = (
    *("source_mention", "source_kind", "source_traits", "chain", "said_time", "quoted", "attitude", "nested_in", "sure"),
)
_APART = ("headline", "standfirst")  # fields whose annotations stand in lists of their own
_NAME_TYPES = {"person": "PER", "place": "LOC", "organisation": "ORG"}


def article_row(
    article: Article, *, media: Sequence[Media] = (), annotations: Sequence[Record] = (), row_id: str = ""
) -> dict[str, object]:
    """An article as a row. `row_id` stands in for its own id.

    `links` are those laid on the text, `notes` its paragraphs that correct or clarify it, `unread` the rejections.

    `published` is the day, month or year, or the instant in the zone the source stated (in UTC where it stated none), or an
    ISO 8601 interval for what is coarser or odder. Fields without a value are empty, never missing.
    """
    known = list(annotations)
    notes = [note for note in known if getattr(note, "field", "") == "body"]
    told = _told(notes)
    return {
        "id": row_id or article.id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "publication": article.publication,
        "headline": article.headline,
        "kicker": article.kicker,
        "standfirst": article.standfirst,
        "authors": [*article.bylines, *article.agencies],
        "published": published(article),
        "section": article.section,
        "print_page": article.print_page,
        "tags": list(article.tags),
        "language": article.language,
        "dateline": {"place": article.dateline_place, "agency": article.dateline_agency, "date": article.dateline_date},
        "text": article.text,
        "updates": [
            {"start": s, "end": e, "time": time} for (s, e), time in zip(article.updates, article.update_times, strict=True)
        ],
        "images": [_image_row(item, _of_field(known, f":{item.id}")) for item in media],
        "links": [_values(note, "start", "end", "url") for note in notes if isinstance(note, Link)],
        "notes": [_values(note, "start", "end", "kind", "said") for note in notes if isinstance(note, Note)],
        "names": told["names"],
        "times": [_values(note, *_OF_TIME) for note in notes if isinstance(note, Time) and note.anchor != "landmark"],
        "landmarks": [_values(note, *_OF_TIME) for note in notes if isinstance(note, Time) and note.anchor == "landmark"],
        "statements": told["statements"],
        "events": told["events"],
        **{f"{field}_{what}": rows for field in _APART for what, rows in _told(_of_field(known, field)).items()},
        "unread": [{"by": r.stage, "reason": r.reason, "detail": r.detail} for r in annotations if isinstance(r, Rejection)],
        "made_by": article.made_by,
    }


def published(article: Article) -> str:
    """When an article was published, as fine as it is known: `2016`, `2016-06`, `2016-06-06`, `2016-06-06T20:30:00+03:00`."""
    earliest, latest = article.published_earliest, article.published_latest
    if not earliest:
        return f"../{latest}" if latest else ""
    match article.published_grain:
        case "instant":
            return _in_zone(earliest, article.zone)
        case "day":
            return earliest[:10]
        case "month":
            return earliest[:7]
        case "year":
            return earliest[:4]
        case _:
            return earliest if earliest == latest else f"{earliest}/{latest or '..'}"


def _in_zone(instant: str, zone: str) -> str:
    shift = re.fullmatch(r"([+-])(\d\d):?(\d\d)", zone)
    if not shift or "T" not in instant:
        return instant
    away = timedelta(hours=int(shift[2]), minutes=int(shift[3])) * (-1 if shift[1] == "-" else 1)
    try:
        return datetime.fromisoformat(instant.replace("Z", "+00:00")).astimezone(timezone(away)).isoformat()
    except (ValueError, OverflowError):  # a day at either end of the calendar has no other zone
        return instant


def _of_field(known: Sequence[Record], field: str) -> list[Record]:
    return [note for note in known if getattr(note, "field", "").endswith(field)]


def _told(notes: Sequence[Record]) -> dict[str, list[dict[str, object]]]:
    """What was read in one field, landmarks among its times."""
    return {
        "names": [_name_row(note) for note in notes if isinstance(note, Mention)],
        "times": [_values(note, *_OF_TIME) for note in notes if isinstance(note, Time)],
        "statements": [_statement_row(note) for note in notes if isinstance(note, Statement)],
        "events": [_event_row(note) for note in notes if isinstance(note, Event)],
    }


def _image_row(media: Media, notes: Sequence[Record]) -> dict[str, object]:
    row = _values(media, "url", "caption", "alt", "credit", "kind", "given_id", "place", "taken_earliest", "taken_latest")
    return row | _told(notes) | {"names": [_name_row(note, where=True) for note in notes if isinstance(note, Mention)]}


def _name_row(note: Mention, *, where: bool = False) -> dict[str, object]:
    named = _values(note, "id", "start", "end", "surface", "role", "role_of", "country", "stands_for", "head")
    named |= {"field": note.field.partition(":")[0]} if where else {}
    return named | {"type": _NAME_TYPES.get(note.kind, "MISC")}


def _statement_row(note: Statement) -> dict[str, object]:
    spans = {name: _spans(getattr(note, name)) for name in ("source", "cue", "content", "addressee")}
    return {"id": note.id} | spans | _values(note, *_OF_STATEMENT)


def _event_row(note: Event) -> dict[str, object]:
    what: dict[str, object] = {"id": note.id, "trigger": _spans(note.trigger), "type": note.type, "mode": note.mode}
    for role in ("actor", "recipient"):
        what[role] = _spans(getattr(note, role))
        what |= _values(note, f"{role}_mentions", f"{role}_codes")
    what["place"] = _spans(note.place)
    root = root_of(note)
    plover: dict[str, object] = {"root": root, "mode": mode_of(note), "quad": quad_of(note), "cameo": cameo_of(note)}
    plover["context"] = list(note.contexts) if root else []
    said = _values(note, "time", "earliest", "latest", "grain", "status", "negated", "according_to", "sure")
    return what | said | {"plover": plover}


def _values(record: Record, *names: str) -> dict[str, object]:
    values = {name: getattr(record, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]
