"""An article as a reference: plain text, BibTeX and RIS.

Sources: biblatex manual (`@article` with `entrysubtype = {newspaper}`, ISO 8601-2 date ranges in `date`), RIS specification
of Research Information Systems (type `NEWS`).
"""

import re

from dateline.edition.views import ArticleView
from dateline.records import Article
from dateline.room.text import say_instant, say_when, sort_days

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
    when = say_when(article.published_earliest, article.published_latest, article.published_grain, zone=article.zone)
    credited = " and ".join((*article.bylines, *article.agencies))
    parts = [
        f"{credited}." if credited else "",
        f"“{article.headline or 'Without a headline'}”.",
        ", ".join(
            part for part in (article.publication, when, f"p. {article.print_page}" if article.print_page else "") if part
        )
        + ".",
        _say_capture(view),
        f"{archive}, {permalink}",
    ]
    return _one_line(" ".join(part for part in parts if part))


def cite_bibtex(view: ArticleView, *, archive: str, permalink: str) -> str:
    """A biblatex `@article` of a newspaper; a date that is an interval is given as one."""
    article = view.article
    fields = {
        "author": " and ".join("{" + _escape(name) + "}" for name in (*article.bylines, *article.agencies)),
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
    pairs += [("AU", name) for name in (*article.bylines, *article.agencies)]
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
    url = f" from {capture.url}" if capture.url else ""
    return f"Captured{at}{url}." if at or url else f"Read from {view.captures[0].original}."


def _shorten(article: Article) -> str:
    """The date as biblatex reads it: days without clock times."""
    earliest, latest = article.published_earliest, article.published_latest
    return sort_days(earliest[:10] if earliest else None, latest[:10] if latest else None)


def _escape(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _one_line(text))


def _one_line(text: str) -> str:
    """On one line, and without the marks that turn the direction of all text after them."""
    return " ".join(_TURNING.sub("", text).split())
