"""The stage `events.reader`: who did what to whom, when, where and according to whom, from what the reader marked and linked.

The reader says which word names an event, of which type and status, and who has a role in it. What is settled here by rules:
the mode, who the parties are, where it was where the reader left that open, the time that dates it, the statement it stands in,
and that a photograph shows what happened.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotations.antecedents import find_antecedent, without_chains
from dateline.annotations.event_contexts import contexts_of
from dateline.annotations.event_doubles import without_doubles
from dateline.annotations.event_holders import with_holders
from dateline.annotations.event_modes import mode_of
from dateline.annotations.event_neighbours import shared, with_other_side
from dateline.annotations.event_pairs import pair_before, pair_of
from dateline.annotations.event_parties import Party, party_of, settle_parties
from dateline.annotations.event_pronouns import told_apart
from dateline.annotations.event_roles import settle_spans
from dateline.annotations.event_status import (
    DONE,
    only_puts_off,
    status_by_clause,
    status_by_day,
    status_by_fate,
    status_by_source,
    status_by_words,
    status_of,
    who_is_absent,
)
from dateline.annotations.event_subjects import as_decided, hires_a_thing, is_awaited, is_set_for_a_day
from dateline.annotations.event_surroundings import Surroundings, surroundings
from dateline.annotations.event_times import NEVER, Dated, date_event, dated_by
from dateline.annotations.event_visits import with_actors, with_those_meant, with_those_who_met, with_visitors
from dateline.annotations.marks import belonging, lay_out
from dateline.annotations.sources import PRONOUNS, read_words
from dateline.annotations.tags import ROLES
from dateline.annotations.unreported import is_label, is_saying, is_unreported
from dateline.records import Article, Event, Mark, Media, Mention, Record, Span, Statement, Time, digest_id
from dateline.stage import ANY, NOT_MINE, made_by

# Words that a hyphen parts: their first halves, and second halves that go with any.
_BEGUN = frozenset(("re", "co", "pre", "counter"))
_REST = re.compile(r"-[a-z]+")
_HYPHENED = re.compile(r"-(?:over|off|up|down|in|back|fire)\b")
# "Called for"; not "in a call on Friday".
_PARTICLE = re.compile(
    r" (?:for|on(?! (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| \d| (?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec))"
    r"|upon|down|out|off|up|over|away|back)\b"
)
_WITH_PARTICLE = re.compile(
    r"(?:call|step|stand|back|carr|hand|pull|lay|lash|speak|spoke|set|take|took|break|broke|cut|shut|sworn|swear|turn|hit|blow|blew"
    r"|drop|rul|throw|threw|give|gave|give|pass|hold|held|lock|round)\w*$"
)
_AT = re.compile(r"(?:in|at|near|outside|inside|across|off) (?:the )?(?:\w+ (?:of|in) )?$", re.IGNORECASE)
_DURING = re.compile(
    r",? (?:during|at|on the (?:sidelines|margins) of) (?:an?|the|his|her|its|their|this|last) (?:[\w\u2019'-]+ ){0,3}"
)
_AT_WHOM = ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "THREATEN")  # a place that they are done to is where they are
_TO_DO = re.compile(r"to (?!(?:have|be)\b)")
# A few words, none of which begins a clause.
_NEAR = re.compile(r"(?: (?!(?:was|were|is|are|has|have|had|said|who|which|that|and|to|when|\w+ed)\b)[\w\u2019'-]+){0,5} ")


@dataclass(frozen=True, slots=True)
class Events:
    """The stage."""

    name: str = "events.reader"
    version: str = "11"
    reads: tuple[type[Record], ...] = (Article, Media, Mark, Mention, Time, Statement)
    makes: tuple[type[Record], ...] = (Event,)

    def claim(self, record: Record) -> int:
        """Any article."""
        return ANY if isinstance(record, Article) else NOT_MINE

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        """The events of each article, field by field, in the order of their triggers."""
        for article in batch:
            if isinstance(article, Article):
                yield from self._read(article, batch)

    def _read(self, article: Article, batch: Sequence[Record]) -> Iterator[Event]:
        of_article = [one for one in batch if getattr(one, "article_id", "") == article.id]
        marks = [one for one in of_article if isinstance(one, Mark) and one.head in ("events", "status", "roles")]
        media = belonging(article, batch, Media)
        for place in lay_out(article, media):
            found = [mark for mark in marks if mark.field == place.field and not is_unreported(place.text, mark.start)]
            if not any(mark.head == "events" for mark in found):
                continue
            here = [one for one in of_article if getattr(one, "field", "") == place.field]
            medium = next((one for one in media if place.field == f"caption:{one.id}"), None)
            around = surroundings(place, here, medium, (article.published_latest or "")[:10])
            of_trigger: dict[int, list[Mark]] = defaultdict(list)
            for mark in found:
                of_trigger[mark.to if mark.head == "roles" else mark.start].append(mark)
            made = [
                self._make(article.id, mark, of_trigger[mark.start], around)
                for mark in found
                if mark.head == "events" and not only_puts_off(mark.kind, place.text, (mark.start, mark.end))
            ]
            made = [one for one in made if not (_is_of_things(one, place.text, around) or _tells_nothing(one, place.text))]
            told = shared(without_doubles(made, place.text, around.bounds), place.text)
            places = {one.id for one in around.mentions if one.kind == "place"}
            told = list(with_those_meant(with_visitors(told, place.text, places), place.text))
            people = {one.id for one in around.mentions if one.kind == "person"}
            told = list(with_those_who_met(with_other_side(told, place.text), place.text, people))
            yield from (each for one in told for each in self._with_absent(one, around))

    def _make(self, article_id: str, mark: Mark, marks: Sequence[Mark], around: Surroundings) -> Event:
        """The event of a trigger. `marks` are those of its status and roles."""
        text = around.place.text
        status, negated = status_of(marks, is_pictured=around.medium is not None)
        roles: dict[str, list[Span]] = {role: [] for role in ROLES}
        for one in marks:
            if one.head == "roles":
                roles[one.kind].append((one.start, one.end))
        mark = replace(mark, kind=as_decided(mark.kind, roles, text, (mark.start, mark.end)))
        start, end = around.sentence(mark.start)
        within = [m for m in around.near(mark.start, mark.start) if start <= m.start < end]
        roles = settle_spans(mark.kind, roles, text, (mark.start, mark.end), within)
        mode = mode_of(mark.kind, text[start:end], mark.start - start, mark.end - start)
        sides = [_once(self._settle(roles[role], around, role), text, mark.start) for role in ("actor", "recipient")]
        sides[0] = _without_tellers(sides[0], mark, around)
        actors, recipients = told_apart(mark, (sides[0], sides[1]), text, around.names, lambda *who: self._meant(around, *who))
        actors, recipients = with_holders(actors, recipients, around.scene, around.names)
        places = roles["place"]
        if not places and (mark.kind in _AT_WHOM or mode == "visit"):
            places = _places_among(recipients, around)
        if not places and mark.kind == "PROTEST":
            places = _where_they_live([party.span for party in actors], around)
        places = places or _place_in(around, (start, end), mark, [p.span for p in (*actors, *recipients)])
        if mode == "visit" and actors and not recipients:
            recipients = self._settle(places[:1], around)  # who is visited is where one goes
        dated = _dated(mark, roles["time"], (start, end), around)
        if around.medium is None:
            for by in (status_by_clause, status_by_source, status_by_words):
                status = by(status, text[start:end], (mark.start - start, mark.end - start))
        status = status_by_day(status, dated.earliest, around.published)
        status, negated = status_by_fate(status, negated, text[start:end], (mark.start - start, mark.end - start))
        statement = _statement_around(mark, status, around)
        codes = _codes((*actors, *recipients))
        return Event(
            id=digest_id(article_id, around.place.field, str(mark.start), mark.kind, self.name),
            article_id=article_id,
            field=around.place.field,
            trigger=(_with_particle(text, mark),),
            type=mark.kind,
            mode=mode,
            contexts=contexts_of(mark.kind, mode, text[start:end], (mark.start - start, mark.end - start), codes),
            status=status,
            negated=negated and status != "denied",  # who denies it says already that it did not happen
            actor=tuple(party.span for party in actors),
            actor_mentions=_mentions(actors),
            actor_codes=_codes(actors),
            recipient=tuple(party.span for party in recipients),
            recipient_mentions=_mentions(recipients),
            recipient_codes=_codes(recipients),
            place=tuple(places),
            time=dated.time.id if dated.time else "",
            earliest=dated.earliest,
            latest=dated.latest,
            grain=dated.grain,
            according_to=statement.id if statement else "",
            sure=mark.sure,
            made_by=made_by(self),
        )

    def _with_absent(self, one: Event, around: Surroundings) -> Iterator[Event]:
        """An event; where somebody is told to have been absent from it, that, and the event if there is more to tell of it."""
        text, (at, end) = around.place.text, one.trigger[0]
        begin, stop = around.sentence(at)
        absent = who_is_absent(one.type, text[begin:stop], (at - begin, end - begin))
        if absent is None:
            yield one
            return
        who = begin + absent[0], begin + absent[1]
        if one.place or one.earliest:  # whom the network takes for present is mostly the one who was not, or whom that moved
            present = [who[1] <= a and b <= at for a, b in one.actor]
            yield replace(with_actors(one, present), negated=False)
        near = around.near(*who)
        named = next((m for m in near if m.kind == "person" and m.start < who[1] and who[0] < m.end), None)
        missed = replace(one, id=digest_id(one.id, "absent"), negated=True)
        gone = [a < who[1] and who[0] < b for a, b in one.actor]
        if named is None or any(gone):
            yield with_actors(missed, gone)
        else:
            parties = self._settle([(named.start, named.end)], around)
            spans = tuple(party.span for party in parties)
            yield replace(missed, actor=spans, actor_mentions=_mentions(parties), actor_codes=_codes(parties))

    def _meant(self, around: Surroundings, span: Span, others: frozenset[str]) -> Party:
        """Who a span is, whom some chains do not mean."""
        return self._settle([span], replace(around, scene=without_chains(around.scene, others)))[0]

    def _settle(self, spans: Sequence[Span], around: Surroundings, role: str = "") -> list[Party]:
        """Who spans are; a pronoun is whoever it takes up, "the two" are two."""
        parties = []
        for party in settle_parties(around.place.text, spans, _near_all(around, spans), around.names):
            words = read_words(around.place.text, party.span, around.near(*party.span))
            meant = find_antecedent(words, party.span[0], around.scene) if words.is_pronoun and not party.mention else None
            named = meant.mention if meant else None
            two = pair_of(around.place.text, party.span, around.mentions) if not party.mention else []
            two = two or (_they(party.span, around) if role == "actor" and not party.mention else [])
            parties += [party_of(party.span, each, around.names) for each in (two or filter(None, [named]))] or [party]
        return parties


def _they(span: Span, around: Surroundings) -> list[Mention]:
    """The pair that "they" takes up."""
    begins = around.sentence(span[0])[0]
    before = around.sentence(begins - 1) if begins else None
    return pair_before(around.place.text, span, around.mentions, around.sentence(span[0]), before)


def _is_of_things(event: Event, text: str, around: Surroundings) -> bool:
    """Whether only a thing is expected, hired or set: "rain is expected", "hired a crane", "a strike called for May"."""
    if event.type == "REQUEST":
        return is_set_for_a_day(text, event.trigger[0])
    if event.type == "APPOINT":
        return hires_a_thing(text, event.trigger[0])
    if event.type != "CONSULT" or not is_awaited(text, event.trigger[0]):
        return False
    actors = (around.names.get(mention) for mention in event.actor_mentions)
    return not any(name is not None and name.kind == "person" for name in actors)


def _tells_nothing(event: Event, text: str) -> bool:
    """Whether an event is but a word of a saying, or of a label, which says neither who, where nor when."""
    at = event.trigger[0]
    if is_saying(text, at):
        return True
    is_open = not (event.actor or event.recipient or event.place or event.time)
    return is_open and event.field == "body" and is_label(text, at)


def _near_all(around: Surroundings, spans: Sequence[Span]) -> Sequence[Mention]:
    """The names around all of some spans."""
    return around.near(min(start for start, _ in spans), max(end for _, end in spans)) if spans else ()


def _with_particle(text: str, mark: Mark) -> Span:
    """The trigger with what belongs to its word: "called for", "stepped down", "re-election", "take-over"."""
    word = text[mark.start : mark.end].lower()
    more = _PARTICLE.match(text, mark.end) if _WITH_PARTICLE.match(word) else None
    more = more or (_REST if word in _BEGUN else _HYPHENED).match(text, mark.end)
    return mark.start, more.end() if more else mark.end


def _without_tellers(actors: list[Party], mark: Mark, around: Surroundings) -> list[Party]:
    """Those who act without who only tells of it behind it: "the two will meet, the presidents announced"."""
    text = around.place.text
    telling = [span for _, one in around.telling(mark.start) for span in one.source if span[0] > mark.end]
    others = [p for p in actors if not any(a <= p.span[0] < b for a, b in telling)]
    if not others or len(others) == len(actors):
        return actors
    begins = min((start for (start, _), _ in around.telling(mark.start)), default=0)
    by_pronoun = any(word.lower() in PRONOUNS for word in re.findall(r"\w+", text[begins : mark.start]))
    return actors if by_pronoun else others


def _once(parties: Sequence[Party], text: str, at: int) -> list[Party]:
    """Parties, each once: of a name and pronouns for the same the name, of pronouns for the same the nearest to `at`."""
    best: dict[str, Party] = {}
    pronouns = {party.span for party in parties if text[slice(*party.span)].lower() in PRONOUNS}
    for party in sorted(parties, key=lambda one: (one.span in pronouns, abs(one.span[0] - at))):
        best.setdefault(party.mention, party)
    return [one for one in parties if not one.mention or one.span not in pronouns or best[one.mention] is one]


def _places_among(parties: Sequence[Party], around: Surroundings) -> list[Span]:
    """Those who are a place, not its government: what is taken, shelled or visited is where it happens."""
    of_them = ((party.span, around.names.get(party.mention)) for party in parties)
    return [span for span, name in of_them if name is not None and name.kind == "place" and not name.stands_for]


def _where_they_live(spans: Sequence[Span], around: Surroundings) -> list[Span]:
    """The place of "residents of Qarsa", who protest there."""
    text = around.place.text
    near = _near_all(around, spans)
    within = [m for m in near if m.kind == "place" and any(a < m.start and m.end <= b for a, b in spans)]
    return [(m.start, m.end) for m in within if text.endswith((" of ", " in "), 0, m.start)][:1]


def _place_in(around: Surroundings, sentence: Span, mark: Mark, taken: Sequence[Span]) -> list[Span]:
    """Where the reader marked no place: one right behind the event, behind "in" or "at"; further off it is mostly another's."""
    found = [
        (m.start, m.end)
        for m in around.near(mark.end, mark.end)
        if m.kind == "place"
        and not m.stands_for
        and mark.end <= m.start < sentence[1]
        and _NEAR.fullmatch(around.place.text, mark.end, m.start)
        and _AT.search(around.place.text[max(0, m.start - 40) : m.start])
        and not any(a < m.end and m.start < b for a, b in taken)
    ]
    return sorted(found, key=lambda span: (abs(span[0] - mark.end), span))[:1] or _place_before(around, sentence, mark, taken)


def _place_before(around: Surroundings, sentence: Span, mark: Mark, taken: Sequence[Span]) -> list[Span]:
    """The place of "in Qarsa during a summit"."""
    text = around.place.text
    return [
        (m.start, m.end)
        for m in around.near(mark.start, mark.start)
        if m.kind == "place"
        and sentence[0] <= m.start
        and _DURING.fullmatch(text, m.end, mark.start)
        and _AT.search(text[max(0, m.start - 40) : m.start])
        and not any(a < m.end and m.start < b for a, b in taken)
    ][:1]


def _dated(mark: Mark, linked: Sequence[Span], sentence: Span, around: Surroundings) -> Dated:
    """When an event was: by the times of its sentence, else, in a caption, by that."""
    times, triggers = _times_of(mark, sentence, around), around.triggers_in(*sentence)
    dated = date_event(around.place.text, mark, linked, sentence, times, triggers)
    return dated if dated.earliest or dated.time else _date_by_caption(around)


def _times_of(mark: Mark, sentence: Span, around: Surroundings) -> list[Time]:
    """The times of a sentence but those at which it was said that an event is: "she said on Monday she would go"."""
    said = {one.said_time for _, one in around.telling(mark.start)}
    return [time for time in around.times_in(*sentence) if time.id not in said]


def _date_by_caption(around: Surroundings) -> Dated:
    """A caption's only day, else when the picture was taken."""
    if around.medium is None:
        return NEVER
    days = [time for time in around.times if time.type == "DATE" and time.earliest]
    if len(days) == 1:
        return dated_by(days[0])
    earliest, latest = around.medium.taken_earliest, around.medium.taken_latest
    return Dated(None, earliest, latest, "day" if earliest else "")


def _statement_around(mark: Mark, status: str, around: Surroundings) -> Statement | None:
    """The innermost statement in whose content an event stands. "Refused to" tells of nothing done; "is said to have" does."""
    holding = [
        (end - start, one.id, one)
        for (start, end), one in around.telling(mark.start)
        if (one.source or one.cue) and not (status in DONE and _TO_DO.match(around.place.text, start))
    ]
    return min(holding)[2] if holding else None


def _mentions(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(party.mention for party in parties)


def _codes(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(party.code for party in parties)


annotator = Events()
