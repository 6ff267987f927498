"""Whose a cue is that the reader links to nobody."""

import pytest

from dateline.annotations.sentences import sentence_bounds
from dateline.annotations.subjects import subject_of
from dateline.records import Mention


@pytest.mark.parametrize(
    ("text", "cue", "said", "who"),
    [
        ("They heard the party's sharp criticism of Ada.", "criticism of", (), "the party"),
        ("They heard his insistence that it rained.", "insistence", (), "his"),
        ("Ada praised Bo and later denied it.", "denied", (("praised", "Ada"),), "Ada"),
        ("Ada praised Bo. It was denied.", "denied", (("praised", "Ada"),), ""),
        ("There were growing fears of rain.", "growing fears of", (), ""),
    ],
)
def test_the_grammar_of_the_sentence_tells(text: str, cue: str, said: tuple[tuple[str, str], ...], who: str) -> None:
    def span(words: str) -> tuple[int, int]:
        at = text.index(words)
        return at, at + len(words)

    found = subject_of(text, span(cue), sentence_bounds(text), [], [(span(a), span(b)) for a, b in said])
    assert (text[slice(*found)] if found else "") == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ada Roe, whom they held for 56 days, urged both sides to wait.", "Ada Roe"),
        ("It rained; Ada Roe, who lives there, also urged them to wait.", "Ada Roe"),
        ("Ada Roe left, and the council urged them to wait.", ""),
        ("Of Ada Roe, who lives there, the council urged much.", ""),
    ],
)
def test_a_relative_clause_stands_between_a_subject_and_its_verb(text: str, who: str) -> None:
    at, name = text.index("urged"), text.index("Ada Roe")
    ada = Mention(id="1", article_id="a", field="body", start=name, end=name + 7, kind="person", surface="Ada Roe", made_by="t")
    found = subject_of(text, (at, at + 5), sentence_bounds(text), [ada], [])
    assert (text[slice(*found)] if found else "") == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Governor Ada Roe met the elders of the town and asked them to wait.", "Governor Ada Roe"),
        ("On Friday Ada Roe visited the camp and later asked for more doctors.", "Ada Roe"),
        ("In the old port, Ada Roe rang the bell, drank tea and asked for silence.", "Ada Roe"),
        ("She met the wounded and asked that doctors be sent to Ada Roe.", "She"),
        ("Ada Roe left the hall and the crowd stayed there and asked for tea.", ""),
        ("Ada Roe was arrested and asked where the money was.", ""),
        ("Ada Roe saw a man who had come late and asked for tea.", ""),
        ("Friends of Ada Roe met the elders and asked them to wait.", ""),
        ("Ada Roe met the elders, and the council asked them to wait.", ""),
        ("Ada Roe met the elders and was asked to wait.", ""),
    ],
)
def test_a_verb_behind_and_has_the_subject_of_the_clause_before(text: str, who: str) -> None:
    cue = "was asked" if "was asked" in text else "asked"
    at, name = text.index(cue), text.index("Ada Roe")
    ada = Mention(id="1", article_id="a", field="body", start=name, end=name + 7, kind="person", surface="Ada Roe", made_by="t")
    found = subject_of(text, (at, at + len(cue)), sentence_bounds(text), [ada], [])
    assert (text[slice(*found)] if found else "") == who
