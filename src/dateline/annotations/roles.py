"""What an article says somebody is, beside the name: "Egyptian Foreign Minister X", "X, a spokesman for the party"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.annotations.gazetteer import (
    body_named,
    country_named,
    country_of_people,
    country_of_people_or_part,
    country_of_place,
    seat_named,
)
from dateline.annotations.made_roles import role_made, role_said_first
from dateline.annotations.role_patterns import (
    AFTER,
    AFTER_JOINED,
    AFTER_OFFICE,
    APPOSED,
    AS,
    AS_FIRST,
    AS_MADE,
    CALLED,
    CLOSED,
    COMMA,
    EXAMPLES,
    HEADS,
    IS,
    LIST_AFTER,
    MADE,
    MORE,
    ONE_OF,
    TELLS,
)
from dateline.annotations.role_words import (
    ENDING_NOUN,
    ENGLISH,
    NONE,
    Role,
    is_office,
    is_passing,
    is_rank,
    is_role,
    known_roles,
    singular,
    without_then,
)
from dateline.annotations.sentences import SHORTENED
from dateline.annotations.states_said import OWNER

_BACK = 110  # characters looked at before a name
_MOST_WORDS = 10
_WORD = re.compile(r"[^\W_](?:[\w.'\u2019&-]*[\w.])?(?:(?<=s)['\u2019](?= ))?|['\u2019]s(?= )|(?<=s )['\u2019](?= )")
_SMALL = re.compile(r"[a-z]")
_LINKS = frozenset("of for and the to in".split())
_OPENING = frozenset("a an the his her their our its my your whose another".split())
_NATION = re.compile(r"(?:an|ese|ish|[aeiou][bdklmnqrt]i|French|Dutch|Greek|Czech|Swiss|Thai)$")
_HEADS_OF_STATE = frozenset("President King Queen Emir Sultan Colonel Gen General".split())
# Nouns that are verbs as often: "to judge X".
_VERBS_TOO = frozenset(
    "judge partner head chair host coach author mother father champion witness model star captain boss pilot".split()
)
_TO_DO = re.compile(r"\b(?:to|would|will|could|can|must|should|may|might|not|did|do|does) $")
_THEN_OF = re.compile(r"(?:then|ex|now)-[A-Z]")  # "then-Danish President X"
_NEVER_IN = frozenset("since after before becoming being while when against until".split())
_AS_BEFORE = re.compile(r"\bas $")
_PUTS = re.compile(r" (?:later )?(?:elected|appointed|named|made|chose|crowned|installed)\b")  # "he named X president"
_SENT = frozenset("ambassador envoy ambassadors envoys".split())


def find_role(text: str, start: int, end: int, *, floor: int = 0) -> Role:
    """The role of the person named at `start` to `end`: the words before the name, else those set off after it, else nothing.

    What stands before `floor`, the end of the person named before, belongs to that person.
    """
    before = role_before(text, start, floor) or _role_of_examples(text, start, floor)
    before = before or role_said_first(text, start, end, floor)
    opening = before.start if before else start
    before = None if before and is_passing(before) else before
    if before is not None and not is_rank(before.words):
        return before
    over = role_over_comma(text, opening, end, floor)
    over = None if over and is_passing(over) else over
    after = None if over else role_after(text, start, end) or role_made(text, start, end)
    return over or (None if after and is_passing(after) else after) or before or NONE


def words_before(text: str, start: int, floor: int = 0) -> list[re.Match[str]]:
    """The words up to `start` that could belong to what stands there: names, roles, what qualifies them, in their order."""
    begin = max(text.rfind("\n", 0, start) + 1, start - _BACK, floor)
    words = list(_WORD.finditer(text, begin, start))[-_MOST_WORDS:]
    if not words or text[words[-1].end() : start].strip(" \u00a0]"):
        return []
    first = len(words)
    is_shouted = not _SMALL.search(text, begin, start + 20)
    for place in range(len(words) - 1, -1, -1):
        word = words[place].group()
        after = text[words[place].end() : words[place + 1].start() if place + 1 < len(words) else start].rstrip("] ")
        is_capital = word[0].isupper() and not (is_shouted and len(word) > 1 and not _names_state(word))
        is_capital = is_capital or _THEN_OF.match(word) is not None
        if after.strip(" \u00a0") or _ends_sentence(word) or not (is_capital or _belongs(word)):
            first = place if not after.strip(" \u00a0") and _is_what_of(words, place) else first
            break
        first = place
    while first < len(words) and (
        words[first].group().lower() in ENGLISH.outside
        or (
            words[first].group() == "under"
            and first + 1 < len(words)
            and not words[first + 1].group().lower().startswith("sec")
        )
        or _is_loose(words[first].group())
        or (place_opens(text, words[first]) and not _may_open(words, first))
    ):
        first += 1
    return words[first:]


def _names_state(word: str) -> bool:
    """Whether a word of a text in capitals names a state, a people or a seat: "EGYPT'S", "DANISH", "KREMLIN"."""
    return bool(country_of_people(word) or country_named(word) or seat_named(word))


def _is_what_of(words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether a common noun says of what somebody is the head: "the union president X"."""
    word, after = words[place].group(), words[place + 1].group() if place + 1 < len(words) else ""
    opens = place > 0 and words[place - 1].group().lower() in _OPENING | {"the"}
    opens = opens or word in ENGLISH.private
    return opens and word.isalpha() and word.islower() and word not in ENGLISH.outside and after.islower() and is_role(after)


def role_before(text: str, start: int, floor: int) -> Role | None:
    """The longest run of words up to the name that is a role noun with what goes before it ("of State" included)."""
    words = words_before(text, start, floor)
    while words and words[-1].group().lower().strip(".") in ENGLISH.honorifics:
        words.pop()
    chosen = [word.group() for word in words]
    nouns = [i for i, word in enumerate(chosen) if is_role(OWNER.sub("", word)) and not OWNER.search(word)]
    if len(chosen) == 1 and chosen[0].islower() and singular(chosen[0]) != chosen[0] and singular(chosen[0]) in _VERBS_TOO:
        return None  # "the film stars X"
    if nouns and (first := _first_own(chosen, nouns)):
        while first < nouns[-1] and _is_loose(chosen[first]):
            first += 1
        words, chosen, nouns = words[first:], chosen[first:], [i - first for i in nouns if i >= first]
    if not nouns or chosen[-1].lower() in _LINKS or OWNER.search(chosen[-1]):
        return None
    tail = chosen[nouns[-1] + 1 :]
    is_sent = tail[:1] == ["to"] and chosen[nouns[-1]].lower() in _SENT
    if tail and tail[0].lower() not in ("of", "for") and not is_sent:
        return None
    if (
        nouns[-1] == len(chosen) - 1
        and chosen[-1] in _VERBS_TOO
        and _TO_DO.search(text, max(0, words[-1].start() - 12), words[-1].start())
    ):
        return None
    if _is_plural(chosen) and not (LIST_AFTER.search(text[start : start + 80]) or text[start:].lstrip("\n")[:1] == ""):
        return None
    begin = words[0].start()
    return Role(text[begin : words[-1].end()], begin, words[-1].end())


def _role_of_examples(text: str, start: int, floor: int) -> Role | None:
    """ "artists such as X", "a painter called X": the noun before "such as" and the like; "As chairman, X"."""
    match = EXAMPLES.search(text, max(floor, start - 60), start) or CALLED.search(text, max(floor, start - 60), start)
    if match and is_role(match["noun"]):
        return Role(match["role"], *match.span("role"))
    first = AS_FIRST.search(text, max(floor, start - 240), start) if text[max(0, start - 2) : start] == ", " else None
    return Role(first["role"], *first.span("role")) if first and is_office(first["noun"]) else None


def _first_own(words: Sequence[str], nouns: Sequence[int]) -> int:
    """Where a role begins: after a link to another's ("adviser to | Libyan leader X") and before its people."""
    last = nouns[-1]
    for place in range(last - 1, -1, -1):
        link = words[place].lower()
        plural = words[last].lower().endswith("s")
        if link == "and" and words[place + 1].lower().startswith("ex-"):
            return place + 1
        if link == "and" and place < nouns[0] == place + 1:
            return place + 1  # "the VAT and President X"
        if link == "and" and place > nouns[0] and not _is_one_man(words[place - 1], words[last]):
            return place + 1
        if link == "of" and place < nouns[0] and (words[last] in _HEADS_OF_STATE or not _is_of_body(words[:place])):
            return place + 1
        if link == "to" and words[place - 1].lower() in _SENT and place + 2 <= len(words) and _is_state(words[place + 1 :]):
            continue
        if link in ("to", "in") or (link in ("of", "for") and place > nouns[0] and not plural and last == len(words) - 1):
            return place + 1
    for place in range(last):
        people = country_of_people_or_part(words[place]) or country_of_people_or_part(" ".join(words[place : place + 2]))
        if people and not any(_belongs(word) or OWNER.search(word) for word in words[:place]):
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
    comma = COMMA.search(text, max(floor, start - 30), start)
    if comma is None or not APPOSED.match(text, end, end + 8):
        return None
    begin = max(text.rfind("\n", 0, comma.start()) + 1, comma.start() - _BACK, floor)
    words = list(_WORD.finditer(text, begin, comma.start()))[-_MOST_WORDS - 2 :]
    opening = [i for i, word in enumerate(words) if word.group().lower() in _OPENING or _is_owner(words, i)]
    while opening:
        first = opening.pop()
        while first and _is_owner(words, first) and _is_one_name(text, words[first - 1], words[first]):
            first -= 1
        run = words[first:]
        if any(text[a.end() : b.start()].strip() for a, b in pairwise(run)):
            return None
        bare = run[0].group().lower() in _OPENING or not run[0].group()[0].isalpha()
        said = run[1:] if bare and len(run) > 1 else run
        if any(word.group().lower() in _NEVER_IN for word in said):
            return None
        if _AS_BEFORE.search(text, max(0, run[0].start() - 4), run[0].start()) and not CLOSED.match(text, end):
            return None  # "Roe was voted in as the next president, Doe said"
        if _leads_to_noun([word.group() for word in said]):
            if _is_plural([word.group() for word in said]) and not LIST_AFTER.match(text, end):
                continue  # "the chairman of the Joint Chiefs of Staff, X"
            return Role(text[said[0].start() : said[-1].end()], said[0].start(), said[-1].end())
    return None


def _is_one_name(text: str, word: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a word goes before another in one name: "South Korea's", not "On Monday, Korea's"."""
    return word.group()[0].isupper() and not text[word.end() : after.start()].strip()


def _is_plural(words: Sequence[str]) -> bool:
    """Whether the noun of a role means several people."""
    noun = next((word.lower() for word, after in pairwise([*words, "of"]) if after.lower() in ENDING_NOUN), "")
    return singular(noun) != noun and noun not in known_roles()


def _is_owner(words: Sequence[re.Match[str]], place: int) -> bool:
    word = words[place].group()
    return bool(OWNER.search(word)) and (word[0].isupper() or not word[0].isalpha())


def _leads_to_noun(words: Sequence[str]) -> bool:
    """Whether words are a role noun with what goes before it and, after "of" or "for", what it is of."""
    for place, word in enumerate(words):
        if word.lower() in ("of", "for", "in", "at", "to"):
            return False
        ends = place + 1 == len(words) or words[place + 1].lower() in ("of", "for", "in", "at", "to")
        if ends and is_role(word) and not OWNER.search(word):
            return True
        if not (word[0].isupper() or _belongs(word) or not word[0].isalpha() or word.islower()):
            return False
    return False


def role_after(text: str, start: int, end: int) -> Role | None:
    """What is set off after the name, or said of it: ", a spokesman for X," " is the prime minister of X", ", who heads X"."""
    stop = min(len(text), end + 200)
    match = AFTER.match(text, end, stop)
    if match is not None and not is_role(match["noun"]):
        match = AFTER_JOINED.match(text, end, stop)
    if (
        match is not None
        and match["noun"].lower().endswith("s")
        and not re.search(r"(?:and|,|&) $", text[max(0, start - 5) : start])
    ):
        match = match if match["noun"].lower() in ENGLISH.roles else None  # "X, those pilots": they are others
    if match is None or not is_role(match["noun"]):
        match = _first_office(text, end, stop)
    if match is None:
        match = IS.match(text, end, stop)
        if match is not None and not (is_office(match["noun"]) or _says_profession(match)):
            match = None
    if match is None and (match := AS.match(text, end, stop)) is not None and not is_role(match["noun"]):
        match = None
    if match is None and MADE.search(text, max(0, start - 60), start):
        match = AS_MADE.match(text, end, stop)
        match = match if match and is_role(match["noun"]) else None
    if match is None and (match := ONE_OF.match(text, end, stop)) is not None and not is_role(match["noun"]):
        match = None
    if match is None and (match := HEADS.match(text, end, stop)) is not None and not _is_headed(match["role"]):
        match = None
    if match is None:
        return None
    start, after = match.span("role")
    after = _joined_end(text, after, stop) if match.re is not HEADS else after
    words = text[start:after].rstrip(".")
    opening = re.match(
        r"(?:(?:then|now|once|currently|formerly|also)\s+)?(?:(?:an?|the|his|her|their|its|our|my|who)\s+)?", words, re.I
    )
    start += opening.end() if opening else 0
    words = words[opening.end() if opening else 0 :]
    return Role(words, start, start + len(words)) if words and not TELLS.match(words) else None


def _is_headed(words: str) -> bool:
    """Whether what somebody heads is a body: "runs the council", "leads Reform", not "ran a muted campaign"."""
    return any(word[0].isupper() or word in ENGLISH.organs or word in ENGLISH.state_organs for word in words.split()[2:])


def _first_office(text: str, end: int, stop: int) -> re.Match[str] | None:
    """ "X, the vice-president shot last week": an office with its article before words that do not belong to it."""
    found = (form.match(text, end, stop) for form in AFTER_OFFICE)
    return next((one for one in found if one and is_office(one["noun"]) and one["noun"] not in ENGLISH.passing), None)


def said_of_pronoun(text: str, end: int) -> Role | None:
    """What is said of "he" or "she" that ends at `end`: "was a minister of X", "took over as head of the army"."""
    stop = min(len(text), end + 200)
    match = IS.match(text, end, stop) or AS.match(text, end, stop)
    if (
        match is None
        or _PUTS.match(text, end)
        or not is_role(match["noun"])
        or (match.re is IS and not (is_office(match["noun"]) or _says_profession(match)))
    ):
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
    while more := next((m for form in reversed(MORE) if (m := form.match(text, end, stop)) and is_role(m["noun"])), None):
        end = more.end()
    return end


def _belongs(word: str) -> bool:
    folded = without_then(word.lower().strip("."))
    tables = (ENGLISH.modifiers, ENGLISH.portfolios, ENGLISH.organs, ENGLISH.fields, _LINKS)
    return is_role(word) or any(folded in words for words in tables) or not word[0].isalnum()


def _is_loose(word: str) -> bool:
    """Whether a word cannot begin a role."""
    return word.lower() in _LINKS | _OPENING or word.lower().strip(".") in ENGLISH.honorifics or not word[0].isalnum()


def _ends_sentence(word: str) -> bool:
    """Whether the full stop of a word is more than that of a short form ("Sen.", "U.S.")."""
    return word.endswith(".") and "." not in word[:-1] and word[:-1] not in SHORTENED


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
        or OWNER.search(pair)
        or country_of_people_or_part(word)
        or country_of_people_or_part(pair)
        or country_named(pair)
        or country_named(word)
        or _is_place_of(words, place)
    )


def _is_place_of(words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether a place that opens a sentence says where an office is: "Leeds police chief", "Los Angeles court judge"."""
    for count in (2, 1):
        run = [word.group() for word in words[place : place + count + 1]]
        if len(run) > count and run[-1].islower() and _belongs(run[-1]) and country_of_place(" ".join(run[:-1])):
            return True
    return False
