"""The stage `statements.reader`: who said what, from what the reader marked and linked, and which name the source is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.annotations.found import Found, groups
from dateline.annotations.marks import Place, belonging, lay_out
from dateline.records import Article, Mark, Media, Mention, Record, Span, Statement, digest_id
from dateline.stage import ANY, NOT_MINE, made_by

_QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb'


@dataclass(frozen=True, slots=True)
class Statements:
    """The stage."""

    name: str = "statements.reader"
    version: str = "2"
    reads: tuple[type[Record], ...] = (Article, Media, Mark, Mention)
    makes: tuple[type[Record], ...] = (Statement,)

    def claim(self, record: Record) -> int:
        """Any article."""
        return ANY if isinstance(record, Article) else NOT_MINE

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        """The statements of each article, field by field, in the order of their contents."""
        for article in batch:
            if isinstance(article, Article):
                marks = [mark for mark in belonging(article, batch, Mark) if mark.head == "statements"]
                mentions = belonging(article, batch, Mention)
                for place in lay_out(article, belonging(article, batch, Media)):
                    found = [Found(m.start, m.end, m.head, m.kind, m.to) for m in marks if m.field == place.field]
                    within = [mention for mention in mentions if mention.field == place.field]
                    yield from self._state(article.id, place, found, within)

    def _state(self, article_id: str, place: Place, found: list[Found], mentions: Sequence[Mention]) -> Iterator[Statement]:
        for contents, cue, source in groups(found):
            content = tuple((part.start, part.end) for part in contents)
            yield Statement(
                id=digest_id(article_id, place.field, *(str(edge) for span in content for edge in span), self.name),
                article_id=article_id,
                field=place.field,
                content=content,
                source=((source.start, source.end),) if source else (),
                cue=((cue.start, cue.end),),
                source_mention=_mention_in(source, mentions) if source else "",
                quoted=any(_is_quoted(place.text, span) for span in content),
                made_by=made_by(self),
            )


def _mention_in(source: Found, mentions: Sequence[Mention]) -> str:
    """The id of the last person named in a source, else of its last organisation, place or people: "Labour leader Ada Roe"."""
    for kind in ("person", "organisation", "place", "people"):
        within = [m for m in mentions if m.kind == kind and source.start <= m.start and m.end <= source.end]
        if within:
            return within[-1].id
    return ""


def _is_quoted(text: str, span: Span) -> bool:
    """Whether a content holds or touches a quotation mark."""
    start, end = span
    return any(mark in text[max(0, start - 1) : end + 1] for mark in _QUOTES)


annotator = Statements()
