"""What people marked in news texts, kept as offsets: drawing texts for markers, and keeping their answers.

    python -m benchmarks.marking draw FOLDER            batches of texts to be marked, drawn with a fixed seed
    python -m benchmarks.marking keep FOLDER [--json]   the two markers' answers as `benchmarks/marked/*.jsonl`, with agreement

`docs/annotation/` has the guidelines. `draw` writes FOLDER/roles-NN.txt and FOLDER/metonyms-NN.txt. `keep` reads the answers
FOLDER/{first,second}/roles-NN.jsonl (`id`, `people`: `name`, `roles`, `of`) and metonyms-NN.jsonl (`id`, `label`, `of`,
`power`), and, for what the two differ on, FOLDER/settled/*.jsonl of the same form, whose rows win.
A text is named by its set and id and held to its SHA-256: marks of another text are not scored.
"""

import argparse
import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.answers import SHARED, read_gold
from benchmarks.printed import as_printed

MARKED = Path(__file__).parent / "marked"
SEED = 1871
SETS = ("timelines_t17_articles", "articles_guardian")
LENGTHS = range(800, 6_000)
ARTICLES, ITEMS = 200, 300
A_BATCH = {"roles": 20, "metonyms": 75}
HALVES = ("looked at", "kept back")
CAPITALS = """Abuja|Addis Ababa|Algiers|Amman|Ankara|Athens|Baghdad|Bangkok|Beijing|Beirut|Belgrade|Berlin|Bogota
Brussels|Budapest|Cairo|Canberra|Caracas|Colombo|Damascus|Delhi|Doha|Dublin|Havana|Islamabad|Jakarta|Jerusalem
Kabul|Kathmandu|Khartoum|Kiev|Kinshasa|Lima|Lisbon|London|Madrid|Manila|Mexico City|Mogadishu|Moscow|Nairobi
New Delhi|Ottawa|Paris|Port-au-Prince|Prague|Pretoria|Pyongyang|Rabat|Riyadh|Rome|Sanaa|Santiago|Sarajevo|Seoul
Sofia|Stockholm|Tehran|Tel Aviv|Tirana|Tokyo|Tripoli|Tunis|Vienna|Warsaw|Washington|Wellington|Zagreb"""
SEATS = """Kremlin|White House|Downing Street|Pentagon|State Department|Elysee|Foreign Office|Whitehall
Capitol Hill|Westminster|Quai d'Orsay|Hague|Vatican|Buckingham Palace|Number 10"""
COUNTRIES = """Egypt|Syria|Libya|Iraq|Iran|Israel|Russia|China|France|Britain|Germany|Turkey|Haiti|Mexico
Saudi Arabia|Qatar|Lebanon|Jordan|Tunisia|Algeria|Pakistan|India|Japan|Cuba|Venezuela|Spain|Italy|Canada|Ukraine
Georgia"""
SHARES = ((CAPITALS, 150), (SEATS, 70), (COUNTRIES, 80))


def texts() -> dict[tuple[str, str], str]:
    """All texts that may be marked, as printed, by set and id."""
    return {
        (name, row["id"]): as_printed(row["text"]) for name in SETS for row in read_gold(SHARED / "gold" / f"{name}.jsonl.gz")
    }


def drawn_articles(all_texts: dict[tuple[str, str], str]) -> list[tuple[str, str]]:
    """Half of the articles from each set."""
    chosen: list[tuple[str, str]] = []
    for name in SETS:
        fit = sorted(key for key, text in all_texts.items() if key[0] == name and len(text) in LENGTHS)
        chosen += random.Random(SEED).sample(fit, ARTICLES // len(SETS))
    random.Random(SEED).shuffle(chosen)
    return chosen


def drawn_sentences(all_texts: dict[tuple[str, str], str]) -> list[tuple[str, str, int, int, int, int]]:
    """Set, id, start and end of the name, and of its sentence. One name at most from an article for each kind of name."""
    chosen = []
    keys = sorted(key for key in all_texts if key[0] == SETS[0])
    for names, count in SHARES:
        words = "|".join(map(re.escape, re.split(r"[|\n]", names)))
        found = []
        for key in keys:
            seen = [m for m in re.finditer(rf"\b(?:{words})\b", all_texts[key]) if _is_sentence(*_line(all_texts[key], m))]
            if seen:
                match = random.Random(f"{SEED} {key}").choice(seen)
                found.append((*key, *match.span(), *_line(all_texts[key], match)))
        chosen += random.Random(SEED).sample(found, min(count, len(found)))
    random.Random(SEED).shuffle(chosen)
    return chosen


def _line(text: str, match: re.Match[str]) -> tuple[int, int]:
    end = text.find("\n", match.end())
    return text.rfind("\n", 0, match.start()) + 1, end if end >= 0 else len(text)


def _is_sentence(start: int, end: int) -> bool:
    return 60 <= end - start <= 500


def draw(folder: Path) -> None:
    """Write the batches."""
    all_texts = texts()
    folder.mkdir(parents=True, exist_ok=True)
    articles = [f"=== {name} {text_id}\n{all_texts[name, text_id]}\n" for name, text_id in drawn_articles(all_texts)]
    sentences = []
    for name, text_id, start, end, begin, stop in drawn_sentences(all_texts):
        text = all_texts[name, text_id]
        sentences.append(f"=== {name} {text_id} {start}\n{text[begin:start]}[[{text[start:end]}]]{text[end:stop]}\n")
    for kind, items in (("roles", articles), ("metonyms", sentences)):
        for number, begin in enumerate(range(0, len(items), A_BATCH[kind]), 1):
            batch = "\n".join(items[begin : begin + A_BATCH[kind]])
            (folder / f"{kind}-{number:02}.txt").write_text(batch, encoding="utf-8")


def answers(folder: Path, kind: str) -> dict[str, dict[str, Any]]:
    """A marker's rows, by id."""
    rows: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob(f"{kind}-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                rows[row["id"]] = row
    return rows


def place(text: str, words: str, near: Sequence[int] = (0,)) -> tuple[int, int]:
    """Where words stand: the occurrence nearest to one of the places given. Raises `ValueError` if nowhere."""
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    found = found or [m.span() for m in re.finditer(re.escape(words), text)]  # the texts have words glued together
    if not found:
        raise ValueError(f"{words!r} does not stand in the text")
    return min(found, key=lambda span: (min(abs(span[0] - at) for at in near), span))


def as_offsets(text: str, people: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The marks of one article; a name or role that does not stand in it is said and left out."""
    for person in people:
        try:
            start, end = place(text, person["name"])
        except ValueError as error:
            print(error, file=sys.stderr)
            continue
        last = person["name"].split()[-1]
        near = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text)] or [start]
        roles = []
        for role in person["roles"]:
            try:
                roles.append(place(text, role, near))
            except ValueError as error:
                print(error, file=sys.stderr)
        yield {"name": [start, end], "roles": sorted(roles), "of": person["of"]}


def last_words(text: str, people: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Marks by the last word of the name."""
    return {text[slice(*person["name"])].split()[-1]: person for person in people}


def agreement_on_roles(pairs: Sequence[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]]) -> dict[str, float]:
    """F of the persons two markers found, and, of persons both found, F of roles and the share of equal countries."""
    both = first = second = equal = roles_both = roles = 0
    for text, one, other in pairs:
        mine, theirs = last_words(text, one), last_words(text, other)
        first, second = first + len(mine), second + len(theirs)
        for name in mine.keys() & theirs.keys():
            both += 1
            equal += mine[name]["of"] == theirs[name]["of"]
            a, b = ({text[slice(*span)].lower() for span in one[name]["roles"]} for one in (mine, theirs))
            roles_both, roles = roles_both + len(a & b), roles + len(a) + len(b)
    persons = 2 * both / max(1, first + second)
    return {"persons F": persons, "roles F": 2 * roles_both / max(1, roles), "country": equal / max(1, both)}


def keep_roles(folder: Path, all_texts: dict[tuple[str, str], str]) -> dict[str, float]:
    """Write the marks of roles; what was settled wins, else the first marker's. Returns the agreement."""
    first, second, settled = (answers(folder / who, "roles") for who in ("first", "second", "settled"))
    pairs, rows = [], []
    for key in drawn_articles(all_texts):
        text, row_id = all_texts[key], key[1]
        if row_id not in first:
            continue
        marks = list(as_offsets(text, first[row_id]["people"]))
        if row_id in second:
            pairs.append((text, marks, list(as_offsets(text, second[row_id]["people"]))))
        people = list(as_offsets(text, settled[row_id]["people"])) if row_id in settled else marks
        rows.append({"set": key[0], "id": row_id, "sha256": digest(text), "people": people})
    write("roles", rows)
    return agreement_on_roles(pairs)


def keep_metonyms(folder: Path, all_texts: dict[tuple[str, str], str]) -> dict[str, float]:
    """Write the marks of metonyms. Returns the agreement and Cohen's kappa on the label."""
    first, second, settled = (answers(folder / who, "metonyms") for who in ("first", "second", "settled"))
    pairs, rows = [], []
    for name, text_id, start, end, begin, stop in drawn_sentences(all_texts):
        row_id = f"{text_id} {start}"
        if row_id not in first:
            continue
        if row_id in second:
            pairs.append((first[row_id]["label"], second[row_id]["label"]))
        row = settled.get(row_id, first[row_id])
        mark = {"label": row["label"], "of": row.get("of", ""), "power": row.get("power", "")}
        text = all_texts[name, text_id]
        rows.append(
            {"set": name, "id": text_id, "sha256": digest(text), "span": [start, end], "sentence": [begin, stop], **mark}
        )
    write("metonyms", rows)
    if not pairs:
        return {}
    same = sum(a == b for a, b in pairs) / len(pairs)
    labels = {label for pair in pairs for label in pair}
    by_chance = sum(sum(a == one for a, _ in pairs) * sum(b == one for _, b in pairs) for one in labels) / len(pairs) ** 2
    return {"agreement": same, "kappa": (same - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0}


def read_marked(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Each row of a file of marks with its text. Ends the program where a text is not the one that was marked."""
    all_texts = texts()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = all_texts[row["set"], row["id"]]
        if digest(text) != row["sha256"]:
            raise SystemExit(f"{row['set']} {row['id']} is not the text that was marked")
        yield row, text


def half_of(row_id: str) -> str:
    """The half that an article's marks belong to, by a digest of its id: only the first is looked at when rules are mended."""
    return HALVES[int(digest(row_id), 16) % 2]


def digest(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def write(kind: str, rows: Sequence[dict[str, Any]]) -> None:
    """Write a file of marks."""
    MARKED.mkdir(exist_ok=True)
    lines = "".join(json.dumps(row, sort_keys=True) + "\n" for row in rows)
    (MARKED / f"{kind}.jsonl").write_text(lines, encoding="utf-8")


def main() -> None:
    """Draw or keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("draw", "keep"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.what == "draw":
        draw(given.folder)
        return
    all_texts = texts()
    found = {"roles": keep_roles(given.folder, all_texts), "metonyms": keep_metonyms(given.folder, all_texts)}
    for kind, figures in found.items():
        line = {key: round(value, 3) for key, value in figures.items()}
        print(json.dumps({"kind": kind} | line) if given.json else f"{kind}: {line}")


if __name__ == "__main__":
    main()
