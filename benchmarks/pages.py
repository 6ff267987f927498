"""Reading pages: how right and how fast, ours and others', on the same pages in the same run.

    python benchmarks/pages.py --gold PATH [--json OUT] [--peers trafilatura,readability] [--source sh,aed,fundus] [--rounds 2]

PATH holds page records (`*.jsonl.xz`). Accuracy is the scorer's in `$DATELINE_SHARED/score/pages.py` (default: `../shared`
beside the repository). Speed is pages a second of processor time, one process, every field, pages in memory: each tool
reads every page once to warm up, then `--rounds` times; the best round counts. A peer that is not installed is named. At the
end stands how many times as fast as each peer ours is, by source and as the harmonic mean over the sources.
"""

import argparse
import base64
import importlib.util
import json
import lzma
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import harmonic_mean
from types import ModuleType

from dateline.articles.html import reader
from dateline.records import Article, Capture, Evidence, Media

ROOT = Path(__file__).resolve().parent.parent
Prediction = dict[str, object]
COLUMNS = ("F1", "P", "R", "acc", "bad", "snF", "title", "date", "auF1", "dl", "imP", "imR", "cap")


@dataclass(frozen=True)
class GoldPage:
    """A page and what is known of it."""

    id: str
    source: str
    url: str
    payload: bytes


def read_gold(folder: Path, sources: set[str]) -> Iterator[GoldPage]:
    """The pages of the sources asked for (all where none is)."""
    for path in sorted(folder.glob("*.jsonl.xz")):
        if sources and path.name.split(".")[0] not in sources:
            continue
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                raw = base64.b64decode(record["html_b64"]) if "html_b64" in record else record["html"].encode()
                yield GoldPage(record["id"], record["source"], record["url"], raw)


def load_scorer() -> ModuleType:
    """The scorer, from where it lies."""
    shared = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
    spec = importlib.util.spec_from_file_location("pages_scorer", shared / "score" / "pages.py")
    if spec is None or spec.loader is None or not (shared / "score" / "pages.py").exists():
        raise SystemExit(
            f"no scorer at {shared / 'score' / 'pages.py'}; set DATELINE_SHARED to the folder that holds score/pages.py"
        )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(page: GoldPage) -> Prediction:
    """Dateline's reading of a page. Gold bodies hold the dateline, so what was cut is put back for the score."""
    capture = Capture(id=page.id, original_id="o", locator="", url=page.url, kind="html", digest=page.id, payload=page.payload)
    found: Prediction = {}
    images: list[Prediction] = []
    dateline = ""
    for record in reader.run([capture]):
        if isinstance(record, Article):
            found = {
                "headline": record.headline,
                "text": record.text,
                "authors": list(record.bylines),
                "published": record.published_earliest or "",
                "dateline": record.dateline_place,
            }
        elif isinstance(record, Evidence) and record.field == "dateline" and record.verdict == "chosen":
            dateline = record.value
        elif isinstance(record, Media):
            images.append({"url": record.url, "caption": record.caption, "credit": record.credit})
    return {**found, "text": f"{dateline} {found.get('text', '')}".strip(), "images": images} if found else {}


def trafilatura_peer() -> Callable[[GoldPage], Prediction]:
    """trafilatura with metadata."""
    import trafilatura

    def read(page: GoldPage) -> Prediction:
        found = trafilatura.bare_extraction(page.payload.decode("utf-8", "replace"), url=page.url, with_metadata=True)
        if found is None:
            return {}
        return {
            "headline": found.title,
            "text": found.text,
            "authors": (found.author or "").split("; "),
            "published": found.date,
        }

    return read


def readability_peer() -> Callable[[GoldPage], Prediction]:
    """readability-lxml: body and title."""
    from lxml import html as lxml_html  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from readability import Document  # type: ignore[import-not-found,unused-ignore]

    def read(page: GoldPage) -> Prediction:
        document = Document(page.payload.decode("utf-8", "replace"))
        body = lxml_html.fromstring(document.summary())
        return {"headline": document.short_title(), "text": "\n".join(body.itertext())}

    return read


PEERS: dict[str, Callable[[], Callable[[GoldPage], Prediction]]] = {
    "trafilatura": trafilatura_peer,
    "readability": readability_peer,
}


def tools(names: list[str]) -> Iterator[tuple[str, Callable[[GoldPage], Prediction]]]:
    """Ours, then the peers that are installed."""
    yield "dateline", ours
    for name in names:
        if name not in PEERS:
            raise SystemExit(f"no peer {name!r}; known are {', '.join(PEERS)}")
        try:
            yield name, PEERS[name]()
        except ImportError as error:
            print(f"{name} is not installed ({error}); left out")


def measure(read: Callable[[GoldPage], Prediction], pages: list[GoldPage], rounds: int) -> tuple[dict[str, Prediction], float]:
    """Every prediction, and pages a second of processor time in the best round."""
    found = {page.id: read(page) for page in pages}
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for page in pages:
            read(page)
        best = min(best, time.process_time() - start)
    return found, len(pages) / best if rounds else 0.0


def report(scorer: ModuleType, gold: dict[str, Prediction], found: dict[str, Prediction]) -> dict[str, float]:
    """The scores of one tool on one source."""
    scores = scorer.score(gold, found)
    return {name: scores[name] for name in COLUMNS if scores.get(name) is not None}


def print_ratios(results: dict[str, dict[str, dict[str, float]]]) -> None:
    """How many times as fast as each peer ours is, by source, and the harmonic mean over the sources."""
    ratios: dict[str, list[float]] = {}
    for source, by_tool in results.items():
        for name in by_tool:
            if name != "dateline" and by_tool[name]["pages_per_second"]:
                ratio = by_tool["dateline"]["pages_per_second"] / by_tool[name]["pages_per_second"]
                ratios.setdefault(name, []).append(ratio)
                print(f"{source:8}{ratio:.1f} times as fast as {name}")
    for name, own in ratios.items():
        if min(own) > 0:
            print(f"{'mean':8}{harmonic_mean(own):.2f} times as fast as {name} (harmonic mean of {len(own)} sources)")


def main() -> None:
    """Read, score, time, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--peers", default="")
    parser.add_argument("--source", default="")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    scorer = load_scorer()
    pages = list(read_gold(options.gold, set(filter(None, options.source.split(",")))))
    gold: dict[str, Prediction] = scorer.load_gold([str(options.gold)])
    for record in gold.values():
        known = record["gold"]
        if record.get("suspect_gold") and record["source"] != "sh" and isinstance(known, dict):
            record["gold"] = {name: value for name, value in known.items() if name not in ("text", "text_alt")}
    results: dict[str, dict[str, dict[str, float]]] = {}
    for name, read in tools([peer for peer in options.peers.split(",") if peer]):
        for source in dict.fromkeys(page.source for page in pages):
            chosen = [page for page in pages if page.source == source]
            found, speed = measure(read, chosen, options.rounds)
            scores = report(scorer, {page.id: gold[page.id] for page in chosen}, found) | {"pages_per_second": round(speed, 1)}
            results.setdefault(source, {})[name] = scores
            print(f"{source:8}{name:14}" + "  ".join(f"{key} {value:.3f}" for key, value in scores.items()), flush=True)
    print_ratios(results)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
