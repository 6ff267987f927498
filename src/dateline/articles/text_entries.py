"""The entries of a list page in bare text, read from top to bottom: pictures, lines that say who and when, headlines, teasers.

Where nothing but the order of lines tells entries apart, an entry ends where a part comes that it has already: another
headline, another teaser, another picture. Whether who and when stand above an entry or below its headline is seen from the
first that has both.
"""

from collections.abc import Iterator
from dataclasses import replace

from dateline.articles.entries import MAX_ENTRIES, Draft, ListPage, make_entry, page_of, take_line
from dateline.articles.languages import find_language
from dateline.articles.mastheads import ENTRY, Title
from dateline.articles.names import has_prefix
from dateline.articles.text_lines import Block
from dateline.articles.text_lists import breaks_off
from dateline.articles.text_media import Picture, is_bare_caption, take_caption
from dateline.articles.text_sheet import Sheet, fold_line
from dateline.records import Capture, Entry

_SAMPLE = 20_000
_LONGEST_HEADLINE, _LONGEST_TEASER = 35, 150
_FEWEST_WORDS = 3
_LONGEST_NAME, _LONGEST_CREDIT = 8, 14


def read_entries(capture: Capture, sheet: Sheet, title: Title, pictures: list[Picture], *, made_by: str) -> Iterator[Entry]:
    """The entries of a list page in order, `MAX_ENTRIES` at most. `pictures` are those that labels announced."""
    blocks = [block for _, block in sheet.open_blocks()]
    language = find_language(" ".join(block.text for block in blocks[:200])[:_SAMPLE]).code
    publication = capture.given_publication or title.publication or _credited_paper(blocks)
    page = page_of(capture, publication=publication, language=language, title=title.headline)
    if title.author:
        page = replace(page, author=title.author)
    reading = _Reading(page)
    shown = {picture.index: picture for picture in pictures}
    for index, block in enumerate(sheet.blocks):
        # The masthead stands above the title, or, on a page without such a line, first.
        if index <= title.index or (title.index < 0 and index == 0 and _is_masthead(block, page)):
            continue
        if len(reading.done) > MAX_ENTRIES:
            break
        if index in shown:
            reading.take_picture(shown[index], block)
        elif sheet.roles[index] == "":
            reading.take(block, sheet, index)
    reading.end()
    told = [draft for draft in reading.done if draft.headline or draft.teaser][:MAX_ENTRIES]
    for position, draft in enumerate(told):
        yield make_entry(draft, page, position=position, made_by=made_by)


def _credited_paper(blocks: list[Block]) -> str:
    """The name in the first line of a page without a title line, where the entries are credited to it: the paper's own."""
    first = blocks[0].text if blocks and blocks[0].words <= _LONGEST_NAME else ""
    credited = [block.text.partition("|")[0] for block in blocks if block.words <= _LONGEST_CREDIT and has_prefix(block.text)]
    is_paper = any(fold_line(text.partition(" ")[2]) == fold_line(first) for text in credited)
    return first if first and is_paper else ""


def _is_masthead(block: Block, page: ListPage) -> bool:
    return (
        not block.is_prose
        and not breaks_off(block)
        and not ENTRY.match(block.text)
        and not take_line(Draft(), block.text, page)
    )


class _Reading:
    """The entry in hand and those that are done. `leads`: who and when stand above an entry; not known before the first."""

    def __init__(self, page: ListPage) -> None:
        self.page = page
        self.draft = Draft()
        self.lines: list[Block] = []
        self.done: list[Draft] = []
        self.leads: bool | None = None

    def end(self) -> None:
        """End the entry in hand."""
        if self.lines:
            first, last = self.lines[0].number, self.lines[-1].last
            self.draft.origin = f"line {first}" if first == last else f"lines {first}-{last}"
            self.done.append(self.draft)
        self.draft, self.lines = Draft(), []

    def take_picture(self, picture: Picture, block: Block) -> None:
        """A picture begins an entry, unless the one in hand has nothing yet but who and when."""
        if self.draft.headline or self.draft.teaser or self.draft.picture_id or self.draft.caption.caption:
            self.end()
        self.draft.picture_id, self.draft.caption = picture.given_id, picture.caption
        self.lines.append(block)

    def take(self, block: Block, sheet: Sheet, index: int) -> None:
        """Take a block for what it is."""
        entry = ENTRY.match(block.text)
        if entry or (block.words <= 14 and self._is_credit(block.text)):
            self._take_credit(block, entry["section"] if entry else "")
        elif breaks_off(block) or (block.is_prose and block.words <= _LONGEST_TEASER and not self._repeats(block)):
            if not breaks_off(block) and is_bare_caption(block.text):
                self.take_picture(take_caption(sheet, index), block)
                return
            if self.draft.teaser:
                self.end()
            self.draft.teaser = block.text
            self.lines.append(block)
        elif _FEWEST_WORDS <= block.words <= _LONGEST_HEADLINE and not block.text.endswith(":"):
            self._take_headline(block)

    def _is_credit(self, text: str) -> bool:
        return take_line(Draft(), text, self.page)

    def _repeats(self, block: Block) -> bool:
        return bool(self.draft.headline) and fold_line(block.text) == fold_line(self.draft.headline)

    def _take_credit(self, block: Block, section: str | None) -> None:
        draft = self.draft
        if self.leads is None:
            self.leads = not (draft.headline or draft.teaser)
        if (draft.has_credits and not self._adds(block)) or (self.leads and (draft.headline or draft.teaser)):
            self.end()
        for part in block.text.split("|")[:2] if section else (block.text,):
            take_line(self.draft, part.strip(), self.page)
        self.draft.section = self.draft.section or (section or "").strip()
        self.lines.append(block)

    def _adds(self, block: Block) -> bool:
        """Does a line say who where the entry says when alone, or the other way round?"""
        other = Draft()
        take_line(other, block.text, self.page)
        who, when = bool(self.draft.people or self.draft.agencies), bool(self.draft.date_text)
        return not ((who and (other.people or other.agencies)) or (when and other.date_text))

    def _take_headline(self, block: Block) -> None:
        if self._repeats(block):
            self.lines.append(block)
            return
        if self.draft.headline or self.draft.teaser:
            self.end()
        self.draft.headline = block.text
        self.lines.append(block)
