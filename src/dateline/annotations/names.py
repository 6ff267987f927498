"""The stage `names.reader`: who and what an article names, from what the reader marked, made consistent over the article.

A name found once is found everywhere in the article; a bare surname belongs to the full name before it, a short form to the
name it stands for; a name that is mostly one kind of thing is that thing. Pronouns, days and roles alone are no names.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotations.chains import bracketed_short_forms, definite_short_forms, find_heads, is_short_form
from dateline.annotations.encoded_twice import ENCODED_TWICE
from dateline.annotations.gazetteer import body_named, country_of_people
from dateline.annotations.halves import bare_halves, name_in_full
from dateline.annotations.kinds import is_portfolio, settle_place
from dateline.annotations.marks import Place, belonging, lay_out
from dateline.annotations.name_forms import common_letters, is_era, is_no_name, titles
from dateline.annotations.name_spans import Name, surnames_of
from dateline.annotations.namesakes import parts_meant
from dateline.annotations.numbered_seats import is_numbered, numbered_seats
from dateline.annotations.role_words import ENGLISH, is_role_alone
from dateline.annotations.sentences import sentence_at, sentence_bounds
from dateline.annotations.settled_kinds import settle_kinds
from dateline.annotations.shared_offices import find_offices
from dateline.annotations.whole_bodies import as_whole_body
from dateline.records import Article, Mark, Media, Mention, Record, digest_id
from dateline.stage import ANY, NOT_MINE, made_by

_EDGES = " \t\r\n\u00a0\"'\u201c\u201d\u2018\u2019`()[]{}<>,;:!?*|/\u2013\u2014-\ufffd"
# A person marked up to the hyphen of "Jae-in": the rest is of the name, where it is no word like "led" or "backed".
_HYPHENATED = re.compile(r"-(?!based|born|led|era|style|run|\w*ed\b|\w*ing\b)[a-z]{1,6}\b")
# A name marked up to the apostrophe of "Shi'ite" or "Sana'a", which is not that of "Roe's" or "they've".
_CUT_SHORT = re.compile(r"(?<=[a-z])['\u2019](?!(?:s|re|ve|ll|d|t|m)\b)[a-z]{1,5}\b")
_OFFICE = 24  # characters before what an office is for
_TWICE = re.compile(r"([^.\n]{3,60})[.;:,] \1")
_POSSESSIVE = re.compile(r"(?:'|\u2019)s$")
_GOES_ON = re.compile(r" [A-Z]")
_BREAKS_OFF = re.compile(r"(?<=\w)(?: (?:of|for|and|the|&))+$")
_WORD = re.compile(r"\w(?:[\w'\u2019&-]*\w)?")
_APART = re.compile(r"[.\s]+")


@dataclass(frozen=True, slots=True)
class Names:
    """The stage."""

    name: str = "names.reader"
    version: str = "15"
    reads: tuple[type[Record], ...] = (Article, Media, Mark)
    makes: tuple[type[Record], ...] = (Mention,)

    def claim(self, record: Record) -> int:
        """Any article."""
        return ANY if isinstance(record, Article) else NOT_MINE

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        """The mentions of each article, field by field, in the order of the text."""
        for article in batch:
            if isinstance(article, Article):
                marks, media = belonging(article, batch, Mark), belonging(article, batch, Media)
                if marks:
                    yield from self._read(article.id, lay_out(article, media), marks)
                yield from _credits(article.id, media, self)

    def _read(self, article_id: str, places: Sequence[Place], marks: Sequence[Mark]) -> Iterator[Mention]:
        texts = [place.text for place in places]
        names = find_names(places, marks)
        ids = [digest_id(article_id, places[n.place].field, str(n.start), str(n.end), self.name) for n in names]
        heads = find_heads(names, texts)
        offices = find_offices(texts, names, heads)
        named, parts = {name.surface for name in names}, parts_meant(names)
        for name, own_id, head, office in zip(names, ids, heads, offices, strict=True):
            text = texts[name.place]
            full = name_in_full(name.surface, named) if name.kind == "place" else name.surface
            if name.kind == "organisation" and head >= 0 and is_short_form(name.surface):
                full = names[head].surface  # the letters may be another body's, too
            kind, country, stands_for = settle_place(text, replace(name, surface=full) if full != name.surface else name)
            country = office.country if kind == "person" else country
            if country in parts:
                country, stands_for = parts[country], ""
            yield Mention(
                id=own_id,
                article_id=article_id,
                field=places[name.place].field,
                start=name.start,
                end=name.end,
                kind=kind,
                surface=name.surface,
                role=office.role,
                role_of=office.of,
                country=country,
                stands_for=stands_for,
                head=ids[head] if head >= 0 else "",
                made_by=made_by(self),
            )


def find_names(places: Sequence[Place], marks: Sequence[Mark]) -> list[Name]:
    """The names of an article in the order of its text, from the marks of the head `names`; none overlaps another."""
    number = {place.field: i for i, place in enumerate(places)}
    tidied = (
        _tidy(number[mark.field], places[number[mark.field]].text, mark)
        for mark in marks
        if mark.head == "names" and mark.field in number
    )
    common = common_letters([place.text for place in places])
    parted = (part for name in tidied if name for part in _parted(name))
    named = [n for n in parted if n.surface not in common and not _is_none(n, places[n.place].text)]
    names = [as_whole_body(name, places[name.place].text) for name in _join_halves(named, places)]
    names = settle_kinds(_without_overlaps(_in_titles(names, places)), places)
    names = _without_words(names, places)
    names = _without_overlaps([*names, *_short_forms(names, places)])
    return _without_overlaps([*names, *_found_again(names, places)])


def _is_none(name: Name, text: str) -> bool:
    return is_era(text, name.start, name.surface) or is_no_name(name.surface)


def _in_titles(names: Sequence[Name], places: Sequence[Place]) -> list[Name]:
    """A title in quotation marks is one name, of a work, where part of it was read as a name that stands nowhere else."""
    times = Counter(name.surface for name in names)
    of_place: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        of_place[name.place].append(name)
    kept: list[Name] = []
    for number, place in enumerate(places):
        here = of_place[number]
        for start, end in titles(place.text) if here else ():
            title = place.text[start:end]
            within = [name for name in here if start <= name.start and name.end <= end]
            whole = any(name.surface == title.removeprefix("The ") for name in within)
            again = Counter(name.surface for name in within)
            if within and not whole and all(times[surface] == count for surface, count in again.items()):
                here = [name for name in here if name not in within]
                here.append(Name(number, start, end, "work", title))
        kept += here
    return kept


def _short_forms(names: Sequence[Name], places: Sequence[Place]) -> Iterator[Name]:
    """Short forms that the reader passed over: "(GCC)" after the long form, "the Council" later, "the North" of a land."""
    texts = [place.text for place in places]
    for long, start, short in bracketed_short_forms(names, texts):
        yield Name(long.place, start, start + len(short), "organisation", short)
    for place, start, short in definite_short_forms(names, texts):
        yield Name(place, start, start + len(short), "organisation", short)
    for place, start, seat in numbered_seats(texts):
        yield Name(place, start, start + len(seat), "place", seat)
    for place, start, short in bare_halves(texts, {name.surface for name in names}):
        yield Name(place, start, start + len(short), "place", short)


def _tidy(place: int, text: str, mark: Mark) -> Name | None:
    """A mark without what does not belong to the name: quotes, titles, the possessive. None where nothing of a name is left."""
    end = given.end() if mark.kind == "person" and (given := _HYPHENATED.match(text, mark.end - 1)) else mark.end
    start, end = _without_edges(text, mark.start, end)
    start, end = _without_edges(text, *_without_encoded_twice(text, start, end))
    if cut := _CUT_SHORT.match(text, end):
        end = cut.end()
    if text.startswith("Hague", start) and text.endswith("The ", 0, start):
        start -= len("The ")
    possessive = _POSSESSIVE.search(text[start:end])
    end -= len(possessive.group()) if possessive and possessive.start() else 0
    while mark.kind == "person" and (title := _WORD.match(text, start, end)):
        after = _APART.match(text, title.end(), end)
        if (
            after is None
            or after.end() == end
            or text.startswith("of ", after.end())
            or not (_is_title(title.group()) or _is_people_before(text, title))
        ):
            break
        start = after.end()
    if (
        mark.kind == "organisation"
        and text[end - 1 : end] == "."
        and "." not in text[start : end - 1]
        and text[end : end + 1] in ("", "\n")
    ):
        end -= 1
    surface = text[start:end]
    if twice := _TWICE.fullmatch(surface):  # "of Sonatel. Sonatel's chairman": the second is found again
        surface = twice[1]
        end = start + len(surface)
    if mark.kind == "organisation" and is_portfolio(surface, text[max(0, start - _OFFICE) : start]):
        return None
    if not any(map(str.isalnum, surface)) or not (_is_letters(surface) or _names_something(surface)):
        return None
    return Name(place, start, end, mark.kind, surface)


def _parted(name: Name) -> list[Name]:
    """Two bodies that the tables know and that were read as one: "Petrobras and Siemens"; other names as they are."""
    first, _, second = name.surface.partition(" and ")
    is_two = name.kind == "organisation" and bool(second) and body_named(name.surface) is None
    if not (is_two and body_named(first) and body_named(second)):
        return [name]
    one = replace(name, end=name.start + len(first), surface=first)
    return [one, replace(name, start=name.end - len(second), surface=second)]


def _is_title(word: str) -> bool:
    return (small := word.lower()) in ENGLISH.titles or small in ENGLISH.honorifics


def _is_people_before(text: str, word: re.Match[str]) -> bool:
    """Whether "Dane" in "the Dane Ada Roe" says of which people somebody is."""
    return text.endswith((" the ", "The "), 0, word.start()) and bool(country_of_people(word.group()))


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and signs at its ends."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _without_encoded_twice(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without quotation marks at its ends that were encoded twice."""
    if opening := ENCODED_TWICE.match(text, start, end):
        start = opening.end()
    closing = next((m for m in ENCODED_TWICE.finditer(text, start, end) if m.end() == end), None)
    return start, closing.start() if closing else end


def _join_halves(names: Sequence[Name], places: Sequence[Place]) -> list[Name]:
    """A name that breaks off at "of" or "for" goes on in the name after the next blank, or ends before that word."""
    joined: list[Name] = []
    for name in sorted(names, key=lambda n: (n.place, n.start)):
        before = joined[-1] if joined else None
        if before and before.place == name.place and _BREAKS_OFF.search(before.surface) and name.start == before.end + 1:
            surface = places[name.place].text[before.start : name.end]
            joined[-1] = replace(before, end=name.end, surface=surface)
        else:
            joined.append(name)
    return [_without_ending(name) for name in joined]


def _without_ending(name: Name) -> Name:
    """The name without a last "of", "for", "and" or "the"."""
    ending = _BREAKS_OFF.search(name.surface)
    return replace(name, end=name.start + ending.start(), surface=name.surface[: ending.start()]) if ending else name


def _is_letters(surface: str) -> bool:
    """Whether a surface is letters in capitals, as "US", "U.S." or "MP"; "I" is none."""
    return surface.isupper() and sum(map(str.isalpha, surface)) > 1


def _names_something(surface: str) -> bool:
    """Whether words are more than pronouns, days and roles."""
    words = surface.lower().replace(".", "").split()
    return not all(word in ENGLISH.never for word in words) and not is_role_alone(words)


def _without_overlaps(names: Sequence[Name]) -> list[Name]:
    """In the order of the text; of names that overlap the first and longest."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.place, n.start, -n.end)):
        if not kept or (name.place, name.start) >= (kept[-1].place, kept[-1].end):
            kept.append(name)
    return kept


def _without_words(names: Sequence[Name], places: Sequence[Place]) -> list[Name]:
    """Without peoples and works of one word that is a mere word: "Drones" only where a sentence begins, and else "drones"."""
    suspects = {n.surface for n in names if n.kind in ("people", "work") and " " not in n.surface and n.surface[1:].islower()}
    if not suspects:
        return list(names)
    small = _small_words(places)
    bounds = [sentence_bounds(place.text) for place in places]
    names_within = {n.surface for n in names if n.surface in suspects and not _begins(n, places[n.place].text, bounds[n.place])}
    words = {surface for surface in suspects - names_within if surface.lower() in small}
    return [name for name in names if name.surface not in words]


def _small_words(places: Sequence[Place]) -> set[str]:
    """The words that an article writes in small letters."""
    return {word for place in places for word in re.findall(r"\b[a-z]{3,}\b", place.text)}


def _begins(name: Name, text: str, bounds: Sequence[int]) -> bool:
    """Whether nothing but signs stands between a name and the beginning of its sentence, quotation or line."""
    before = text[sentence_at(bounds, name.start)[0] : name.start]
    return not any(map(str.isalnum, re.split(r"[\n:\"\u201c\u2018]", before)[-1]))


def _found_again(names: Sequence[Name], places: Sequence[Place]) -> list[Name]:
    """Where names stand that the reader passed over. A single word counts where it is not capitalised for another reason."""
    kinds: dict[str, str] = {}
    marked = Counter(name.surface for name in names)
    surnames = surnames_of(names)
    for name in names:
        kinds.setdefault(name.surface, name.kind)
    for surname in surnames:
        kinds.setdefault(surname, "person")
    by_word: dict[str, list[str]] = defaultdict(list)
    for surface in sorted(kinds, key=lambda s: (-len(s), s)):
        first = _WORD.match(surface)
        if first and _may_be_sought(surface, is_surname=surface in surnames):
            by_word[first.group()].append(surface)
    found: list[Name] = []
    for number, place in enumerate(places):
        taken = [(n.start, n.end) for n in names if n.place == number]
        for start, surface in _occurrences(place.text, by_word, taken):
            # "King" is Ada King, but not in "King Bo".
            if surface not in surnames or not _GOES_ON.match(place.text, start + len(surface)):
                found.append(Name(number, start, start + len(surface), kinds[surface], surface))
    passed = Counter(name.surface for name in found)
    small = _small_words(places)
    return [
        name
        for name in found
        if " " in name.surface
        or (
            name.surface.lower() not in small
            and (name.surface in surnames or passed[name.surface] <= 2 * max(marked[name.surface], 1))
        )
    ]


def _may_be_sought(surface: str, *, is_surname: bool) -> bool:
    may_be_name = surface[0].isupper() and len(surface) > 2 and not is_numbered(surface)
    return may_be_name and (is_surname or _names_something(surface))


def _occurrences(text: str, by_word: dict[str, list[str]], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Start and surface of each whole-word occurrence outside what is taken."""
    waiting = iter([*sorted(taken), (len(text) + 1, len(text) + 1)])
    begin, end = next(waiting)
    for word in _WORD.finditer(text):
        while word.start() >= end:
            begin, end = next(waiting)
        if begin <= word.start():
            continue
        first = _POSSESSIVE.sub("", word.group())
        for surface in by_word.get(first, ()):
            after = word.start() + len(surface)
            whole = after >= len(text) or not (text[after].isalnum() or text[after] == "-")
            if text.startswith(surface, word.start()) and whole and after <= begin:
                yield word.start(), surface
                break


def _credits(article_id: str, media: Sequence[Media], maker: Names) -> Iterator[Mention]:
    """The agencies and papers that media are credited to."""
    for one in media:
        body = body_named(one.credit.strip())
        if body:
            field, surface = f"credit:{one.id}", one.credit.strip()
            start = one.credit.index(surface)
            yield Mention(
                id=digest_id(article_id, field, str(start), str(start + len(surface)), maker.name),
                article_id=article_id,
                field=field,
                start=start,
                end=start + len(surface),
                kind="organisation",
                surface=surface,
                country=body.code,
                made_by=made_by(maker),
            )


annotator = Names()
