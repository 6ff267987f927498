"""Tokenised texts as a paper prints them."""

import html
import re

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
_NO_BLANK_BEFORE = re.compile(r" (?=[,.;:!?%)\]]|'s\b|'(?:re|ve|ll|d|m)\b|n't\b)")
_NO_BLANK_AFTER = re.compile(r"(?<=[(\[$\u00a3\u20ac]) ")
_QUOTED = re.compile(r'" ([^"\n]*?) "')


def as_printed(tokens: str) -> str:
    """A tokenised text as a paper prints it: no blanks before signs, brackets and quotes as characters."""
    text = html.unescape(tokens)
    for word, sign in _BRACKETS.items():
        text = text.replace(word, sign)
    text = _NO_BLANK_AFTER.sub("", _NO_BLANK_BEFORE.sub("", text))
    text = _QUOTED.sub(r'"\1"', text).replace(" - ", "-").replace(" -- ", " \u2013 ")
    return re.sub(r" *\n *", "\n", text)
