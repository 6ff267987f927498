"""How a content is meant, by its cue: belief, intention, denial, demand, hope, question, judgement, or plain saying."""

import re
from functools import cache
from itertools import pairwise

from dateline.annotations.word_lists import list_names, word_list

_WORD = re.compile(r"[^\W\d_][\w\u2019'-]*")
_DOUBLES = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
_ENDINGS = ("", "s", "es", "ed", "d", "ing")


def attitude_of(cue: str) -> str:
    """The attitude of a cue; "" for plain saying."""
    words = [word.lower() for word in _WORD.findall(cue)]
    pairs = ["-".join(pair) for pair in pairwise(words)]
    known = _forms()
    return next((known[word] for word in (*pairs, *words) if word in known), "")


@cache
def _forms() -> dict[str, str]:
    """The attitude of every form of the table's words."""
    forms: dict[str, str] = {}
    for attitude in list_names("cues"):
        for word in word_list("cues", attitude):
            for form in inflected(word):
                forms.setdefault(form, attitude)
    return forms


def inflected(word: str) -> set[str]:
    """The forms of a word as a verb or noun; of two words joined by a hyphen those of the first."""
    word, _, rest = word.partition("-")
    if rest:
        return {f"{form}-{rest}" for form in inflected(word)}
    stems = {word + ending for ending in _ENDINGS}
    if word.endswith("e"):
        stems |= {word[:-1] + "ing", word + "d"}
    if word.endswith("y"):
        stems |= {word[:-1] + "ied", word[:-1] + "ies"}
    if _DOUBLES.search(word):  # "planned", "regretting"
        stems |= {f"{word}{word[-1]}{ending}" for ending in ("ed", "ing")}
    return stems
