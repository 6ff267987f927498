"""How well dates and bylines of gold pages are found, and how fast: `python -m benchmarks.facts [GOLD] [--wrong]`.

GOLD is a folder of `*.jsonl.xz` with one page a line (`html` or `html_b64`, `gold.published`, `gold.authors`); the default is
`gold/pages` under the environment variable DATELINE_SHARED. `--wrong` lists what was wrong, with every candidate.
"""

import base64
import json
import lzma
import os
import re
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.articles.bylines import find_bylines
from dateline.articles.dates import Published, find_published
from dateline.articles.facts import find_facts
from dateline.articles.languages import find_language
from dateline.articles.page import Page, open_page
from dateline.records import Capture

DAY = re.compile(r"\d{4}-\d\d?-\d\d?")


def main() -> None:
    """Read every page once, and print shares and times by source."""
    names = [word for word in sys.argv[1:] if not word.startswith("--")]
    folder = Path(names[0]) if names else Path(os.environ.get("DATELINE_SHARED", "../shared")) / "gold" / "pages"
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    # A language that no table of words knows: this loads the model before the clock starts, as a worker does once.
    find_language("Vettvangur var lokaður á meðan og enginn fékk að fara þar um fyrr en seint um kvöldið. " * 2)
    for row, page in read_pages(folder):
        found = measure(row, page, counts[row["source"]], wrong="--wrong" in sys.argv)
        if DAY.match(str(row["gold"].get("htmldate"))):
            # The pages that htmldate is measured on, by its own gold.
            own = counts["htmldate"]
            own["pages"] += 1
            own["dated"] += 1
            own["day"] += bool(days_of(found) & gold_days(row["gold"]["htmldate"]))
    print(f"{'source':8}{'pages':>7}{'date':>8}{'of':>6}{'people F':>10}{'credits F':>11}{'of':>6}{'ms a page':>11}")
    for source, got in sorted(counts.items()):
        date = got["day"] / got["dated"] if got["dated"] else 0.0
        people, credits_ = f_score(got, "people"), f_score(got, "credits")
        times = got["seconds"] / got["pages"] * 1e3
        print(
            f"{source:8}{got['pages']:7.0f}{date:8.3f}{got['dated']:6.0f}{people:10.3f}{credits_:11.3f}{got['signed']:6.0f}{times:11.2f}"
        )


def read_pages(folder: Path) -> Iterator[tuple[dict[str, Any], Page]]:
    """Rows of gold and their pages, parsed."""
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                payload = (
                    base64.b64decode(row["html_b64"]) if "html_b64" in row else row["html"].encode("utf-8", "surrogatepass")
                )
                capture = Capture(
                    id=row["id"],
                    original_id="gold",
                    locator="row",
                    kind="html",
                    url=row["url"] or "",
                    size=len(payload),
                    payload=payload,
                )
                yield row, open_page(capture)


def measure(row: dict[str, Any], page: Page, got: dict[str, float], *, wrong: bool) -> Published:
    """Add one page to the counts of its source, and return the date found."""
    gold = row["gold"]
    assert page.objects is not None  # parsed before the clock starts
    start = time.process_time()
    published = find_published(page, text=gold.get("text") or "", dateline_date="")
    bylines = find_bylines(page)
    find_facts(page, text=gold.get("text") or "")
    got["seconds"] += time.process_time() - start
    got["pages"] += 1
    if DAY.match(str(gold.get("published"))):
        right = bool(days_of(published) & gold_days(gold["published"]))
        got["dated"] += 1
        got["day"] += right
        if wrong and not right:
            print(row["id"], gold["published"], *published.candidates[:12], sep="\n  ")
    if gold.get("authors"):
        expected = {plain(name) for name in gold["authors"]} - {""}
        got["signed"] += 1
        for name, found in (("people", bylines.people), ("credits", bylines.people + bylines.agencies)):
            names = {plain(one) for one in found} - {""}
            got[f"{name} both"] += len(names & expected)
            got[f"{name} found"] += len(names)
            got[f"{name} gold"] += len(expected)
        if wrong and {plain(name) for name in bylines.people + bylines.agencies} != expected:
            print(row["id"], gold["authors"], *bylines.candidates[:12], sep="\n  ")
    return published


def days_of(published: Published) -> set[str]:
    """The day found: the source's own and, of an instant, the one in UTC."""
    if not published.earliest:
        return set()
    days = {published.earliest[:10]}
    if published.grain == "instant" and published.zone:
        offset = timedelta(hours=int(published.zone[1:3]), minutes=int(published.zone[4:]))
        moment = datetime.fromisoformat(published.earliest)
        days.add((moment - offset if published.zone[0] == "-" else moment + offset).date().isoformat())
    return days


def gold_days(written: str) -> set[str]:
    """The day that gold states, and the one in UTC where it states a zone."""
    year, month, day = (int(part) for part in re.findall(r"\d+", written)[:3])
    days = {f"{year:04}-{month:02}-{day:02}"}
    try:
        moment = datetime.fromisoformat(written.replace("Z", "+00:00"))
    except ValueError:
        return days
    return days | {str((moment - offset).date())} if (offset := moment.utcoffset()) else days


def plain(name: str) -> str:
    """A name without case, punctuation, prefix and what follows a comma or bar."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    folded = re.split(r"\s*[|,/(]|\s+-\s+", re.sub(r"^(?:by|von|par|por|di|de)[: ]+", "", folded))[0]
    return re.sub(r"[^\w ]", "", folded).strip()


def f_score(got: dict[str, float], name: str) -> float:
    """Twice the names both have, over the names either has."""
    both = got[f"{name} found"] + got[f"{name} gold"]
    return 2 * got[f"{name} both"] / both if both else 0.0


if __name__ == "__main__":
    main()
