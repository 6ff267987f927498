"""How `benchmarks.processors` compares what two kinds of processor made of the same texts. No emulator is needed here."""

import argparse
import base64
import gzip
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from benchmarks import processors
from benchmarks.bare_marks import OF_WORDS
from benchmarks.processors import KINDS, Kind, Mark, NoEmulatorError, Reading, command_for, compare, how_well, reading_of
from dateline.annotations import networks
from dateline.annotations.tags import tag_count

ROE: Mark = (0, 7, "names", "person", -1)
OSLO: Mark = (20, 24, "names", "place", -1)
SAID: Mark = (8, 12, "statements", "cue", 0)
WIDTH = sum(tag_count(head) for head in OF_WORDS)


def reading(marks: Iterable[Mark], scores: float = 0.0) -> Reading:
    return Reading(frozenset(marks), np.full((3, WIDTH), scores, np.float32))


def test_the_same_marks_are_all_the_same() -> None:
    found = compare([reading([ROE, SAID])], [reading([ROE, SAID])])
    agreed = dict.fromkeys(("marks", "names", "statements", "articles"), 100.0)
    assert found == agreed | {"mean difference": 0.0, "highest difference": 0.0}


def test_a_mark_of_another_kind_or_link_is_another() -> None:
    here = [reading([ROE, OSLO, SAID]), reading([ROE])]
    there = [reading([ROE, (20, 24, "names", "organisation", -1), (8, 12, "statements", "cue", -1)]), reading([ROE], 0.5)]
    found = compare(here, there)
    assert found["marks"] == pytest.approx(100 * 2 / 4)
    assert found["names"] == pytest.approx(100 * 2 / 3)
    assert found["statements"] == 0.0
    assert found["articles"] == 50.0
    assert found["mean difference"] == pytest.approx(0.25)
    assert found["highest difference"] == pytest.approx(0.5)


def test_more_marks_on_one_side_count_once() -> None:
    assert compare([reading([ROE])], [reading([ROE, OSLO])])["names"] == pytest.approx(100 * 2 / 3)
    assert compare([reading([])], [reading([])])["marks"] == 100.0


def test_names_are_scored_by_what_is_annotated() -> None:
    row = {
        "entities": [
            {"start": 0, "end": 7, "type": "PER"},
            {"start": 20, "end": 24, "type": "LOC"},
            {"start": 30, "end": 39, "type": "MISC"},
        ]
    }
    assert how_well([row], [reading([ROE, OSLO, (30, 39, "names", "people", -1)])]) == 100.0
    assert how_well([row], [reading([ROE])]) == pytest.approx(100 * 2 / 3)


def test_a_line_is_read_as_it_was_written() -> None:
    scores = np.arange(2 * WIDTH, dtype="<f4")
    line = json.dumps({"marks": [list(ROE)], "scores": base64.b64encode(scores.tobytes()).decode()})
    read = reading_of(json.loads(line))
    assert read.marks == {ROE}
    assert read.scores.shape == (2, WIDTH)
    assert float(read.scores[1, 0]) == WIDTH
    assert reading_of({"marks": []}).scores.shape == (0, WIDTH)


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    x86, arm = (next(kind for kind in KINDS if kind.machine == machine) for machine in ("x86_64", "aarch64"))
    with pytest.raises(NoEmulatorError, match="qemu-x86_64"):
        command_for(x86, tmp_path, None)
    for machine in ("x86_64", "aarch64"):
        emulator = tmp_path / f"qemu-{machine}-static"
        emulator.touch(mode=0o755)
    assert command_for(x86, tmp_path, None)[1:3] == ["-cpu", x86.cpu]
    with pytest.raises(NoEmulatorError, match="--arm"):
        command_for(arm, tmp_path, None)
    with pytest.raises(NoEmulatorError, match=r"python3\.11"):
        command_for(arm, tmp_path, tmp_path)
    (tmp_path / "usr/bin").mkdir(parents=True)
    (tmp_path / "usr/bin/python3.11").touch(mode=0o755)
    assert command_for(arm, tmp_path, tmp_path)[-2:] == [str(tmp_path), str(tmp_path / "usr/bin/python3.11")]
    assert f"CPU part\t: {arm.part}" in (tmp_path / "proc/cpuinfo").read_text()


def test_an_emulator_that_fails_costs_its_kind_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ada Roe, the foreign minister of Norway, spoke in Oslo on Monday. " * 8
    gold = tmp_path / "few.jsonl.gz"
    with gzip.open(gold, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": text}) + "\n")
    monkeypatch.setattr(processors, "KINDS", (Kind("bad", "nothing", "x86_64", ""), Kind("same", "all", "x86_64", "")))
    commands = {"bad": [sys.executable, "-c", "import sys; sys.exit('no such instruction')"], "same": [sys.executable]}
    monkeypatch.setattr(processors, "command_for", lambda kind, *_: commands[kind.name])
    given = argparse.Namespace(articles=1, names=0, gold=[gold], kind=None, hasty=True, qemu=None, arm=None)
    (_, here), (name, hasty), (_, bad), (_, same) = processors.measure(given)
    assert name == "here, hasty"
    assert isinstance(hasty, dict)
    assert isinstance(here, dict)
    assert here["of marks"] > 0
    assert isinstance(bad, str)
    assert "no such instruction" in bad
    assert isinstance(same, dict)
    if networks.has_vnni():  # without it what is hasty overflows
        assert same["marks"] == same["articles"] == 100.0
        assert same["highest difference"] == 0.0
