"""The words by which names of persons are compared: in small letters, without "al-", "bin", "von" and titles of address."""

import re

_PARTICLES = frozenset(
    "al el ul as ash an ad ar at az bin ibn ben van von der den de di da del dos du la le abu abd al- el- mr mrs".split()
)
_FATHERS = frozenset("bin ibn".split())
_ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ad|ar|at|az|ul)-(?=\w\w)")


def words_of(surface: str) -> list[str]:
    """The words of a person's name in small letters, without particles; all of them where nothing else is left."""
    words = [word.rstrip(".,") for word in surface.casefold().replace("\u2019", "'").split()]
    kept = [_ARTICLE.sub("", word) for word in words if word not in _PARTICLES]
    return kept or words


def own_and_fathers(surface: str) -> list[str]:
    """The same, but with the "bin" of a father's name, who is another: "Mohammed bin Salman" is never "Salman" alone."""
    words = surface.casefold().replace("\u2019", "'").split()
    parts: list[str] = []
    for place, word in enumerate(words):
        if word in _FATHERS:
            continue
        kept = words_of(word) if word not in _PARTICLES or len(words) == 1 else []
        is_fathers = place > 0 and words[place - 1] in _FATHERS
        parts += [f"bin {one}" if is_fathers else one for one in kept]
    return parts or words_of(surface)
