"""The stage `statements.reader`: who said what to whom, when and in what mood, from what the reader marked and linked.

What is settled here by rules: which name a source is, its kind and chain (`speakers.py`), the attitude of the
cue, the addressee, the time at which it was said, and statements inside statements (`nested.py`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from dateline.annotations.addressees import addressee_of
from dateline.annotations.antecedents import Spoken, chain_of, sex_of
from dateline.annotations.attitudes import attitude_of
from dateline.annotations.contents import (
    QUOTES,
    is_quoted,
    is_told,
    last_clause,
    own_parts,
    said_by_others,
    until_next_act,
    until_next_clause,
    whole,
    with_object,
    without_whom,
)
from dateline.annotations.encoded_twice import whole_marks
from dateline.annotations.found import Found, Saying, groups
from dateline.annotations.lone_cues import content_of
from dateline.annotations.marks import belonging, lay_out
from dateline.annotations.nested import find_inner
from dateline.annotations.quotes import through_paragraphs, to_closing, within_quotes
from dateline.annotations.reported import is_statement, log_odds
from dateline.annotations.sentences import sentence_at, sentence_bounds
from dateline.annotations.sources import (
    ANONYMOUS,
    DOCUMENT,
    MEDIA,
    Words,
    issuer_of,
    read_words,
    traits_of,
)
from dateline.annotations.speakers import Field, is_author_s, said_at, who_speaks
from dateline.annotations.speech_tags import find_tags
from dateline.annotations.subjects import subject_of
from dateline.annotations.sure import OF_STATEMENT, statement_evidence, weigh
from dateline.annotations.unreported import is_unreported
from dateline.records import Article, Mark, Media, Mention, Record, Span, Statement, Time, digest_id
from dateline.stage import ANY, NOT_MINE, made_by

_ASKED = re.compile(r"\b(?:ask|tell|told|warn|remind|assur|inform)")
# Whoever stands before "is accused of" or "was said to" is the one of whom it is said.
_OF_NOBODY = re.compile(
    r"(?:is|are|was|were|be|been|being) (?:\w+ly )?(?:accused|alleged|expected|thought|said|reported|rumou?red|considered"
    r"|believed|regarded|seen|supposed|known)\b"
)
_SAID_WITHIN = 60  # characters between a cue and the time at which it was said


@dataclass(frozen=True, slots=True)
class Statements:
    """The stage."""

    name: str = "statements.reader"
    version: str = "13"
    reads: tuple[type[Record], ...] = (Article, Media, Mark, Mention, Time)
    makes: tuple[type[Record], ...] = (Statement,)

    def claim(self, record: Record) -> int:
        """Any article."""
        return ANY if isinstance(record, Article) else NOT_MINE

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        """The statements of each article, field by field, in the order of their contents."""
        for article in batch:
            if isinstance(article, Article):
                yield from self._read(article, batch)

    def _read(self, article: Article, batch: Sequence[Record]) -> Iterator[Statement]:
        marks = [mark for mark in belonging(article, batch, Mark) if mark.head == "statements"]
        if not marks:
            return
        mentions = belonging(article, batch, Mention)
        times = [one for one in batch if isinstance(one, Time) and one.article_id == article.id]
        names = {mention.id: mention for mention in mentions}
        sexes: dict[str, str] = {}
        spoken: list[Spoken] = []
        chains: dict[tuple[str, str], str] = {}
        for place in lay_out(article, belonging(article, batch, Media)):
            here = [m for m in marks if m.field == place.field and not is_unreported(place.text, m.start)]
            found = [Found(m.start, m.end, m.head, m.kind, m.to, m.sure) for m in here]
            if not found:
                continue
            within = sorted((m for m in mentions if m.field == place.field), key=attrgetter("start"))
            for mention in within:
                if mention.kind == "person" and not sexes.get(chain_of(mention)):
                    sexes[chain_of(mention)] = sex_of(mention, place.text)
            around = Field(
                place, sentence_bounds(place.text), within, [t for t in times if t.field == place.field],
                [(f.start, f.end) for f in found if f.kind == "content"], spoken, sexes, names, chains,
            )  # fmt: skip
            yield from self._state(article.id, around, found)
            spoken.clear()  # a caption does not go on where the body ends

    def _state(self, article_id: str, around: Field, found: list[Found]) -> Iterator[Statement]:
        text = around.place.text
        made: list[Statement] = []
        cues_marked = [(one.start, one.end) for one in found if one.kind == "cue"]
        gone_on: list[tuple[int, Span]] = []  # through which paragraphs the quotation of which statement goes on
        for contents, cue, said_by in groups(found):
            kept = own_parts(text, around.bounds, contents, cue)
            source = (said_by.start, said_by.end) if said_by and _are_near(text, said_by, cue) else None
            said = [(one.cue[0], one.source[0]) for one in made if one.source]
            others = None
            if _OF_NOBODY.match(text, cue.start, cue.end):
                source = None if source and source[1] <= cue.start else source
                others = said_by_others(text, (cue.start, cue.end), sentence_at(around.bounds, cue.start)[1])
                source = source or (others[0] if others else None)
            if is_told(text, (cue.start, cue.end), sentence_at(around.bounds, cue.start)[0]):
                source = None if source and source[1] <= cue.start else source
            else:
                source = source or subject_of(text, (cue.start, cue.end), around.bounds, around.mentions, said)
            if kept and _is_stated(around, kept, cue, source):
                spoken = (cue.start, cue.end)
                spans = [whole(text, around.bounds, (part.start, part.end)) for part in kept]
                spans = [to_closing(text, span, cues_marked) for span in spans]
                through = through_paragraphs(text, spans, cues_marked)
                gone_on += [(len(made), span) for span in through if span not in spans]
                spans = [last_clause(text, part, spoken) for span in through for part in with_object(text, span, spoken)]
                spans = [until_next_clause(text, until_next_act(text, span, spoken), spoken) for span in spans]
                spans = without_whom(text, spans, spoken)
                if others and not any(a < others[1][1] and others[1][0] < b for a, b in spans):
                    spans = [*spans, others[1]]
                parts = within_quotes(text, _without_names(spans, around.mentions) if _ASKED.search(text, *spoken) else spans)
                made.append(self._make(article_id, around, source, spoken, parts))
        made = [_without(one, [span for owner, span in gone_on if owner != n]) for n, one in enumerate(made)]
        made = [one for one in made if one.content]
        lone = list(_lone(text, found, made, around))
        made = [each for each in (_without(one, [other.content for other in lone]) for one in made) if each.content]
        made += [self._make_of(article_id, around, one) for one in lone]
        tags = [tag for tag in find_tags(text, around.bounds) if not is_unreported(text, tag.cue[0])]
        made = [_as_tagged(one, tags) for one in made if not any(_is_told_of(one, tag) for tag in tags)]
        cues = {at for one in made for at in range(*one.cue[0])}
        tagged = [one for one in tags if not cues & set(range(*one.cue))]
        made += [self._make_of(article_id, around, one) for one in tagged]
        within = [one for outer in made for one in find_inner(text, outer.content, around.mentions)]
        inner = [self._make_of(article_id, around, one) for one in within]
        known = {one.cue for one in made} | {one.content for one in made}
        made += [one for one in inner if not {one.cue, one.content} & known]
        holders = {one.id: _holder(one, made) for one in made}
        voices: dict[str, Spoken] = {}  # who speaks in each statement; whoever is quoted goes before those in the quotation
        settled: dict[str, Statement] = {}
        for one in sorted(made, key=lambda each: (_depth(each.id, holders), said_at(each))):
            settled[one.id], voices[one.id] = self._settle(one, around, voices.get(holders[one.id]))
        for one in made:
            yield replace(settled[one.id], nested_in=holders[one.id])

    def _make_of(self, article_id: str, around: Field, one: Saying) -> Statement:
        return self._make(article_id, around, one.source, one.cue, (one.content,))

    def _make(self, article_id: str, around: Field, source: Span | None, cue: Span, content: tuple[Span, ...]) -> Statement:
        content = tuple(whole_marks(around.place.given, *span) for span in content)
        edges = (str(edge) for span in content for edge in span)
        return Statement(
            id=digest_id(article_id, around.place.field, *edges, self.name),
            article_id=article_id,
            field=around.place.field,
            content=content,
            source=(source,) if source else (),
            cue=(cue,),
            quoted=any(is_quoted(around.place.text, span) for span in content),
            made_by=made_by(self),
        )

    def _settle(self, one: Statement, around: Field, holder: Spoken | None) -> tuple[Statement, Spoken]:
        """The statement with its source's kind, name and chain, its addressee, time and attitude; and who speaks.

        `holder` is who speaks in the statement that it stands in.
        """
        text = around.place.text
        span = one.source[0] if one.source else None
        words = read_words(text, span, around.mentions) if span else Words("", "", ())
        who = who_speaks(one, words, span, around, holder)
        if span:
            around.spoken.append(who)
            around.spoken.sort(key=lambda spoken: spoken.start)
        mention = who.mention or (issuer_of(words) if who.kind in (DOCUMENT, MEDIA) else None)
        said = _said_time(one, around)
        cue, content = (" ".join(text[a:b] for a, b in spans) for spans in (one.cue, one.content))
        evidence = statement_evidence(
            cue, content, who.kind, odds=around.odds.get(one.cue[0]), is_quoted=one.quoted, is_pronoun=words.is_pronoun,
            is_author=holder is None and span is not None and is_author_s(words, text, span),
        )  # fmt: skip
        told = replace(
            one,
            source_kind=who.kind,
            source_mention=mention.id if mention else "",
            source_traits=traits_of(words) if who.kind == ANONYMOUS and not words.is_pronoun else (),
            chain=who.chain,
            addressee=addressee_of(one, text),
            said_time=said.id if said else "",
            attitude=attitude_of(cue),
            sure=weigh(evidence, OF_STATEMENT),
        )
        return told, who


def _depth(statement_id: str, holders: dict[str, str]) -> int:
    """In how many statements one stands."""
    depth, seen = 0, {statement_id}
    while (holder := holders.get(statement_id, "")) and holder not in seen:
        depth, statement_id = depth + 1, holder
        seen.add(holder)
    return depth


def _without_names(spans: Sequence[Span], mentions: Sequence[Mention]) -> list[Span]:
    """The contents of one cue without those that are only somebody's name, where there is more: who was asked, or who asks."""
    named = {(m.start, m.end) for m in mentions if m.kind == "person"}
    return [span for span in spans if span not in named] or list(spans)


def _is_told_of(one: Statement, tag: Saying) -> bool:
    """Whether a statement has the cue of a tag but, whose source the tag tells of: "Ada Roe left, her aide said"."""
    has_cue = one.cue[0][0] < tag.cue[1] and tag.cue[0] < one.cue[0][1]
    return has_cue and any(tag.content[0] <= start < tag.content[1] for start, _ in one.source)


def _as_tagged(one: Statement, tags: Sequence[Saying]) -> Statement:
    """A statement with the source that stands before its cue, where the reader saw none, and with the clause before that in
    place of what comes after its sentence, unless that is quoted: "Ada Roe left, her aide said. The roads were closed."
    """
    tag = next((tag for tag in tags if one.cue[0][0] < tag.cue[1] and tag.cue[0] < one.cue[0][1]), None)
    if tag is None:
        return one
    source = one.source or ((tag.source,) if tag.source else ())
    elsewhere = not one.quoted and all(start > tag.cue[1] for start, _ in one.content)
    return replace(one, source=source, content=(tag.content,) if elsewhere else one.content)


def _are_near(text: str, source: Found, cue: Found) -> bool:
    """Whether no paragraph ends between a source and its cue."""
    first, last = sorted(((source.start, source.end), (cue.start, cue.end)))
    return "\n\n" not in text[first[1] : last[0]]


def _is_stated(around: Field, parts: Sequence[Found], cue: Found, source: Span | None) -> bool:
    """Whether what is marked is a statement, by the words of its cue and source and the surest of its contents."""
    text = around.place.text
    surest = max(parts, key=lambda part: part.sure)
    quoted = any(is_quoted(text, (part.start, part.end)) for part in parts)
    who, what = text[slice(*source)] if source else "", text[surest.start : surest.end]
    said = text[cue.start : cue.end]
    around.odds[cue.start, cue.end] = log_odds(said, what, sure=surest.sure, quoted=quoted)
    return is_statement(said, who, what, sure=surest.sure, quoted=quoted)


def _lone(text: str, found: Sequence[Found], made: Sequence[Statement], around: Field) -> Iterator[Saying]:
    """What cues say that the reader gave no content, where the shape of the text tells."""
    sources = {f.start: f for f in found if f.kind == "source"}
    linked = {f.to for f in found if f.kind == "content" and (f.start > f.to or any(map(str.isalpha, text[f.start : f.end])))}
    for cue in (f for f in found if f.kind == "cue" and f.start not in linked):
        by = sources.get(cue.to)
        source = (by.start, by.end) if by and _are_near(text, by, cue) else None
        content = content_of(text, (cue.start, cue.end), source, around.bounds)
        if content is None:
            continue
        others = [one for one in made if any(a < content[1] and content[0] < b for a, b in one.content)]
        # What is quoted here was taken for the end of what somebody said sentences before.
        wrongly = text[content[0]] in QUOTES and all(
            bisect_right(around.bounds, one.cue[0][0]) < bisect_right(around.bounds, content[0]) for one in others
        )
        if not others or wrongly:
            yield Saying(source, (cue.start, cue.end), content)


def _without(one: Statement, spans: Sequence[Span]) -> Statement:
    """A statement without those parts of its content that others say."""
    kept = [
        (a, min([b, *(start for start, end in spans if a < end and start < b)]))
        for a, b in one.content
        if not any(start <= a < end for start, end in spans)
    ]
    return one if tuple(kept) == one.content else replace(one, content=tuple(kept))


def _holder(one: Statement, others: Sequence[Statement]) -> str:
    """The innermost statement in whose content the cue of this one stands."""
    start, end = one.cue[0]
    holding = [
        (b - a, other.id)
        for other in others
        for a, b in other.content
        if other.id != one.id and a <= start and end <= b and other.content != one.content
    ]
    return min(holding)[1] if holding else ""


def _said_time(one: Statement, around: Field) -> Time | None:
    """The time at which it was said: near the cue, in its sentence, and in no content."""
    start, end = one.cue[0]
    begin, stop = sentence_at(around.bounds, start)
    near = [
        (max(start - time.end, time.start - end), time.start, time)
        for time in around.times
        if begin <= time.start < stop
        and time.type in ("DATE", "TIME")
        and time.anchor != "landmark"
        and max(start - time.end, time.start - end) <= _SAID_WITHIN
        and not any(a <= time.start < b for a, b in one.source)
        and not any(a <= time.start < b for a, b in (*around.contents, *one.content))
    ]
    return min(near, key=lambda each: each[:2])[2] if near else None


annotator = Statements()
