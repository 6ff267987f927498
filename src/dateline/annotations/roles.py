"""What an article says somebody is, beside the name: "Egyptian Foreign Minister X", "X, a spokesman for the party"."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from dateline.annotations.gazetteer import body_named, country_named, country_of_people, seat_named

_BACK = 110  # characters looked at before a name
_MOST_WORDS = 10
_WORD = re.compile(r"[^\W_](?:[\w.'\u2019&-]*[\w.])?(?:(?<=s)['\u2019](?= ))?|['\u2019]s(?= )|(?<=s )['\u2019](?= )")
_LINKS = frozenset("of for and the to in".split())
_OPENING = frozenset("a an the his her their our its my your whose another".split())
_NATION = re.compile(r"(?:an|ese|ish|[aeiou][bdklmnqrt]i|French|Dutch|Greek|Czech|Swiss|Thai)$")
_OWNER = re.compile(r"(?:['\u2019]s|s['\u2019])$")
_NOT_IN_ROLES = (
    "who which said was were is by with as but while when where after before since that if of to whose from in at on then"
    " including you they we he she it not should could would may must also"
)
_TERM = r"[\w'\u2019&-]+(?:\.[\w'\u2019&-]+)*(?:(?<=[A-Z])\.)?+"
_OWN = rf"(?!(?:{_NOT_IN_ROLES.replace(' ', '|')}|told|says|has|had|will)\b){_TERM}"
_THEIRS = rf"(?!(?:who|which|said|was|were|is|told|says|has|had|will|when|where|after|before|since|that|if|but|while)\b){_TERM}"
_SAID = (
    rf"(?P<role>(?!and\b)(?:(?:then|now|once|currently|formerly|also)\s+)?(?:(?:a|an|the|his|her|their|its|our|my)\s+)?(?:{_OWN}\s+(?:['\u2019]s?\s+)?){{0,6}}?"
    r"(?P<noun>[\w'\u2019-]+)"
    rf"(?:\s+(?:of|for|at|in|to|with|from|on)\s+(?:{_THEIRS}\s+(?:['\u2019]s?\s+)?){{0,10}}?{_THEIRS})?)"
)
_ENDS = (
    r"(?=\s?(?:[,;()\n]|\.(?:\s|$))|$|\s+(?:who|said|says|told|added|-RRB-|--|\u2013|\u2014)(?!\w)"
    r"|\s+(?:and(?=\s[^A-Z])|was|is|has|had|that|which|today|yesterday|until|since|during|after|before|when|while|under|[a-z]{3,}(?:ing|ed))\s)"
)
_ENDS_ONCE = _ENDS.replace(r"and(?=\s[^A-Z])|", "")  # "a political and economic analyst"
_PICTURED = r"(?:far |top |bottom |second from |from )?(?:left|right|cent(?:er|re)|front|seated|standing)"
_AT = r"(?:\s+(?:of|from|at)\s+(?:the\s+)?[A-Z][^\s,;.()]*(?:\s+(?:of\s+)?[A-Z][^\s,;.()]*){0,4})?"
_AFTER = re.compile(rf"{_AT}\s?(?:,|\(|-LRB-|--|\u2013)\s+?(?:(?:\d{{1,3}}|{_PICTURED})\s?,\s+)?{_SAID}{_ENDS}")
_AFTER_JOINED = re.compile(_AFTER.pattern.replace(_ENDS, _ENDS_ONCE))
_AFTER_OFFICE = re.compile(
    rf"\s?,\s+(?P<role>(?:then\s+)?(?:the|an?|his|her|its|their)\s+(?:{_OWN}\s+(?:['\u2019]s?\s+)?){{0,4}}?(?P<noun>[a-z-]+))(?=\s[a-z])"
)
_ONE_OF = re.compile(rf",? one of (?:the |its |his |her |their )?(?P<role>(?:{_OWN}\s+(?:['\u2019]s?\s+)?){{0,5}}?(?P<noun>[a-z-]+s))\b")
_MADE = re.compile(r"\b(?:re)?(?:appoint|nam|nominat|choos|chose|pick|elect|install|hir|select|approv|confirm|propos|replac|recogni)[a-z]*\b[^.;]{0,40}$")
_AS_MADE = re.compile(rf",?\s+as\s+{_SAID}{_ENDS}")
_IS = re.compile(
    r"\s?,?\s+(?:who\s+)?(?:(?:(?:was|is|been|has been|had been)\s+)?(?:later\s+)?"
    r"(?:(?:re-)?elected|appointed|named|installed|crowned|made|chosen|sworn\s+in)(?:\s+as)?"
    r"|(?:is|was|became|becomes|remains|has been|had been)(?:\s+(?:now|also|then|once|later))?"
    r"|(?:(?:has|had)\s+)?(?:serves|served|serving|works|worked|working|resigned|quit|retired|took over|stepped down)\s+as)\s+"
    rf"{_SAID}{_ENDS}"
)
_AS = re.compile(
    r"(?:['\u2019]s?)?(?:\s+[a-z]+){0,3}?\s+(?:resign|retir|step|stepp|took|serv|tenure|begin|debut|record|days|elect|appoint|nam|succeed|replac|time|year|term|stint|"
    rf"career|work|appear|election|appointment|resignation|act|stand|stood)[a-z]*(?:\s+[a-z]+){{0,2}}?\s+as\s+{_SAID}{_ENDS}"
)
_MORE = tuple(
    re.compile(
        rf"\s?(?:,|,?\s+and|\s+&)\s+(?:(?:an?|the)\s+)?(?:(?!and\b){_OWN}\s+){{{words}}}(?P<noun>[a-z][\w'\u2019-]+)"
        rf"(?:\s+(?:of|for|at|with)\s+(?:{_THEIRS}\s+){{0,4}}?{_THEIRS}(?={_ENDS}))?(?=[\s,.;:)]|$)"
    )
    for words in range(4)
)
_HEADS = re.compile(
    r"\s?,\s+(?P<role>who\s+(?:now\s+)?(?:heads|headed|leads|led|chairs|chaired|runs|ran|commands|commanded)\s+[^,.;\n()]{3,80}?)"
    r"(?=\s?[,.;)\n]|$|\s+(?:and|said|says|told|in|since|until|from)\s)"
)
_PROFESSION = re.compile(r"[a-z-]{2,}(?:ologist|ographer|ician|ist|wright)")
_LIST_AFTER = re.compile(r"\s?(?:,|and\b|,\s?and\b)\s+[A-Z]")
_TELLS = re.compile(r"[a-z]+ed (?:the|an?|his|her|their) ")  # "X, visited the star"
_EXAMPLES = re.compile(
    r"\b(?P<role>(?:[A-Za-z][a-z-]+ )?(?P<noun>[A-Za-z][a-z-]+s)),? ?-?(?:such as|including(?: the likes of)?|like|led by|among them) $"
)
_CALLED = re.compile(r"\b(?:an?|the) (?P<role>(?:[A-Za-z][\w-]+ ){0,3}?(?P<noun>[a-z][a-z-]+)),? (?:called|named|known as) $")
_SENT = frozenset("ambassador envoy ambassadors envoys".split())
_COMMA = re.compile(r"\s?,\s?(?:the late )?(?:(?:Sir|Lord|Lady|Dame|Mr|Mrs|Ms|Dr|Baroness)\.? )?$")
_APPOSED = re.compile(
    r"\s?(?:[,.;)\n]|$|-RRB-)|\s*(?:-|--|\u2013|\u2014)\s*\w"
    r"|\s+(?:said|says|told|who|whose|and|has|was|is|are|were|will|would|could|can|may|had|on|in|at|to|for|from|after|as|with)\s"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language's table."""

    never: frozenset[str]
    titles: frozenset[str]
    honorifics: frozenset[str]
    roles: frozenset[str]
    modifiers: frozenset[str]
    offices: frozenset[str]
    students: frozenset[str]
    organs: frozenset[str]
    national: frozenset[str]
    rulers: frozenset[str]
    many: frozenset[str]
    only_national: frozenset[str]
    parties: frozenset[str]
    private: frozenset[str]
    local: frozenset[str]
    arts: frozenset[str]
    councils: frozenset[str]
    portfolios: frozenset[str]
    ruled: frozenset[str]
    professions: frozenset[str]
    passing: frozenset[str]
    styles: frozenset[str]
    no_professions: frozenset[str]
    outside: frozenset[str]
    ranks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Role:
    """A role's words and where they stand in their text: what they say, or nothing."""

    words: str = ""
    start: int = 0
    end: int = 0


def _load(name: str) -> Words:
    table = tomllib.loads(files("dateline.annotations").joinpath("lexicon", name).read_text(encoding="utf-8"))
    return Words(*(frozenset(str(table[field]).split()) for field in Words.__dataclass_fields__))


ENGLISH = _load("names_en.toml")
NONE = Role()


def is_role_alone(words: Sequence[str]) -> bool:
    """Whether words say what somebody is and name nobody: "the foreign minister"."""
    said = [is_role(word) for word in words]
    return any(said) and all(
        role or word in ENGLISH.never or word in ENGLISH.modifiers for word, role in zip(words, said, strict=True)
    )


def find_role(text: str, start: int, end: int, *, floor: int = 0) -> Role:
    """The role of the person named at `start` to `end`: the words before the name, else those set off after it, else nothing.

    What stands before `floor`, the end of the person named before, belongs to that person.
    """
    before = role_before(text, start, floor) or _role_of_examples(text, start, floor)
    opening = before.start if before else start
    before = None if before and is_passing(before) else before
    if before is not None and not _is_rank(before.words):
        return before
    over = role_over_comma(text, opening, end, floor)
    over = None if over and is_passing(over) else over
    after = None if over else role_after(text, start, end)
    return over or (None if after and is_passing(after) else after) or before or NONE


def is_passing(role: Role) -> bool:
    """Whether words say no office or profession: whose kin somebody is, what befell one, or how one is styled ("Lady")."""
    words = role.words.lower().split()
    noun = next((word for word, after in pairwise([*words, "of"]) if after in _ENDING_NOUN and is_role(word)), "")
    if noun == "critic" and any(word in ENGLISH.arts for word in words):
        return False
    if noun == "member" and not any(word in ENGLISH.councils for word in words):
        return True
    return noun in ENGLISH.passing or noun.removesuffix("s") in ENGLISH.passing or all(w in ENGLISH.styles for w in words)


_ENDING_NOUN = frozenset("of for in at to with from on".split())


def _is_rank(words: str) -> bool:
    """Whether a role is a title alone, so that what the person is may stand elsewhere: "Captain X, a Pentagon spokesman"."""
    return all(word.lower().strip(".") in ENGLISH.ranks | ENGLISH.honorifics for word in words.split())


def is_role(word: str) -> bool:
    """Whether a word says what somebody is; the plural counts too."""
    folded = word.lower().strip(".,'\u2019")
    return folded in _known_roles() or singular(folded) in _known_roles() or _is_profession(singular(folded))


def singular(word: str) -> str:
    """The singular of a word for somebody."""
    if word.endswith("men") and len(word) > 5:
        return word[:-2] + "an"
    return word.removesuffix("s")


@cache
def _known_roles() -> frozenset[str]:
    return ENGLISH.roles | ENGLISH.titles | ENGLISH.professions


@cache
def _is_profession(word: str) -> bool:
    """Whether a word is made like one for a profession: "cardiologist", "essayist"; "Islamist" is none."""
    return _PROFESSION.fullmatch(word) is not None and word not in ENGLISH.no_professions


def words_before(text: str, start: int, floor: int = 0) -> list[re.Match[str]]:
    """The words up to `start` that could belong to what stands there: names, roles, what qualifies them, in their order."""
    begin = max(text.rfind("\n", 0, start) + 1, start - _BACK, floor)
    words = list(_WORD.finditer(text, begin, start))[-_MOST_WORDS:]
    if not words or text[words[-1].end() : start].strip(" \u00a0"):
        return []
    first = len(words)
    for place in range(len(words) - 1, -1, -1):
        word = words[place].group()
        after = text[words[place].end() : words[place + 1].start() if place + 1 < len(words) else start]
        if after.strip(" \u00a0") or _ends_sentence(word) or not (word[0].isupper() or _belongs(word)):
            first = place if not after.strip(" \u00a0") and _is_what_of(words, place) else first
            break
        first = place
    while first < len(words) and (
        words[first].group().lower() in ENGLISH.outside
        or _is_loose(words[first].group())
        or (place_opens(text, words[first]) and not _may_open(words, first))
    ):
        first += 1
    return words[first:]


def _is_what_of(words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether a common noun says of what somebody is the head: "the union president X"."""
    word, after = words[place].group(), words[place + 1].group() if place + 1 < len(words) else ""
    opens = place > 0 and words[place - 1].group().lower() in _OPENING | {"the"}
    return opens and word.isalpha() and word.islower() and word not in ENGLISH.outside and after.islower() and is_role(after)


def role_before(text: str, start: int, floor: int) -> Role | None:
    """The longest run of words up to the name that is a role noun with what goes before it ("of State" included)."""
    words = words_before(text, start, floor)
    while words and words[-1].group().lower().strip(".") in ENGLISH.honorifics:
        words.pop()
    chosen = [word.group() for word in words]
    nouns = [i for i, word in enumerate(chosen) if is_role(_OWNER.sub("", word)) and not _OWNER.search(word)]
    if nouns and (first := _first_own(chosen, nouns)):
        words, chosen, nouns = words[first:], chosen[first:], [i - first for i in nouns if i >= first]
    if not nouns or chosen[-1].lower() in _LINKS or _OWNER.search(chosen[-1]):
        return None
    tail = chosen[nouns[-1] + 1 :]
    is_sent = tail[:1] == ["to"] and chosen[nouns[-1]].lower() in _SENT
    if tail and tail[0].lower() not in ("of", "for") and not is_sent:
        return None
    if _is_plural(chosen) and not (_LIST_AFTER.search(text[start : start + 80]) or text[start:].lstrip("\n")[:1] == ""):
        return None
    begin = words[0].start()
    return Role(text[begin : words[-1].end()], begin, words[-1].end())


def _role_of_examples(text: str, start: int, floor: int) -> Role | None:
    """ "artists such as X", "a painter called X": the noun before "such as" and the like."""
    match = _EXAMPLES.search(text, max(floor, start - 60), start) or _CALLED.search(text, max(floor, start - 60), start)
    return Role(match["role"], *match.span("role")) if match and is_role(match["noun"]) else None


def _first_own(words: Sequence[str], nouns: Sequence[int]) -> int:
    """Where a role begins: after a link to another's ("adviser to | Libyan leader X") and before its people."""
    last = nouns[-1]
    for place in range(last - 1, -1, -1):
        link = words[place].lower()
        plural = words[last].lower().endswith("s")
        if link == "and" and place > nouns[0] and not _is_one_man(words[place - 1], words[last]):
            return place + 1
        if link == "of" and place < nouns[0] and not _is_of_body(words[:place]):
            return place + 1
        if link == "to" and words[place - 1].lower() in _SENT and place + 2 <= len(words) and _is_state(words[place + 1 :]):
            continue
        if link in ("to", "in") or (link in ("of", "for") and place > nouns[0] and not plural and last == len(words) - 1):
            return place + 1
    for place in range(last):
        people = country_of_people(words[place]) or country_of_people(" ".join(words[place : place + 2]))
        if people and not any(_belongs(word) or _OWNER.search(word) for word in words[:place]):
            return place
    return 0


def _is_one_man(one: str, other: str) -> bool:
    """Whether two nouns before a name are both of the one named: "actor and singer X", not "president and minister X"."""
    return is_role(one) and one.islower() and singular(one) == one and not is_office(one) and other.islower()


def _is_state(words: Sequence[str]) -> bool:
    return bool(country_named(" ".join(words)))


def _is_of_body(words: Sequence[str]) -> bool:
    """Whether words may be the name of a body that goes on after "of": "Department of", not "Text of"."""
    return any(word.lower().removesuffix("s") in ENGLISH.organs or word.lower() in ENGLISH.organs for word in words)


def role_over_comma(text: str, start: int, end: int, floor: int) -> Role | None:
    """ "the Egyptian foreign minister, X, said": the words before a comma that is closed after the name."""
    comma = _COMMA.search(text, max(floor, start - 18), start)
    if comma is None or not _APPOSED.match(text, end, end + 8):
        return None
    begin = max(text.rfind("\n", 0, comma.start()) + 1, comma.start() - _BACK, floor)
    words = list(_WORD.finditer(text, begin, comma.start()))[-_MOST_WORDS - 2 :]
    opening = [i for i, word in enumerate(words) if word.group().lower() in _OPENING or _is_owner(words, i)]
    while opening:
        first = opening.pop()
        while _is_owner(words, first) and first and words[first - 1].group()[0].isupper():
            first -= 1
        run = words[first:]
        if any(text[a.end() : b.start()].strip() for a, b in pairwise(run)):
            return None
        bare = run[0].group().lower() in _OPENING or not run[0].group()[0].isalpha()
        said = run[1:] if bare and len(run) > 1 else run
        if _leads_to_noun([word.group() for word in said]):
            if _is_plural([word.group() for word in said]) and not _LIST_AFTER.match(text, end):
                return None
            return Role(text[said[0].start() : said[-1].end()], said[0].start(), said[-1].end())
    return None


def _is_plural(words: Sequence[str]) -> bool:
    """Whether the noun of a role means several people."""
    noun = next((word.lower() for word, after in pairwise([*words, "of"]) if after.lower() in _ENDING_NOUN), "")
    return singular(noun) != noun and noun not in _known_roles()


def _is_owner(words: Sequence[re.Match[str]], place: int) -> bool:
    word = words[place].group()
    return bool(_OWNER.search(word)) and (word[0].isupper() or not word[0].isalpha())


def _leads_to_noun(words: Sequence[str]) -> bool:
    """Whether words are a role noun with what goes before it and, after "of" or "for", what it is of."""
    for place, word in enumerate(words):
        if word.lower() in ("of", "for", "in", "at", "to"):
            return False
        ends = place + 1 == len(words) or words[place + 1].lower() in ("of", "for", "in", "at", "to")
        if ends and is_role(word) and not _OWNER.search(word):
            return True
        if not (word[0].isupper() or _belongs(word) or not word[0].isalpha() or word.islower()):
            return False
    return False


def role_after(text: str, start: int, end: int) -> Role | None:
    """What is set off after the name, or said of it: ", a spokesman for X," " is the prime minister of X", ", who heads X"."""
    stop = min(len(text), end + 200)
    match = _AFTER.match(text, end, stop)
    if match is not None and not is_role(match["noun"]):
        match = _AFTER_JOINED.match(text, end, stop)
    if (
        match is not None
        and match["noun"].lower().endswith("s")
        and not re.search(r"(?:and|,|&) $", text[max(0, start - 5) : start])
    ):
        match = match if match["noun"].lower() in ENGLISH.roles else None  # "X, those pilots": they are others
    if match is None or not is_role(match["noun"]):
        match = _first_office(text, end, stop)
    if match is None:
        match = _IS.match(text, end, stop)
        if match is not None and not (is_office(match["noun"]) or _says_profession(match)):
            match = None
    if match is None and (match := _AS.match(text, end, stop)) is not None and not is_role(match["noun"]):
        match = None
    if match is None and _MADE.search(text, max(0, start - 60), start):
        match = _AS_MADE.match(text, end, stop)
        match = match if match and is_role(match["noun"]) else None
    if match is None and (match := _ONE_OF.match(text, end, stop)) is not None and not is_role(match["noun"]):
        match = None
    if match is None:
        match = _HEADS.match(text, end, stop)
    if match is None:
        return None
    start, after = match.span("role")
    after = _joined_end(text, after, stop) if match.re is not _HEADS else after
    words = text[start:after].rstrip(".")
    opening = re.match(r"(?:(?:then|now|once|currently|formerly|also)\s+)?(?:(?:an?|the|his|her|their|its|our|my|who)\s+)?", words, re.I)
    start += opening.end() if opening else 0
    words = words[opening.end() if opening else 0 :]
    return Role(words, start, start + len(words)) if words and not _TELLS.match(words) else None


def _first_office(text: str, end: int, stop: int) -> re.Match[str] | None:
    """ "X, the vice-president shot last week": an office with its article before words that do not belong to it."""
    match = _AFTER_OFFICE.match(text, end, stop)
    return match if match and is_office(match["noun"]) and match["noun"] not in ENGLISH.passing else None


def said_of_pronoun(text: str, end: int) -> Role | None:
    """What is said of "he" or "she" that ends at `end`: "was a minister of X", "took over as head of the army"."""
    stop = min(len(text), end + 200)
    match = _IS.match(text, end, stop) or _AS.match(text, end, stop)
    if match is None or not is_role(match["noun"]) or (match.re is _IS and not (is_office(match["noun"]) or _says_profession(match))):
        return None
    start, after = match.span("role")
    opening = re.match(r"(?:an?|the|his|her|their|its|our|my)\s+", text[start:after], re.I)
    start += opening.end() if opening else 0
    return Role(text[start:after].rstrip("."), start, after)


def _says_profession(match: re.Match[str]) -> bool:
    """Whether "X is a poet": a profession after an article, since "X is artist" is hardly ever said."""
    return is_role(match["noun"]) and re.match(r"(?:an?|the)\s|[A-Z][\w ]*['\u2019]s?\s", match["role"]) is not None


def _joined_end(text: str, end: int, stop: int) -> int:
    """Where a role ends that goes on with others: "poet, essayist and translator"."""
    while more := next((m for form in reversed(_MORE) if (m := form.match(text, end, stop)) and is_role(m["noun"])), None):
        end = more.end()
    return end


def is_office(word: str) -> bool:
    """Whether a word is an office of a state, or of one who speaks for it; the plural counts too."""
    folded = word.lower().strip(".,'\u2019")
    return folded in ENGLISH.offices or folded.removesuffix("s") in ENGLISH.offices


def _belongs(word: str) -> bool:
    folded = word.lower().strip(".")
    tables = (ENGLISH.modifiers, ENGLISH.portfolios, ENGLISH.organs, _LINKS)
    return is_role(word) or any(folded in words for words in tables) or not word[0].isalnum()


def _is_loose(word: str) -> bool:
    """Whether a word cannot begin a role."""
    return word.lower() in _LINKS | _OPENING or word.lower().strip(".") in ENGLISH.honorifics or not word[0].isalnum()


def _ends_sentence(word: str) -> bool:
    """Whether the full stop of a word is more than that of a short form ("Sen.", "U.S.")."""
    folded = word.lower()[:-1]
    return word.endswith(".") and "." not in folded and singular(folded) not in ENGLISH.titles | ENGLISH.honorifics


def place_opens(text: str, word: re.Match[str]) -> bool:
    """Whether a word opens a sentence, and may be capitalised for that alone."""
    before = text[max(0, word.start() - 4) : word.start()].rstrip(" \u00a0")
    return not before or before[-1] in '.?!"\u201d\u201c\n:' or before.endswith(("''", "``"))


def _may_open(words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether a word that opens a sentence belongs to a role all the same: "Israeli", "US", "Egypt's", "South Korean"."""
    word = words[place].group()
    pair = f"{word} {words[place + 1].group()}" if place + 1 < len(words) else word
    known = any(
        body_named(" ".join(w.group() for w in words[place:end])) for end in range(place + 1, min(place + 5, len(words)) + 1)
    )
    return bool(
        known
        or seat_named(pair)
        or (_belongs(word) and word[0].isalnum())
        or word.isupper()
        or _NATION.search(word)
        or _OWNER.search(pair)
        or country_of_people(word)
        or country_of_people(pair)
        or country_named(pair)
        or country_named(word)
    )
