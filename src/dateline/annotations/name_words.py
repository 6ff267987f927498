"""The words by which names of persons are compared: in small letters, without "al-", "bin", "von" and titles of address."""

import re

_PARTICLES = frozenset(
    "al el ul as ash an ad ar at az bin ibn ben van von der den de di da del dos du la le abu abd al- el- mr mrs".split()
)
_ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ad|ar|at|az|ul)-(?=\w\w)")


def words_of(surface: str) -> list[str]:
    """The words of a person's name in small letters, without particles; all of them where nothing else is left."""
    words = [word.rstrip(".,") for word in surface.casefold().replace("\u2019", "'").split()]
    kept = [_ARTICLE.sub("", word) for word in words if word not in _PARTICLES]
    return kept or words
