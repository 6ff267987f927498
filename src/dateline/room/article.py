"""An article, its evidence and its references."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from markupsafe import Markup

from dateline.edition.views import ArticleView
from dateline.records import Article, Evidence, Media, Mention
from dateline.room.asking import ARTICLES, Asked, check_reach, read_page
from dateline.room.citations import cite_bibtex, cite_plain, cite_ris
from dateline.room.found import list_pages
from dateline.room.markup import Mark, Spot, collect_marks, lay_out, mark_spots
from dateline.room.metadata import make_linked_data, make_tags
from dateline.room.plain import to_plain, to_rows
from dateline.room.precision import precision_of
from dateline.room.reads import collect_spots, make_panel
from dateline.room.rendering import base_of, room_of
from dateline.room.text import say_update_time

router = APIRouter(include_in_schema=False)
READS = ["GET", "HEAD"]
EVIDENCE_IN_PAGE = 100
EVIDENCE_PAGE = 500
LINKS_IN_PAGE = 100
DATE_FIELDS = ("published", "date", "published_earliest", "published_latest", "published_grain")


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """All candidates for one field, the chosen first."""

    field: str
    rows: tuple[Evidence, ...]


@router.api_route("/article/{article_id}.json", methods=READS)
def article_json(request: Request, article_id: str) -> Response:
    """Everything the edition knows of an article, as JSON."""
    return JSONResponse(to_plain(find_article(request, article_id)))


@router.api_route("/article/{article_id}.bib", methods=READS)
def article_bibtex(request: Request, article_id: str) -> Response:
    """The article's reference as BibTeX."""
    text = cite_bibtex(find_article(request, article_id), **_cited(request, article_id))
    return PlainTextResponse(text, media_type="application/x-bibtex", headers=_attach(f"{article_id}.bib"))


@router.api_route("/article/{article_id}.ris", methods=READS)
def article_ris(request: Request, article_id: str) -> Response:
    """The article's reference as RIS."""
    text = cite_ris(find_article(request, article_id), **_cited(request, article_id))
    return PlainTextResponse(text, media_type="application/x-research-info-systems", headers=_attach(f"{article_id}.ris"))


@router.api_route("/article/{article_id}/evidence.csv", methods=READS)
def evidence_csv(request: Request, article_id: str) -> Response:
    """Every candidate for every field, as CSV."""
    view = find_article(request, article_id)
    rows: list[tuple[object, ...]] = [("field", "value", "origin", "verdict", "why")]
    rows += [(each.field, each.value, each.origin, each.verdict, each.why) for each in view.evidence]
    headers = _attach(f"{article_id}-evidence.csv")
    return Response(to_rows(rows), media_type="text/csv; charset=utf-8", headers=headers)


@router.api_route("/article/{article_id}/evidence", methods=READS)
def evidence(request: Request, article_id: str, page: str = "1") -> Response:
    """The candidates for every field, page by page, for articles that have very many."""
    view = find_article(request, article_id)
    number = read_page(page)
    check_reach(number, EVIDENCE_PAGE, len(view.evidence))
    start = (number - 1) * EVIDENCE_PAGE
    ordered = [row for group in group_evidence(view.evidence) for row in group.rows]
    context = {
        "article": view.article,
        "groups": group_evidence(ordered[start : start + EVIDENCE_PAGE]),
        "total": len(ordered),
        "page": number,
        "to_page": lambda other: f"/article/{article_id}/evidence?page={other}",
        "pages": list_pages(number, max(1, -(-len(ordered) // EVIDENCE_PAGE))),
    }
    return room_of(request).page(request, "evidence.html", context)


@router.api_route("/article/{article_id}", methods=READS)
def article(request: Request, article_id: str) -> Response:
    """An article to be read, with where everything in it comes from."""
    if re.fullmatch(r"[0-9A-Fa-f]{20}", article_id) and article_id != article_id.lower():
        return RedirectResponse(f"/article/{article_id.lower()}", status_code=301)
    view = find_article(request, article_id)
    shown = view.article
    marks, spots = collect_marks(view), collect_spots(view)
    groups = group_evidence(view.evidence)
    cited = _cited(request, article_id)
    context = {
        "view": view,
        "article": shown,
        "headline": mark_spots(shown.headline, marks.get("headline", ()), spots.get("headline", ())),
        "standfirst": mark_spots(shown.standfirst, marks.get("standfirst", ()), spots.get("standfirst", ())),
        "dateline": _write_dateline(shown),
        "body": lay_out(shown, marks.get("body", ()), spots.get("body", ())),
        "notes": [note for note in view.notes if note.said.strip()],
        "linked_from": view.linked_from[:LINKS_IN_PAGE],
        "say_update_time": say_update_time,
        "words": len(shown.text.split()),
        "captions": [(media, _mark_caption(media, marks, spots)) for media in view.media],
        "from_files": find_file_words(view.media, view.evidence),
        "date_evidence": _find_date_evidence(view.evidence),
        "groups": groups if len(view.evidence) <= EVIDENCE_IN_PAGE else _keep_chosen(groups),
        "evidence_left_out": len(view.evidence) > EVIDENCE_IN_PAGE,
        "names": name_all(view.mentions),
        "panel": make_panel(view),
        "precision": partial(precision_of, reader=room_of(request).archive.coverage().reader),
        "mark_kinds": [kind for kind in ("name", "when", "event") if any(_has(kind, each) for each in marks.values())],
        "plain": cite_plain(view, **cited),
        "bibtex": cite_bibtex(view, **cited),
        "ris": cite_ris(view, **cited),
        "permalink": cited["permalink"],
        "tags": make_tags(shown, cited["permalink"]),
        "linked_data": make_linked_data(view, cited["permalink"]),
        "search_for": lambda words, field="": Asked(query=f'{field}"{_unquote(words)}"').link(),
        "search_facet": ARTICLES.link_facet,
    }
    return room_of(request).page(request, "article.html", context)


def find_article(request: Request, article_id: str) -> ArticleView:
    """The article named in an address. Raises a 404 for what cannot be an article's id, `NotFound` for one that is not here."""
    if not re.fullmatch(r"[0-9a-f]{20}", article_id):
        raise HTTPException(404, "An article's number has 20 digits from 0 to f; this address does not name one.")
    return room_of(request).archive.article(article_id)


def group_evidence(rows: Sequence[Evidence]) -> list[FieldEvidence]:
    """Evidence by field, in the order fields come, the chosen candidates first."""
    fields: dict[str, list[Evidence]] = {}
    for row in rows:
        fields.setdefault(row.field, []).append(row)
    return [
        FieldEvidence(field, tuple(sorted(each, key=lambda row: row.verdict != "chosen"))) for field, each in fields.items()
    ]


def find_file_words(media: Sequence[Media], rows: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    """What is written into the files of an article's pictures, by medium: evidence whose field is `<name>:<id of a medium>`.

    The field keeps the name alone.
    """
    found: dict[str, list[Evidence]] = {each.id: [] for each in media}
    for row in rows:
        name, _, key = row.field.partition(":")
        if key in found:
            found[key].append(replace(row, field=name))
    return found


def _keep_chosen(groups: Sequence[FieldEvidence]) -> list[FieldEvidence]:
    """Of very many candidates, the first chosen ones; the rest has pages of its own."""
    kept = [FieldEvidence(group.field, tuple(row for row in group.rows if row.verdict == "chosen")[:3]) for group in groups]
    return [group for group in kept if group.rows][:EVIDENCE_IN_PAGE]


def _find_date_evidence(rows: Sequence[Evidence]) -> list[Evidence]:
    return [row for row in rows if row.verdict == "chosen" and row.field in DATE_FIELDS]


def _write_dateline(article: Article) -> str:
    """The dateline as it is printed before the text; empty where the text itself begins with it."""
    parts = [part for part in (article.dateline_place, article.dateline_agency, article.dateline_date) if part]
    opening = article.text[:200].lstrip().casefold()
    if not parts or opening.startswith(parts[0].casefold()):
        return ""
    return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something named in an article: the form, how often in all, what is said of it, and its other forms."""

    form: str
    count: int
    said: str
    others: tuple[str, ...]


def name_all(mentions: Sequence[Mention]) -> list[tuple[str, list[Named]]]:
    """Who and what is named, by kind: one entry for all mentions of one, the most frequent first."""
    heads = {mention.id: mention for mention in mentions}
    chains: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        if mention.surface.strip():
            head = heads.get(mention.head, mention)
            chains.setdefault((head.kind, head.surface), []).append(mention)
    kinds: dict[str, list[Named]] = {}
    for (kind, form), chain in chains.items():
        facts = dict.fromkeys(fact for one in chain for fact in (one.role, one.role_of, one.country) if fact)
        others = tuple(dict.fromkeys(one.surface for one in chain if one.surface != form))
        kinds.setdefault(kind, []).append(Named(form, len(chain), ", ".join(facts), others))
    return [(kind, sorted(kinds[kind], key=lambda named: (-named.count, named.form))) for kind in sorted(kinds)]


def _mark_caption(media: Media, marks: Mapping[str, Sequence[Mark]], spots: Mapping[str, Sequence[Spot]]) -> Markup:
    field = f"caption:{media.id}"
    return mark_spots(media.caption, marks.get(field, ()), spots.get(field, ()))


def _unquote(words: str) -> str:
    """Words that can stand in quotation marks in a query."""
    return " ".join(re.sub(r'["“”„‟«»＂*]', " ", words).split())[:200]


def _has(kind: str, marks: Sequence[Mark]) -> bool:
    return any(mark.kind == kind for mark in marks)


def _cited(request: Request, article_id: str) -> dict[str, str]:
    return {"archive": room_of(request).archive.title, "permalink": f"{base_of(request)}/article/{article_id}"}


def _attach(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
