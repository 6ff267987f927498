"""Who speaks in a statement: the kind of its source, the name it is or takes up, and the chain of those who are one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.annotations.antecedents import Scene, Spoken, chain_of, find_antecedent
from dateline.annotations.gazetteer import country_named, country_of_people, seat_named
from dateline.annotations.marks import Place
from dateline.annotations.quotes import is_within_quotes
from dateline.annotations.sources import ANONYMOUS, CROWD, DOCUMENT, MEDIA, NAMED, NONE, Words, kind_of, speaker_of
from dateline.annotations.word_lists import word_list
from dateline.records import Mention, Span, Statement, Time, digest_id

# "The French presidency", "Britain's prime minister's office".
_BODY_OF_STATE = re.compile(r"(?:[Tt]he )?(?P<owner>[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?:['\u2019]s)? (?P<body>[a-z][a-z\u2019' ]+)")


@dataclass(slots=True)
class Field:
    """A field of an article while its statements are made."""

    place: Place
    bounds: tuple[int, ...]
    mentions: Sequence[Mention]
    times: Sequence[Time]
    contents: list[Span]
    spoken: list[Spoken]
    sexes: dict[str, str]
    names: dict[str, Mention]
    chains: dict[tuple[str, str], str] = field(default_factory=dict)
    odds: dict[Span, float] = field(default_factory=dict)  # of the cues of what was judged


def who_speaks(one: Statement, words: Words, span: Span | None, around: Field, holder: Spoken | None) -> Spoken:
    """The source of a statement: its kind, its chain and the name it is."""
    if span is None:
        return Spoken(said_at(one), NONE, "", "", None)
    kind = kind_of(words)
    at = span[0]
    if words.is_first_person and (holder or is_author_s(words, around.place.text, span)):
        # "I" is whoever is quoted; outside quotations the author.
        author = Spoken(at, NAMED, digest_id(one.article_id, "author"), "", None)
        return replace(holder, start=at) if holder else author
    if kind == NAMED:
        mention = _seat_of(words, around) or speaker_of(words)
        if mention is not None:
            named = _state_of(around.names.get(chain_of(mention), mention), around)
            return Spoken(at, NAMED, chain_of(named), words.head, named)
        return Spoken(at, NAMED, _new_chain(one, NAMED, words, around), words.head, None)
    last = next((one.kind for one in reversed(around.spoken) if one.start < at), "")
    if words.text.lower() in ("another", "others") and last in (DOCUMENT, MEDIA):
        kind = last  # "One tweet said ... Another said"
    takes_up = kind == "" or (kind in (ANONYMOUS, DOCUMENT, MEDIA, CROWD) and words.is_definite)
    if takes_up:
        scene = Scene(around.place.text, around.bounds, around.mentions, around.contents, around.spoken, around.sexes)
        before = find_antecedent(words, at, scene)
        if before is not None and kind in ("", before.kind):
            mention = around.names.get(before.chain, before.mention) if before.mention else None
            chain = before.chain or _new_chain(one, before.kind, Words(before.head, before.head, ()), around)
            return Spoken(at, before.kind, chain, before.head or words.called, mention, before.is_one)
    is_body = words.is_definite and words.head in word_list("sources", "bodies")
    kind = kind or (NAMED if is_body else CROWD if words.is_plural else ANONYMOUS)
    is_one = not words.is_plural and kind != CROWD
    return Spoken(at, kind, _new_chain(one, kind, words, around), words.called, None, is_one)


def _seat_of(words: Words, around: Field) -> Mention | None:
    """The first name in the article of the seat that a body of a state sits in: the Elysée of "the French presidency"."""
    body = _BODY_OF_STATE.fullmatch(words.text)
    code = (country_of_people(body["owner"]) or country_named(body["owner"])) if body else ""
    if body is None or not code:
        return None
    seats = (m for m in around.mentions if m.country == code and m.stands_for == body["body"])
    first = next((m for m in seats if seat_named(m.surface)), None)
    return around.names.get(chain_of(first), first) if first else None


def is_author_s(words: Words, text: str, span: Span) -> bool:
    """Whether the "I" of a source is whoever wrote the article: it stands in no quotation."""
    return words.is_first_person and not is_within_quotes(text, span[0])


def _state_of(mention: Mention, around: Field) -> Mention:
    """The first name of the government that a place stands for: "London" is "Britain" where both act."""
    if mention.stands_for != "government" or not mention.country:
        return mention
    acting = (m for m in around.mentions if m.stands_for == "government" and m.country == mention.country)
    first = next(acting, mention)
    return around.names.get(chain_of(first), first)


def _new_chain(one: Statement, kind: str, words: Words, around: Field) -> str:
    """A chain for somebody who was not told of before; crowds, media and plural sources of the same words are one.

    So is who is called by a bare noun, as speakers of an interview are: "Reporter".
    """
    is_alike = kind in (CROWD, MEDIA, NAMED) or not words.is_definite
    key = (kind, words.text.lower() if is_alike else f"{words.text} {one.id}")
    if kind == ANONYMOUS and not words.head.endswith("s") and words.text.lower() != words.head:
        key = (kind, one.id)
    return around.chains.setdefault(key, digest_id(one.article_id, kind, *key))


def said_at(one: Statement) -> int:
    """Where a statement is said: at its source, else its cue, else its content."""
    return (one.source or one.cue or one.content)[0][0]
