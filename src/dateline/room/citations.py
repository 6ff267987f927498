"""An article as a reference: plain text, BibTeX and RIS.

Sources: biblatex manual (`@article` with `entrysubtype = {newspaper}`, ISO 8601-2 date ranges in `date`), RIS specification
of Research Information Systems (type `NEWS`).
"""

import re
import unicodedata

from dateline.edition.views import ArticleView
from dateline.records import Article
from dateline.room.text import say_instant, say_when, say_when_shortly, sort_days

_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def cite_plain(view: ArticleView, *, archive: str, permalink: str) -> str:
    """One paragraph: authors, headline, publication, date, where it was captured, and where it is kept."""
    article = view.article
    when = say_when_shortly(article.published_earliest, article.published_latest, article.published_grain, zone=article.zone)
    if article.published_latest and not article.published_earliest:
        when = f"undated, {when}"
    credited = " and ".join(map(_isolate, (*article.bylines, *view.credited_agencies)))
    page = f"p. {_one_line(article.print_page)}" if article.print_page else ""
    parts = [
        f"{credited}." if credited else "",
        f"“{_isolate(article.headline) or 'Without a headline'}”.",
        ", ".join(part for part in (_isolate(article.publication), when, page) if part) + ".",
        _say_capture(view),
        f"{_one_line(archive)}, {permalink}",
    ]
    return " ".join(part for part in parts if part)


def cite_bibtex(view: ArticleView, *, archive: str, permalink: str) -> str:
    """A biblatex `@article` of a newspaper; a date that is an interval is given as one."""
    article = view.article
    fields = {
        "author": " and ".join("{" + _escape(name) + "}" for name in (*article.bylines, *view.credited_agencies)),
        "title": "{" + _escape(article.headline) + "}" if article.headline else "",
        "journaltitle": _escape(article.publication),
        "entrysubtype": "newspaper",
        "date": _shorten(article),
        "pages": _escape(article.print_page),
        "langid": _escape(article.language),
        "url": re.sub(r"[\s{}\\]", "", permalink),
        "note": _escape(_one_line(f"{_say_capture(view)} {archive}")),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{dateline-{article.id},\n{lines}}}\n"


def cite_ris(view: ArticleView, *, archive: str, permalink: str) -> str:
    """A RIS record of type NEWS. An interval that is no single day goes into a note; `PY` is given where the year is known."""
    article = view.article
    pairs = [("TY", "NEWS")]
    pairs += [("AU", name) for name in (*article.bylines, *view.credited_agencies)]
    pairs += [("TI", article.headline), ("T2", article.publication)]
    first, last = (article.published_earliest or "")[:10], (article.published_latest or "")[:10]
    if first and first[:4] == last[:4]:
        pairs.append(("PY", first[:4]))
    if first and first == last:
        pairs.append(("DA", first.replace("-", "/") + "/"))
    elif first or last:
        pairs.append(("N1", "Date: " + say_when(article.published_earliest, article.published_latest, article.published_grain)))
    pairs += [("SP", article.print_page), ("SE", article.section), ("LA", article.language), ("AB", article.standfirst)]
    pairs += [("KW", tag) for tag in article.tags]
    pairs += [("UR", permalink), ("N1", _say_capture(view)), ("DB", archive), ("AN", article.id)]
    lines = [f"{name}  - {_one_line(value)}" for name, value in pairs if value.strip()]
    return "\r\n".join([*lines, "ER  - ", ""])


def _say_capture(view: ArticleView) -> str:
    if not view.captures:
        return ""
    capture = view.captures[0].capture
    at = f" on {say_instant(capture.captured_at)}" if capture.captured_at else ""
    url = f" from {_one_line(capture.url)}" if capture.url else ""
    return f"Captured{at}{url}." if at or url else f"Read from {_one_line(view.captures[0].original)}."


def _shorten(article: Article) -> str:
    """The date as biblatex reads it: days without clock times."""
    earliest, latest = article.published_earliest, article.published_latest
    return sort_days(earliest[:10] if earliest else None, latest[:10] if latest else None)


def _escape(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _one_line(text))


def _isolate(text: str) -> str:
    """On one line; a text with letters that run from right to left is isolated (UAX 9), so that it turns nothing around it."""
    line = _one_line(text)
    return f"\u2068{line}\u2069" if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in line) else line


def _one_line(text: str) -> str:
    """On one line, and without the marks that turn the direction of all text after them."""
    return " ".join(_TURNING.sub("", text).split())
