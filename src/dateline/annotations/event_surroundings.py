"""What is known of the field that an event stands in: its names, times, statements and other events, found by where they stand.

An article may have thousands of each, so that none looks at all of the others.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from dateline.annotations.antecedents import Scene, Spoken, chain_of, sex_of
from dateline.annotations.marks import Place
from dateline.annotations.sentences import sentence_at, sentence_bounds
from dateline.records import Mark, Media, Mention, Record, Span, Statement, Time

_START = attrgetter("start")
_REACH = 1_500  # characters around an event in which names are looked at
_STRETCH = 512  # characters for which the contents that meet them are kept together

# The part of a statement's content that something stands in, and the statement.
Told = tuple[Span, Statement]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the field that an event stands in; `mentions`, `times` and `triggers` in the order of its text."""

    place: Place
    bounds: tuple[int, ...]
    mentions: Sequence[Mention]
    names: Mapping[str, Mention]
    times: Sequence[Time]
    told: Mapping[int, Sequence[Told]]
    triggers: Sequence[Span]
    medium: Media | None
    published: str
    scene: Scene

    def near(self, start: int, end: int) -> Sequence[Mention]:
        """The names around a span."""
        first = bisect_left(self.mentions, start - _REACH, key=_START)
        return self.mentions[first : bisect_left(self.mentions, end + _REACH, key=_START)]

    def times_in(self, start: int, end: int) -> Sequence[Time]:
        """The times that begin in a span."""
        return self.times[bisect_left(self.times, start, key=_START) : bisect_left(self.times, end, key=_START)]

    def triggers_in(self, start: int, end: int) -> Sequence[Span]:
        """The events that begin in a span."""
        return self.triggers[bisect_left(self.triggers, (start,)) : bisect_left(self.triggers, (end,))]

    def telling(self, at: int) -> list[Told]:
        """The statements in whose content a character stands, in their order."""
        return [(span, one) for span, one in self.told.get(at // _STRETCH, ()) if span[0] <= at < span[1]]

    def sentence(self, at: int) -> Span:
        """The sentence of a character."""
        return sentence_at(self.bounds, at)


def surroundings(place: Place, here: Sequence[Record], medium: Media | None, published: str) -> Surroundings:
    """What is known of a field, from the records that stand in it."""
    triggers = sorted((one.start, one.end) for one in here if isinstance(one, Mark) and one.head == "events")
    mentions = sorted((one for one in here if isinstance(one, Mention)), key=_START)
    times = sorted((one for one in here if isinstance(one, Time)), key=_START)
    statements = [one for one in here if isinstance(one, Statement)]
    names = {mention.id: mention for mention in mentions}
    spoken = [
        Spoken(one.source[0][0], one.source_kind, one.chain, "", names.get(one.source_mention))
        for one in statements
        if one.source
    ]
    bounds = sentence_bounds(place.text)
    contents = [span for one in statements for span in one.content]
    sexes = {chain_of(one): sex_of(one, place.text) for one in reversed(mentions) if one.kind == "person"}
    scene = Scene(place.text, bounds, mentions, contents, sorted(spoken, key=_START), sexes)
    return Surroundings(place, bounds, mentions, names, times, _laid_out(statements), triggers, medium, published, scene)


def _laid_out(statements: Sequence[Statement]) -> Mapping[int, Sequence[Told]]:
    """Contents by the stretches of the text that they meet."""
    told: dict[int, list[Told]] = defaultdict(list)
    for one in statements:
        for start, end in one.content:
            for stretch in range(start // _STRETCH, max(start, end - 1) // _STRETCH + 1):
                told[stretch].append(((start, end), one))
    return told
