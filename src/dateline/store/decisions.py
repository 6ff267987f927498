"""What people decided: an append-only log, replayed at every build and laid over the edition that is read.

One JSON object a line in `decisions.jsonl`: `at by kind anchors value why`. A decision names what it is about by article id,
quoted words and occurrence, never by a computed id, so it holds when readers and models change. Kinds so far:

    withdraw   anchors = (article id,)   the article is no longer searchable or readable; it stays counted
    restore    anchors = (article id,)   takes a withdrawal back
"""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import Abort
from dateline.records import Decision

KINDS = ("withdraw", "restore")


class Decisions:
    """The log `decisions.jsonl` of an archive."""

    def __init__(self, root: Path) -> None:
        self.path = root / "decisions.jsonl"

    def __iter__(self) -> Iterator[Decision]:
        """All decisions in the order in which they were made. Raises `Abort` at a line that cannot be read."""
        if not self.path.exists():
            return
        with self.path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield self._parse(line, number)

    def _parse(self, line: str, number: int) -> Decision:
        try:
            row = json.loads(line)
            decision = Decision(**{**row, "anchors": tuple(row["anchors"])})
        except (ValueError, TypeError, KeyError) as error:
            raise Abort(
                f"{self.path}, line {number}: not a decision ({error}); a line is a JSON object with at, by, kind, "
                f"anchors, value, why. Mend the line, or move the file away to build without decisions"
            ) from error
        if decision.kind not in KINDS:
            raise Abort(f"{self.path}, line {number}: unknown kind {decision.kind!r}; known are {', '.join(KINDS)}")
        return decision

    def add(self, kind: str, anchors: tuple[str, ...], *, by: str, why: str, value: str = "") -> Decision:
        """Append a decision, whole and on disk before it counts."""
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        decision = Decision(at=at, by=by, kind=kind, anchors=anchors, value=value, why=why)
        row = {name: getattr(decision, name) for name in Decision.__slots__}
        line = json.dumps(row, ensure_ascii=False) + "\n"
        with self.path.open("a", encoding="utf-8") as log:
            log.write(line)
            log.flush()
            os.fsync(log.fileno())
        return decision

    def withdrawn(self) -> dict[str, str]:
        """The articles that are withdrawn now, by id, and why."""
        withdrawn: dict[str, str] = {}
        for decision in self:
            if decision.kind == "withdraw":
                withdrawn[decision.anchors[0]] = decision.why
            elif decision.kind == "restore":
                withdrawn.pop(decision.anchors[0], None)
        return withdrawn
