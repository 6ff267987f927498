"""What stands above and below the body of a bare text: headline, byline, day, standfirst, and what the address says."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from dateline.articles.candidates import CHOSEN, LOST, Candidate
from dateline.articles.date_forms import DateValue, find_dates, parse_date
from dateline.articles.date_marks import MODIFIED, is_amended, label_kind
from dateline.articles.datelines import cut_dateline, is_agency
from dateline.articles.gazetteer import city_size
from dateline.articles.mastheads import ENTRY
from dateline.articles.names import has_prefix, name_of_slug, read_credit
from dateline.articles.print_pages import page_in
from dateline.articles.relative import is_relative
from dateline.articles.text_lines import Block
from dateline.articles.text_media import is_bare_caption
from dateline.articles.text_sheet import USED, Sheet, fold_line, is_tool, names_paper

_AT_FOOT = re.compile(r"(?i)\(?(?:additional )?(?:reporting|writing|editing|compiled|written) by\b.{3,200}$")
_SLUGGED = re.compile(r"/(?P<author>[a-z]+(?:-[a-z]+){1,3})/(?P<section>[a-z]+(?:-[a-z]+){0,3})/(?P<head>[^/]+)/?$")
_DATED = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>0[1-9]|1[0-2])/article\d+/[^/]+/?$")
_LONGEST_LINE = 14
_LONGEST_HEADLINE = 35
_LONGEST_NOTE = 60
_ALIKE = 0.5
_DOZEN = 12
# A headline above a byline or a bar for sharing has so many words: fewer may be a menu's.
_FEWEST = 4
# A page with so few lines above its body has no menus: the line right above the body is the headline.
_CLEAN = 5
_SITE = re.compile(r"\s+[-–—|·•]\s+[^-–—|·•]{2,40}$")


@dataclass(slots=True)
class Head:
    """What was read above the body; the first of each that was found."""

    headline: str = ""
    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    section: str = ""
    standfirst: str = ""
    print_page: str = ""
    published: DateValue | None = None
    # Days of updates, and days told from the moment of reading ("3 days ago"), with their lines.
    updates: list[tuple[DateValue, Block]] = field(default_factory=list)
    told: list[Block] = field(default_factory=list)


def read_credits(sheet: Sheet, start: int, end: int, *, head: Head, publication: str) -> int:
    """Take byline and date lines between two blocks into `head`; gives the place after the last one, `start` without any."""
    after = start
    blocks = list(sheet.open_blocks(start, end))
    dated = [block.words <= _LONGEST_LINE and _is_date_line(block.text) for _, block in blocks]
    for place, (index, block) in enumerate(blocks):
        entry = ENTRY.match(block.text)
        if is_relative(block.text):
            sheet.roles[index] = USED
            head.told.append(block)
        elif entry:
            _take_byline(sheet, index, entry["by"], head=head, publication=publication)
            _note_date(sheet, index, parse_date(entry["date"]), head=head)
            head.section = head.section or (entry["section"] or "").strip()
            if entry["section"]:
                sheet.note("section", entry["section"].strip(), block.origin)
        elif any(dated[max(0, place - 1) : place + 2]) and not dated[place] and _is_full_name(block.text):
            _take_byline(sheet, index, block.text, head=head, publication=publication)
        elif block.words > _LONGEST_LINE or not (_is_byline(block.text) or dated[place]):
            continue
        elif _is_byline(block.text):
            _take_byline(sheet, index, block.text, head=head, publication=publication)
            _note_date(sheet, index, parse_date(block.text), head=head)
        else:
            sheet.roles[index] = USED
            _note_date(sheet, index, parse_date(block.text), head=head)
        after = index + 1
    return after


def _is_byline(text: str) -> bool:
    if not has_prefix(text) or cut_dateline(text)[0]:
        return False
    day = next(find_dates(text), None)
    credit = read_credit(text[: day.start] if day else text)
    return bool(credit.people or credit.agencies) and text[-1] not in ".!?"


def _is_full_name(text: str) -> bool:
    """A line that is one person's full name and nothing else, as it stands above or below a day."""
    if not 2 <= len(text.split()) <= 4 or text[-1:] in ".!?:":
        return False
    credit = read_credit(text)
    return len(credit.people) == 1 and not credit.dropped and not credit.agencies and " " in credit.people[0]


def _take_byline(sheet: Sheet, index: int, text: str, *, head: Head, publication: str) -> None:
    day = next(find_dates(text), None)
    credit = read_credit((text[: day.start] if day else text).rstrip(" |,–—-"), publication=publication)
    is_paper = not credit.people and not credit.agencies and bool(credit.dropped)
    agencies = credit.agencies or ((credit.dropped[0][0],) if is_paper and credit.dropped[0][1] == "the publication" else ())
    sheet.use(index, field="bylines", value=", ".join((*credit.people, *agencies)) or text)
    head.people = head.people or credit.people
    head.agencies = head.agencies or agencies


def _is_date_line(text: str) -> bool:
    """A line that says a day and next to nothing else."""
    if len(text) > 120:
        return False
    day = next(find_dates(text), None)
    if day is None or not day.value.day:
        return is_relative(text)
    left = re.sub(r"[^\W\d_]+day\b|\b(?:[A-Z]{2,4})\b", "", text[: day.start] + text[day.end :])
    return len(re.findall(r"[^\W\d_]{2,}", left)) <= 4 and not cut_dateline(text)[0]


def _note_date(sheet: Sheet, index: int, value: DateValue | None, *, head: Head) -> None:
    if value is None:
        return
    block = sheet.blocks[index]
    if _says_update(block.text):
        head.updates.append((value, block))
    elif head.published is None:
        head.published = value
        sheet.note("published", value.day_written, block.origin, why=f'reads "{block.text}"')
    else:
        sheet.note("published", value.day_written, block.origin, verdict=LOST, why="an earlier line says a day")


def _says_update(line: str) -> bool:
    """Whether a line says that its day is one of an update: by the label before it, or by its last words."""
    day = next(find_dates(line), None)
    if day is None:
        return False
    label = label_kind(line[: day.start])
    return label == MODIFIED or (not label and is_amended(line[day.end :]))


def read_headline(sheet: Sheet, *, start: int, end: int) -> tuple[int, str]:
    """Where the headline stands, and its words, on a page whose title line says none; `start` and `end` bound the body.

    The line that shares most with the page's first line, which is mostly its title; else, where little stands above the body,
    the line right above it; else the first line, without the name of the site behind a dash or bar. `(-1, "")`: none.
    """
    head = [
        (index, block)
        for index, block in sheet.open_blocks(0, below_prose(start, end))
        if _may_be_headline(block) and not (index >= start and block.ends_sentence)
    ]
    if not head:
        return -1, ""
    shared = [(_likeness(block.text, head[0][1].text), index) for index, block in head[1:]]
    best = max(shared, default=(0.0, -1))
    if best[0] >= _ALIKE:
        return best[1], sheet.blocks[best[1]].text
    above = [index for index, block in head if index < start and not block.text.endswith(":")]
    if above and (len(above) <= _CLEAN or head[0][0] > 2 or head[0][1].words < 4):
        at = _lowest(sheet, above)
        return at, sheet.blocks[at].text
    if not above:
        return -1, ""
    return above[0], _SITE.sub("", sheet.blocks[above[0]].text)


def _lowest(sheet: Sheet, above: list[int]) -> int:
    """The lowest of the lines that may be the headline: above the byline and the bar for sharing, where one stands there."""
    blocks = sheet.blocks
    bar = next((at for at in range(above[0] + 1, above[-1]) if is_tool(blocks[at]) or _is_byline(blocks[at].text)), above[-1])
    upper = [at for at in above if at < bar and blocks[at].words >= _FEWEST and not names_paper(blocks[at].text)]
    return upper[-1] if upper else above[-1]


def below_prose(start: int, end: int) -> int:
    """How far down a headline may stand where prose above it was taken for the body's beginning: a dozen blocks, half of it."""
    return start + min((end - start) // 2, _DOZEN)


def _may_be_headline(block: Block) -> bool:
    if not 2 <= block.words <= _LONGEST_HEADLINE or len(block.text) > 300 or (block.ends_sentence and block.words > 20):
        return False
    if is_bare_caption(block.text):
        return False
    return block.words > _LONGEST_LINE or not (_is_byline(block.text) or _is_date_line(block.text) or is_relative(block.text))


def _likeness(line: str, title: str) -> float:
    """How much of a line stands in the title and of the title in the line; 0 where the line shares fewer than three words."""
    own, theirs = fold_line(line).split(), fold_line(title).split()
    shared = len(set(own) & set(theirs))
    if shared < 3 or shared < 0.7 * len(set(own)):
        return 0.0
    return 2 * shared / (len(set(own)) + len(set(theirs)))


def read_standfirst(sheet: Sheet, *, after: int, before: int) -> int:
    """Where the standfirst stands: one sentence or two between headline and body. -1 where none does."""
    found = [index for index, block in sheet.open_blocks(after, before) if block.is_prose and block.words <= 80]
    return found[0] if len(found) == 1 else -1


def read_print_page(sheet: Sheet) -> str:
    """The page of the printed paper that the first line says which speaks of one; a line with the day is left for that."""
    for index, block in list(sheet.open_blocks()):
        value = page_in(block.text) if block.words <= _LONGEST_NOTE else ""
        if value and block.words <= _LONGEST_LINE and next(find_dates(block.text), None):
            sheet.note("print_page", value, block.origin)
        elif value:
            sheet.use(index, field="print_page", value=value)
        if value:
            return value
    return ""


def read_foot(sheet: Sheet, *, after: int, head: Head) -> None:
    """Take an agency or a line of reporters right below the body."""
    for index, block in list(sheet.open_blocks(after, min(after + 2, len(sheet.blocks)))):
        text = block.text.strip("()[] .-–—")
        if block.words <= 3 and is_agency(text):
            sheet.use(index, field="agencies", value=text)
            head.agencies = head.agencies or (text,)
        elif _AT_FOOT.match(block.text):
            credit = read_credit(block.text)
            sheet.use(index, field="bylines", value=block.text, why="credits at the foot")
            head.people = head.people or credit.people
        else:
            return


def read_address(url: str, headline: str, publication: str) -> tuple[list[Candidate], DateValue | None]:
    """What an address of exactly the form `/author/section/headline` or `/YYYY/MM/articleN/slug` says.

    The candidates are of `bylines`, `agencies` and `section`; the value is the month. The last part has to share words
    with the headline, so that `/news-desk/middle-east/page` names nobody.
    """
    path = unquote(urlsplit(url).path) if url.startswith(("http://", "https://")) else ""
    dated = _DATED.search(path)
    if dated and dated.start() == 0:
        return [], DateValue(int(dated["year"]), int(dated["month"]))
    match = _SLUGGED.match(path)
    if not match or not _shares_words(match["head"], headline):
        return [], None
    found = []
    words = match["author"].replace("-", " ")
    paper = fold_line(publication).replace("-", " ")
    if words in paper or (len(words) > 6 and paper.startswith(words[:12])):
        found.append(Candidate("agencies", words.title(), "url", CHOSEN, f"the address has {match['author']!r}"))
    elif not city_size(words) and (name := name_of_slug(match["author"])):
        found.append(Candidate("bylines", name, "url", CHOSEN, f"the address has {match['author']!r}"))
    section = match["section"].replace("-", " ").title()
    found.append(Candidate("section", section, "url", CHOSEN, f"the address has {match['section']!r}"))
    return found, None


def _shares_words(slug: str, headline: str) -> bool:
    ours = set(re.findall(r"[a-z0-9]{3,}", headline.casefold()))
    theirs = set(re.findall(r"[a-z0-9]{3,}", slug.casefold()))
    return len(ours & theirs) * 2 >= len(theirs) >= 2
