"""Train the block model: which blocks of a page are its article's body.

    python training/blocks.py GOLD [--check] [--out src/dateline/articles/tables/blocks.json]

GOLD is a folder of page records (`*.jsonl.xz`: id, group, url, html or html_b64, gold.text). The model is a sum of step
functions, one a feature (boosted stumps, a generalised additive model): it is small, reads like a table and is evaluated
without a library.
Needs numpy and lightgbm, which Dateline itself does not. `--check` prints held-out scores over four folds of
publishers instead of writing.
"""

import argparse
import base64
import hashlib
import json
import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import lightgbm
import numpy as np

from dateline.articles.blocks import outline
from dateline.articles.body import evidence_of
from dateline.articles.chrome import Refusals, pictured_boxes
from dateline.articles.features import BLOCK_FEATURES, BOX_FEATURES, block_features, box_features, find_heart, judged
from dateline.articles.jsonld import article_object
from dateline.articles.page import open_page
from dateline.articles.state import article_body
from dateline.records import Capture

TOKEN = re.compile(r"\w+")
SETTINGS = {
    "objective": "binary",
    "num_leaves": 2,
    "learning_rate": 0.15,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    "seed": 7,
    "deterministic": True,
    "num_threads": 1,
    "verbose": -1,
}
ROUNDS = 500
FOLDS = 4
SOURCES = {"sh": 1.0, "aed": 1.0, "fundus": 1.0, "wcxb": 0.6}


def read_gold(folder: Path) -> Iterator[dict]:
    """The page records whose body is known and not suspect."""
    for path in sorted(folder.glob("*.jsonl.xz")):
        if path.name.split(".")[0] not in SOURCES:
            continue
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record["gold"].get("text") and (record["source"] == "sh" or not record.get("suspect_gold")):
                    yield record


def shingles(text: str) -> list[tuple[str, ...]]:
    """The runs of three words in a text."""
    words = TOKEN.findall(text.replace("\xad", ""))
    return [tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))]


def label(text: str, gold: set, alt: set, lines: set[str]) -> tuple[int, float]:
    """Whether a block is in the gold text, and how much it counts."""
    words = TOKEN.findall(text)
    if not words:
        return 0, 0.0
    weight = 0.5 + min(2.0, len(text) / 200)
    if len(words) < 3:
        return int(" ".join(words) in lines), weight / 2
    found = shingles(text)
    if sum(one in gold for one in found) >= 0.5 * len(found):
        return 1, weight
    if sum(one in alt for one in found) >= 0.5 * len(found):
        return 0, 0.0
    return 0, weight


def examples(record: dict) -> tuple[list[list[float]], list[int], list[float], list[int]] | None:
    """Features, labels, weights and lengths of one page's judged blocks."""
    payload = base64.b64decode(record["html_b64"]) if "html_b64" in record else record["html"].encode()
    page = open_page(Capture(id="", original_id="", locator="", url=record["url"], kind="html", payload=payload))
    if page.tree.body is None:
        return None
    found = outline(page.tree.body)
    heart = find_heart(found)
    if heart is None:
        return None
    said, description = evidence_of(page, article_body(article_object(page.objects, url=page.url, title=page.title)))
    gold = record["gold"]
    wanted, alt = set(shingles(gold["text"])), set(shingles(gold.get("text_alt") or ""))
    lines = {" ".join(TOKEN.findall(line)) for line in gold["text"].split("\n")}
    rows: tuple[list, list, list, list] = ([], [], [], [])
    seen: set[str] = set()
    refusals = Refusals(heart.line, pictured_boxes(found), heart.sizes, heart.first)
    for at in judged(heart, found.blocks):
        text = found.blocks[at].text
        if refusals.of(found.blocks[at]):
            continue
        answer, weight = label(text, wanted, alt, lines)
        answer = 0 if text in seen else answer
        if answer:
            seen.add(text)
        features = box_features(heart, heart.homes[at]) + block_features(heart, found.blocks, at, said, description)
        for column, value in zip(rows, (features, answer, weight, len(text)), strict=True):
            column.append(value)
    return rows


def load(folder: Path) -> dict[str, np.ndarray]:
    """All examples as arrays; `page` numbers the page, `fold` its publisher's fold."""
    columns: dict[str, list] = defaultdict(list)
    for number, record in enumerate(read_gold(folder)):
        made = examples(record)
        if made is None:
            continue
        features, answers, weights, lengths = made
        scale = 5 / np.sqrt(sum(weights) + 1) * SOURCES[record["source"]]
        columns["x"] += features
        columns["y"] += answers
        columns["w"] += [weight * scale for weight in weights]
        columns["length"] += lengths
        columns["page"] += [number] * len(answers)
        columns["news"] += [record["source"] != "wcxb"] * len(answers)
        columns["fold"] += [hashlib.md5(record["group"].encode()).digest()[0] % FOLDS] * len(answers)  # noqa: S324
    return {name: np.array(values, dtype=float if name in "xwlength" else int) for name, values in columns.items()}


def train(data: dict[str, np.ndarray], rows: np.ndarray) -> lightgbm.Booster:
    """A model from some of the rows."""
    rows = rows & (data["w"] > 0)
    return lightgbm.train(SETTINGS, lightgbm.Dataset(data["x"][rows], data["y"][rows], weight=data["w"][rows]), ROUNDS)


def steps(model: lightgbm.Booster) -> dict[str, object]:
    """The model as one step function a feature: borders, and a value for each interval between them."""
    jumps: dict[int, dict[float, float]] = defaultdict(lambda: defaultdict(float))
    base = 0.0
    for tree in model.dump_model()["tree_info"]:
        root = tree["tree_structure"]
        if "split_feature" not in root:
            base += root["leaf_value"]
            continue
        left, right = root["left_child"]["leaf_value"], root["right_child"]["leaf_value"]
        base += left
        jumps[root["split_feature"]][root["threshold"]] += right - left
    names = BOX_FEATURES + BLOCK_FEATURES
    table = {}
    for feature in sorted(jumps):
        borders = sorted(jumps[feature])
        values = np.concatenate([[0.0], np.cumsum([jumps[feature][border] for border in borders])])
        # The library writes "at or below nothing" as a number next to nothing; rounding must not carry it over.
        table[names[feature]] = {
            "borders": [round(max(border, 1e-6) if border > 0 else min(border, -1e-6), 6) for border in borders],
            "values": [round(float(v), 4) for v in values],
        }
    return {"base": round(base, 5), "features": table}


def check(data: dict[str, np.ndarray]) -> None:
    """Print scores by page on publishers the model has not seen."""
    score = np.zeros(len(data["y"]))
    for fold in range(FOLDS):
        score[data["fold"] == fold] = train(data, data["fold"] != fold).predict(data["x"][data["fold"] == fold])
    for news in (1, 0):
        results = []
        for page in np.unique(data["page"][data["news"] == news]):
            rows = data["page"] == page
            size = np.where(data["w"][rows] > 0, data["length"][rows], 0)
            kept, right = score[rows] > 0.5, data["y"][rows] > 0
            hit = (size * (kept & right)).sum()
            results.append(
                (hit / max(1, (size * kept).sum()), hit / max(1, (size * right).sum()), ((kept == right) | (size == 0)).all())
            )
        precision, recall, exact = np.mean(np.array(results, dtype=float), axis=0)
        f1 = 2 * precision * recall / (precision + recall)
        sys.stdout.write(f"news={news} P {precision:.4f} R {recall:.4f} F {f1:.4f} exact {exact:.3f}\n")


def main() -> None:
    """Train and write the model, or check it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("src/dateline/articles/tables/blocks.json"))
    options = parser.parse_args()
    data = load(options.gold)
    if options.check:
        check(data)
    else:
        model = steps(train(data, np.ones(len(data["y"]), dtype=bool)))
        options.out.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
