"""Floors of accuracy on annotated news pages: they are pinned with the digest of the corpus, and only go up.

python -m tests.quality.test_pages      measures and prints what the floors could be raised to
"""

import hashlib
import importlib.util
import json
import lzma
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dateline.run.pipe import RowReader
from tests.quality.pinned import corpus_of, hold

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("DATELINE_SHARED", HERE.parent.parent.parent / "shared"))
CORE, BEYOND = ("sh", "aed", "fundus"), ("wcxb", "traf")


def scorer() -> ModuleType:
    """The scorer, from where it lies."""
    spec = importlib.util.spec_from_file_location("score_pages", SHARED / "score" / "pages.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "score" / "pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def corpus(sources: tuple[str, ...]) -> tuple[str, list[dict[str, object]]]:
    """The digest of the files, and every page of these sources."""
    sha = hashlib.sha256()
    rows: list[dict[str, object]] = []
    for name in sources:
        packed = (SHARED / "gold" / "pages" / f"{name}.jsonl.xz").read_bytes()
        sha.update(packed)
        rows.extend(json.loads(line) for line in lzma.decompress(packed).splitlines())
    return sha.hexdigest(), rows


def measure(rows: list[dict[str, object]]) -> dict[str, float]:
    """Our answers to all pages, scored."""
    reader = RowReader("search", ())
    predicted: dict[str, object] = {}
    gold: dict[str, dict[str, object]] = {}
    for row in rows:
        asked = {name: row[name] for name in ("id", "url", "html", "html_b64") if row.get(name)}
        predicted[str(row["id"])] = reader.read(json.dumps(asked).encode(), 1)
        truth = {name: value for name, value in row.items() if not name.startswith("html")}
        if truth.get("suspect_gold") and truth["source"] != "sh":
            truth["gold"] = {k: v for k, v in dict(truth["gold"]).items() if k not in ("text", "text_alt")}  # type: ignore[call-overload]
        gold[str(row["id"])] = truth
    found = scorer().score(gold, predicted)
    names = {
        "F1": "body_f1",
        "acc": "exact_pages",
        "title": "headline",
        "date": "date",
        "date_prec": "date_precision",
        "auF1": "author_f1",
    }
    names |= {"snF": "snippets"} if found.get("snF") else {}
    figures = {ours: round(float(found[theirs]), 4) for theirs, ours in names.items()}
    return {**figures, "pages_above_08": round(1 - float(found["bad"]), 4)}


@pytest.mark.skipif(not (SHARED / "gold" / "pages").is_dir(), reason=f"no gold pages in {SHARED}; set DATELINE_SHARED")
@pytest.mark.parametrize(("name", "sources"), [("pages", CORE), ("blogs and snippets", BEYOND)])
def test_pages_are_read_as_well_as_before(name: str, sources: tuple[str, ...]) -> None:
    digest, rows = corpus(sources)
    if corpus_of(name) != digest:
        pytest.skip("the corpus is another one than the floors were measured on")
    hold(name, measure(rows))


if __name__ == "__main__":
    measured = {}
    for name, sources in (("pages", CORE), ("blogs and snippets", BEYOND)):
        digest, rows = corpus(sources)
        measured[name] = {"corpus": digest, "floors": measure(rows)}
    sys.stdout.write(json.dumps(measured, indent=1) + "\n")
