"""What the rules settled of a statement or event, told from what they were given and what came of it."""

from collections.abc import Iterator, Mapping, Sequence

from dateline.annotations.attitudes import attitude_of
from dateline.annotations.event_status import is_plan, who_is_absent
from dateline.annotations.sentences import sentence_at, sentence_bounds
from dateline.annotations.sources import Words, kind_of, read_words
from dateline.annotations.word_lists import list_names, word_list
from dateline.edition.explained import Rule
from dateline.edition.views import ArticleView
from dateline.plover import mode_of, root_of
from dateline.records import Event, Mention, Statement
from dateline.search.results import EventHit, Party, StatementHit

_PLACED = (
    "by rule: behind “in” or “at”, before “where”, what is attacked or threatened, where those who protest are from, or that of"
    " what it happened in"
)
_DATED = (
    "by rule: an event used as a date in its clause, a day on its side of a semicolon, or behind “was held on”, that of what it"
    " happened in, or a caption’s only day"
)
_ONCE = "none of what is read says so"


def statement_rules(view: ArticleView, one: Statement, hit: StatementHit) -> Iterator[Rule]:
    """The kind and chain of the source, the attitude, the addressee, the time, quotation and nesting."""
    yield from _source_rules(view, one, hit)
    cue = hit.cue
    if one.attitude:
        yield Rule(
            what="attitude", value=one.attitude, why=f"the table of cues has {cue!r} under it" if attitude_of(cue) else _ONCE
        )
    if one.addressee:
        yield Rule(what="addressee", value=hit.addressee, why="behind “told”, or behind “to” or “with” near a word of saying")
    yield _said_rule(view, one)
    if one.quoted:
        yield Rule(what="quoted", value="yes", why="a quotation mark stands in the content or beside it")
    if one.nested_in:
        outer = next((each for each in view.statements if each.id == one.nested_in), None)
        who = _words_of(view, outer.field, outer.cue) if outer else one.nested_in
        yield Rule(what="nested in", value=one.nested_in, why=f"its cue stands in what another statement says ({who})")


def _source_rules(view: ArticleView, one: Statement, hit: StatementHit) -> Iterator[Rule]:
    if not one.source:
        yield Rule(what="source kind", value=one.source_kind, why="no source is linked to the cue, or a paragraph ends between")
        return
    mentions = [each for each in view.mentions if each.field == one.field]
    words = read_words(text_of(view, one.field), one.source[0], mentions)
    yield Rule(what="source kind", value=one.source_kind, why=_why_kind(view, one, words))
    if one.source_mention and hit.source_name:
        yield Rule(what="source name", value=hit.source_name, why=_why_name(one, words, hit))
    if one.source_traits:
        yield Rule(what="source traits", value=", ".join(one.source_traits), why="said of the noun, before or behind it")
    others = [each for each in view.statements if each.chain == one.chain and each.id != one.id]
    whose = next((each for each in view.mentions if each.id == one.chain), None)
    why = f"the first mention of {whose.surface!r}" if whose else "somebody who is not named, or no name of the article"
    yield Rule(what="chain", value=one.chain, why=f"{why}; {len(others)} other statements of the article are of it")


def _why_kind(view: ArticleView, one: Statement, words: Words) -> str:
    """By its own words or by whom it takes up, with what there is in the words."""
    own = kind_of(words)
    said = _facts(words)
    if own == one.source_kind:
        return f"by its own words: {said}"
    before = _taken_up(view, one)
    if own == "" and before:
        return f"it takes up {before}: {said}"
    if own == "":
        return f"nobody before it fits; by itself: {said}"
    return f"its own words say {own} ({said}){f', but it takes up {before}' if before else ', which a later rule changed'}"


def _facts(words: Words) -> str:
    """The noun and the lists that it stands in, the names, and whether it speaks of somebody told of before."""
    lists = [name for name in list_names("sources") if words.head in word_list("sources", name)]
    if words.is_pronoun:
        return f"{words.text!r} is a pronoun"
    noun = f"noun {words.head!r}" + (f", listed under {', '.join(lists)}" if lists else ", in no list")
    names = ", ".join(f"{each.surface} ({each.kind})" for each in words.names)
    definite = "speaks of somebody told of before" if words.is_definite else ""
    return "; ".join(filter(None, (noun, f"with {names}" if names else "", definite)))


def _taken_up(view: ArticleView, one: Statement) -> str:
    """Who of the same chain stands nearest before a source, with the place."""
    at = one.source[0][0]
    text = text_of(view, one.field)
    said = [
        (span[0], text[span[0] : span[1]])
        for each in view.statements
        if each.chain == one.chain and each.field == one.field and each.id != one.id
        for span in each.source[:1]
    ]
    named = [(m.start, m.surface) for m in view.mentions if m.field == one.field and one.chain in (m.id, m.head)]
    before = [each for each in (*said, *named) if each[0] < at]
    return "{1!r} (character {0:,})".format(*max(before)) if before else ""


def _why_name(one: Statement, words: Words, hit: StatementHit) -> str:
    if any(mention.id == one.source_mention for mention in words.names):
        return "the name stands in the source"
    if any(mention.head == one.source_mention for mention in words.names):
        return "the first form of the name that stands in the source"
    return "whoever the source takes up" if one.source_kind in ("named", "anonymous") else f"who issued it, {hit.source_name}"


def _said_rule(view: ArticleView, one: Statement) -> Rule:
    time = next((each for each in view.times if each.id == one.said_time), None)
    if time is None:
        return Rule(what="said", value="", why="no day or clock stands near the cue, in its sentence and outside what is said")
    value = f"{time.earliest or '..'}/{time.latest or '..'}"
    words = text_of(view, time.field)[time.start : time.end]
    return Rule(what="said", value=value, why=f"{words!r} ({time.type} {time.value}) stands near the cue, outside what is said")


def event_rules(view: ArticleView, one: Event, hit: EventHit, read_as: Mapping[str, Sequence[str]]) -> Iterator[Rule]:
    """The status, the mode, who the parties are, the place, the time, and according to whom."""
    yield Rule(what="status", value=one.status, why=_why_status(view, one, read_as))
    if one.mode:
        yield Rule(what="mode", value=one.mode, why=f"a word of the table of {one.type}’s modes in the trigger or near it")
    for role, parties, ids in (
        ("actor", hit.actors, one.actor_mentions),
        ("recipient", hit.recipients, one.recipient_mentions),
    ):
        for place, party in enumerate(parties):
            meant = ids[place] if place < len(ids) else ""
            mention = next((each for each in view.mentions if each.id == meant), None)
            yield _party_rule(role, party, mention, read_as)
    if absent := _absent(view, one):
        yield Rule(what="absent", value=absent, why="the sentence says who was not there; nobody else is taken for present")
    for start, end in one.place:
        words = " ".join(text_of(view, one.field)[start:end].split())
        linked = words in read_as.get("place", ())
        yield Rule(what="place", value=words, why="marked by the network" if linked else _PLACED)
    yield _time_rule(view, one, read_as)
    said = next((each for each in view.statements if each.id == one.according_to), None)
    if said is not None:
        why = f"it stands in what is said there ({_words_of(view, said.field, said.cue)})"
        yield Rule(what="according to", value=hit.according_to or "nobody named", why=why)
    if one.contexts:
        why = "by words of its table near the trigger, the type, or the sector of a party"
        yield Rule(what="contexts", value=", ".join(one.contexts), why=why)
    yield Rule(what="PLOVER", value=" ".join(filter(None, (root_of(one), mode_of(one)))), why=_why_root(one))


def _absent(view: ArticleView, one: Event) -> str:
    """Who is told not to have come to what an event is; "" where nobody is."""
    if not one.trigger:
        return ""
    text, (at, end) = text_of(view, one.field), one.trigger[0]
    begin, stop = sentence_at(sentence_bounds(text), at)
    gone = who_is_absent(one.type, text[begin:stop], (at - begin, end - begin))
    if gone is None:
        return ""
    start, after = begin + gone[0], begin + gone[1]
    named = (m.surface for m in view.mentions if m.field == one.field and m.start < after and start < m.end)
    return next(named, text[start:after])


def _why_status(view: ArticleView, one: Event, read_as: Mapping[str, Sequence[str]]) -> str:
    read = next(iter(read_as.get("status", ())), "")
    if read == one.status:
        return "as the network reads it"
    if one.field.startswith("caption:"):
        return f"the network reads {read}; a photograph shows what happened"
    published = (view.article.published_latest or "")[:10]
    if one.status == "scheduled" and published and (one.earliest or "")[:10] > published:
        return f"the network reads {read}; dated {one.earliest}, after the article was published ({published})"
    if one.status == "scheduled" and any(is_plan(text_of(view, one.field)[start:end]) for start, end in one.trigger):
        return f"the network reads {read or 'nothing'}; the sentence says that it was called off or put off"
    if one.status == "happened" and read == "claimed":
        return "the network reads claimed; what is told stands beyond a semicolon"
    if one.status == "claimed" and read == "happened":
        return "the network reads happened; at the end of its sentence somebody is said to tell it"
    return f"the network reads {read or 'nothing'} now"


def _party_rule(role: str, party: Party, mention: Mention | None, read_as: Mapping[str, Sequence[str]]) -> Rule:
    linked = any(party.words in words for words in read_as.get(role, ()))
    other = {"actor": "recipient", "recipient": "actor"}[role]
    if linked:
        by = "marked by the network"
    elif any(party.words in words for words in read_as.get(other, ())):
        by = f"marked by the network as {other}; by its type, or the form of the sentence, it is the {role}"
    else:
        by = "by rule: who is visited is where one goes, or a name of a joint party, or joined to one"
    if mention is None:
        means = "no name of the article"
    else:
        means = f"{mention.kind} {party.name}" + (f", of {mention.country}" if mention.country else "")
        means += f", as {mention.role}" if mention.role else ""
    code = f"; code {party.code} from state and sector" if party.code else ""
    return Rule(what=role, value=party.words, why=f"{by}; means {means}{code}")


def _time_rule(view: ArticleView, one: Event, read_as: Mapping[str, Sequence[str]]) -> Rule:
    time = next((each for each in view.times if each.id == one.time), None)
    value = f"{one.earliest or '..'}/{one.latest or '..'}" if one.earliest or one.latest else ""
    if time is None:
        why = "the day the photograph was taken" if value else "nothing that says when is linked to it"
        return Rule(what="time", value=value, why=why)
    words = text_of(view, time.field)[time.start : time.end]
    linked = any(each in words or words in each for each in read_as.get("time", ()))
    stands = f"{words!r} ({time.type} {time.value})"
    if (one.earliest, one.latest) != (time.earliest, time.latest):
        return Rule(what="time", value=value, why=f"counted from {stands}: so long before or after it is told to have been")
    return Rule(what="time", value=value, why=f"{stands}, {'marked by the network' if linked else _DATED}")


def _why_root(one: Event) -> str:
    if root_of(one) == one.type:
        return "the type is PLOVER’s own"
    if not root_of(one):
        return "none: not an event of PLOVER’s, or it did not happen, is denied, demanded or thought of"
    return f"what PLOVER makes of {one.type} that is {one.status}"


def text_of(view: ArticleView, field: str) -> str:
    """The text of a field of an article."""
    article = view.article
    if field.startswith("caption:"):
        return next((each.caption for each in view.media if f"caption:{each.id}" == field), "")
    return {"headline": article.headline, "standfirst": article.standfirst}.get(field, article.text)


def _words_of(view: ArticleView, field: str, spans: Sequence[tuple[int, int]]) -> str:
    return " … ".join(" ".join(text_of(view, field)[start:end].split()) for start, end in spans)
