"""Statements: contents, cues and sources brought together."""

from dateline.annotations.names import annotator as namer
from dateline.annotations.statements import annotator
from dateline.records import Mention, Statement
from tests.annotations.making import article, marked


def statements(text: str) -> tuple[str, list[Statement], list[Mention]]:
    plain, marks = marked(text)
    mentions = [one for one in namer.run([article(plain), *marks]) if isinstance(one, Mention)]
    made = [one for one in annotator.run([article(plain), *marks, *mentions]) if isinstance(one, Statement)]
    return plain, made, mentions


def test_content_cue_and_source_are_one_statement() -> None:
    text, (one,), _ = statements(
        "[statements:source Ada] [statements:cue>source said] [statements:content>cue that it rained]."
    )
    assert [text[a:b] for a, b in (*one.source, *one.cue, *one.content)] == ["Ada", "said", "that it rained"]
    assert not one.quoted


def test_contents_of_one_cue_are_one_statement() -> None:
    _, (one,), _ = statements(
        '"[statements:content>cue It rains]," [statements:source she] [statements:cue>source said]. '
        '"[statements:content>cue It will rain on]."'
    )
    assert len(one.content) == 2
    assert one.quoted


def test_a_content_that_nobody_says_is_no_statement() -> None:
    _, found, _ = statements("[statements:content The earth is flat], in his view.")
    assert list(found) == []


def test_the_source_is_the_person_named_in_it() -> None:
    text = "Labour leader Ada Roe [statements:cue>source said] [statements:content>cue no]."
    plain, marks = marked(text)
    source = type(marks[0])(
        article_id="article", field="body", start=0, end=21, head="statements", kind="source", made_by="hand@1"
    )
    linked = [type(m)(**{f: getattr(m, f) for f in m.__slots__} | {"to": 0 if m.kind == "cue" else m.to}) for m in marks]
    names = [
        Mention(id="x", article_id="article", field="body", start=0, end=6, kind="organisation", surface="Labour", made_by="t"),
        Mention(id="y", article_id="article", field="body", start=14, end=21, kind="person", surface="Ada Roe", made_by="t"),
    ]
    (one,) = [s for s in annotator.run([article(plain), source, *linked, *names]) if isinstance(s, Statement)]
    assert one.source_mention == "y"
