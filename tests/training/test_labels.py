"""Labels: which tags count as right for a word, by what its set of texts annotates."""

import gzip
import json
from pathlib import Path

from dateline.annotations.shipped import shipped_reader
from dateline.annotations.tags import begins, goes_on
from training.reader.labels import NOTHING, full_set, make_example
from training.reader.opinions import add_opinions
from training.reader.sources import ANY_KIND, ORGANISATION, PEOPLE, PERSON, PLACE, WORK, Text, is_held_out


def allowed(text: Text, head: str = "names") -> list[int]:
    return [int(one) for one in make_example(text, shipped_reader().tokenizer).allowed[head]]


def test_gold_allows_one_tag() -> None:
    text = Text("s", "1", "Ada Roe left Qarsa", {"names": [(0, 7, PERSON), (13, 18, PLACE)]})
    assert allowed(text) == [1 << begins(PERSON), 1 << goes_on(PERSON), NOTHING, 1 << begins(PLACE)]


def test_a_capitalised_word_may_be_of_a_kind_the_set_does_not_annotate() -> None:
    text = Text("s", "1", "The Greek went to Qarsa", {"names": [(18, 23, PLACE)]}, silent=(PEOPLE, WORK))
    more = sum((1 << begins(kind)) | (1 << goes_on(kind)) for kind in (PEOPLE, WORK))
    assert allowed(text) == [NOTHING | more, NOTHING | more, NOTHING, NOTHING, 1 << begins(PLACE)]


def test_a_span_of_no_known_kind_allows_all_of_them() -> None:
    text = Text("s", "1", "that day", {"times": [(0, 8, ANY_KIND)]})
    assert allowed(text, "times") == [sum(1 << begins(k) for k in range(4)), sum(1 << goes_on(k) for k in range(4))]


def test_uncertain_names_allow_all_they_may_be() -> None:
    text = Text("s", "1", "Roe met Li today", {}, opinions=[(0, 3, (PERSON, ORGANISATION))])
    assert allowed(text) == [(1 << begins(PERSON)) | (1 << begins(ORGANISATION)), NOTHING, full_set("names"), NOTHING]


def test_links_lead_from_first_word_to_first_word() -> None:
    source, cue, content = (0, 7, 0), (8, 12, 1), (13, 27, 2)
    text = Text("s", "1", "Ada Roe said that it rained.", {"statements": [source, cue, content]}, [([content], cue, source)])
    example = make_example(text, shipped_reader().tokenizer)
    assert example.links == [(0, 3, 2), (1, 2, 0)]


def test_a_second_opinion_is_settled_by_what_a_name_mostly_is(tmp_path: Path) -> None:
    rows = [
        {"set": "articles_x", "id": str(n), "text": "Roe", "names": [[0, 3, PLACE if n == 4 else PERSON]]} for n in range(5)
    ]
    rows.append({"set": "articles_x", "id": "9", "text": "Li", "names": [[0, 2, PERSON]]})
    with gzip.open(tmp_path / "silver.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    loaded: dict[str, list[Text]] = {"times": [Text("times", "1", "Roe", {"times": []})]}
    add_opinions(loaded, tmp_path / "silver.jsonl.gz")
    assert loaded["times"][0].opinions == [(0, 3, (PERSON,))]
    assert {opinion for text in loaded["news"] for opinion in text.opinions or ()} == {(0, 3, (PERSON,)), (0, 2, (PERSON,))}


def test_one_text_in_seven_is_held_out_and_the_same_one_always() -> None:
    held = [is_held_out(str(n)) for n in range(2_000)]
    assert 200 < sum(held) < 370
    assert held == [is_held_out(str(n)) for n in range(2_000)]
