"""How a content is meant, by its cue: belief, intention, denial, demand, hope, question, judgement, or plain saying."""

import re
from functools import cache
from itertools import pairwise

from dateline.annotations.word_lists import list_names, word_list

_WORD = re.compile(r"[^\W\d_][\w\u2019'-]*")
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
            first, _, rest = word.partition("-")
            for form in _inflected(first):
                forms.setdefault(f"{form}-{rest}" if rest else form, attitude)
    return forms


def _inflected(word: str) -> set[str]:
    stems = {word + ending for ending in _ENDINGS}
    if word.endswith("e"):
        stems |= {word[:-1] + "ing", word + "d"}
    if word.endswith("y"):
        stems |= {word[:-1] + "ied", word[:-1] + "ies"}
    return stems
