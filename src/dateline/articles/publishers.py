"""The stage that reads one publisher's pages by a parser of its own, and leaves the rest to the general reader.

A parser is a list of templates, each for some addresses and days (`templates`). What a template answers is taken, every
answer is evidence, and so is every question to which a page had no answer: there the general reader's value stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from selectolax.lexbor import LexborHTMLParser

from dateline.articles.candidates import CHOSEN, DROPPED, LOST
from dateline.articles.dates import find_published
from dateline.articles.html import MAKES, VERSION, read_page, records_of, records_of_page, turn_away
from dateline.articles.page import Page, open_page
from dateline.articles.templates import ALWAYS, FIELDS, Answer, Template
from dateline.articles.told import Taken, outermost, take_field, with_body, with_headline
from dateline.errors import Abort
from dateline.records import Article, Capture, Evidence, Record
from dateline.stage import NOT_MINE, PUBLISHER, made_by, stage

PARSER = "parser"  # the field of the evidence that says which template read a page, and what it did not find there
_EVIDENCE = {"body": "text"}  # the field of evidence, where it is called otherwise
_YIELDS = "the publisher's parser goes first"


class PublisherReader:
    """Reads the captures of kind `html` that one of its templates is for.

    `name` is one word; the stage is called `publishers.<name>`. `version` is raised when what the templates answer changes. Its
    own version has the general reader's too, since that fills what is left empty. Raises `Abort` for templates that overlap.
    """

    reads: tuple[type[Record], ...] = (Capture,)
    makes: tuple[type[Record], ...] = MAKES

    def __init__(self, *, name: str, version: str, templates: Sequence[Template]) -> None:
        self.title = name
        self.name = f"publishers.{name}"
        self.version = f"{VERSION}.{version}"
        self.templates = tuple(templates)
        check_overlaps([self])

    def claim(self, record: Record) -> int:
        """`PUBLISHER` for a page whose address and day of capture one of the templates names."""
        if not isinstance(record, Capture) or record.kind != "html":
            return NOT_MINE
        is_claimed = any(template.is_for(record.url, record.captured_at) for template in self.templates)
        return PUBLISHER if is_claimed else NOT_MINE

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        """Each capture's article, then what belongs to it; or the entries of a list and its rejection."""
        lifted = stage(name=self.name, version=self.version, reads=Capture, makes=self.makes)(self.read)
        yield from lifted.run(batch)

    def read(self, capture: Capture) -> Iterator[Record]:
        """The records of one page. Raises `Reject` where it holds no article, after the entries where it is a list."""
        page = open_page(capture)
        template, why = self._choose(page)
        if template is None:
            yield from self._read_plainly(page, why)
            return
        page, taken_out = _without(page, template.drop)
        answers = _by_field(template, page)
        reading = with_headline(read_page(page), answers.get("headline", ()))
        reading, has_body = with_body(reading, answers.get("body", ()))
        yield from turn_away(reading, made_by(self), known=has_body)
        article, others = records_of(reading, made_by(self))
        evidence = [record for record in others if isinstance(record, Evidence)]
        media = [record for record in others if not isinstance(record, Evidence)]
        parser = f"{self.title}/{template.name}"
        notes = [_note(article, "template", parser, verdict=CHOSEN, why=why)]
        if taken_out:
            notes.append(
                Evidence(
                    article_id=article.id, field="chrome", value=str(taken_out), origin=parser, verdict=DROPPED, why="drop"
                )
            )
        for name in FIELDS:
            if name in answers:
                taken = take_field(reading, article, answers[name])
                article, evidence = _lay_over(article, evidence, taken, parser=parser)
                notes.append(_say(article, taken, parser))
        yield from (article, *notes, *evidence, *media)

    def _choose(self, page: Page) -> tuple[Template | None, str]:
        """The template for a page and why, or why there is none."""
        capture = page.capture
        claiming = [each for each in self.templates if each.is_for(capture.url, capture.captured_at)]
        earliest, latest = "", ""
        if any(template.published != ALWAYS for template in claiming):
            published = find_published(page, text="", dateline_date="")
            earliest, latest = published.earliest or "", published.latest or ""
        for template in claiming:
            if template.published.holds(earliest, latest):
                return template, _reasons(template, capture.captured_at, earliest)
        known = "; ".join(f"{template.name} is for {template.published}" for template in claiming)
        return None, f"published {earliest[:10] or 'on a day unknown'}; {known}"

    def _read_plainly(self, page: Page, why: str) -> Iterator[Record]:
        """What the general reader makes of a page that came out on a day for which there is no template."""
        for record in records_of_page(page, made_by(self)):
            yield record
            if isinstance(record, Article):
                yield _note(record, "template for the day", self.title, verdict=LOST, why=why)


def check_overlaps(readers: Sequence[PublisherReader]) -> None:
    """Raise `Abort` where two templates are for the same addresses on the same days, naming both."""
    every = [(reader.title, template) for reader in readers for template in reader.templates]
    for (one_title, one), (other_title, other) in combinations(every, 2):
        pattern = one.overlap(other)
        if pattern:
            raise Abort(
                f"two parsers are for the same pages: {one_title}/{one.name} and {other_title}/{other.name} both claim"
                f" {pattern!r} ({_in_use(one)}; {_in_use(other)}); let their days or addresses differ, or name what one"
                " is not for with `except`"
            )
    names = [(title, template.name) for title, template in every]
    for title, name in names:
        if names.count((title, name)) > 1:
            raise Abort(f"{title}: two templates are named {name!r}")


def _in_use(template: Template) -> str:
    return f"captured {template.captured}, published {template.published}"


def _reasons(template: Template, captured_at: str, published: str) -> str:
    says = []
    if template.captured != ALWAYS:
        says.append(f"captured {captured_at[:10]}, in use {template.captured}")
    if template.published != ALWAYS:
        says.append(f"published {published[:10]}, in use {template.published}")
    return "; ".join(says) or "its address"


def _without(page: Page, selectors: Sequence[str]) -> tuple[Page, int]:
    """The page without what the selectors select, and how many characters of text that held."""
    if not selectors:
        return page, 0
    # A tree of its own: what the page holds of its scripts must not be taken from under it.
    tree = LexborHTMLParser((page.tree.html or "").encode("utf-8", "replace"))
    size = 0
    for selector in selectors:
        for node in outermost(tree.css(selector)):
            size += len(" ".join(node.text().split()))
            node.decompose()
    if not size:
        return page, 0
    rest = replace(page.capture, payload=(tree.html or "").encode("utf-8", "replace"), charset="utf-8")
    return open_page(rest), size


def _by_field(template: Template, page: Page) -> dict[str, tuple[Answer, ...]]:
    answers: dict[str, tuple[Answer, ...]] = {}
    for answer in template.tell(page):
        if answer.field not in FIELDS:
            raise ValueError(f"the template {template.name!r} answers for {answer.field!r}; fields are {', '.join(FIELDS)}")
        answers[answer.field] = (*answers.get(answer.field, ()), answer)
    return answers


def _lay_over(article: Article, evidence: list[Evidence], taken: Taken, *, parser: str) -> tuple[Article, list[Evidence]]:
    """The article with a field taken from the parser, unless the archivist's word stands; the others' candidates have lost."""
    if not taken.value:
        return article, evidence
    field = _EVIDENCE.get(taken.field, taken.field)
    origin = f"{parser} {taken.where}"
    given = any(each.field == field and each.origin == "given" and each.verdict == CHOSEN for each in evidence)
    verdict, why = (LOST, "the archivist's word stands") if given else (taken.verdict, taken.why)
    mine = Evidence(article_id=article.id, field=field, value=taken.value, origin=origin, verdict=verdict, why=why)
    if verdict != CHOSEN:
        return article, [mine, *evidence]
    others = [
        replace(each, verdict=LOST, why=_YIELDS) if each.field == field and each.verdict == CHOSEN else each
        for each in evidence
    ]
    return replace(article, **taken.changes), [mine, *others]  # type: ignore[arg-type]


def _say(article: Article, taken: Taken, parser: str) -> Evidence:
    if taken.value and taken.verdict == CHOSEN:
        return _note(article, taken.field, parser, verdict=CHOSEN, why="")
    why = taken.why or f"{taken.where} matches nothing"
    return _note(article, taken.field, parser, verdict=LOST, why=f"{why}; left to the general reader")


def _note(article: Article, value: str, parser: str, *, verdict: str, why: str) -> Evidence:
    return Evidence(article_id=article.id, field=PARSER, value=value, origin=parser, verdict=verdict, why=why)
