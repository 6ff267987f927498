"""Texts brought to what is compared of them: letters of either case to one, and letters alone."""

from functools import lru_cache

# Longer texts are whole paragraphs, which hardly come twice.
_LONGEST_KEPT = 300
_SIGNS = bytes(sign for sign in range(128) if not chr(sign).isalnum())


def in_small(text: str) -> str:
    """A text in small letters, each at its place: a pattern finds them several times as fast as letters in either case."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(char.lower()[:1] for char in text)


def fold(text: str) -> str:
    """A text's letters and digits alone, in small letters: what texts that are written in several ways have in common."""
    return _fold_kept(text) if len(text) <= _LONGEST_KEPT else _fold(text)


def _fold(text: str) -> str:
    folded = text.casefold()
    return folded.encode().translate(None, _SIGNS).decode() if folded.isascii() else "".join(filter(str.isalnum, folded))


# Titles, headings and names are each compared with all others of a page.
_fold_kept = lru_cache(maxsize=4_096)(_fold)
