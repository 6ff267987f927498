"""Stories as rows under Dateline's own names for their fields, with the faults that an export of rows has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .captures import corrected
from .datelines import dateline
from .lots import Lots
from .records import Story


@dataclass(frozen=True)
class Row:
    """One row: the story in it, and what is wrong with it: nothing, `no text` or `cut off`."""

    story: Story
    flaw: str = ""

    def __getstate__(self) -> dict[str, object]:
        """What goes to another process: the line, and of the rest what it is made of."""
        return {"story": self.story, "flaw": self.flaw, "line": self.line}

    @cached_property
    def dateline(self) -> str:
        """The words glued before the first paragraph, or `""`."""
        return dateline(self.story, "wordpress")

    @cached_property
    def text(self) -> str:
        """The body as the row has it, dateline and all."""
        return self.dateline + self.story.maintext

    @cached_property
    def fields(self) -> dict[str, object]:
        """The fields; empty ones are left out, as most exporters do."""
        story = self.story
        values: dict[str, object] = {
            "url": story.url,
            "publication": story.publication,
            "headline": story.headline,
            "kicker": story.kicker,
            "standfirst": story.standfirst,
            "authors": list(story.authors),
            "published": f"{story.published:%Y-%m-%dT%H:%M:%SZ}",
            "section": story.section,
            "tags": list(story.tags),
            "language": story.language,
            "images": [{"caption": photo.caption, "credit": photo.credit} for photo in story.photos],
            "text": self.text if self.flaw != "no text" else "",
        }
        return {name: value for name, value in values.items() if value}

    @cached_property
    def line(self) -> bytes:
        """The row as a line of JSON, without its end."""
        line = json.dumps(self.fields, ensure_ascii=False).encode()
        return line[: len(line) * 2 // 3] if self.flaw == "cut off" else line


def rows_of(story: Story, seed: int) -> Iterator[Row]:
    """The rows of one story: most have one; some come twice or once more corrected, some after a row that failed."""
    lots = Lots(seed, "row", story.id)
    roll = lots.roll()
    if roll < 0.015:
        yield Row(story, "no text")
    elif roll < 0.03:
        yield Row(story, "cut off")
    yield Row(story)
    roll = lots.roll()
    if roll < 0.03:
        yield Row(story)
    elif roll < 0.06 and len(story.paragraphs) > 3 and story.language == "en":
        yield Row(corrected(story, lots))
