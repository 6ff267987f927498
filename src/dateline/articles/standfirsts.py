"""Whether a line between headline and body is a standfirst: a sentence about the article, and not a button, credit or day."""

import re

from dateline.articles.captions import split_credit
from dateline.articles.dates import find_dates

_FEWEST_WORDS = 4
_WORD = re.compile(r"\w+")


def is_standfirst(line: str, headline: str) -> bool:
    """Whether `line` says something of its own: more than a few words, not the headline, not only a credit or a day."""
    words = _WORD.findall(line)
    spaced = not any("\u3040" <= character <= "\u9fff" for character in line)  # Japanese and Chinese have no spaces to count
    if spaced and len(words) < _FEWEST_WORDS:
        return False
    if line.casefold().strip() == headline.casefold().strip() or not split_credit(line)[0].strip():
        return False
    dated = sum(found.end - found.start for found in find_dates(line, "")) if any(c.isdigit() for c in line) else 0
    return dated < 0.4 * len(line)
