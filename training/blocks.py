"""Train the block models: which blocks of a page are its article's body.

    python training/blocks.py GOLD [--check] [--out src/dateline/articles/tables]

GOLD is a folder of page records (`*.jsonl.xz`: id, group, url, html or html_b64, gold.text). The first model is a sum of step
functions, one a feature (boosted stumps, a generalised additive model): it is small, reads like a table and is evaluated
without a library. The second is a few boosted trees for the blocks that the first leaves in doubt; they also know what the
first says of the blocks around, so they are trained on scores that the first gives to publishers it has not seen.
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
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np

from dateline.articles.blocks import Outline, outline
from dateline.articles.body import evidence_of
from dateline.articles.chrome import Refusals
from dateline.articles.doubts import DOUBT, DOUBT_FEATURES, Company
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
TREES = SETTINGS | {"num_leaves": 24, "learning_rate": 0.12}
TREE_ROUNDS = 50
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


@dataclass(frozen=True)
class Example:
    """A judged block: its features, whether it is the article's, how much it counts, and its length."""

    features: list[float]
    answer: int
    weight: float
    length: int


def examples(record: dict, scores: list[float] | None = None) -> list[Example]:
    """One page's judged blocks; with the first model's scores of these, their features are those of the second."""
    payload = base64.b64decode(record["html_b64"]) if "html_b64" in record else record["html"].encode()
    page = open_page(Capture(id="", original_id="", locator="", url=record["url"], kind="html", payload=payload))
    found = outline(page.tree.body) if page.tree.body is not None else Outline()
    heart = find_heart(found)
    if heart is None:
        return []
    blocks = found.blocks
    said, description = evidence_of(page, article_body(article_object(page.objects, url=page.url, title=page.title)))
    gold = record["gold"]
    wanted, alt = set(shingles(gold["text"])), set(shingles(gold.get("text_alt") or ""))
    lines = {" ".join(TOKEN.findall(line)) for line in gold["text"].split("\n")}
    refusals = Refusals(heart.line, found.pictures, heart.sizes, heart.first, found.boxes)
    places = [at for at in judged(heart, blocks) if not refusals.of_box(blocks[at].box)]
    company = Company(heart, blocks)
    for at, score in zip(places, scores or [], strict=False):
        company.add(at, score)
    made: list[Example] = []
    seen: set[str] = set()
    for number, at in enumerate(places):
        text = blocks[at].text
        answer, weight = (0, 0.0) if refusals.of_text(blocks[at]) else label(text, wanted, alt, lines)
        answer = 0 if text in seen else answer
        if answer:
            seen.add(text)
        features = box_features(heart, heart.homes[at]) + block_features(heart, blocks, at, said, description)
        made.append(Example(features + (company.features(number) if scores else []), answer, weight, len(text)))
    return made


def load(folder: Path, scores: np.ndarray | None = None) -> dict[str, np.ndarray]:
    """All examples as arrays; `page` numbers the page, `fold` its publisher's fold."""
    columns: dict[str, list] = defaultdict(list)
    done = 0
    for number, record in enumerate(read_gold(folder)):
        made = examples(record, None if scores is None else list(scores[done:]))
        done += len(made)
        scale = 5 / np.sqrt(sum(one.weight for one in made) + 1) * SOURCES[record["source"]]
        columns["x"] += [one.features for one in made]
        columns["y"] += [one.answer for one in made]
        columns["w"] += [one.weight * scale for one in made]
        columns["length"] += [one.length for one in made]
        columns["page"] += [number] * len(made)
        columns["news"] += [record["source"] != "wcxb"] * len(made)
        columns["fold"] += [hashlib.md5(record["group"].encode()).digest()[0] % FOLDS] * len(made)  # noqa: S324
    return {name: np.array(values, dtype=float if name in "xwlength" else int) for name, values in columns.items()}


def train(data: dict[str, np.ndarray], rows: np.ndarray) -> lightgbm.Booster:
    """The first model, from some of the rows."""
    rows = rows & (data["w"] > 0)
    return lightgbm.train(SETTINGS, lightgbm.Dataset(data["x"][rows], data["y"][rows], weight=data["w"][rows]), ROUNDS)


def train_trees(data: dict[str, np.ndarray], rows: np.ndarray) -> lightgbm.Booster:
    """The second model, from those of the rows that the first leaves in doubt."""
    score = data["x"][:, DOUBT_FEATURES.index("score")]
    rows = rows & (data["w"] > 0) & (np.abs(score) < DOUBT)
    return lightgbm.train(TREES, lightgbm.Dataset(data["x"][rows], data["y"][rows], weight=data["w"][rows]), TREE_ROUNDS)


def held_out(data: dict[str, np.ndarray]) -> np.ndarray:
    """The first model's score of every block, by a model that has not seen its publisher."""
    scores = np.zeros(len(data["y"]))
    for fold in range(FOLDS):
        rows = data["fold"] == fold
        scores[rows] = train(data, ~rows).predict(data["x"][rows], raw_score=True)
    return scores


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


def branches(node: dict) -> list | float:
    """A tree as nested lists: [feature, border, the branch up to the border, the branch beyond], or a leaf's value."""
    if "split_feature" not in node:
        return round(node["leaf_value"], 4)
    return [
        node["split_feature"],
        float(f"{node['threshold']:.6g}"),
        branches(node["left_child"]),
        branches(node["right_child"]),
    ]


def trees(model: lightgbm.Booster) -> dict[str, object]:
    """The second model as a table."""
    return {"features": DOUBT_FEATURES, "trees": [branches(one["tree_structure"]) for one in model.dump_model()["tree_info"]]}


def check(data: dict[str, np.ndarray], second: dict[str, np.ndarray], first: np.ndarray) -> None:
    """Print scores by page on publishers the models have not seen: the first model's alone, then with the second's."""
    score = first.copy()
    for fold in range(FOLDS):
        rows = (data["fold"] == fold) & (np.abs(first) < DOUBT)
        score[rows] = train_trees(second, data["fold"] != fold).predict(second["x"][rows], raw_score=True)
    for name, scores in (("first", first), ("both", score)):
        for news in (1, 0):
            results = []
            for page in np.unique(data["page"][data["news"] == news]):
                rows = data["page"] == page
                size = np.where(data["w"][rows] > 0, data["length"][rows], 0)
                kept, right = scores[rows] > 0, data["y"][rows] > 0
                hit = (size * (kept & right)).sum()
                exact = ((kept == right) | (size == 0)).all()
                results.append((hit / max(1, (size * kept).sum()), hit / max(1, (size * right).sum()), exact))
            precision, recall, exact = np.mean(np.array(results, dtype=float), axis=0)
            f1 = 2 * precision * recall / (precision + recall)
            sys.stdout.write(f"{name} news={news} P {precision:.4f} R {recall:.4f} F {f1:.4f} exact {exact:.3f}\n")


def write(path: Path, table: dict[str, object]) -> None:
    """Write a table as one line of JSON."""
    path.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Train and write the models, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("src/dateline/articles/tables"))
    options = parser.parse_args()
    data = load(options.gold)
    first = held_out(data)
    second = load(options.gold, first)
    if options.check:
        check(data, second, first)
    else:
        everything = np.ones(len(data["y"]), dtype=bool)
        write(options.out / "blocks.json", steps(train(data, everything)))
        write(options.out / "doubts.json", trees(train_trees(second, everything)))


if __name__ == "__main__":
    main()
