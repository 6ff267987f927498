"""What a publisher's parser told of a page, brought into the general reader's reading of it, field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from dateline.articles.blocks import Block, Box, outline
from dateline.articles.candidates import CHOSEN, DROPPED
from dateline.articles.dates import implausible, parse_date
from dateline.articles.html import Reading
from dateline.articles.names import read_credit
from dateline.articles.prose import lay_out, parts_of
from dateline.articles.templates import Answer
from dateline.records import Article

MOST = 2_000  # characters of a field but the body


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken for a field: where it stood, the value as evidence shows it, and the article's fields that it sets.

    The value is empty where nothing was found. A verdict that is not `chosen` has its reason in `why`, and sets nothing.
    """

    field: str
    where: str
    value: str
    changes: Mapping[str, object]
    verdict: str = CHOSEN
    why: str = ""


def with_headline(reading: Reading, answers: Sequence[Answer]) -> Reading:
    """The reading under the headline told, which is left out of the body where it stands among its paragraphs."""
    text = _text(answers)
    if not text:
        return reading
    wanted = text.casefold()
    kept = [part for part in reading.prose.parts if " ".join(part.text.split()).casefold() != wanted]
    left = {id(part.block) for part in kept}
    # What the page shows as its body may be another than the text, which its scripts may hold.
    blocks = [block for block in reading.body.blocks if id(block) in left] if reading.source == "page" else reading.body.blocks
    gone = [(block, "headline") for block in reading.body.blocks if reading.source == "page" and id(block) not in left]
    return replace(
        reading,
        headline=replace(reading.headline, text=text),
        body=replace(reading.body, blocks=blocks, dropped=[*reading.body.dropped, *gone]),
        prose=lay_out(kept, headline=text),
    )


def with_body(reading: Reading, answers: Sequence[Answer]) -> tuple[Reading, bool]:
    """The reading with the body that stands in the elements told, and whether there is any text in them.

    Updates of a live page that the general reader found are placed anew, where their paragraphs stand in it.
    """
    nodes = outermost([node for answer in answers for node in answer.nodes])
    headline = reading.headline.text.casefold()
    blocks = [block for node in nodes for block in _blocks_of(node) if block.text.casefold() != headline]
    if not blocks:
        return reading, False
    known = {_place_of(part.block): part.update for part in reading.prose.parts if part.block and part.update}
    updates = {id(block): update for block in blocks if (update := known.get(_place_of(block)))}
    prose = lay_out(parts_of(blocks, updates), headline=reading.headline.text)
    outside = sum(len(block.text) for block in reading.found.blocks) - sum(len(block.text) for block in blocks)
    chrome = [(Block(" " * outside, 0, reading.found.boxes[0]), "outside of what the parser names")] if outside > 0 else []
    body = replace(
        reading.body,
        blocks=blocks,
        container=_container(reading, nodes),
        dropped=chrome,
        standfirst="" if reading.body.standfirst in prose.paragraphs else reading.body.standfirst,
    )
    return replace(reading, body=body, prose=prose, source="page"), True


def _place_of(block: Block) -> tuple[int, str]:
    """What tells a block in two walks over the same page: the element it stands in, and its text."""
    return block.box.node.mem_id, block.text


def take_field(reading: Reading, article: Article, answers: Sequence[Answer]) -> Taken:
    """What is taken for the field that the answers are about. `article` is what the reading became."""
    name, where, text = answers[0].field, answers[0].where, _text(answers)
    match name:
        case "body":
            told = sum(len(node.text()) for answer in answers for node in answer.nodes)
            return Taken(name, where, str(len(reading.prose.text)) if told and reading.prose.text else "", {})
        case "bylines" if text:
            return _take_bylines(reading, answers)
        case "published" if text:
            return _take_published(reading, article, answers[0])
        case _:
            return Taken(name, where, text, {name: text})


def _take_bylines(reading: Reading, answers: Sequence[Answer]) -> Taken:
    publication = reading.page.capture.given_publication
    people: list[str] = []
    agencies: list[str] = []
    for answer in answers:
        credit = read_credit(answer.text[:MOST], publication=publication, is_person=True)
        people += credit.people
        agencies += credit.agencies
    said = ", ".join(answer.text for answer in answers if answer.text)
    if not people and not agencies:
        return Taken("bylines", answers[0].where, said, {}, verdict=DROPPED, why=f"{said[:80]!r} names nobody")
    changes: dict[str, object] = {"bylines": tuple(dict.fromkeys(people)), "agencies": tuple(dict.fromkeys(agencies))}
    return Taken("bylines", answers[0].where, said, changes)


def _take_published(reading: Reading, article: Article, answer: Answer) -> Taken:
    value = parse_date(answer.text, order=answer.order, language=article.language)
    if value is None:
        return Taken("published", answer.where, answer.text, {}, verdict=DROPPED, why=f"{answer.text[:80]!r} is no date")
    wrong = implausible(value, reading.page.capture.captured_at)
    if wrong:
        return Taken("published", answer.where, value.day_written, {}, verdict=DROPPED, why=wrong)
    if value.grain == "day" and article.published_grain == "instant" and (article.published_earliest or "")[:10] in value.days:
        return Taken("published", answer.where, value.day_written, {}, why="the day; its clock is stated elsewhere")
    changes: dict[str, object] = {
        "published_earliest": value.earliest,
        "published_latest": value.latest,
        "published_grain": value.grain,
        "zone": value.zone if value.grain == "instant" else "",
    }
    return Taken("published", answer.where, value.day_written, changes)


def _text(answers: Sequence[Answer]) -> str:
    """The first text among the answers, in one line."""
    return next((" ".join(answer.text[: 2 * MOST].split())[:MOST] for answer in answers if answer.text.strip()), "")


def outermost(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """The nodes that stand in none of the others, once each, in order."""
    chosen = {node.mem_id for node in nodes}
    kept: dict[int, LexborNode] = {}
    for node in nodes:
        up = node.parent
        while up is not None and up.mem_id not in chosen:
            up = up.parent
        if up is None:
            kept.setdefault(node.mem_id, node)
    return list(kept.values())


def _blocks_of(node: LexborNode) -> list[Block]:
    found = outline(node, prune=False)
    found.boxes[0].tag = node.tag or ""  # so that a heading that was named itself is one
    return found.blocks


def _container(reading: Reading, nodes: Sequence[LexborNode]) -> Box | None:
    """The smallest box that holds all of the nodes; where it lies in the one the general reader found, that one."""
    found, known = reading.found, reading.body.container
    by_place = {box.node.mem_id: box for box in found.boxes}
    boxes: list[Box] = []
    for node in nodes:
        up: LexborNode | None = node
        while up is not None and up.mem_id not in by_place:
            up = up.parent
        if up is not None:
            boxes.append(by_place[up.mem_id])
    if not boxes:
        return known
    box, first, last = boxes[0], min(each.first for each in boxes), max(each.last for each in boxes)
    while box.parent is not None and not (box.first <= first and last <= box.last):
        box = box.parent
    return known if known is not None and known.first <= box.first and box.last <= known.last else box
