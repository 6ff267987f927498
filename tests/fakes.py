"""Small stages and tasks that worker processes can import by name."""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import Reject
from dateline.pipeline import find_steps
from dateline.records import Article, Capture, Media, Mention, Original, Record, Rejection, Time, digest_id
from dateline.run.unit import make_tables
from dateline.run.watch import Watch
from dateline.stage import ANY, FunctionStage, Stage, stage
from dateline.store.plan import Unit
from dateline.store.units import Units


def original(name: str, path: Path, **given: str) -> Original:
    """An original for a file of lines."""
    size = path.stat().st_size
    digest = digest_id(path.read_bytes())
    return Original(
        id=digest_id(digest),
        path=str(path),
        name=name,
        digest=digest,
        media_type="text/x-lines",
        size=size,
        end=size,
        **given,  # type: ignore[arg-type]
    )


def tables_in(root: Path) -> list[Path]:
    """Every table of an archive's units, in order; there must be some."""
    found = sorted((root / "units").glob("*/*.parquet"))
    assert found
    return found


@stage(name="originals.lines", version="1", reads=Original, makes=Capture)
def lines(source: Original) -> Iterator[Record]:
    """One capture per line of a file. The line `die-between` ends the process between two records."""
    for number, line in enumerate(Path(source.path).read_bytes().splitlines(), 1):
        if line == b"die-between":
            os.kill(os.getpid(), signal.SIGKILL)
        if line.startswith(b"#"):
            yield Rejection(stage="originals.lines", original_id=source.id, locator=f"row:{number}", reason="not a capture")
            continue
        key = digest_id(source.id, str(number))
        yield Capture(id=key, original_id=source.id, locator=f"row:{number}", kind="line", payload=line, digest=digest_id(line))


@stage(name="articles.lines", version="1", reads=Capture, makes=(Article, Media))
def article(capture: Capture) -> Iterator[Record]:
    """An article of a line; some lines are poison."""
    line = capture.payload.decode()
    if line == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if line == "hang":
        time.sleep(3600)
    if line == "raise":
        raise ValueError("a defect")
    if line == "none":
        return
    if line == "reject":
        raise Reject("list page", "12 entries")
    if line.startswith("die-once "):
        marker = Path(line.removeprefix("die-once "))
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    key = digest_id(capture.url, capture.digest)
    yield Article(id=key, capture_id=capture.id, text=line, made_by="articles.lines@1")
    yield Media(id=digest_id(key, "1"), article_id=key, caption=f"caption of {line}", made_by="articles.lines@1")


@dataclass(frozen=True)
class CountMedia:
    """An annotator that reads two types of record."""

    name: str = "names.captions"
    version: str = "1"
    reads: tuple[type[Record], ...] = (Article, Media)
    makes: tuple[type[Record], ...] = (Mention,)

    def claim(self, record: Record) -> int:
        return ANY

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        head, *media = batch
        assert isinstance(head, Article)
        for medium in media:
            assert isinstance(medium, Media)
            yield Mention(
                id=digest_id(head.id, medium.id),
                article_id=head.id,
                field=f"caption:{medium.id}",
                start=0,
                end=7,
                kind="work",
                surface=medium.caption[:7],
                made_by="names.captions@1",
            )


@stage(name="times.first", version="1", reads=Article, makes=Time)
def first_time(source: Article) -> Iterator[Record]:
    """A time for every article; the text `die-late` is poison to it."""
    if source.text == "die-late":
        os.kill(os.getpid(), signal.SIGKILL)
    yield Time(id=digest_id(source.id, "t"), article_id=source.id, field="body", start=0, end=1, type="DATE", made_by="t@1")


STAGES: tuple[Stage, ...] = (lines, article, CountMedia(), first_time)


def newer(which: FunctionStage) -> tuple[Stage, ...]:
    """The stages with one of them raised to version 2."""
    raised = FunctionStage(which.name, "2", which.reads, which.makes, which.function, which.claims)
    return tuple(raised if s is which else s for s in STAGES)


@dataclass(frozen=True)
class LinesTask:
    """A unit task with the stages above."""

    root: Path
    unit: Unit

    @property
    def key(self) -> str:
        return f"unit {self.unit.id}"

    def run(self, watch: Watch) -> None:
        make_tables(Units(self.root), self.unit, find_steps(STAGES), watch)


@dataclass(frozen=True)
class DieAtOnce:
    """A task that never gets to a record."""

    key: str = "doomed"

    def run(self, watch: Watch) -> None:
        os._exit(7)


@dataclass(frozen=True)
class Swell:
    """A task whose third record takes more memory than a record may; answers how many records it read."""

    key: str = "swell"

    def run(self, watch: Watch) -> int:
        watch.start_leg(1)
        read = 0
        for number in range(1, 6):
            if watch.enter() is None:
                if number == 3:
                    held = [bytearray(32 << 20) for _ in range(20)]
                    time.sleep(30)
                    held.clear()
                read += 1
        return read
