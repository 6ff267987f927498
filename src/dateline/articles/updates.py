"""Live pages: a run of updates each with its time, read whole and in the order of the page.

What tells them is, in this order: boxes of one shape that each hold a `<time>` and prose; those that the page's
JSON-LD lists (schema.org `LiveBlogPosting`, `liveBlogUpdate`), found again in the text; paragraphs that each open with a clock.
Where the page shows far less than it lists, the list is the body.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from selectolax.lexbor import LexborNode

from dateline.articles.blocks import Block, Box, Outline
from dateline.articles.body import Body
from dateline.articles.candidates import CHOSEN, LOST, Candidate
from dateline.articles.date_forms import DateValue, parse_date
from dateline.articles.dates import Published
from dateline.articles.jsonld import types_of
from dateline.articles.letters import fold
from dateline.articles.roles import is_chrome
from dateline.articles.state import paragraphs_of
from dateline.articles.tree import selection
from dateline.articles.words import COMMENTS

# So many updates make a live page; where the page says that it is one, fewer do.
_UPDATES, _SAID = 3, 2
_CLOCKED = 4
_MOST = 2_000
# The share of the body's prose that the updates must hold, and the least prose of one, in characters.
_SHARE, _LEAST = 0.5, 60
_PROSE = 40
_DISTINCT = 0.6
_START = 40
_LONGEST_CLOCK = 40
_FAR_MORE, _READABLE = 1.5, 1_000
_TIMES = selection("time[datetime], [data-timestamp], [data-datetime], [data-date-time]")
_VALUES = ("datetime", "data-timestamp", "data-datetime", "data-date-time")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DIGITS = frozenset("0123456789")
_NUMBER = re.compile(r"\d+")
_CLOCK = r"(?P<h>[01]?\d|2[0-4])\s?[:.h]\s?(?P<m>[0-5]\d)(?!\d|[.:]\d|[./])\s?(?P<half>[ap]\.?m\b\.?)?"
_ZONE = r"(?:\s?\(?(?:Uhr|uur|h|[A-Z]{2,5})\b\)?)?"
_OPENS = re.compile(rf"\W{{0,3}}{_CLOCK}{_ZONE}(?=\W|$)", re.IGNORECASE)
_ONLY_CLOCK = re.compile(
    rf"\W*(?:(?:posted|updated|published)\s+(?:at\s+)?)?{_CLOCK}{_ZONE}\W*|\d+\s?(?:m|min|h|hrs?|minutes?|hours?) ago",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Update:
    """One update of a live page: its blocks (from a list: its paragraphs), its time as written and read, where it was found."""

    written: str
    origin: str
    value: DateValue | None
    blocks: list[Block] = field(default_factory=list)
    paragraphs: list[tuple[str, str]] = field(default_factory=list)

    @property
    def time(self) -> str:
        """An instant in UTC, a day with the newsroom's clock, or the clock alone, as far as it is known."""
        if self.value is None:
            return read_clock(self.written)
        if self.value.grain == "instant":
            return self.value.earliest
        return f"{self.value.day_written}T{self.value.clock}" if self.value.clock else self.value.day_written


def find_updates(thing: Mapping[str, object], found: Outline, body: Body) -> list[Update]:
    """The updates of a live page in the order of the page; empty for any other. Takes lines that only say a time off the body.

    `thing` is the page's article in JSON-LD. Prose of the updates that was taken for chrome goes back into the body.
    """
    stated = list(_stated_updates(thing))
    if "DiscussionForumPosting" in types_of(thing):
        return []
    is_live = bool(stated) or "LiveBlogPosting" in types_of(thing)
    if not body.blocks or body.container is None:
        return []
    updates = _in_boxes(found, body, _SAID if is_live else _UPDATES)
    if updates:
        _complete(found, body, updates)
    else:
        updates = _from_updates(body, stated) or _from_clocks(found, body, _SAID if is_live else _CLOCKED)
    for update in updates:
        _take_time(update, stated)
        _drop_clocks(body, update)
    return [update for update in updates if update.blocks]


def listed_updates(thing: Mapping[str, object], shown: list[str], found: list[Update]) -> tuple[list[str], list[Update]]:
    """The updates that the page lists for machines, where it shows hardly any of them and they say far more than it shows.

    Before them, what the page shows above the first of them. Two empty lists where what is shown is to be kept: a page that a
    reader could read is what was captured.
    """
    stated = list(_stated_updates(thing))
    size = sum(len(text) for update in stated for _, text in update.paragraphs)
    have = sum(map(len, shown))
    if len(stated) <= len(found) or size <= _FAR_MORE * have or (len(found) >= _UPDATES and have >= _READABLE):
        return [], []
    starts = tuple(start for update in stated for _, text in update.paragraphs[:2] if len(start := fold(text)[:_START]) >= 12)
    first = next((at for at, text in enumerate(shown) if fold(text[:200]).startswith(starts)), len(shown))
    return shown[:first], stated


def unseen_updates(thing: Mapping[str, object], placed: int) -> Iterator[Candidate]:
    """A note of the updates that the page lists for machines beside the `placed` ones that it shows."""
    listed = sum(1 for _ in _stated_updates(thing))
    if 0 < placed < listed:
        more = f"{listed - placed} more updates are listed for machines than the page showed"
        yield Candidate("update", str(listed), "json-ld liveBlogUpdate", LOST, more)


def _stated_updates(thing: Mapping[str, object]) -> Iterator[Update]:
    listed = thing.get("liveBlogUpdate")
    for update in (listed if isinstance(listed, list) else [listed])[:_MOST]:
        if not isinstance(update, dict):
            continue
        text, headline = update.get("articleBody") or update.get("text"), update.get("headline") or update.get("name")
        written = str(update.get("datePublished") or update.get("dateCreated") or "")[:80]
        parts = [("h", headline.strip())] if isinstance(headline, str) and headline.strip() else []
        parts += [("p", part) for part in paragraphs_of(text)] if isinstance(text, str) else []
        if parts:
            yield Update(written, "json-ld liveBlogUpdate", parse_date(written), paragraphs=parts)


def _in_boxes(found: Outline, body: Body, least: int) -> list[Update]:
    """Boxes of one shape that each hold a time and together most of the body's prose."""
    container = body.container
    nodes = _TIMES.of(container.node, most=4 * _MOST) if container is not None else []
    if container is None or len(nodes) < least:
        return []
    places = {box.node.mem_id: box for box in found.boxes[found.boxes.index(container) :]}
    shapes: dict[tuple[int, str, str], dict[int, tuple[Box, LexborNode]]] = defaultdict(dict)
    for node in nodes:
        box = _box_of(node, places)
        while box is not None and box is not container:
            shapes[_shape(box)].setdefault(id(box), (box, node))
            box = box.parent
    most, best = 0, []
    for held in shapes.values():
        if len(held) < least:
            continue
        updates = _updates_of(found, list(held.values()))
        size = sum(len(block.text) for update in updates for block in update.blocks)
        if size > most and _is_live(updates, least):
            most, best = size, updates
    whole = sum(len(block.text) for block in body.blocks)
    return best if most >= _SHARE * whole else []


def _box_of(node: LexborNode, places: dict[int, Box]) -> Box | None:
    up: LexborNode | None = node
    for _ in range(12):
        if up is None or up.mem_id in places:
            break
        up = up.parent
    return places.get(up.mem_id) if up is not None else None


def _shape(box: Box) -> tuple[int, str, str]:
    first = (box.names or "").split()[:1]
    return box.depth, box.tag, _NUMBER.sub("#", first[0]) if first else ""


def _updates_of(found: Outline, held: list[tuple[Box, LexborNode]]) -> list[Update]:
    updates = []
    for box, node in held:
        written = next((value for key in _VALUES if (value := node.attributes.get(key))), "")
        blocks = [block for block in found.blocks[box.first : box.last] if not is_chrome(block.box)]
        if blocks and not box.inherited & COMMENTS:
            updates.append(
                Update(written[:80], "<time>" if node.tag == "time" else f"<{node.tag}>", parse_date(written), blocks)
            )
    return updates


def _is_live(updates: list[Update], least: int) -> bool:
    """Whether updates are a live page's: each its own time with a clock, its own prose, and no title that leads elsewhere."""
    clocked = [update for update in updates if (update.value is not None and update.value.clock) or read_clock(update.written)]
    told = [update for update in updates if sum(len(block.text) for block in update.blocks) >= _LEAST]
    linked = [update for update in updates if any(b.links * 10 > len(b.text) * 9 and len(b.text) >= 20 for b in update.blocks)]
    times = {update.written for update in updates}
    return (
        len(clocked) >= max(least, 0.8 * len(updates))
        and len(told) >= max(least, 0.5 * len(updates))
        and len(times) >= _DISTINCT * len(updates)
        and 2 * len(linked) <= len(updates)
    )


def _complete(found: Outline, body: Body, updates: list[Update]) -> None:
    """Put the prose of the updates that reads like chrome back into the body, and leave each update what is in the body."""
    kept = {id(block) for block in body.blocks}
    refused = {id(block) for block, reason in body.dropped if reason != "reads like chrome"}
    for update in updates:
        update.blocks = [
            block for block in update.blocks if id(block) in kept or (id(block) not in refused and _is_prose(block))
        ]
    wanted = {id(block): block for update in updates for block in update.blocks} | {id(block): block for block in body.blocks}
    body.blocks = [block for block in found.blocks if id(block) in wanted]
    body.dropped = [(block, reason) for block, reason in body.dropped if id(block) not in wanted]


def _is_prose(block: Block) -> bool:
    if block.links * 3 > len(block.text):
        return False
    return block.box.tag in _HEADINGS or (len(block.text) >= _PROSE and block.text.rstrip("\"'”’»)")[-1:] in tuple(".!?…。"))


def _from_updates(body: Body, stated: list[Update]) -> list[Update]:
    """The updates that JSON-LD lists, found again where the body has their first words."""
    starts: dict[str, Update] = {}
    for update in stated:
        for _, text in update.paragraphs[:2]:
            if len(start := fold(text)[:_START]) >= 12:
                starts.setdefault(start, update)
    if not starts:
        return []
    updates: list[Update] = []
    seen: set[int] = set()
    for block in body.blocks:
        text = fold(block.text[:200])
        hit = next((update for start, update in starts.items() if text.startswith(start)), None)
        if hit is not None and id(hit) not in seen:
            seen.add(id(hit))
            updates.append(Update(hit.written, hit.origin, hit.value, []))
        if updates:
            updates[-1].blocks.append(block)
    return updates if len(updates) >= _SAID else []


def _from_clocks(found: Outline, body: Body, least: int) -> list[Update]:
    """Updates that each open with a clock, which may stand alone; the clocks run forwards or backwards, midnight apart."""
    updates: list[Update] = []
    before = 0
    kept = {id(block) for block in body.blocks}
    container = body.container or found.boxes[0]
    within = found.blocks[container.first : container.last]
    for block in (block for block in within if id(block) in kept or is_clock(block.text)):
        opening = _OPENS.match(block.text) if not block.text[:1].isalpha() else None
        if opening:
            updates.append(Update(opening[0].strip(), "first words", None))
        before += len(block.text) if not updates else 0
        if updates:
            updates[-1].blocks.append(block)
    clocks = [read_clock(update.written) for update in updates]
    falls = sum(later < earlier for earlier, later in pairwise(clocks))
    rises = sum(later > earlier for earlier, later in pairwise(clocks))
    told = sum(len(block.text) for update in updates for block in update.blocks)
    if len(updates) < least or min(falls, rises) > 1 or told < _LEAST * len(updates) or before > told:
        return []
    return updates


def _take_time(update: Update, stated: list[Update]) -> None:
    """Take the time that JSON-LD states for the same text: it has a zone where the page shows a clock only."""
    if update.origin.startswith("json-ld") or (update.value is not None and update.value.grain == "instant"):
        return
    texts = [fold(block.text[:200]) for block in update.blocks]
    for one in stated:
        starts = [fold(text)[:_START] for _, text in one.paragraphs[:2]]
        if one.value is not None and any(start and text.startswith(start) for start in starts for text in texts):
            update.written, update.origin, update.value = one.written, one.origin, one.value
            return


def _drop_clocks(body: Body, update: Update) -> None:
    """Take lines off the body that say a time and nothing else: the update has it."""
    for block in [block for block in update.blocks if len(block.text) <= _LONGEST_CLOCK and _says_time(block.text)]:
        update.blocks.remove(block)
        body.blocks = [one for one in body.blocks if one is not block]
        body.dropped = [(one, reason) for one, reason in body.dropped if one is not block]
        body.dropped.append((block, "the time of an update"))


def is_clock(line: str) -> bool:
    """Whether a line says a time of day and nothing else."""
    return len(line) <= _LONGEST_CLOCK and not _DIGITS.isdisjoint(line) and _ONLY_CLOCK.fullmatch(line) is not None


def _says_time(text: str) -> bool:
    if is_clock(text):
        return True
    value = parse_date(text)
    return value is not None and bool(value.day) and len(re.findall(r"[^\W\d_]{2,}", text)) <= 4


def read_clock(written: str) -> str:
    """The clock that a text opens with, as `17:05`; empty where it opens with none."""
    match = _OPENS.match(written)
    if not match:
        return ""
    hours = int(match["h"]) % 12 + 12 * ((match["half"] or "").lower().startswith("p")) if match["half"] else int(match["h"])
    return f"{hours:02}:{match['m']}"


def published_at_start(published: Published, updates: list[Update]) -> Published:
    """The day of a live page is its first update's where only what the page shows tells it: the newest may stand first."""
    chosen = next((one for one in published.candidates if one.verdict == CHOSEN), None)
    known = [update for update in updates if update.value is not None and update.value.day]
    stated = chosen is not None and chosen.origin.startswith(("json-ld date", "meta", "given", "url", "dateline"))
    if not known or (stated and published.earliest is not None):
        return published
    first = min(known, key=lambda update: update.value.earliest if update.value is not None else "")
    value = first.value
    if value is None or (published.earliest is not None and published.earliest <= value.earliest):
        return published
    mine = Candidate("published", first.time, first.origin, CHOSEN, "the first update of a live page")
    others = [
        one._replace(verdict=LOST, why="a later update") if one.verdict == CHOSEN else one for one in published.candidates
    ]
    zone = value.zone if value.grain == "instant" else ""
    return Published(value.earliest, value.latest, value.grain, zone, (mine, *others))
