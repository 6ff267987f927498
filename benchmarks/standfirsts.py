"""How many standfirsts are found, and apart from the body: fundus' summaries and the deks of postlight's pages.

    python benchmarks/standfirsts.py [--gold PATH] [--json]

Gold is what a publisher's own parser calls its summary, or a person its dek. Ours is the same where its words are; the others
are part of it or hold it, another line, or missing. Of pages without one, what we call one is extra.
"""

import argparse
import base64
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it can be started from anywhere, as a file

from benchmarks.pages import shared  # noqa: E402
from dateline.articles.html import reader  # noqa: E402
from dateline.records import Article, Capture  # noqa: E402

FIELDS = {"fundus": "summary", "post": "dek"}
_WORD = re.compile(r"\w+")


def words_of(value: object) -> str:
    """The words of a text, or of several lines, in small letters."""
    lines = value if isinstance(value, list) else [value or ""]
    return " ".join(_WORD.findall(" ".join(map(str, lines)).casefold()))


def verdict_on(wanted: str, found: str) -> str:
    """How what was found stands to what was wanted."""
    if not wanted:
        return "extra" if found else "none, and none found"
    if not found:
        return "missing"
    return "same" if found == wanted else "part" if found in wanted or wanted in found else "other"


def verdicts(folder: Path, source: str) -> Iterator[str]:
    """The verdict on each page of a source."""
    with lzma.open(folder / f"{source}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            raw = base64.b64decode(record["html_b64"]) if "html_b64" in record else record["html"].encode()
            key = record["id"]
            capture = Capture(id=key, original_id="o", locator="", url=record["url"], kind="html", digest=key, payload=raw)
            made = next(iter(reader.run([capture])))
            found = made.standfirst if isinstance(made, Article) else ""
            yield verdict_on(words_of(record["gold"].get(FIELDS[source])), words_of(found))


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=shared() / "gold" / "pages")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    counted = {source: Counter(verdicts(options.gold, source)) for source in FIELDS}
    if options.json:
        print(json.dumps(counted))
        return
    for source, counts in counted.items():
        print(f"{source:8}" + "  ".join(f"{name} {counts[name]}" for name in sorted(counts)))


if __name__ == "__main__":
    main()
