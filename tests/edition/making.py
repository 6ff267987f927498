"""Small archives for tests: records -> units -> an edition."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.edition.build import EditionInfo, Source, build_edition
from dateline.edition.edition import Edition
from dateline.records import (
    Article,
    Capture,
    Event,
    Evidence,
    Media,
    Mention,
    Original,
    Record,
    Rejection,
    Statement,
    Time,
    digest_id,
)
from dateline.store.tables import TABLES, write_table

MADE_BY = {"captures": "warc@1, html@1", "articles": "news@2"}
_TYPES = (Capture, Article, Evidence, Media, Mention, Time, Statement, Event, Rejection)


class Pile:
    """Records of an archive that is being made up, one call per page."""

    def __init__(self) -> None:
        self.records: dict[type[Record], list[Record]] = {kind: [] for kind in _TYPES}
        self.originals: dict[str, Original] = {}
        self.aside: list[Rejection] = []
        self.withdrawn: dict[str, str] = {}
        self.title = "The Paper"

    def original(self, name: str = "crawl.warc.gz") -> str:
        key = digest_id(name)
        self.originals[key] = Original(
            id=key, path=f"/pile/{name}", name=name, digest=key, media_type="application/warc", size=10, end=10
        )
        return key

    def capture(self, *, url: str = "", at: str = "2016-06-06T10:00:00Z", kind: str = "html", **known: Any) -> Capture:
        number = len(self.records[Capture])
        capture = Capture(
            id=digest_id("capture", str(number)),
            original_id=self.original(known.pop("original", "crawl.warc.gz")),
            locator=f"offset:{number}",
            url=url or f"https://paper.example/{number}",
            captured_at=at,
            media_type="text/html",
            kind=kind,
            size=100,
            digest=digest_id(str(number)) * 3 + "0123",
            **known,
        )
        self.records[Capture].append(capture)
        return capture

    def page(self, text: str, *, headline: str = "", day: str | None = None, name: str = "", **known: Any) -> str:
        """A page captured and its article's id; `name` makes the id, so that one page can be captured twice."""
        ours = {key: known.pop(key) for key in ("at", "original", "payload_digest") if key in known}
        capture = self.capture(url=known.pop("url", ""), **ours)
        if day:
            known |= {"published_earliest": day, "published_latest": day, "published_grain": "day"}
        key = digest_id("article", name or capture.id)
        article = Article(
            id=key, capture_id=capture.id, url=capture.url, headline=headline, text=text, made_by="news@2",
            blocks=("p",) * (text.count("\n\n") + 1), **known,
        )  # fmt: skip
        self.records[Article].append(article)
        self.records[Evidence].append(Evidence(article_id=key, field="headline", value=headline, origin="h1", verdict="chosen"))
        return key

    def reject(self, reason: str, *, capture: Capture | None = None, stage: str = "warc", detail: str = "") -> None:
        """A record rejected in its original, or a capture that came to nothing."""
        number = len(self.records[Rejection])
        place = (capture.original_id, capture.locator) if capture else (self.original(), f"offset:{10_000 + number}")
        self.records[Rejection].append(
            Rejection(stage=stage, original_id=place[0], locator=place[1], reason=reason, detail=detail)
        )

    def write(self, folder: Path, *, units: int = 2, seed: int = 0) -> dict[str, tuple[Path, ...]]:
        """The tables of so many units, the records shuffled over them."""
        tables: dict[str, tuple[Path, ...]] = {}
        for kind, records in self.records.items():
            shuffled = list(records)
            random.Random(seed).shuffle(shuffled)
            paths = [folder / f"{seed}-{unit}" / f"{TABLES[kind]}-1.parquet" for unit in range(units)]
            for unit, path in enumerate(paths):
                write_table(path, shuffled[unit::units], kind)
            tables[TABLES[kind]] = tuple(paths)
        return tables

    def build(self, root: Path, *, units: int = 2, seed: int = 0, made_by: Mapping[str, str] | None = None) -> EditionInfo:
        """The next edition of the archive at `root`."""
        originals: Sequence[Original] = list(self.originals.values())
        source = Source(
            tables=self.write(root / "units", units=units, seed=seed),
            originals=originals[:: -1 if seed % 2 else 1],
            aside=self.aside[:: -1 if seed % 2 else 1],
            title=self.title,
            depth="search",
            withdrawn=self.withdrawn,
            made_by=MADE_BY if made_by is None else made_by,
        )
        return build_edition(source, into=root)

    def open(self, root: Path) -> Edition:
        """The next edition of the archive at `root`, opened."""
        return Edition(self.build(root).folder)
