"""What a page is: an article, or a list of them, an error, a wall. A page is turned away only where this is sure."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import unquote

from dateline.articles.blocks import Outline
from dateline.articles.letters import fold
from dateline.articles.page import Page
from dateline.articles.words import COMMENTS, HIDDEN

_SURE_LENGTH = 250
# What a paper shows to those who have not paid: the beginning, and the request.
_STUB_LENGTH = 700
_ERROR = re.compile(
    r"\b(?:404|403|410|500|502|503)\b.{0,40}\b(?:error|not found|forbidden|unavailable|gone|bad gateway)\b|"
    r"\berror\s*(?:404|403|410|500|502|503)\b|"
    r"\bpage (?:not found|could not be found|cannot be found|can't be found|"
    r"doesn't exist|does not exist|unavailable)\b|"
    r"\b(?:seite|artikel) (?:wurde )?nicht gefunden\b|\bpage (?:non trouvée|introuvable)\b|\bp[áa]gina n[ãa]o encontrada\b|"
    r"\bp[áa]gina no encontrada\b|\bpagina non trovata\b|\baccess denied\b|\bservice unavailable\b|\bjust a moment\b|"
    r"\battention required\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:we|our partners|wir)\b.{0,200}\b(?:cookies|consent|einwilligung)\b|"
    r"\bcookies? (?:consent|settings|policy|wall)\b|\bbefore you continue\b|"
    r"\bdatenschutz|\bprivacy (?:choices|settings)\b|\byour privacy\b",
    re.IGNORECASE | re.DOTALL,
)
_WALL = re.compile(
    r"\b(?:subscribe|log ?in|sign ?in|register|become a (?:member|subscriber))\b"
    r".{0,60}\b(?:to (?:continue|read|keep reading)|for full access)|"
    r"\b(?:subscriber[- ]only|for subscribers|members only)\b|\bweiterlesen mit\b|\bjetzt (?:abonnieren|testen)\b|"
    r"\bréservé aux abonnés\b",
    re.IGNORECASE,
)
# A site that has lost the page says so of the page itself; an article about a loss says of what.
_GONE = re.compile(
    r"\b(?:this|the|that) (?:page|article|story|post|content|document|link)\b.{0,40}"
    r"\b(?:(?:is|are) no longer (?:available|here|online)|no longer exists"
    r"|(?:has|have|was|may have) been (?:removed|deleted|moved))"
    r"|\b(?:diese|die|dieser|der) (?:seite|artikel|beitrag)\b.{0,40}\b(?:nicht mehr verfügbar|existiert nicht|wurde gelöscht)"
    r"|\b(?:cette page|cet article|la page)\b.{0,40}\b(?:n['’]est plus disponible|n['’]existe (?:plus|pas)|a été supprimé)"
    r"|\b(?:esta página|este artículo)\b.{0,40}\b(?:ya no (?:está disponible|existe)|no existe)",
    re.IGNORECASE | re.DOTALL,
)
_GONE_LENGTH = 400
_FOUND_NOTHING = re.compile(
    r"\b(?:no (?:results?|articles?|posts?|matches|pages?) (?:were |was )?found|nothing (?:was )?found|(?:0|no) results for"
    r"|keine (?:treffer|ergebnisse)|aucun résultat|no se encontraron)\b",
    re.IGNORECASE,
)
_SEARCH = re.compile(
    r"\W*(?:search(?:\W*$| results?\b)|results? for\s+[“\"'«‘]|suche\W*$|suchergebnis|résultats? de (?:la |votre )?recherche"
    r"|recherche\W*$|resultados de (?:la )?búsqueda|risultati della ricerca|zoekresultaten)",
    re.IGNORECASE,
)
_SEARCH_LENGTH = 3_000
# What asks for consent has it for its title, and something to press.
_ABOUT_CONSENT = re.compile(
    r"\b(?:cookies?|consent|privacy|before you continue|datenschutz|einwilligung|vie privée|privacidad)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:accept|agree|reject|decline|manage|allow|zustimmen|akzeptieren|ablehnen|accepter|refuser|aceptar|rechazar)\b",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"\b(?:log ?in|sign ?in|register)\b.{0,40}\bto (?:read|continue|view|see)\b", re.IGNORECASE)
# So long are a server's message and a line that asks to pay, at most.
_MESSAGE_LENGTH, _ASK_LENGTH = 1_500, 200
_ERROR_NUMBER = (
    r"(?:(?:http )?(?:error|fehler|erreur|errore|erro|ошибка)?\W*(?:status )?(?:40[0134589]|410|429|50[0-4]|52\d)\b\W*)"
)
# The name of the site behind a title or before it is short.
_SITE_BEHIND = re.compile(r"\s+[|–—·»-]\s+(?:\S+\s*){1,3}\Z")
_SITE_BEFORE = re.compile(r"\A(?:\S+\s+){0,2}\S+?(?::|\s+[|–—·»-])\s+")
_HOUSE_LENGTH, _IN_HOST, _EXTENSION = 40, 2, re.compile(r"\.(?:html?|php|aspx?|jsp|cfm)\Z")
_MARKS = " \t.,;:!?|–—-·»«\"'“”‘’"


class _Tables(NamedTuple):
    errors: re.Pattern[str]
    walls: re.Pattern[str]
    house: frozenset[str]


@cache
def _tables() -> _Tables:
    read = tomllib.loads(files("dateline.articles").joinpath("tables/kinds.toml").read_text(encoding="utf-8"))
    errors, walls = "|".join(read["errors"]["names"]), "|".join(read["walls"]["begins"])
    return _Tables(
        re.compile(rf"(?:{_ERROR_NUMBER}?(?:{errors})\W*{_ERROR_NUMBER}?|{_ERROR_NUMBER})", re.IGNORECASE),
        re.compile(rf"\W*(?:{walls})", re.IGNORECASE),
        frozenset(read["house"]["names"]),
    )


def says_error(text: str) -> bool:
    """Whether a headline or a title is nothing but a server's message that it has failed."""
    text = text[:200].strip(_MARKS)
    forms = (text, _SITE_BEHIND.sub("", text), _SITE_BEFORE.sub("", text))
    return any(_tables().errors.fullmatch(one.strip(_MARKS)) for one in forms)


def is_of_house(url: str, headline: str) -> bool:
    """Whether address and headline both say that a page is one in which the house speaks of itself (`About us`, `Contact`)."""
    if not headline or len(headline) > _HOUSE_LENGTH or fold(headline) not in _tables().house:
        return False
    path = unquote(url.split("?", 1)[0].split("#", 1)[0]).rstrip("/")
    last = path.rpartition("/")[2] if path.count("/") > _IN_HOST else ""
    return fold(_EXTENSION.sub("", last)) in _tables().house


def _asks_to_pay(found: Outline) -> bool:
    """Whether a line that a reader sees asks to pay before reading on."""
    return any(
        len(block.text) <= _ASK_LENGTH and not block.box.inherited & (HIDDEN | COMMENTS) and _tables().walls.match(block.text)
        for block in found.blocks
    )


def judge_kind(page: Page, found: Outline, *, headline: str, text: str) -> tuple[str, str]:
    """A reason (a key of `REASONS`) and its detail where the page is no article; two empty strings where it is one."""
    if len(text) < _SEARCH_LENGTH and _SEARCH.match(headline or page.title):
        return ("list page", "the results of a search") if len(text) > _SURE_LENGTH else ("not an article", "a search")
    if len(text) < _STUB_LENGTH and _WALL.search(text):
        asked = "a request to log in" if _LOGIN.search(text) else "a request to subscribe"
        return "paywall", f"{len(text)} characters, {asked} among them"
    if len(text) < _STUB_LENGTH and _ABOUT_CONSENT.search(headline or page.title) and _CONSENT.search(text):
        seen = " ".join(node.text() for node in page.tree.css("button,a,input,label")[:60])
        if _ASKS.search(seen) or _ASKS.search(text):
            return "consent wall", text[:120]
    if len(text) < _STUB_LENGTH and _asks_to_pay(found):
        return "paywall", f"{len(text)} characters, and a request to subscribe beside them"
    says = page.title if page.title == headline else f"{page.title} {headline}"
    if len(text) < _MESSAGE_LENGTH and (says_error(headline) or (page.title != headline and says_error(page.title))):
        return "error page", says.strip()[:120]
    if len(text) < _GONE_LENGTH and (gone := _GONE.search(text)):
        return "error page", gone[0][:120]
    if len(text) >= _SURE_LENGTH:
        return "", ""
    whole = " ".join(block.text for block in found.blocks if not block.box.inherited & HIDDEN)[:20_000]
    if _ERROR.search(says) or (len(whole) < 1_500 and _ERROR.search(whole)):
        return "error page", says.strip()[:120]
    if _FOUND_NOTHING.search(text):
        return "not an article", "a search that found nothing"
    if not text:
        return _without_text(page, found, whole)
    if len(text) < 120 and len(whole) < 3_000 and _CONSENT.search(text):
        return "consent wall", text[:120]
    if _WALL.search(whole):
        return "paywall", f"{len(text)} characters, and a request to subscribe beside them"
    return "", ""


def _without_text(page: Page, found: Outline, whole: str) -> tuple[str, str]:
    if not whole:
        # What was never walked may say why there is nothing.
        rest = page.tree.body.text()[:6_000] if page.tree.body is not None else ""
        consent = _CONSENT.search(rest) and "{" not in rest
        if consent:
            return "consent wall", "a request for consent, and nothing else"
        return "no text", "no text a reader could see"
    if len(whole) < 6_000 and _CONSENT.search(whole):
        return "consent wall", "a request for consent, and no prose"
    if _WALL.search(whole):
        return "paywall", "a request to subscribe, and no prose"
    links = sum(block.links for block in found.blocks)
    if len(found.blocks) >= 20 and links > 0.5 * len(whole):
        return "list page", f"{len(found.blocks)} lines, most of them links, and no prose"
    return "not an article", f"{len(found.blocks)} lines, and no prose among them"
