"""The command line as its users meet it: a pile, an archive, questions, damage, decisions, exit codes."""

import errno
import gzip
import json
import lzma
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import psutil
import pytest
from typer.testing import CliRunner

from dateline import ending
from dateline.cli import app
from dateline.errors import Abort, BadQuery, NotFound
from dateline.run.build import build_archive
from dateline.store.settings import read_settings
from tests.faults.pile import make_pile, sentence

RUNNER = CliRunner()
DATELINE = (sys.executable, "-m", "dateline")


def start(*arguments: object, cwd: Path | None = None, **more: Any) -> "subprocess.CompletedProcess[str]":
    """The command as a process of its own, as a shell runs it."""
    command = [*DATELINE, *(str(argument) for argument in arguments)]
    done = subprocess.run(
        command, stderr=subprocess.PIPE, text=True, check=False, cwd=cwd, **{"stdout": subprocess.PIPE, **more}
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def call(*arguments: object, code: int = 0) -> str:
    result = RUNNER.invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout


def ask(*arguments: object, code: int = 0) -> dict[str, Any]:
    answer = json.loads(call(*arguments, "--json", code=code))
    assert isinstance(answer, dict)
    return answer


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    make_pile(folder / "pile", pages=40)
    built = ask("build", folder / "pile", "--into", folder / "archive", "--title", "The Paper", "--workers", "1", code=1)
    assert built["changed"] is True
    assert built["losses"] == [["broken row", 1]]
    assert built["articles"] == 40 + 30 + 10 + 40
    return folder / "archive"


def test_a_second_build_says_that_nothing_is_new(archive: Path) -> None:
    said = call("build", archive.parent / "pile", "--into", archive, code=1)
    assert said.startswith("Nothing new: edition 1 holds 120 articles")


def test_search_and_show(archive: Path) -> None:
    answer = ask("search", archive, f'headline:"{sentence(3, 5)[:-1]}"', "--limit", "3")
    hits = answer["hits"]
    assert isinstance(hits, list)
    assert hits
    assert hits[0]["headline"] == sentence(3, 5)[:-1]
    view = ask("show", archive, hits[0]["article_id"][:10])
    assert view["article"]["text"]
    assert view["captures"][0]["capture"]["locator"]
    plain = call("show", archive, hits[0]["article_id"], "--evidence")
    assert sentence(3, 5)[:-1] in plain
    assert "chosen" in plain


def test_the_ledger_adds_up(archive: Path) -> None:
    coverage = ask("status", archive)
    counts: Counter[str] = Counter()
    for line in coverage["ledger"]:
        counts[line["level"]] += line["count"]
    assert counts["files"] == 1 + 30 + 1 + 1 + 1
    assert counts["records"] == 40 + 30 + 10 + 41 + 1
    assert counts["captures"] == 120
    assert coverage["digest"]
    said = call("status", archive)
    assert "broken row" in said
    assert "may be lost" in said


def test_facets_narrow(archive: Path) -> None:
    everything = ask("search", archive)
    narrowed = ask("search", archive, "--facet", "year=2010")
    assert everything["total"] == 120
    assert narrowed["total"] == 40


def test_a_query_that_cannot_be_read_is_one_message(archive: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli", "search", str(archive), 'minister "border'],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert '"border' in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "nowhere"), "nowhere is not an archive"),
        (("build", "--into", "new"), "holds no originals yet"),
        (("build", "absent.warc", "--into", "new"), "absent.warc: no such file"),
    ],
)
def test_what_cannot_be_done_is_one_message(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dateline.cli", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 3
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_withdrawing_holds_at_once_and_can_be_undone(archive: Path) -> None:
    query = sentence(5, 5)[:-1]
    before = ask("search", archive, f'headline:"{query}"')
    key = before["hits"][0]["article_id"]
    ask("withdraw", archive, key, "--by", "Ada", "--why", "the family asked")
    after = ask("search", archive, f'headline:"{query}"')
    assert after["total"] == before["total"] - 1
    assert key not in [hit["article_id"] for hit in after["hits"]]
    result = RUNNER.invoke(app, ["show", str(archive), key])
    assert "withdrawn: the family asked" in str(result.exception)
    ask("withdraw", archive, key, "--by", "Ada", "--why", "a mistake", "--undo")
    assert ask("search", archive, f'headline:"{query}"')["total"] == before["total"]


def test_verify_names_what_is_damaged(archive: Path, tmp_path: Path) -> None:
    assert ask("verify", archive)["problems"] == []
    pile = archive.parent / "pile" / "html" / "3.html"
    kept, table = pile.read_bytes(), next((archive / "units").rglob("articles-*.parquet"))
    whole = table.read_bytes()
    pile.write_bytes(kept + b" ")
    table.write_bytes(whole[:-9] + b"X" + whole[-8:])
    problems = ask("verify", archive, code=4)["problems"]
    assert isinstance(problems, list)
    assert any("3.html has changed" in problem for problem in problems)
    assert any(table.name in problem for problem in problems)
    pile.unlink()
    assert any("3.html is missing" in p for p in ask("verify", archive, code=4)["problems"])
    pile.write_bytes(kept)
    table.write_bytes(whole)
    assert ask("verify", archive)["problems"] == []


def test_depth_grows_later(tmp_path: Path) -> None:
    pile = make_pile(tmp_path / "pile", pages=5)
    ask("build", pile, "--into", tmp_path / "a", "--depth", "search", "--workers", "1", code=1)
    assert ask("status", tmp_path / "a")["depth"] == "search"
    ask("build", "--into", tmp_path / "a", "--depth", "full", "--workers", "1", code=1)
    assert ask("status", tmp_path / "a")["depth"] == "full"


def test_kept_originals_outlive_the_pile(tmp_path: Path) -> None:
    pile = make_pile(tmp_path / "pile", pages=2)
    ask("build", pile, "--into", tmp_path / "a", "--keep", "--workers", "1", code=1)
    for path in sorted(pile.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert ask("verify", tmp_path / "a")["problems"] == []


def test_given_values_reach_the_article(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<h1>{sentence(1, 5)}</h1>" + "".join(f"<p>{sentence(k, 30)}</p>" for k in range(5)), encoding="utf-8")
    given = ("--published", "2011-03-14", "--publication", "The Paper", "--url", "http://paper.example/x")
    ask("build", page, "--into", tmp_path / "a", *given, "--workers", "1")
    hit = ask("search", tmp_path / "a")["hits"][0]
    assert (hit["published_earliest"], hit["publication"]) == ("2011-03-14", "The Paper")
    view = ask("show", tmp_path / "a", hit["article_id"])
    assert view["article"]["url"] == "http://paper.example/x"
    chosen = {(e["field"], e["origin"]) for e in view["evidence"] if e["verdict"] == "chosen"}
    assert ("published", "given") in chosen


def test_an_archive_is_not_made_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    result = RUNNER.invoke(app, ["build", str(tmp_path / "precious.txt"), "--into", str(tmp_path)])
    assert "is not an archive" in str(result.exception)


def test_estimate_counts_what_a_build_finds(tmp_path: Path) -> None:
    pile = make_pile(tmp_path / "pile", pages=30)
    guess = ask("estimate", pile)
    assert guess["files"] == 34
    assert guess["articles"] == 30 + 30 + 10 + 40
    assert guess["seconds"]
    result = RUNNER.invoke(app, ["estimate", str(pile / "photo.png")])
    assert "nothing in" in str(result.exception)


@pytest.mark.parametrize("reader", ["best", "fast"])
def test_an_estimate_is_of_the_reader_that_is_named(reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def building(root: Path, *given: Any, **named: Any) -> Any:
        tried.append(read_settings(root).reader)
        return build_archive(root, *given, **named)

    monkeypatch.setattr("dateline.run.estimate.build_archive", building)
    page = write_page(tmp_path / "a.html", sentence(1, 5))
    assert ask("estimate", page, "--reader", reader)["articles"] == 1
    assert tried == [reader]


def test_read_answers_every_row_in_order(tmp_path: Path) -> None:
    page = f"<article><h1>{sentence(1, 5)}</h1>" + "".join(f"<p>{sentence(k, 30)}</p>" for k in range(5)) + "</article>"
    rows: list[dict[str, Any]] = [
        {"id": "a", "html": page, "url": "http://paper.example/2011/03/14/x", "published": "2011-03-14"},
        {"id": "b", "text": "It was signed in 1948.\nNobody came.", "headline": "Signed"},
        {"id": "c", "bare": ""},
        {"id": 4, "text": " exactly\tas it is \n"},
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)) + "\n\nnonsense\n" + json.dumps({"id": "z", "text": "Last."}) + "\n")
    call("read", source, "--out", target, "--workers", "1", code=1)
    answers = [json.loads(line) for line in target.read_text().splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c", 4, "5", "z"]
    assert answers[0]["headline"] == sentence(1, 5)
    assert answers[0]["published"].startswith("2011-03-14")
    assert answers[1]["text"] == rows[1]["text"]
    (when,) = answers[1]["times"]
    assert answers[1]["text"][when["start"] : when["end"]] == "1948"
    assert answers[2]["rejected"]["reason"]
    assert answers[3]["text"] == rows[3]["text"]
    assert answers[4]["rejected"]["reason"] == "broken row"
    assert answers[5]["text"] == "Last."


@pytest.mark.parametrize("damage", ["current", "edition.json", "catalogue.sqlite", "search/meta.json"])
def test_a_damaged_edition_is_made_again_by_the_next_build(damage: str, tmp_path: Path) -> None:
    pile = make_pile(tmp_path / "pile", pages=3)
    built = ask("build", pile, "--into", tmp_path / "a", "--workers", "1", code=1)
    folder = tmp_path / "a" / "editions" / str(built["edition"])
    path = tmp_path / "a" / "current" if damage == "current" else folder / damage
    path.write_bytes(b"nonsense")
    result = RUNNER.invoke(app, ["search", str(tmp_path / "a")])
    assert "build" in str(result.exception)
    again = ask("build", "--into", tmp_path / "a", "--workers", "1", code=1)
    assert again["digest"] == built["digest"]
    assert ask("search", tmp_path / "a")["total"] == built["articles"]


def write_page(path: Path, headline: str) -> Path:
    text = "".join(f"<p>{sentence(k, 30)} :house: [/x] [bold]</p>" for k in range(5))
    path.write_text(f"<article><h1>{headline}</h1>{text}</article>", encoding="utf-8")
    return path


def test_texts_are_shown_as_they_were_written(tmp_path: Path) -> None:
    headline = "Minister :smile: [/x y] [bold]says \\"
    ask("build", write_page(tmp_path / "a.html", headline), "--into", tmp_path / "a", "--workers", "1")
    assert headline in call("search", tmp_path / "a")
    key = ask("search", tmp_path / "a")["hits"][0]["article_id"]
    said = call("show", tmp_path / "a", key, "--evidence")
    assert headline in said
    assert ":house: [/x] [bold]" in said
    done = start("show", tmp_path / "a", ":smile: [/b] \x1b[31m")
    assert ":smile: [/b]" in done.stderr
    assert "\x1b" not in done.stderr


def test_every_row_of_a_table_is_one_line_where_it_is_piped(archive: Path) -> None:
    said = start("status", archive, env={**os.environ, "COLUMNS": "40"}).stdout
    assert any(
        "broken row" in line and "a row that is not a JSON object" in line and "may be lost" in line
        for line in said.splitlines()
    )


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nope",),
        ("build", "--nope"),
        ("search",),
        ("build", "page.html", "--depth", "deep"),
        ("build", "page.html", "--map", "content"),
        ("build", "page.html", "--published", "yesterday"),
        ("read", "-", "--depth", "deep"),
        ("read", "-", "--map", "content=nothing"),
        ("status", "a", "--reason", "no such"),
    ],
)
def test_what_is_not_understood_exits_2_and_leaves_nothing(arguments: tuple[str, ...], tmp_path: Path) -> None:
    write_page(tmp_path / "page.html", sentence(1, 5))
    done = start(*arguments, cwd=tmp_path, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert "Usage: " in done.stderr + done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize("option", [("--order", "size"), ("--facet", "year"), ("--facet", "colour=red")])
def test_a_search_that_is_not_understood_exits_2(option: tuple[str, str], archive: Path) -> None:
    assert start("search", archive, "minister", *option).returncode == 2


def test_version() -> None:
    assert start("--version").stdout.startswith("dateline ")


@pytest.mark.parametrize("arguments", [("search", "--limit", "1000"), ("status",), ("search", "--limit", "1000", "--json")])
def test_a_reader_who_leaves_is_no_error(arguments: tuple[str, ...], archive: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = start(arguments[0], archive, *arguments[1:], stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_an_output_that_cannot_be_written_is_one_message(as_json: tuple[str, ...], archive: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = start("status", archive, *as_json, stdout=full)
    assert done.returncode == 3
    assert done.stderr.strip() == f"dateline: standard output: {os.strerror(errno.ENOSPC)}"


def test_an_archive_that_cannot_be_written_is_one_message(tmp_path: Path) -> None:
    page = write_page(tmp_path / "page.html", sentence(1, 5))
    done = start("build", page, "--into", page / "archive")
    assert done.returncode == 3
    assert str(page / "archive") in done.stderr


def test_a_full_disk_names_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("dateline.run.build.build_archive", fail)
    page = write_page(tmp_path / "page.html", sentence(1, 5))
    monkeypatch.setattr(sys, "argv", ["dateline", "build", str(page), "--into", str(tmp_path / "a")])
    with pytest.raises(SystemExit) as left:
        ending.run_to_end(app)
    assert left.value.code == 3
    said = capsys.readouterr().err
    assert str(tmp_path / "a") in said.replace("\n", "")
    assert os.strerror(errno.ENOSPC) in said.replace("\n", " ")


def test_ctrl_c_is_one_line(tmp_path: Path) -> None:
    row = json.dumps({"text": sentence(1, 40)}).encode() + b"\n"
    command = [*DATELINE, "read", "-", "--workers", "1"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(row * 64)
        process.stdin.flush()
        _wait_for_child(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        process.stdin.close()
        said = process.stderr.read().decode()
        assert process.wait() == 130
    assert said.count("\n") == 1
    assert said.startswith("dateline: interrupted")


def _wait_for_child(pid: int) -> None:
    while not psutil.Process(pid).children():
        time.sleep(0.05)


def test_a_missing_pile_is_not_estimated(tmp_path: Path) -> None:
    done = start("estimate", tmp_path / "absent")
    assert done.returncode == 3
    assert "absent: no such file" in done.stderr


def test_small_estimates_are_not_nothing(tmp_path: Path) -> None:
    said = call("estimate", write_page(tmp_path / "a.html", sentence(1, 5)), "--workers", "1")
    assert " kB" in said
    assert " seconds with 1 workers" in said
    assert "0.0" not in said


# --- read ------------------------------------------------------------------------------------------------------------


def make_rows(count: int) -> bytes:
    return b"".join(json.dumps({"id": n, "text": sentence(n, 30)}).encode() + b"\n" for n in range(count))


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_a_truncated_input_keeps_the_answers_before_the_damage(suffix: str, pack: Any, tmp_path: Path) -> None:
    source, target = tmp_path / f"in.jsonl{suffix}", tmp_path / "out.jsonl"
    whole = pack(make_rows(400))
    source.write_bytes(whole[: len(whole) * 3 // 4])
    done = start("read", source, "--out", target, "--workers", "1", "--depth", "search")
    assert done.returncode == 1
    answers = [json.loads(line) for line in target.read_text().splitlines()]
    assert 100 < len(answers) < 400
    assert [answer["id"] for answer in answers] == list(range(len(answers)))
    assert f"in.jsonl{suffix} cannot be read after line {len(answers)}:" in done.stderr
    assert done.stderr.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [source.name, target.name]


def test_rows_that_no_model_read_are_answered_with_that_and_exit_1(tmp_path: Path) -> None:
    (tmp_path / "tokenizers.py").write_text('raise ImportError("no tokenizers for this machine")')
    (tmp_path / "in.jsonl").write_bytes(make_rows(2))
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = start("read", tmp_path / "in.jsonl", "--workers", "1", env={**os.environ, "PYTHONPATH": path})
    assert (done.returncode, done.stderr) == (1, "may be lost: 2 × no model\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["unread"][0]["reason"] for answer in answers] == ["no model"] * 2
    assert all(answer["text"] and "no tokenizers for this machine" in answer["unread"][0]["detail"] for answer in answers)


def test_losses_in_rows_are_named_and_exit_1(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(make_rows(1) + b"nonsense\n")
    done = start("read", source, "--workers", "1", "--depth", "search")
    assert done.returncode == 1
    assert done.stderr == "may be lost: 1 × broken row\n"
    source.write_bytes(make_rows(1) + b'{"text": ""}\n')
    ordinary = start("read", source, "--workers", "1", "--depth", "search")
    assert (ordinary.returncode, ordinary.stderr) == (0, "")
    assert json.loads(ordinary.stdout.splitlines()[1])["rejected"]["reason"] == "no text"


@pytest.mark.parametrize("out", ["", "absent/out.jsonl"])
def test_answers_that_cannot_be_written_name_the_option(out: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(make_rows(1))
    done = start("read", tmp_path / "in.jsonl", "--out", tmp_path / out, "--workers", "1")
    assert done.returncode == 3
    assert f"--out {tmp_path / out} cannot be written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_rows_that_are_not_there_cannot_be_read(tmp_path: Path) -> None:
    done = start("read", tmp_path / "absent.jsonl", "--out", tmp_path / "out.jsonl")
    assert done.returncode == 3
    assert "absent.jsonl cannot be read" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(make_rows(1))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    holder = os.open(pipe, os.O_RDWR)
    try:
        assert start("read", tmp_path / "in.jsonl", "--out", pipe, "--workers", "1", "--depth", "search").returncode == 0
        assert json.loads(os.read(holder, 1 << 16))["id"] == 0
    finally:
        os.close(holder)
    assert pipe.is_fifo()


def test_a_reader_of_answers_who_leaves_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(make_rows(40))
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = start("read", tmp_path / "in.jsonl", "--workers", "1", "--depth", "search", stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_answer_does_not_wait_for_what_archives_are_built_with() -> None:
    script = "import sys, dateline.cli; print({'pyarrow', 'duckdb', 'numpy', 'onnxruntime', 'selectolax'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_statements_and_events_are_listed_with_their_sentences(tmp_path: Path) -> None:
    text = "Prime Minister Ada Roe met President Bo Li in Paris on Monday. “We agreed on nothing,” Roe told Reuters."
    (tmp_path / "rows.jsonl").write_text(json.dumps({"id": "1", "text": text, "published": "2016-06-08", "language": "en"}))
    root = tmp_path / "archive"
    call("build", tmp_path / "rows.jsonl", "--into", root, "--workers", "1")
    (said,) = [json.loads(line) for line in call("statements", root, "--by", "Roe", "--json").splitlines()]
    assert said["sentence"] in text
    assert said["address"] == f"/article/{said['article_id']}#s-{said['id']}"
    events = [json.loads(line) for line in call("events", root, "--type", "CONSULT", "--json").splitlines()]
    assert [event["trigger"] for event in events] == ["met"]
    assert "met" in call("events", root)
    assert call("events", root, "--person", "Nobody") == ""
    assert call("statements", root, "--limit", "0") == ""
    assert call("events", root, "trigger:met person:Roe -status:claimed", "--json").count("\n") == 1
    with pytest.raises(BadQuery, match="not a date"):
        call("events", root, "--on", "soon")
    with pytest.raises(BadQuery, match="no field 'type'"):
        call("statements", root, "type:CONSULT")
    for told in (said["address"], said["id"], said["id"][:10], f"e-{events[0]['id']}"):
        assert "what the rules settle" in call("explain", root, told)
    explained = json.loads(call("explain", root, events[0]["address"], "--json"))
    assert explained["scored"][0]["chances"][0]["kind"] == "CONSULT"
    for unknown in ("f" * 20, "short", f"{said['article_id']}#s-{'f' * 20}"):
        with pytest.raises(NotFound):
            call("explain", root, unknown)


def test_the_fast_reader_is_chosen_said_and_asked_for_reasons(tmp_path: Path) -> None:
    text = "Prime Minister Ada Roe met President Bo Li in Paris on Monday. “We agreed on nothing,” Roe told Reuters."
    rows, root = tmp_path / "rows.jsonl", tmp_path / "archive"
    rows.write_text(json.dumps({"id": "1", "text": text, "published": "2016-06-08", "language": "en"}))
    call("build", rows, "--into", root, "--workers", "1", "--reader", "fast")
    assert "read to depth full by the fast reader" in call("status", root)
    assert json.loads(call("status", root, "--json"))["reader"] == "fast"
    (event,) = [json.loads(line) for line in call("events", root, "--type", "CONSULT", "--json").splitlines()]
    explained = json.loads(call("explain", root, event["address"], "--json"))
    assert explained["scored"][0]["chances"][0]["kind"] == "CONSULT"
    assert not [note for note in explained["notes"] if "edition was read by" in note]
    (answer,) = call("read", rows, "--reader", "fast", "--workers", "1").splitlines()
    assert [text[slice(*one["trigger"][0])] for one in json.loads(answer)["events"] if one["type"] == "CONSULT"] == ["met"]
    with pytest.raises(Abort, match="is read with the fast reader"):
        call("build", rows, "--into", root, "--reader", "best")
    call("build", rows, "--into", tmp_path / "other", "--reader", "quick", code=2)
    assert not (tmp_path / "other").exists()
