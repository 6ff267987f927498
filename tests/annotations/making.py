"""Articles and marks for tests, from texts in which spans are marked by hand: `[person Ada Roe] met [cue>source said]`."""

import re

from dateline.records import Article, Mark

_MARKED = re.compile(r"\[(?P<head>names|times|statements|events|roles):(?P<kind>\w+)(?:>(?P<to>\w+))? (?P<words>[^\]]+)\]")
ARTICLE = "article"


def marked(text: str, field: str = "body") -> tuple[str, list[Mark]]:
    """The text without marks, and the marks. `kind>to` links to the nearest span of the kind `to`."""
    plain, marks, links, last = "", [], [], 0
    for match in _MARKED.finditer(text):
        plain += text[last : match.start()]
        start = len(plain)
        plain += match["words"]
        marks.append((start, len(plain), match["head"], match["kind"]))
        links.append(match["to"])
        last = match.end()
    plain += text[last:]
    made = []
    for (start, end, head, kind), goal in zip(marks, links, strict=True):
        goals = [mark[0] for mark in marks if mark[3] == goal]
        to = min(goals, key=lambda g: abs(g - start)) if goals else -1
        made.append(Mark(article_id=ARTICLE, field=field, start=start, end=end, head=head, kind=kind, to=to, made_by="hand@1"))
    return plain, made


def article(text: str, *, headline: str = "", language: str = "en") -> Article:
    """An article of that text."""
    return Article(id=ARTICLE, capture_id="c", headline=headline, text=text, language=language, made_by="hand@1")
