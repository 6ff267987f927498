"""The reader: what is where, the same alone and in company, and a clear word where the model is not there."""

import itertools
import shutil
from pathlib import Path
from typing import Any

import pytest

from dateline.annotations import networks
from dateline.annotations.found import groups
from dateline.annotations.networks import Two
from dateline.annotations.reader import Reader
from dateline.annotations.shipped import BEST, FAST, MODEL, NETWORKS, shipped_reader
from dateline.annotations.tags import ROLES
from dateline.errors import Reject

NEWS = (
    "Foreign Minister Ada Roe met Bo Li in London on Monday. "
    "“We agreed on nothing,” said Roe, who left for New York the next day.\n\n"
    "The United Nations welcomed the talks, a spokesman told Reuters in Geneva."
)


def surfaces(text: str, head: str) -> set[tuple[str, str]]:
    return {(one.kind, text[one.start : one.end]) for one in shipped_reader().read(text) if one.head == head}


def test_names_are_found_in_plain_news() -> None:
    found = surfaces(NEWS, "names")
    assert {("person", "Ada Roe"), ("place", "London"), ("place", "New York"), ("organisation", "United Nations")} <= found


def test_times_and_statements_are_found_in_the_same_pass() -> None:
    times = surfaces(NEWS, "times")
    assert ("DATE", "Monday") in times
    assert any(kind == "DATE" and words.endswith("next day") for kind, words in times)
    said = surfaces(NEWS, "statements")
    assert ("cue", "said") in said
    assert any(kind == "source" and words.startswith("Roe") for kind, words in said)


def count(network: Any) -> list[str]:
    """The graphs that a network runs from now on, one after the other."""
    asked: list[str] = []

    class Counting:
        def __init__(self, graph: str, session: Any) -> None:
            self.graph, self.session = graph, session

        def run(self, *given: object) -> object:
            asked.append(self.graph)
            return self.session.run(*given)

    for graphs in [network.words, network.events] if isinstance(network, Two) else [network.graphs]:
        graphs.sessions = {graph: Counting(graph, session) for graph, session in graphs.sessions.items()}
    return asked


def test_a_content_leads_to_its_cue_and_the_cue_to_its_source() -> None:
    text = "“The talks were good and we shall meet again,” the minister said."
    ((contents, cue, source),) = groups(shipped_reader().read(text))
    assert source is not None
    assert "we shall meet again" in " ".join(text[c.start : c.end] for c in contents)
    assert (text[cue.start : cue.end], text[source.start : source.end]) == ("said", "the minister")


@pytest.mark.parametrize("name", NETWORKS)
def test_the_same_text_reads_the_same_alone_and_in_company(name: str) -> None:
    texts = [NEWS, NEWS.upper(), "One line.", NEWS * 20]
    alone = [Reader(MODEL, name).read(text) for text in texts]
    reader = Reader(MODEL, name)
    assert [reader.read(text) for text in texts] == alone
    assert [reader.read(text) for text in reversed(texts)] == alone[::-1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Ada",
        ".",
        "\u200b",
        "\ufeff\u202eabc\u202c",
        "👩‍👩‍👧 met 🇫🇷 in Paris",
        "x" * 200_000,
        NEWS.upper(),
        NEWS.lower(),
        NEWS.replace(" ", ""),
        "قال الوزير إن المحادثات كانت جيدة في القاهرة.",
        "外交部长在北京会见了记者。",
        "Z\u0351a\u0352l\u0353g\u0354o " * 300,
        "\ud800\udfff and \x00 too",
        "(" * 5_000,
        NEWS.replace(".", "").replace("\n", " ") * 40,
    ],
)
def test_spans_lie_in_order_within_any_text(text: str) -> None:
    found = shipped_reader().read(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    for head in ("names", "times", "statements"):
        of_head = [one for one in found if one.head == head]
        assert all(a.end <= b.start for a, b in itertools.pairwise(of_head))
    starts = {(one.start, one.head if one.head == "events" else one.kind) for one in found}
    goal = {"content": "cue", "cue": "source"} | dict.fromkeys(ROLES, "events")
    assert all(one.to == -1 or (one.to, goal[one.kind]) in starts for one in found)


def test_the_fast_reader_finds_what_stands_plainly_there() -> None:
    found = {(one.head, one.kind, NEWS[one.start : one.end]) for one in shipped_reader(FAST).read(NEWS)}
    assert {
        ("names", "person", "Ada Roe"),
        ("names", "place", "London"),
        ("names", "organisation", "United Nations"),
        ("times", "DATE", "Monday"),
        ("statements", "cue", "said"),
        ("events", "CONSULT", "met"),
        ("roles", "actor", "Ada Roe"),
        ("roles", "actor", "Bo Li"),
    } <= found


def test_the_fast_reader_reads_a_window_once_and_a_word_pointed_out_from_where_the_network_forks() -> None:
    reader = Reader(MODEL, FAST)
    asked = count(reader.network)
    events = [one for one in reader.read(NEWS) if one.head == "events"]
    assert asked.count("fast") == 1
    assert asked.count("fast_pointed") >= len(events) > 1


@pytest.mark.parametrize("name", NETWORKS)
def test_a_window_is_read_once_where_a_text_repeats_itself(name: str) -> None:
    reader = Reader(MODEL, name)
    asked = count(reader.network)
    reader.read("no no no no no no no no no no " * 5_000)
    assert 0 < len(asked) < 20
    again = "Ada Roe met Bo Li. They met once more.\n\n" * 4
    reader.read(again)
    before = len(asked)
    reader.read(again)
    assert len(asked) == before > 2


@pytest.mark.parametrize("name", NETWORKS)
def test_what_passes_between_two_parties_is_asked_of_any_reader(name: str) -> None:
    text = "Police arrested Bo Li."
    assert shipped_reader(name).relate(text, (0, 6), (16, 21)) == "COERCE"


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(Reject, match="no model") as caught:
        Reader(tmp_path)
    assert "install dateline again" in str(caught.value)


DAMAGED = [
    *((BEST, file) for file in ("reader.onnx", "tokenizer.json", "reader.json", "events.onnx", "events.json")),
    *((FAST, file) for file in ("fast.onnx", "fast_pointed.onnx", "tokenizer.json", "fast.json")),
]


@pytest.mark.parametrize(("reader", "name"), DAMAGED)
@pytest.mark.parametrize("content", [b"", b"{}", None])
def test_a_damaged_model_is_named(tmp_path: Path, reader: str, name: str, content: bytes | None) -> None:
    for file in MODEL.iterdir():
        shutil.copy(file, tmp_path)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[:-100] + b"?" * 100 if content is None else content)
    with pytest.raises(Reject, match="no model"):
        Reader(tmp_path, reader)


@pytest.mark.parametrize("vnni", [True, False])
def test_sums_of_products_are_exact_on_any_processor(vnni: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "has_vnni", lambda: vnni)
    options = networks.one_thread()
    if vnni:
        with pytest.raises(RuntimeError):
            options.get_session_config_entry(networks.EXACT_SUMS)
    else:
        assert options.get_session_config_entry(networks.EXACT_SUMS) == "1"
