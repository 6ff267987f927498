"""Which of the statements and events that a careful reader takes from a page are met by what is read of it.

    python -m tests.understanding.met [PAGE ...]     prints each one that is not met, and the counts

A statement is met where one of ours begins where it does, has its cue and source, its kind, chain, day and holder where those
are named; an event where one of ours has its type, status, negation, mode, actor, recipient, place, day and source, as far as
they are named. Who meets or agrees on equal terms may stand on either side. A state is met by its code, its government or its
capital.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.annotations.actor_codes import three_letters
from dateline.annotations.gazetteer import country_named, country_of_capital
from dateline.run.pipe import RowReader

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("DATELINE_SHARED", HERE.parents[2] / "shared"))
PAGES = sorted(HERE.glob("[0-9][0-9]_*.txt"))
EQUAL = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")
KINDS = {"organisation": {"named"}, "government": {"named"}, "anonymous": {"anonymous", "crowd"}, "media": {"media", "named"}}
# Kinds of act that the pages, written before the table of types, name by PLOVER's nearest root.
ALSO = {
    "SUPPORT": {"APPOINT", "FOUND", "ELECT", "AGREE"},
    "AGREE": {"SUPPORT", "CONCEDE"},  # a ceasefire is CONCEDE
    "RETREAT": {"RESIGN", "CONCEDE"},
    "COERCE": {"ARREST", "RESIGN"},  # to overthrow somebody
    "REJECT": {"RESIGN"},  # to leave a coalition
    "SANCTION": {"SENTENCE"},
    "CONCEDE": {"AGREE", "RETREAT"},
    "ACCUSE": {"SENTENCE"},
}
# What becomes of a plan, as the pages say it, by our status and whether it did not happen.
FATES: dict[str, tuple[str, bool | None]] = {"cancelled": ("scheduled", True), "postponed": ("scheduled", None)}
Row = dict[str, Any]


class Page:
    """A page that was read, with its fields' texts and its names, times, statements and events by id."""

    def __init__(self, text: str, published: str, zone: str = "") -> None:
        asked = {"id": "page", "bare": text, "published": published, "zone": zone}
        self.row: Row = dict(RowReader("full", ()).read(json.dumps(asked).encode(), 1))
        self.text: str = self.row["text"]
        self.names = {name["id"]: name for name in self.row["names"]}
        self.times = {time["id"]: time for time in [*self.row["times"], *self.row["landmarks"]]}
        self.statements = {one["id"]: one for one in self.row["statements"]}
        self.events: list[tuple[str, Row]] = [(self.text, one) for one in self.row["events"]]
        self.events += [(self.row["headline"], one) for one in self.row["headline_events"]]
        self.events += [(image["caption"], one) for image in self.row["images"] for one in image["events"]]
        for image in self.row["images"]:
            self.names |= {name["id"]: name for name in image["names"]}

    def words(self, spans: Sequence[Sequence[int]]) -> str:
        """The words of spans of the body."""
        return " ".join(self.text[a:b] for a, b in spans)


def plain(words: str) -> str:
    """Words without quotes, case, and what may stand before a content."""
    return re.sub(r"^(?:that|whether|to|,|:| )+", "", re.sub(r"[\"\u201c\u201d'\u2019]", "", words.lower())).strip()


def meets_statement(page: Page, wanted: Row) -> bool:
    """Whether one of our statements is the wanted one."""
    return any(_is_statement(page, one, wanted) for one in page.statements.values())


def _is_statement(page: Page, one: Row, wanted: Row) -> bool:
    begins = plain(wanted.get("content_starts", ""))
    if begins and not any(plain(page.text[a:b]).startswith(begins) for a, b in one["content"]):
        return False
    if not _share(page.words(one["cue"]), wanted["cue"]) or not _share(page.words(one["source"]), wanted["source"]):
        return False
    kind = wanted.get("kind", "")
    if kind and one["source_kind"] not in KINDS.get(kind, {kind}):
        return False
    if "same_as" in wanted:
        chains = {o["chain"] for o in page.statements.values() if _share(page.words(o["source"]), wanted["same_as"])}
        named = page.names.get(one["source_mention"], {}).get("surface", "")
        if one["chain"] not in chains and not _share(named, wanted["same_as"]):
            return False
    if "said_on" in wanted and page.times.get(one["said_time"], {}).get("value", "")[:10] != wanted["said_on"]:
        return False
    if "nested_in" in wanted:
        holder = page.statements.get(one["nested_in"])
        return holder is not None and _share(page.words(holder["source"]), wanted["nested_in"])
    return True


def _share(said: str, wanted: str) -> bool:
    """Whether the words of one stand in the other."""
    a, b = (re.findall(r"\w+", words.lower()) for words in (said, wanted))
    return bool(a) and bool(b) and (" ".join(a) in " ".join(b) or " ".join(b) in " ".join(a))


def meets_event(page: Page, wanted: Row) -> bool:
    """Whether one of our events is the wanted one."""
    ways = (_is_event, _is_demanded, _is_refused)
    return any(way(page, text, one, wanted) for text, one in page.events for way in ways)


def _is_event(page: Page, text: str, one: Row, wanted: Row) -> bool:
    kind = str(wanted.get("type", one["type"]))
    if one["type"] != kind and one["type"] not in ALSO.get(kind, ()):
        return False
    status, negated = FATES.get(wanted.get("status", ""), (wanted.get("status", one["status"]), bool(wanted.get("negated"))))
    if status != one["status"] or negated not in (None, one["negated"]):
        return False
    if wanted.get("mode") and one["mode"] and wanted["mode"] != one["mode"]:
        return False
    sides = {role: _parties(page, text, one, role) for role in ("actor", "recipient")}
    if one["type"] in EQUAL:
        sides = dict.fromkeys(sides, sides["actor"] | sides["recipient"])
    if any(role in wanted and not sides[role] & _called(wanted[role]) for role in sides):
        return False
    if "place" in wanted and not _places(page, text, one) & _called(wanted["place"]):
        return False
    if "when" in wanted and not _is_when(one, wanted["when"]):
        return False
    return "according_to" not in wanted or _is_told_by(page, one, wanted["according_to"])


def _is_told_by(page: Page, one: Row, source: str) -> bool:
    """Whether an event is told by a source, or by "he" or "the diplomat" who is the same."""
    said = page.statements.get(one["according_to"])
    chain = [o for o in page.statements.values() if said and (o is said or (o["chain"] and o["chain"] == said["chain"]))]
    named = (page.names.get(other["source_mention"], {}).get("surface", "") for other in chain)
    return any(_share(words, source) for words in (*(page.words(other["source"]) for other in chain), *named))


def _is_demanded(page: Page, text: str, one: Row, wanted: Row) -> bool:
    """Whether a wanted request is told as the act that is asked for: "she said that he should resign" is the act, demanded."""
    if wanted.get("type") != "REQUEST" or one["status"] != "demanded" or not {"actor", "recipient"} <= wanted.keys():
        return False
    return bool(_parties(page, text, one, "actor") & _called(wanted["recipient"])) and _is_told_by(page, one, wanted["actor"])


def _is_refused(page: Page, text: str, one: Row, wanted: Row) -> bool:
    """Whether a wanted refusal is told as the act that somebody will not do: "he said that he would not resign"."""
    is_refusal = one["status"] == "intended" and one["negated"]
    if not is_refusal or wanted.get("type") != "REJECT" or "actor" not in wanted or {"recipient", "when"} & wanted.keys():
        return False
    return bool(_parties(page, text, one, "actor") & _called(wanted["actor"])) and _is_told_by(page, one, wanted["actor"])


def _called(name: str) -> set[str]:
    """What a person, body or state may be called."""
    code = country_named(name) or country_of_capital(name)
    return {name.lower(), name.split()[-1].lower()} | ({three_letters(code)} if code else set())


def _parties(page: Page, text: str, one: Row, role: str) -> set[str]:
    called: set[str] = set()
    for (start, end), mention, code in zip(one[role], one[f"{role}_mentions"], one[f"{role}_codes"], strict=True):
        called |= _called(text[start:end]) | ({code.split()[0]} if code else set())
        name = page.names.get(mention)
        while name is not None:
            called |= _called(name["surface"])
            called |= {
                short for each in page.names.values() if each["head"] == name["id"] for short in _called(each["surface"])
            }
            name = page.names.get(str(name["head"])) if name["head"] else None
    return called


def _places(page: Page, text: str, one: Row) -> set[str]:
    called: set[str] = set()
    for start, end in one["place"]:
        called |= _called(text[start:end]) | {word.lower() for word in text[start:end].split()}
        called |= {three_letters(n["country"]) for n in page.names.values() if n["surface"] == text[start:end] and n["country"]}
    return called


def _is_when(one: Row, when: str) -> bool:
    earliest, latest = (one[name] or "" for name in ("earliest", "latest"))
    first, _, last = when.partition("/")
    return earliest[: len(first)] == first and latest[: len(last or first)] == (last or first)


def seed_page() -> tuple[Page, Row]:
    """The page it began with, dated, and what is expected of it."""
    wanted: Row = json.loads((SHARED / "seed" / "expected.json").read_text(encoding="utf-8"))
    return Page((SHARED / "seed" / "page.txt").read_text(encoding="utf-8"), "2016-06-06"), wanted


def rewritten(path: Path) -> tuple[Page, Row]:
    """A page of this folder and what is expected of it."""
    wanted: Row = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return Page(path.read_text(encoding="utf-8"), wanted["published"]), wanted


def judge(page: Page, wanted: Row) -> Iterator[tuple[str, bool, bool, Row]]:
    """For each thing wanted: what it is, whether it must be met, whether it is."""
    for one in wanted["statements"]:
        yield "statements", bool(one.get("must")), meets_statement(page, one), one
    for one in wanted["events"]:
        yield "events", bool(one.get("must")), meets_event(page, one), one


def main() -> None:
    """Judge the pages named, or the page it began with and all of this folder."""
    named = [Path(name) for name in sys.argv[1:]]
    pages = [rewritten(path) for path in named or PAGES]
    if not named and (SHARED / "seed").is_dir():
        pages.insert(0, seed_page())
    counts: dict[tuple[str, bool], list[int]] = {}
    for page, wanted in pages:
        for what, must, is_met, one in judge(page, wanted):
            count = counts.setdefault((what, must), [0, 0])
            count[0] += is_met
            count[1] += 1
            if not is_met:
                print("must" if must else "should", what, {k: v for k, v in one.items() if k not in ("must", "should")})
    for (what, must), (met, total) in sorted(counts.items()):
        print(f"{what} that {'must' if must else 'should'} be met: {met} of {total}")


if __name__ == "__main__":
    main()
