"""The command line as its users meet it: a pile, an archive, questions, damage, decisions, exit codes."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from tests.faults.pile import make_pile, sentence

RUNNER = CliRunner()


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
    assert counts["records"] == 40 + 30 + 10 + 41
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
    assert done.returncode == 3
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
    call("read", source, "--out", target, "--workers", "1")
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
