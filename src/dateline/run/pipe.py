"""The pipe without an archive: rows in, rows out, in order, by the same stages in the same worker processes."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import cast

from dateline.annotations.shipped import BEST, shipped_reader
from dateline.article_rows import article_row
from dateline.articles.candidates import CHOSEN
from dateline.articles.prose import OPENING
from dateline.errors import Reject
from dateline.exchange import clean, parse_mapping, read_row
from dateline.pipeline import DEPTHS, steps_to
from dateline.records import Article, Capture, Evidence, Link, Media, Note, Record, Rejection, Span
from dateline.run.local import Limits, Progress, run_tasks
from dateline.run.steps import steps_with
from dateline.run.unit import guarded
from dateline.run.watch import Watch
from dateline.stage import choose_stage

ROWS_A_TASK = 32
BYTES_A_TASK = 8 << 20
_PARTIES = ("source", "target")  # that a row may point out


@dataclass(frozen=True, slots=True)
class RowsTask:
    """Read some rows. `first` is the number of the first row, counted from 1, `order` the place of the task."""

    order: int
    first: int
    rows: tuple[bytes, ...]
    depth: str
    mapping: tuple[str, ...]
    reader: str = BEST

    @property
    def key(self) -> str:
        """What the task is called in messages."""
        return f"rows {self.first} to {self.first + len(self.rows) - 1}"

    def run(self, watch: Watch) -> list[str]:
        """One JSON object for each row, in order."""
        rows = RowReader(self.depth, self.mapping, self.reader)
        watch.start_leg(1)
        answers = []
        for number, row in enumerate(self.rows, self.first):
            barred = watch.enter()
            answer = _refusal(row, number, *barred) if barred else rows.read(row, number)
            answers.append(_as_line(answer))
            watch.signal.count(1, "rejected" not in answer)
            watch.leave()
        return answers


class RowReader:
    """The stages of a depth, applied to one row at a time.

    The text of a page (`html`) has its standfirst and dateline, as the page has them; that of bare text begins after them, and
    a given text is answered as it was given. Offsets always refer to the text that is answered. At full depth a row that points
    out a `source` and a `target` is answered with the `event` that passes between them.
    """

    def __init__(self, depth: str, mapping: tuple[str, ...], reader: str = BEST) -> None:
        _, self.articles, *self.annotators = steps_to(depth, steps_with(reader=reader))
        self.reader = reader
        self.mapping = parse_mapping(mapping)
        self.relates = depth == DEPTHS[-1]

    def read(self, line: bytes, number: int) -> dict[str, object]:
        """The answer to one row."""
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            return _refusal(line, number, "broken row", str(error))
        try:
            capture = read_row(row, number=number, mapping=self.mapping)
        except Reject as reject:
            return _refusal(line, number, reject.reason, reject.detail)
        answer = self._read_capture(capture)
        if self.relates and "rejected" not in answer and {*_PARTIES} <= row.keys():
            answer |= relate_parties(row, answer, self.reader)
        # The id goes out as it came in, whatever its type, so that answers can be joined to rows.
        return answer | {"id": _id_of(row, number)}

    def _read_capture(self, capture: Capture) -> dict[str, object]:
        extractor = choose_stage(self.articles.stages, capture)
        if extractor is None:
            return {"id": capture.id, "rejected": {"reason": "no reader", "detail": capture.kind}}
        made = list(guarded(extractor, capture, silence="stage failed"))
        article = next((record for record in made if isinstance(record, Article)), None)
        if article is None:
            why = next((r for r in made if isinstance(r, Rejection)), None)
            detail = {"reason": why.reason, "detail": why.detail} if why else {"reason": "no text", "detail": ""}
            return {"id": capture.id, "rejected": detail}
        media = [record for record in made if isinstance(record, Media)]
        notes = [*(record for record in made if isinstance(record, Link | Note)), *self._annotate([*made])]
        if capture.kind == "html":
            article, notes = restore_head(article, notes, evidence=made)
        return article_row(article, media=media, annotations=notes, row_id=capture.id)

    def _annotate(self, made: list[Record]) -> list[Record]:
        known = list(made)
        for step in self.annotators:
            batch = [r for t in step.reads for r in known if type(r) is t]
            batch.sort(key=lambda record: not isinstance(record, Article))
            known.extend(guarded(step.stages[0], *batch))
        return known[len(made) :]


def relate_parties(row: dict[str, object], answer: dict[str, object], reader: str = BEST) -> dict[str, object]:
    """What passes between two parties of the text answered that a row points out by `source` and `target` (`start`, `end`).

    `event` is a root of PLOVER's in the words of its data (YIELD for CONCEDE and RETREAT). Where they are no spans, `unread`
    says so.
    """
    text = str(answer["text"])
    spans = {name: _span_of(row[name], len(text)) for name in _PARTIES}
    source, target = spans.values()
    if source is None or target is None:
        wrong = ", ".join(f"{name} {_shortly(row[name])}" for name, span in spans.items() if span is None)
        detail = f'{wrong}; expected {{"start": .., "end": ..}} within a text of {len(text):,} characters'
        known = cast("list[object]", answer["unread"])
        return {"unread": [*known, {"by": "read", "reason": "no span", "detail": detail}]}
    try:
        return {"event": shipped_reader(reader).relate(text, source, target)}
    except Reject:  # without a model; the answer's `unread` says so
        return {}


def _span_of(party: object, length: int) -> Span | None:
    """A span of a text of so many characters, as a row gives it; None where it is none."""
    start, end = (party.get("start"), party.get("end")) if isinstance(party, dict) else (None, None)
    if type(start) is int and type(end) is int and 0 <= start < end <= length:
        return start, end
    return None


def _shortly(value: object) -> str:
    return clean(json.dumps(value, ensure_ascii=False)[:80])


def restore_head(
    article: Article, annotations: Iterable[Record], *, evidence: Iterable[Record]
) -> tuple[Article, list[Record]]:
    """The article with standfirst and dateline put back before its text, and the annotations of its body moved along.

    In the archive both are fields of their own; in the texts that others hold against ours the dateline opens the first
    sentence, and the standfirst is mostly the first paragraph. `evidence` says which dateline was cut off the text, if any was.
    """
    raw = _cut_off(evidence)
    opening = f"{raw} " if raw else ""
    is_apart = bool(article.standfirst) and article.standfirst not in opening + article.text
    standfirst = f"{article.standfirst}\n\n" if is_apart else ""
    head = standfirst + opening
    moved = [_move(note, len(head)) if getattr(note, "field", "") == "body" else note for note in annotations]
    updates = tuple((start + len(head) if start else len(standfirst), end + len(head)) for start, end in article.updates)
    return replace(article, text=head + article.text, updates=updates), moved


def _cut_off(evidence: Iterable[Record]) -> str:
    """The dateline that was cut off the first paragraph, as it stood there."""
    says = ("dateline", OPENING, CHOSEN)
    return next((e.value for e in evidence if isinstance(e, Evidence) and (e.field, e.origin, e.verdict) == says), "")


def _move(note: Record, by: int) -> Record:
    places: dict[str, object] = {}
    for field in fields(note):
        name, value = field.name, getattr(note, field.name)
        if name in ("start", "end"):
            places[name] = value + by
        elif isinstance(value, tuple) and value and isinstance(value[0], tuple):
            places[name] = tuple((start + by, end + by) for start, end in value)
    return replace(note, **places)


def _refusal(line: bytes, number: int, reason: str, detail: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    return {"id": _id_of(row, number), "rejected": {"reason": reason, "detail": detail}}


def _id_of(row: object, number: int) -> object:
    """The row's own id, of whatever type, else its number as a text."""
    own = row.get("id") if isinstance(row, dict) else None
    return str(number) if own is None else own


def _as_line(answer: dict[str, object]) -> str:
    """One line of JSON that UTF-8 can hold: lone surrogates of a row's own id stay escaped."""
    line = json.dumps(answer, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(answer)
    return line


def rejected_for(answer: str) -> str:
    """The reason for which an answer of `read_rows` rejects its row; empty where it does not."""
    if '"rejected": {"reason": ' not in answer:  # quotes within a text are escaped, so no text can look like this
        return ""
    return str(json.loads(answer)["rejected"]["reason"])


def unread_for(answer: str) -> tuple[str, ...]:
    """The reasons for which an annotator did not read the article of an answer of `read_rows`, or read a part of it only."""
    if '"unread": [{"by": ' not in answer:
        return ()
    return tuple(str(one["reason"]) for one in json.loads(answer)["unread"])


def read_rows(
    lines: Iterable[bytes],
    *,
    depth: str = "full",
    mapping: tuple[str, ...] = (),
    reader: str = BEST,
    workers: int | None = None,
    report: Callable[[Progress], None] = lambda _progress: None,
) -> Iterator[str]:
    """Answer each row with one line of JSON, in the order of the rows. Blank lines are passed over.

    A row that comes to nothing is answered with `{"id": ..., "rejected": {"reason": ..., "detail": ...}}`. The `id` is the
    row's own, as it came; without one it is the row's number, counted from 1, as a text.
    """
    parse_mapping(mapping)
    steps_to(depth, steps_with(reader=reader))
    waiting: dict[int, list[str]] = {}
    turn = 0
    for task, answers in run_tasks(_tasks(lines, depth, mapping, reader), workers=workers, limits=Limits(), report=report):
        waiting[task.order] = answers
        while turn in waiting:
            yield from waiting.pop(turn)
            turn += 1


def _tasks(lines: Iterable[bytes], depth: str, mapping: tuple[str, ...], reader: str) -> Iterator[RowsTask]:
    rows: list[bytes] = []
    order, first, size = 0, 1, 0
    for line in lines:
        if not line.strip():
            continue
        rows.append(line)
        size += len(line)
        if len(rows) >= ROWS_A_TASK or size >= BYTES_A_TASK:
            yield RowsTask(order, first, tuple(rows), depth, mapping, reader)
            order, first, size = order + 1, first + len(rows), 0
            rows.clear()
    if rows:
        yield RowsTask(order, first, tuple(rows), depth, mapping, reader)
