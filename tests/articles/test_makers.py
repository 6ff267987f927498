"""Records made quickly are those that their classes make."""

import gc
import sys
from dataclasses import FrozenInstanceError, dataclass

import pytest

from dateline.articles.compiled import records
from dateline.articles.makers import make_by_names, make_evidence, make_link, make_media, maker
from dateline.records import Evidence, Link

EVIDENCE = ("a1", "headline", "Dam opens", "h1", "chosen", "")
LINK = ("a1", "body", 3, 9, "https://paper.example/", "")
MEDIA = ("m1", "a1", "picture", "u", "g", "caption", "alt", "credit", "place", None, "2016-06-06", "articles.html@1")
compiled = pytest.mark.skipif(records is None, reason="the compiled parts were not built, or DATELINE_PURE is set")


def test_a_record_made_quickly_is_the_one_its_class_makes() -> None:
    made = make_evidence(*EVIDENCE)
    wanted = Evidence(article_id="a1", field="headline", value="Dam opens", origin="h1", verdict="chosen")
    assert made == wanted
    assert (type(made), hash(made), repr(made)) == (Evidence, hash(wanted), repr(wanted))
    assert make_link(*LINK) == Link(article_id="a1", field="body", start=3, end=9, url="https://paper.example/")
    media = make_media(*MEDIA)
    assert (media.id, media.taken_earliest, media.taken_latest, media.made_by) == ("m1", None, "2016-06-06", "articles.html@1")
    with pytest.raises(FrozenInstanceError):
        made.why = "x"  # type: ignore[misc]


@pytest.mark.parametrize("values", [EVIDENCE[:-1], (*EVIDENCE, "more"), ()])
def test_every_field_is_given(values: tuple[str, ...]) -> None:
    with pytest.raises((TypeError, ValueError)):
        make_evidence(*values)


def test_python_makes_the_same() -> None:
    names = ("article_id", "field", "value", "origin", "verdict", "why")
    assert make_by_names(Evidence, names)(*EVIDENCE) == make_evidence(*EVIDENCE)


@compiled
def test_values_are_kept_and_let_go() -> None:
    value = "a value of its own " * 3
    before = sys.getrefcount(value)
    made = [make_evidence("a", "f", value, "o", "v", "w") for _ in range(100)]
    assert sys.getrefcount(value) == before + 100
    del made
    gc.collect()
    assert sys.getrefcount(value) == before


@compiled
def test_what_is_no_slot_is_refused() -> None:
    @dataclass
    class Loose:
        one: int = 0

    with pytest.raises(TypeError, match="no slot"):
        records.Maker(Loose, ("one",))
    with pytest.raises(AttributeError):
        records.Maker(Evidence, ("nothing",))
    with pytest.raises(TypeError):
        records.Maker(Evidence, ("article_id",), x=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        maker(Link)(*LINK[:-1], target="")
