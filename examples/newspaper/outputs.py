"""Writing the pile: WARC, folders of HTML and bare text, JSON Lines, or all of them mixed, with the truth beside it."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO
from urllib.parse import urlsplit

from .captures import all_pages
from .history import World
from .lots import Lots
from .newsroom import Newsroom, all_stories
from .records import Page, Story
from .truth import page_row, story_row, world_json
from .warc import WarcFile

FORMS = ("warc", "html", "jsonl", "text", "mixed")
_TIGHT = (",", ":")
_PER_WARC = 5_000
_PER_FOLDER = 1_000


def article_row(story: Story) -> dict[str, object]:
    """A story as the JSON Lines of a typical article extractor have it."""
    return {
        "url": story.url,
        "title": story.headline,
        "authors": list(story.authors),
        "date_publish": story.published.strftime("%Y-%m-%d %H:%M:%S"),
        "description": story.standfirst or None,
        "language": story.language,
        "source_domain": urlsplit(story.url).hostname,
        "title_section": story.section,
        "image_caption": story.photos[0].caption if story.photos else None,
        "maintext": story.maintext,
    }


class Pile:
    """An output folder being filled, and the folder its truth goes to, if any; use it in a `with` statement."""

    def __init__(self, out: Path, form: str, seed: int, truth: Path | None) -> None:
        self.out = out
        self.truth = truth
        self.form = form
        self.seed = seed
        self.counts: Counter[str] = Counter()
        self._stack = ExitStack()
        self._open: dict[str, IO[str]] = {}
        self._warc: WarcFile | None = None
        self._worlds = 0
        out.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Pile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._worlds:
            self._row("world.json").write("\n]}\n")
        if self._warc is not None:
            self._warc.__exit__(None, None, None)
        self._stack.close()

    def add(self, page: Page) -> None:
        """Puts one page where it belongs and writes its row of truth."""
        file = {
            "warc": self._to_warc,
            "html": self._to_html,
            "text": self._to_text,
            "jsonl": self._to_jsonl,
        }[self._place(page)](page)
        if file and self.truth is not None:
            self._row("truth.jsonl").write(json.dumps(page_row(page, file), ensure_ascii=False, separators=_TIGHT) + "\n")

    def add_story(self, story: Story) -> None:
        """One story as JSON Lines, with its row of truth: the fast way, without making a page of it."""
        self.counts["jsonl"] += 1
        self._text("articles.jsonl").write(json.dumps(article_row(story), ensure_ascii=False) + "\n")
        if self.truth is None:
            return
        row = {"file": "articles.jsonl", "kind": "article", "form": "jsonl", **story_row(story)}
        self._row("truth.jsonl").write(json.dumps(row, ensure_ascii=False, separators=_TIGHT) + "\n")

    def add_world(self, world: World) -> None:
        """A region that is done with."""
        if self.truth is not None:
            file = self._row("world.json")
            file.write(",\n" if self._worlds else '{"regions": [\n')
            file.write(world_json(world))
            self._worlds += 1

    # --- where pages go

    def _place(self, page: Page) -> str:
        if self.form != "mixed":
            return "warc" if self.form == "warc" else self.form
        if page.media_type == "text/plain":
            return "text" if page.kind != "duplicate" else "warc"
        roll = Lots("place", self.seed, page.url).roll()
        if roll < 0.6 or page.kind == "duplicate":
            return "warc"
        return "jsonl" if roll > 0.85 and page.story is not None and page.kind == "article" else "html"

    def _to_warc(self, page: Page) -> str:
        number = self.counts["warc"] // _PER_WARC
        name = f"pages-{number:05d}.warc.gz"
        if self.counts["warc"] % _PER_WARC == 0:
            if self._warc is not None:
                self._warc.__exit__(None, None, None)
            self._warc = WarcFile(self.out / name, created=datetime(2018, 3, 1, tzinfo=UTC))
        if self._warc is not None:
            self._warc.add(page)
        self.counts["warc"] += 1
        return name

    def _to_html(self, page: Page) -> str:
        if page.media_type == "text/plain":
            return self._to_text(page)
        return self._file(page, "html", ".html")

    def _to_text(self, page: Page) -> str:
        if page.media_type != "text/plain":
            return ""
        name = self._file(page, "text", ".txt")
        lots = Lots("given", self.seed, page.url)
        if page.story is not None and lots.chance(0.5):
            first = "text/given.csv" not in self._open
            rows = csv.writer(self._text("text/given.csv"), lineterminator="\n")
            if first:
                rows.writerow(("file", "published", "url", "publication"))
            published = page.story.published.date().isoformat()
            rows.writerow((name.removeprefix("text/"), published, page.url, page.publication))
        return name

    def _to_jsonl(self, page: Page) -> str:
        if page.story is None or page.kind not in ("article", "photo"):
            return ""
        self.counts["jsonl"] += 1
        self._text("articles.jsonl").write(json.dumps(article_row(page.story), ensure_ascii=False) + "\n")
        return "articles.jsonl"

    def _file(self, page: Page, folder: str, ending: str) -> str:
        number = self.counts[folder]
        self.counts[folder] += 1
        part = f"/{number // _PER_FOLDER:05d}" if number >= _PER_FOLDER else ""
        name = f"{folder}{part}/{number:06d}{ending}"
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.payload)
        return name

    def _row(self, name: str) -> IO[str]:
        return self._text(name, self.truth)

    def _text(self, name: str, folder: Path | None = None) -> IO[str]:
        if name not in self._open:
            path = (folder or self.out) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            self._open[name] = self._stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        return self._open[name]


def write_pile(out: Path, *, form: str, count: int, seed: int, truth: Path | None) -> Counter[str]:
    """Fills a folder with the first `count` articles of a seed in one form; returns what was written, by kind of place.

    The truth goes to a folder of its own, or the same one, so that a pile can be without it.
    """
    with Pile(out, form, seed, truth) as pile:
        if form == "jsonl":
            for story in _stories(count, seed, pile):
                pile.add_story(story)
        else:
            for page in all_pages(count, seed, on_world=pile.add_world):
                pile.add(page)
        return pile.counts


def _stories(count: int, seed: int, pile: Pile) -> Iterator[Story]:
    room: Newsroom | None = None
    for newsroom, story in islice(all_stories(seed), count):
        if room is not None and newsroom is not room:
            pile.add_world(room.world)
        room = newsroom
        yield story
    if room is not None:
        pile.add_world(room.world)
