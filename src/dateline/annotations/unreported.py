"""Stretches of a text that report nothing, by the form of their lines: code, logs, scripts, verse, listings, recipes, contents.

What stands there is no event and nobody's statement, whatever its words. Prose has none of these forms: every rule asks for
several lines that have one, and reports, live reports with their clock times and interviews among them, are left alone.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.records import Span

_LINE = re.compile(r"[^\n]+")
_CODE = re.compile(
    r"(?:[{}]|\)\s*:|=>|\\)\s*$|^(?=.*[(){}\[\]=<>_+*]).*;\s*$|^\s*[a-z-]+\s*:[\w#%.\s-]+;\s*$"
    r"|^\s*(?:#include\b|#!|import \w+(?:\.\w+)*;?$|"
    r"from \w+(?:\.\w+)* import\b|(?:async )?def \w+\(|class \w+\s*[({:]|return\b"
    r"|(?:else|try|finally|do)\s*[:{]|(?:if|for|while|switch|elif|except|function|var|let|const|public|private|static)\b.*[({:=]"
    r"|//|/\*|\*/|(?:\$|>>>) [a-z]|(?:[{\[]\s*)?\"[\w -]+\"\s*:\s|[+-]{3} \w/|@@ |print\("
    r"|echo \$|\$\w+|SELECT\b.*\bFROM\b|INSERT INTO\b)"
    r"|\w\((?:[^()\s]|\([^()]*\))*\)\s*;?$|(?<!\w\.)\b\w+(?:\.\w+)+\(|\b\w+\s*(?:==|!=|\+=|:=|=)\s*[\w\"'\[({-]|\w->\w|\w::\w"
)
_MAY_BE_CODE = re.compile(r"(?!\s*<).*?(?:[;{}()=>$#/:\\]|\breturn\b|\bimport\b)")  # marked-up text is no code
_LOG = re.compile(
    r"^\s*\[?(?:\d{4}-\d\d-\d\d[ T]|\d\d?/\w{2,3}/\d{4}[: ]|[A-Z][a-z]{2} +\d\d? )?\d\d:\d\d:\d\d\b"
    r"|^\s*\[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|TRACE)\b[\]: ]"
)
_ENTRY = re.compile(r"^\s*(?=\S)[^().,]{1,40}(?:\((?:n|v|vt|vi|adj|adv|prep|noun|verb|adjective|adverb)\.?\)| /[^/ ]+/ )")
_MOVES = re.compile(r"^\s*\d+\.(?:\.\.)? ?(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8][+#]?|O-O(?:-O)?)(?:[!?]*)(?=\s|$)")
_CLUE = re.compile(r"^\s*\d{1,2},? \S.*\(\d+(?:[,-]\d+)*\)\s*$")
_QUESTION = re.compile(r"^\s*(?:Q ?)?\d{1,2}[.):]? [A-Z].*\?\s*$")
_PLACED = re.compile(r"\b\d, [A-Z][A-Z' -]{1,60}\([^()]{0,60}?\d{1,4}-\d{1,4}[^()]{0,60}\)")  # "1, GREY DAWN (A Roe, 7-2)"
_SIGN = re.compile(
    r"^\s*(?:Aries|Taurus|Gemini|Cancer|Leo|Virgo|Libra|Scorpio|Sagittarius|Capricorn|Aquarius|Pisces)\b\W*(?:\(|[A-Z]|\d|$)",
    re.IGNORECASE,
)
_AT = re.compile(r"^\s*(?:\d{1,2}[.:]\d\d|\d{1,2})(?: ?[ap]\.?m\.?)?[ \t:-]+")
_TITLE_ENDS = re.compile(r"[.\t(]")
_AFTER_BRACKET = re.compile(r"\w[^()]*\)(?:[.\t]|\s*$)")
# A word of a title, with one sign before and after it at most, and those that are small in one.
_OF_TITLE = re.compile(r"\W?[A-Z0-9][\w'\u2019&!?-]*[,:]?")
_SMALL_IN_TITLES = frozenset("of the and in on at to a for with from &".split())
_MOST_IN_TITLE = 8
_CLOCK = re.compile(r"^\s*\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?[ \t:-]")
_PROGRAMMES = re.compile(r"(?:(?:^|[.?!)] )\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)? [A-Z].*?){3}")
_STAGE = re.compile(
    r"^\s*(?:(?:\d+\s+)?(?:INT|EXT)\b[./ ]|(?:CUT|FADE|DISSOLVE|SMASH CUT) (?:TO|IN|OUT)\b"
    r"|ACT (?:[IVX]+|ONE|TWO|THREE|FOUR|FIVE|\d)\b"
    r"|(?:SCENE|Scene) (?:[IVX]+|ONE|TWO|THREE|One|Two|Three|Four|Five|\d)\b"
    r"|\(?(?:Blackout|Curtain|Lights (?:up|down|fade))\b|[\[(]?(?:Enter|Exit|Exeunt|Re-enter)\b[ .]|CURTAIN\b)"
    r"|^\s*[A-Z][A-Z .'\u2019-]+\((?:CONT['\u2019]D|V\.?O\.?|O\.?S\.?)\)"
)
_SPEAKER = re.compile(r"^\s*(?!ACT |SCENE )[A-Z][A-Z'\u2019-]+(?: [A-Z][A-Z'\u2019-]+){0,2}(?: \([A-Z.'\u2019 ]+\))?(?:\.|:|$)")
_INGREDIENT = re.compile(
    r"^\s*(?:[\u2022*-] ?)?(?:\d+(?:[./,]\d+)?(?:[ -]\d+/\d+)?|[\u00bc\u00bd\u00be]|half an?|an?|a pinch of) ?"
    r"(?:g|kg|ml|cl|dl|l|litres?|tsp|tbsp|teaspoons?|tablespoons?|cups?|oz|ounces?|lbs?|pounds?|pinch|cloves?|bunch|tins?|sprigs?"
    r"|sticks?|handfuls?|slices?|large|small|medium|ripe|onions?|eggs?|lemons?|garlic)\b(?! (?:said|was|were|is|are)\b)"
)
_COOKS = re.compile(
    r"(?:^|[.;] )(?:\d+[.)] )?(?:Heat|Preheat|Add|Stir|Pour|Mix|Cook|Bake|Fry|Boil|Simmer|Remove|Cover|Season|Serve|Whisk|Beat"
    r"|Chop|Slice|Peel|Drain|Sprinkle|Fold|Bring|Melt|Roast|Grill|Knead|Combine|Blend|Rinse|Marinate|Strain|Garnish) "
)
_LABEL = re.compile(r"^\s*[\[(](?:Verse|Chorus|Refrain|Bridge|Intro|Outro|Hook|Pre-Chorus)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r"^\s*[\"\u201c'\u2018(\[]*[A-Z]")
_PAUSES = re.compile(r"[\w\"\u201d'\u2019][,;][\"\u201d'\u2019]?\s*$")
_ENDS = re.compile(r"[.!?][\"\u201d'\u2019)]*\s*$")
_LAST_WORD = re.compile(r"([^\W\d_]+)[^\w\d]*$")
_TOO_LONG = 200  # characters of a line that ends a run of lines of a form which it has not
# What is said of anything, with a word in it that elsewhere names an event.
_SAYINGS = re.compile(
    r"\btrials? and errors?\b|\btrials and tribulations\b|\b(?:heart|panic|asthma|anxiety) attacks?\b"
    r"|\bshots? in the (?:arm|dark)\b"
    r"|\b(?:strik(?:e[sd]?|ing)|struck) (?:an? )?(?:\w+ )?(?:balance|chord|note|tone|pose|gold)\b",
    re.IGNORECASE,
)
_SAYING_WITHIN = 24  # characters
_CLOSING = (".", "!", "?", '"', "\u201d")
_LONGEST_LABEL, _WORDS_OF_LABEL = 40, 4  # characters and words of a line that only says what follows
# Characters and words of a line of verse, and lines of a poem.
_LONGEST_VERSE, _FEWEST_WORDS, _MOST_WORDS, _FEWEST_LINES = 64, 3, 12, 6


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of lines: at least `fewest` have it, at most `gap` others stand between two, `share` is theirs of all."""

    has: Callable[[str], object]
    fewest: int
    gap: int
    share: float


def _is_of_contents(line: str) -> bool:
    """A title and the page where it begins: "The harbour ........ 12". A pattern would be busy for ever with a line of dots."""
    bare = line.rstrip()
    title = bare.rstrip("0123456789")
    title = title if title != bare else bare.rstrip("ivxlc")
    leader = title[len(title.rstrip(" .\t_")) :]
    return title != bare and (leader.count(".") >= 3 or "\t" in leader or "___" in leader)


def _is_programme(line: str) -> bool:
    """A clock time and a title: "7.30 The Long Night. Ada tells Bo ..."; "7.30pm Police have closed the road" has none."""
    clock = _AT.match(line)
    if clock is None:
        return False
    end = _TITLE_ENDS.search(line, clock.end())
    words = line[clock.end() : end.start() if end else len(line)].split()
    if end and end[0] == "(" and not _AFTER_BRACKET.match(line, end.end()):
        return False
    large = [word for word in words if word not in _SMALL_IN_TITLES]
    return 0 < len(large) <= _MOST_IN_TITLE and words[0] == large[0] and all(map(_OF_TITLE.fullmatch, large))


_FORMS = (
    _Form(lambda line: _MAY_BE_CODE.match(line) and _CODE.search(line), 4, 3, 0.5),
    _Form(_LOG.search, 3, 2, 0.5),
    _Form(_is_of_contents, 3, 2, 0.6),
    _Form(_ENTRY.search, 3, 2, 0.5),
    _Form(_MOVES.search, 2, 3, 0.4),
    _Form(_CLUE.search, 4, 3, 0.6),
    _Form(_QUESTION.search, 3, 4, 0.5),
    _Form(_PLACED.search, 2, 2, 0.5),
    _Form(_SIGN.search, 3, 2, 0.3),
    _Form(_PROGRAMMES.search, 1, 0, 1.0),
)


@lru_cache(maxsize=8)
def unreported(text: str) -> tuple[Span, ...]:
    """The stretches of a text that report nothing, in its order; they may overlap."""
    if text.count("\n") < 2:
        return ()
    lines = [_Line(one.start(), one.end(), one.group()) for one in _LINE.finditer(text) if not one.group().isspace()]
    if not lines:
        return ()
    found = [span for form in _FORMS for span in _runs(lines, form)]
    found += [*_listings(lines), *_scripts(lines), *_recipes(lines), *_verse(text, lines)]
    return tuple(sorted(found))


def is_unreported(text: str, at: int) -> bool:
    """Whether a character stands where nothing is reported."""
    return any(start <= at < end for start, end in unreported(text))


def is_saying(text: str, word: Span) -> bool:
    """Whether a word is one of a saying that tells of nothing of the kind: "trial and error", "struck a chord"."""
    around = _SAYINGS.finditer(text, max(0, word[0] - _SAYING_WITHIN), word[1] + _SAYING_WITHIN)
    return any(said.start() <= word[0] and word[1] <= said.end() for said in around)


def is_label(text: str, word: Span) -> bool:
    """Whether a word stands in a paragraph of a few words that ends no sentence: "Upcoming talks", "Data requests"."""
    start = max(text.rfind("\n", 0, word[0]) + 1, word[0] - _LONGEST_LABEL)
    line, ends, rest = text[start : start + _LONGEST_LABEL + 1].partition("\n")
    is_apart = text[max(0, start - 2) : start] in ("", "\n\n") and (rest[:1] == "\n" if ends else len(line) <= _LONGEST_LABEL)
    return is_apart and len(line.split()) <= _WORDS_OF_LABEL and not line.rstrip().endswith(_CLOSING)


def _runs(lines: Sequence[_Line], form: _Form) -> Iterator[Span]:
    """From the first to the last line of a form, wherever there are enough of them close together."""
    run: list[int] = []
    for number in [*(n for n, line in enumerate(lines) if form.has(line.text)), -1]:
        if run and (number < 0 or _is_apart(lines[run[-1] + 1 : number], form)):
            if len(run) >= form.fewest and len(run) >= form.share * (run[-1] - run[0] + 1):
                yield lines[run[0]].start, lines[run[-1]].end
            run = []
        run.append(number)


def _is_apart(between: Sequence[_Line], form: _Form) -> bool:
    return len(between) > form.gap or any(len(line.text) > _TOO_LONG for line in between)


def _listings(lines: Sequence[_Line]) -> Iterator[Span]:
    """What is on: most lines with a clock time go on with a title. In a live report they go on with a sentence."""
    clocks = [line for line in lines if _CLOCK.search(line.text)]
    titled = [line for line in clocks if _is_programme(line.text)]
    if len(titled) >= 3 and len(titled) >= 0.6 * len(clocks):
        yield from ((line.start, line.end) for line in titled)


def _scripts(lines: Sequence[_Line]) -> Iterator[Span]:
    """Scenes: stage directions, and speakers in capitals, who are more than one."""
    stage = [number for number, line in enumerate(lines) if _STAGE.search(line.text)]
    if len(stage) < 2:
        return
    speaking = [number for number, line in enumerate(lines) if _SPEAKER.search(line.text)]
    if len({lines[number].text.split()[0] for number in speaking}) < 2:
        return
    last = max(*stage, *speaking)
    while last + 1 < len(lines) and len(lines[last + 1].text) <= _LONGEST_VERSE:
        last += 1
    yield lines[min(*stage, *speaking)].start, lines[last].end


def _recipes(lines: Sequence[_Line]) -> Iterator[Span]:
    """What to take, line by line, and what to do with it."""
    take = [number for number, line in enumerate(lines) if _INGREDIENT.search(line.text) and len(line.text) < 90]
    if len(take) < 3:
        return
    yield lines[take[0]].start, lines[take[-1]].end
    for line in lines[take[0] :]:
        if len(_COOKS.findall(line.text)) >= 2 or _COOKS.match(line.text):
            yield line.start, line.end


def _verse(text: str, lines: Sequence[_Line]) -> Iterator[Span]:
    """Short lines that begin with capitals and mostly do not end a sentence, with pauses and rhymes at their ends."""
    is_song = any(_LABEL.search(line.text) for line in lines)
    for poem in _poems(text, lines):
        many = len(poem)
        pausing, ending, counting = (
            sum(bool(pattern.search(line.text)) for line in poem) / many for pattern in (_PAUSES, _ENDS, _DIGIT)
        )
        rhyming = _rhymes(poem) / many
        is_verse = rhyming >= 0.5 or (pausing >= 0.25 and rhyming >= 0.2) or pausing >= 0.45
        if ending <= 0.4 and counting <= 0.2 and (is_song or is_verse):
            yield poem[0].start, poem[-1].end


def _poems(text: str, lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Runs of lines that might be verse, no other line between; stanzas may be parted by blank lines, or all lines may be."""
    run: list[_Line] = []
    was_alone = False
    for before, line, after in zip([None, *lines], [*lines, None], [*lines[1:], None, None], strict=True):
        if line is not None and _LABEL.search(line.text):
            continue
        is_alone = line is not None and _is_parted(text, before, line) and _is_parted(text, line, after)
        if run and (line is None or is_alone != was_alone or not _may_be_verse(line)):
            if len(run) >= _FEWEST_LINES:
                yield run
            run = []
        if line is not None and _may_be_verse(line):
            run.append(line)
            was_alone = is_alone


def _is_parted(text: str, one: _Line | None, other: _Line | None) -> bool:
    """Whether a blank line stands between two lines, or one is the first or the last."""
    return one is None or other is None or text.count("\n", one.end, other.start) > 1


def _may_be_verse(line: _Line) -> bool:
    is_short = _FEWEST_WORDS <= len(line.text.split()) <= _MOST_WORDS and len(line.text.strip()) <= _LONGEST_VERSE
    return is_short and _CAPITAL.search(line.text) is not None


def _rhymes(stanza: Sequence[_Line]) -> int:
    """How many lines end as the one after them, or the one after that, in another word."""
    last = [found[1].lower() if (found := _LAST_WORD.search(line.text)) else "" for line in stanza]
    pairs = [(n, m) for n in range(len(last)) for m in (n + 1, n + 2) if m < len(last)]
    return len({n for pair in pairs if _sound(last, *pair) for n in pair})


def _sound(last: Sequence[str], one: int, other: int) -> bool:
    first, second = last[one], last[other]
    return first != second and len(first) > 1 and first[-2:] == second[-2:]
