"""How well datelines of wire stories are found, on Reuters-21578: the dateline as it was printed, cut off the text it opened.

The corpus has each story's dateline apart (`SALVADOR, Feb 26 -`). It is put back before the text and cut again; the place must
be what stands before the first comma. Stories whose dateline names no place and day are left out.
"""

import json
import lzma
from pathlib import Path

from dateline.articles.datelines import cut_dateline

NAME = "articles_reuters21578.jsonl.xz"


def measure_datelines(folder: Path) -> tuple[int, int]:
    """How many stories of the corpus in `folder` have a dateline, and of how many the place was found. Raises `OSError`."""
    stories = right = 0
    with lzma.open(folder / NAME, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            printed, text = " ".join((row["dateline"] or "").split()), " ".join((row["text"] or "").split())
            place = printed.partition(",")[0].strip(" *-")
            if not text or "," not in printed or any(character.isdigit() for character in place):
                continue
            found, _ = cut_dateline(f"{printed} {text}"[:2_000])
            stories += 1
            right += found is not None and found.place.partition(",")[0].casefold() == place.casefold()
    return stories, right
