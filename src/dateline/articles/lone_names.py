"""Which single words in an element marked as a credit are nobody's name: sections, places, words of a line."""

from collections.abc import Iterable

from dateline.articles.sites import A_FOLDER, is_folder

_EMPTY = "no name"  # the reason by which `names` drops what credits stand with: "By", "Author"


def doubt_of(people: tuple[str, ...], dropped: Iterable[tuple[str, str]], url: str) -> str:
    """Why the only one credited is nobody, where that is one word: it stands among other words, or is a part of the site.

    `dropped` is what else the element says, each with the reason why it is no name; days are left aside. Empty where the word
    may be a name. Words of scripts without capitals are not asked.
    """
    if len(people) != 1 or " " in people[0] or not people[0][:1].isupper():
        return ""
    if is_folder(url, people[0]):
        return A_FOLDER
    others = [part for part, why in dropped if why != _EMPTY and not any(map(str.isdigit, part))]
    return "a single word among others" if others else ""
