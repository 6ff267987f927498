"""How well it is told what people are: `python -m benchmarks.roles [--gold FILE] [--reader R] [--json]`.

FILE holds marks as `benchmarks/marking.py` keeps them (`docs/annotation/roles.md` is the guideline). A chain of mentions of a
person is a marked person's where one of them meets the place marked. A role is right where all words of one of the two,
ours and the marked one, stand in the other; a country where it is the one marked. What is said of nobody marked is wrong.
The misses of one half of the articles were read when rules were mended; those of the other half are never printed.
"""

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.answers import add_reader, ours, shown
from benchmarks.marking import HALVES, MARKED, half_of, read_marked

_WORD = re.compile(r"\w+")


def main() -> None:
    """Read each article, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=MARKED / "roles.jsonl")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong or missing in the half that is looked at")
    parser.add_argument("--json", action="store_true")
    add_reader(parser)
    given = parser.parse_args()
    answer, marked = ours("names", given.reader), list(read_marked(given.gold))
    count: dict[str, Counter[str]] = {part: Counter() for part in ("all", *HALVES)}
    began = time.process_time()
    for row, text in marked:
        said, half = answer({"id": row["id"], "text": text}).get("names", []), half_of(row["id"])
        for kind, how, what in judge(text, row["people"], said):
            for part in ("all", half):
                count[part][f"{kind} {how}"] += 1
            if given.wrong and how != "right" and half == HALVES[0]:
                print(f"{row['id']}: {kind} {how}: {what}")
        for part in ("all", half):
            count[part]["articles"] += 1
    speed = {"articles a second": len(marked) / (time.process_time() - began)}
    for part, counted in count.items():
        found = figures(counted) | (speed if part == "all" else {})
        print(json.dumps({"part": part} | found) if given.json else f"{part:12}{shown(found)}")


def figures(count: Counter[str]) -> dict[str, float]:
    """Precision and recall of roles, of countries and of both, from how often each was right, wrong or missing."""
    found: dict[str, float] = {"articles": count["articles"], "people": count["person right"] + count["person missing"]}
    for kinds in (("role",), ("country",), ("role", "country")):
        right, wrong, missing = (sum(count[f"{kind} {how}"] for kind in kinds) for how in ("right", "wrong", "missing"))
        name = " and ".join(kinds)
        found[f"{name} P"] = 100 * right / max(1, right + wrong)
        found[f"{name} R"] = 100 * right / max(1, right + missing)
    return found


def judge(text: str, people: Sequence[dict[str, Any]], said: Sequence[dict[str, Any]]) -> Iterable[tuple[str, str, str]]:
    """For each thing said or marked of an article: person, role or country; `right`, `wrong` or `missing`; what."""
    chains: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name in said:
        if name["type"] == "PER":
            chains[name["head"] or name["id"]].append(name)
    marked: set[str] = set()
    for person in people:
        start, end = person["name"]
        words = [text[slice(*span)] for span in person["roles"]]
        own = [key for key, chain in chains.items() if any(n["start"] < end and start < n["end"] for n in chain)]
        marked.update(own)
        chain = [name for key in own for name in chains[key]]
        yield "person", "right" if own else "missing", text[start:end]
        yield from judge_roles(text[start:end], words, roles_of(chain))
        countries = {name["country"] for name in chain if name["country"]}
        if person["of"] and person["of"] not in countries:
            yield "country", "missing", f"{text[start:end]}: {person['of']}"
        for country in sorted(countries):
            yield "country", "right" if country == person["of"] else "wrong", f"{text[start:end]}: {country}"
    for key, chain in chains.items():
        if key not in marked:
            for role in roles_of(chain):
                yield "role", "wrong", f"{chain[0]['surface']}, not marked: {role}"
            for country in sorted({name["country"] for name in chain if name["country"]}):
                yield "country", "wrong", f"{chain[0]['surface']}, not marked: {country}"


def judge_roles(who: str, marked: Sequence[str], said: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    """Roles said against roles marked."""
    for role in said:
        yield "role", "right" if any(same(role, one) for one in marked) else "wrong", f"{who}: {role} (marked {list(marked)})"
    for one in marked:
        if not any(same(role, one) for role in said):
            yield "role", "missing", f"{who}: {one} (said {list(said)})"


def roles_of(chain: Sequence[dict[str, Any]]) -> list[str]:
    """The roles of a chain of mentions, each by itself, the longest form of each."""
    roles = sorted({role for name in chain for role in name["role"].split("; ") if role}, key=lambda role: (-len(role), role))
    kept: list[str] = []
    for role in roles:
        if not any(same(role, other) for other in kept):
            kept.append(role)
    return kept


def same(one: str, other: str) -> bool:
    """Whether the words of one stand in the other."""
    a, b = ({word.removesuffix("s") for word in _WORD.findall(role.lower())} for role in (one, other))
    return a <= b or b <= a


if __name__ == "__main__":
    main()
