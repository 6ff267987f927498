"""Events against codes of CAMEO that others gave: `python -m benchmarks.petrarch [--gold FILE] [--json]`.

FILE has sentences that UniversalPetrarch is validated on, each with its events as codes alone: CAMEO's of what was done, and
letters of who did it to whom ("USAGOV", "---REB"). No word is pointed at, so what is scored is a sentence's events as codes.
The whole product reads each sentence, dated as the file has it.

CAMEO's codes become PLOVER's roots by the table of PLOVER's manual (draft 0.8); comments and appeals (01, 02) are dropped
there, and here. Of a party the state counts: "USAGOV" is met by our "USA GOV" and by "USA". A party without a state ("---REB",
"IGOUNO") is met by one of ours without a state, nobody ("---") by nobody. Of those who meet, agree or work together either may
stand on either side.

An event said is right where the file has its root (its quad class) in that sentence, each of the file's met once; who did what
to whom where its parties are met besides.
"""

import argparse
import json
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from benchmarks.answers import SHARED, ours, read_gold, shown
from dateline.plover import QUADS

GOLD = SHARED / "gold" / "events_petrarch2_validation.jsonl.gz"
_BY_FIRST_TWO = (
    "03 AGREE 04 CONSULT 05 SUPPORT 06 COOPERATE 07 AID 08 CONCEDE 09 ACCUSE 10 REQUEST 11 ACCUSE 12 REJECT 13 THREATEN"
    " 14 PROTEST 15 MOBILIZE 16 SANCTION 17 COERCE 18 ASSAULT 19 ASSAULT 20 ASSAULT"
).split()
ROOTS = {
    **dict(zip(_BY_FIRST_TWO[::2], _BY_FIRST_TWO[1::2], strict=True)),
    # Finer codes that the manual's table leads elsewhere than the others of their root.
    **dict.fromkeys(("0813", "0814", "084", "085", "086", "087"), "RETREAT"),
    **dict.fromkeys(("163", "191", "192"), "COERCE"),
    **dict.fromkeys(("1712", "175"), "ASSAULT"),
}
ON_EQUAL_TERMS = ("CONSULT", "AGREE", "COOPERATE")
NO_STATE, NOBODY = "*", "-"
_OF_NO_STATE = ("---", "IGO", "IMG", "NGO", "MNC")


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as codes: PLOVER's root, and the states of who did it and to whom it was done."""

    root: str
    sources: frozenset[str]
    targets: frozenset[str]

    @property
    def quad(self) -> str:
        """Its quad class."""
        return QUADS[self.root]

    def meets(self, other: "Coded") -> bool:
        """Whether its parties are another's."""
        if self.root in ON_EQUAL_TERMS and other.root in ON_EQUAL_TERMS:
            mine, theirs = self.sources | self.targets, other.sources | other.targets
            return mine - {NOBODY} <= theirs or theirs - {NOBODY} <= mine
        return bool(self.sources & other.sources) and bool(self.targets & other.targets)


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = score_codes(given.gold)
    print(json.dumps(figures) if given.json else shown(figures))


def score_codes(path: Path) -> dict[str, float]:
    """P, R and F of roots, F of quad classes, F of who did what to whom; and sentences without events that we leave so."""
    answer = ours("full")
    pairs = [(coded_of(row), said_of(answer(row).get("events", []))) for row in read_gold(path)]
    wanted, said = (sum(len(pair[side]) for pair in pairs) for side in (0, 1))
    roots, quads, parties = (
        sum(count_met(*pair, alike)[how] for pair in pairs) for alike, how in ((same_root, 0), (same_quad, 0), (same_root, 1))
    )
    empty = [mine for theirs, mine in pairs if not theirs]
    return {
        "sentences": len(pairs),
        "events": wanted,
        "events said": said,
        "root P": 100 * roots / max(1, said),
        "root R": 100 * roots / max(1, wanted),
        "root F": 200 * roots / max(1, said + wanted),
        "quad F": 200 * quads / max(1, said + wanted),
        "who did what to whom F": 200 * parties / max(1, said + wanted),
        "parties of right roots": 100 * parties / max(1, roots),
        "sentences without events": len(empty),
        "of these left without": sum(not mine for mine in empty),
    }


def coded_of(row: dict[str, Any]) -> list[Coded]:
    """The events of a row of the file. What is said twice, from either side of equal partners, is one."""
    found: dict[object, Coded] = {}
    for event in row["events"]:
        if root := root_of_code(event["eventcode"]):
            source, target = (state_of_code(event[side]) for side in ("sourcecode", "targetcode"))
            sides: object = frozenset((source, target)) if root in ON_EQUAL_TERMS else (source, target)
            found.setdefault((root, sides), Coded(root, frozenset((source,)), frozenset((target,))))
    return list(found.values())


def root_of_code(code: str) -> str:
    """PLOVER's root of a code of CAMEO; "" for comments and appeals, which PLOVER dropped."""
    return next((ROOTS[code[:length]] for length in (4, 3, 2) if code[:length] in ROOTS), "")


def state_of_code(code: str) -> str:
    """The state in an actor's code of CAMEO, or that it has none, or that nobody is meant."""
    if not code.strip("-"):
        return NOBODY
    return NO_STATE if code.startswith(_OF_NO_STATE) else code[:3]


def said_of(events: Sequence[dict[str, Any]]) -> list[Coded]:
    """Our events of a sentence that have a root of PLOVER's; the same one is said once."""
    coded = [
        Coded(event["plover"]["root"], states_of(event["actor_codes"]), states_of(event["recipient_codes"]))
        for event in events
        if event["plover"]["root"]
    ]
    return list(dict.fromkeys(coded))


def states_of(codes: Sequence[str]) -> frozenset[str]:
    """The states of our parties: codes are a state's three capitals, a sector's, or both ("USA GOV", "REB", "")."""
    firsts = (code.split(" ")[0] for code in codes)
    return frozenset(first if first and not is_sector(first) else NO_STATE for first in firsts) or frozenset((NOBODY,))


def is_sector(code: str) -> bool:
    """Whether the first part of one of our codes is a sector, not a state."""
    return code in _sectors()


@cache
def _sectors() -> frozenset[str]:
    table = files("dateline.annotations").joinpath("lexicon", "sectors_en.toml")
    return frozenset(tomllib.loads(table.read_text(encoding="utf-8")))


def same_root(one: Coded, other: Coded) -> bool:
    """Whether two events have one root."""
    return one.root == other.root


def same_quad(one: Coded, other: Coded) -> bool:
    """Whether two events are of one quad class."""
    return one.quad == other.quad


def count_met(wanted: Sequence[Coded], said: Sequence[Coded], alike: Callable[[Coded, Coded], bool]) -> tuple[int, int]:
    """How many of the events wanted one of ours is like, each used once, and how many of these have the parties, too."""
    left, met, parties = list(said), 0, 0
    for one in wanted:
        like = [other for other in left if alike(one, other)]
        if like:
            best = max(like, key=one.meets)
            left.remove(best)
            met, parties = met + 1, parties + one.meets(best)
    return met, parties


if __name__ == "__main__":
    main()
