"""The reader that ships: which it is, that it waits until it is needed, and what is said where it cannot be loaded."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.annotations import shipped
from dateline.annotations.shipped import BEST, FAST, check_reader, shipped_reader, shipped_version
from dateline.errors import Abort, Reject


@pytest.fixture
def afresh() -> Iterator[None]:
    """Nothing is loaded yet, and what a test loads is forgotten."""
    shipped._load.cache_clear()
    yield
    shipped._load.cache_clear()


def test_the_version_tells_models_apart() -> None:
    assert len(shipped_version()) == 8
    assert shipped_version(FAST) not in (shipped_version(BEST), "none")


def test_a_model_with_other_bars_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = json.loads((shipped.MODEL / "fast.json").read_text(encoding="utf-8"))
    monkeypatch.setattr(shipped, "MODEL", tmp_path)
    versions = set()
    for bars in ({}, {"bars": {"proposed": 0.0}}, {"bars": {"proposed": 1.0}}):
        (tmp_path / "fast.json").write_text(json.dumps({"digests": table["digests"]} | bars), encoding="utf-8")
        versions.add(shipped_version(FAST))
    assert len(versions) == 3


def test_a_reader_is_known_by_its_name() -> None:
    assert [check_reader(name) for name in (BEST, FAST)] == [BEST, FAST]
    with pytest.raises(Abort, match="unknown reader 'slow'; it is one of best, fast"):
        check_reader("slow")


def test_the_reader_is_loaded_once() -> None:
    assert shipped_reader() is shipped_reader()
    assert shipped_reader(FAST) is shipped_reader(FAST) is not shipped_reader()


def test_a_headline_is_not_who_says_it_in_the_text() -> None:
    headline = "Turkey warns Russia over border"
    text = f"{headline}\n\nTurkey warned Russia on Sunday that it would shoot down more planes."
    found = [one for one in shipped_reader().read(text) if one.head == "statements" and one.start > len(headline)]
    cue = next(one for one in found if one.kind == "cue")
    assert text[cue.start : cue.end] == "warned"
    assert text[cue.to : cue.to + 12] == "Turkey warne"
    assert all(one.to == cue.start for one in found if one.kind == "content")


def test_stages_are_found_without_what_runs_a_model() -> None:
    script = (
        "import sys; from dateline.stage import find_stages\n"
        "assert 'marks.reader' in [stage.name for stage in find_stages()]\n"
        "print({'onnxruntime', 'tokenizers', 'dateline.annotations.reader'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.usefixtures("afresh")
@pytest.mark.parametrize("missing", ["onnxruntime", "tokenizers"])
def test_what_runs_a_model_is_missing(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("reader", "networks"):
        monkeypatch.delitem(sys.modules, f"dateline.annotations.{module}", raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
    for _ in range(2):
        with pytest.raises(Reject, match=missing) as caught:
            shipped_reader()
        assert caught.value.reason == "no model"


@pytest.mark.usefixtures("afresh")
def test_a_model_that_the_runtime_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(shipped.MODEL, tmp_path, dirs_exist_ok=True)
    (tmp_path / "reader.onnx").write_bytes(b"of another age")
    table = json.loads((tmp_path / "reader.json").read_text())
    table["digests"]["reader.onnx"] = hashlib.sha256(b"of another age").hexdigest()
    (tmp_path / "reader.json").write_text(json.dumps(table))
    monkeypatch.setattr(shipped, "MODEL", tmp_path)
    with pytest.raises(Reject, match="no model: what runs it fails"):
        shipped_reader()


@pytest.mark.usefixtures("afresh")
def test_what_failed_once_is_not_tried_for_every_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "MODEL", tmp_path)
    assert shipped_version() == "none"
    said = set()
    for _ in range(3):
        with pytest.raises(Reject) as caught:
            shipped_reader()
        said.add(str(caught.value))
    assert len(said) == 1
    assert shipped._load.cache_info().misses == 1
