"""What an article says somebody is besides the first thing beside the name: a second role, and what "he" is said to be.

"Congressman X, the former chair of the committee"; "X spoke first. She was a minister until May."
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.annotations.offices import Named
from dateline.annotations.role_words import NONE, Role, is_passing
from dateline.annotations.roles import role_after, role_before, role_over_comma, said_of_pronoun
from dateline.annotations.sentences import sentence_bounds

BETWEEN = "; "  # between two roles of one mention
_PRONOUN = re.compile(r"(?:[\"'\u201c]\s*)?(?:(?:In|By|Since) \d{4},? )?(?:He|She|he|she)\b")
_OF_ANOTHER = re.compile(r"\s?,\s+[A-Z]|\s+(?:said|says|told|added)\b")  # "on X, Russia's ambassador, Y, said"
_LONGEST = 400  # characters of a sentence looked at


def second_role(text: str, name: Named, first: Role, floor: int) -> Role:
    """A role on the other side of the name, that says something else than the first; nothing where there is none."""
    if not first.words:
        return NONE
    before = role_before(text, name.start, floor)
    over = role_over_comma(text, before.start if before else name.start, name.end, floor)
    for role in (before, over, role_after(text, name.start, name.end)):
        if role and role.start >= name.end and _OF_ANOTHER.match(text, role.end):
            continue
        if role and not is_passing(role) and not (role.start < first.end and first.start < role.end) and _is_new(role, first):
            return role
    return NONE


def _is_new(role: Role, first: Role) -> bool:
    said, known = {*role.words.lower().split()}, {*first.words.lower().split()}
    return not (said <= known or known <= said)


def roles_of_pronouns(text: str, persons: Sequence[Named]) -> Iterator[tuple[int, Role]]:
    """The number of a person of a field and what the sentence after says of "he" or "she", where it can be nobody else.

    The sentence before, or the one before that where it names nobody, names one person, or one first.
    """
    if not persons:
        return
    edges = sentence_bounds(text)
    last, at = -1, 0
    for begin, end in pairwise(edges):
        opening = _PRONOUN.match(text, begin, min(end, begin + _LONGEST))
        if opening and last >= 0:
            role = said_of_pronoun(text, opening.end())
            if role and not is_passing(role):
                yield last, role
        here = []
        while at < len(persons) and persons[at].start < end:
            here.append(at)
            at += 1
        if here and not opening:
            last = here[0] if len({persons[i].surface.split()[-1] for i in here}) == 1 else -1
