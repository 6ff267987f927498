"""Why a statement or event is there: the words, what the network weighed when it marked them, and the rules that did the rest.

The article is read again, so the figures are those of the reader that is installed; where that is not the one that read the
edition, or finds something else, the answer says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.annotations.event_phrases import find_phrases
from dateline.annotations.marks import LONGEST, Place, join, lay_out, unwrap
from dateline.annotations.reader import Reader
from dateline.annotations.reported import LEAST, WEIGHTS, evidence
from dateline.annotations.sources import read_words
from dateline.annotations.speakers import is_author_s
from dateline.annotations.sure import OF_EVENT, OF_STATEMENT, statement_evidence
from dateline.annotations.tags import ROLES
from dateline.annotations.weighing import Link, Weighing, Weight
from dateline.edition.explained import Chance, Explanation, Goal, Linked, Rule, Scored
from dateline.edition.hits import event_hits, statement_hits
from dateline.edition.views import ArticleView
from dateline.edition.why import event_rules, statement_rules, text_of
from dateline.errors import NotFound
from dateline.records import Event, Span, Statement
from dateline.search.fields import how_sure

_ASKED = {"events": "type", "status": "status", "negated": "did not happen"}
NO_EVENT, NONE_OF_THESE = "no event", "none of these"


@dataclass(frozen=True, slots=True)
class _Read:
    """The article as the reader sees it, and where the field of the record begins in that."""

    weighing: Weighing
    text: str
    offset: int

    def words(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())

    def cue(self, one: Statement) -> str:
        return " ".join(self.words(*self.moved(span)) for span in one.cue)

    def moved(self, span: Span) -> Span:
        return span[0] + self.offset, span[1] + self.offset

    def is_phrase(self, start: int, kind: str) -> bool:
        """Whether a phrase that says a type begins at a character of the text."""
        return any((one.start, one.kind) == (start, kind) for one in find_phrases(self.text))


def explain(view: ArticleView, told_id: str, reader: Reader) -> Explanation:
    """Why the article tells this. Raises `NotFound` where it tells nothing of that id."""
    records: list[Statement | Event] = [*view.statements, *view.events]
    found = [one for one in records if one.id.startswith(told_id)] if told_id else []
    if len(found) != 1:
        many = f"several things whose ids begin with {told_id}; add digits" if found else f"nothing of the id {told_id!r}"
        raise NotFound(f"the article {view.article.id} tells {many}")
    places = lay_out(view.article, view.media)
    place = next((one for one in places if one.field == found[0].field), Place(found[0].field, 0, ""))
    text = unwrap(join(places)[:LONGEST])
    read = _Read(Weighing(reader, text), text, place.start)
    match found[0]:
        case Statement() as statement:
            return _explain_statement(view, statement, read)
        case Event() as event:
            return _explain_event(view, event, read)


def _explain_statement(view: ArticleView, one: Statement, read: _Read) -> Explanation:
    hit = next(each for each in statement_hits(view) if each.id == one.id)
    parts = [(name, read.moved(span)) for name, spans in _parts(one) for span in spans]
    is_marked = any(read.weighing.is_marked("cue", start) for name, (start, _) in parts if name == "cue")
    weights = [read.weighing.part(name, span) for name, span in parts]
    links = [read.weighing.said_by(name, span) for name, span in parts if name != "source"] if is_marked else []
    why = (
        "the network marks its cue"
        if is_marked
        else "the form of its sentence, or a word of saying or thinking within what somebody else says"
    )
    weighed = _weighed(one, read)
    found = Rule(what="found by", value="network" if is_marked else "rule", why=why)
    return Explanation(
        id=one.id,
        what="statement",
        type=one.source_kind,
        address=hit.address,
        sentence=hit.sentence,
        words=tuple((name, read.words(*span)) for name, span in parts),
        scored=tuple(_scored(weight, read) for weight in weights if weight),
        links=tuple(_linked(link, read) for link in links if link),
        rules=(
            found,
            *([_judged(*weighed)] if weighed else ()),
            *statement_rules(view, one, hit),
            _sure_of_statement(view, one, read, sum(weighed[1].values()) if weighed else None),
        ),
        notes=(),
    )


def _weighed(one: Statement, read: _Read) -> tuple[float, dict[str, float]] | None:
    """How sure the network is of what was judged a statement, and the odds that were weighed; None where rules found it."""
    surest = read.weighing.surest([read.moved(span) for span in one.content])
    if surest is None:
        return None
    share, (start, end) = surest
    told = evidence(read.cue(one), read.text[start:end], sure=share, quoted=one.quoted)
    return share, {name: WEIGHTS[name] * value for name, value in told.items() if value}


def _judged(share: float, odds: Mapping[str, float]) -> Rule:
    """What was weighed where something was judged to be a statement."""
    return Rule(
        what="judged",
        value=f"{sum(odds.values()):.2f}",
        why=f"the network is sure by {share:.2f}; log odds: {_say_odds(odds)}; from {LEAST} on",
    )


def _sure_of_statement(view: ArticleView, one: Statement, read: _Read, odds: float | None) -> Rule:
    """How sure the reader is of a statement; one that rules found, or that was otherwise before, has no odds."""
    mentions = [each for each in view.mentions if each.field == one.field]
    text = text_of(view, one.field)
    words = read_words(text, one.source[0], mentions) if one.source else None
    weighed = statement_evidence(
        read.cue(one),
        " ".join(text[start:end] for start, end in one.content),
        one.source_kind,
        odds=odds,
        is_quoted=one.quoted,
        is_pronoun=words is not None and words.is_pronoun,
        is_author=words is not None and not one.nested_in and is_author_s(words, text, one.source[0]),
    )
    return _sure(one, weighed, OF_STATEMENT)


def _sure(one: Statement | Event, weighed: Mapping[str, float], weights: Mapping[str, float]) -> Rule:
    """How likely it is that something is right, and what was weighed for that."""
    odds = {"any": weights["any"]} | {name: weights[name] * value for name, value in weighed.items() if value}
    return Rule(what="sure", value=f"{one.sure:.2f} ({how_sure(one.sure)})", why=f"log odds of being right: {_say_odds(odds)}")


def _say_odds(odds: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {each:+.2f}" for name, each in odds.items())


def _parts(one: Statement) -> Sequence[tuple[str, Sequence[Span]]]:
    return (("source", one.source), ("cue", one.cue), ("content", one.content))


def _explain_event(view: ArticleView, one: Event, read: _Read) -> Explanation:
    hit = next(each for each in event_hits(view) if each.id == one.id)
    parts = (("trigger", one.trigger), ("actor", one.actor), ("recipient", one.recipient), ("place", one.place))
    words = [(name, read.words(*read.moved(span))) for name, spans in parts for span in spans]
    at = read.moved(one.trigger[0]) if one.trigger else (0, 0)
    scored = tuple(_scored(weight, read) for weight in read.weighing.event(at))
    of_phrase = any(read.is_phrase(start, one.type) for start, _ in map(read.moved, one.trigger[:1]))
    why = "both readings together find it likelier than no event"
    taken = Rule(what="type", value=one.type, why=f"the phrase it begins is one of {one.type}" if of_phrase else why)
    return Explanation(
        id=one.id,
        what="event",
        type=one.type,
        address=hit.address,
        sentence=hit.sentence,
        words=(*words, *([("time", hit.time)] if hit.time else [])),
        scored=scored,
        links=(),
        rules=(
            taken,
            *event_rules(view, one, hit, _read_as(scored)),
            _sure(one, read.weighing.sure_of_event(at, one.type), OF_EVENT),
        ),
        notes=() if of_phrase else tuple(_differs(one, scored)),
    )


def _differs(one: Event, scored: Sequence[Scored]) -> Iterator[str]:
    kinds = [c.kind for score in scored if score.of == "type" for c in score.chances if c.kind != NO_EVENT]
    if kinds[:1] != [one.type]:
        found = f"{kinds[0]}, not {one.type}," if kinds else "nothing"
        yield f"read again, the network finds {found} here: the reader, or what stands around it, is not what it was"


def _read_as(scored: Sequence[Scored]) -> dict[str, tuple[str, ...]]:
    """The likeliest status, and for each role the words that were marked."""
    status = {"status": tuple(score.chances[0].kind for score in scored if score.of == "status")}
    return status | {role: tuple(score.words for score in scored if score.of == role) for role in ROLES}


def _scored(weight: Weight, read: _Read) -> Scored:
    none = NO_EVENT if weight.head == "events" else NONE_OF_THESE
    chances = tuple(Chance(kind=each.kind or none, share=round(each.share, 4)) for each in weight.classes)
    return Scored(of=_ASKED.get(weight.head, weight.of), words=read.words(weight.start, weight.end), chances=chances)


def _linked(link: Link, read: _Read) -> Linked:
    goals = tuple(Goal(words=read.words(g.start, g.end), score=round(g.score, 2), taken=g.is_marked) for g in link.goals)
    return Linked(name=link.name, words=read.words(link.start, link.end), goals=goals)
