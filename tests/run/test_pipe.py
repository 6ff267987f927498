"""Rows without an archive: what their answers are called, and which of them say that something may be lost."""

import json

import pytest

from dateline.run.pipe import read_rows, rejected_for, unread_for

PAGE_OF_LINKS = "<ul><li><a href=/a>One</a></ul>"


def answer(*rows: object) -> list[str]:
    return list(read_rows([json.dumps(row).encode() for row in rows], depth="search", workers=1))


def test_a_row_without_an_id_is_answered_with_its_number() -> None:
    rows = [{"text": "One."}, {"text": ""}, {"html": PAGE_OF_LINKS}, "nonsense", {"id": None, "text": "Five."}]
    assert [json.loads(line)["id"] for line in answer(*rows)] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("own", [7, 1.5, "x", "", ["a", 1], {"k": "v"}, False, "\ud800"])
def test_ids_keep_their_type_read_or_rejected(own: object) -> None:
    lines = answer({"id": own, "text": "One."}, {"id": own, "text": ""}, {"id": own, "html": PAGE_OF_LINKS})
    assert [json.loads(line)["id"] for line in lines] == [own] * 3
    assert [json.loads(line)["id"] == own and type(json.loads(line)["id"]) is type(own) for line in lines] == [True] * 3
    for line in lines:
        line.encode("utf-8")


def test_the_reason_of_a_rejected_row_is_told_from_a_text_that_looks_like_one() -> None:
    lines = answer({"text": 'He wrote {"id": 1, "rejected": {"reason": "x"}}.'}, [], {"text": " "})
    assert [rejected_for(line) for line in lines] == ["", "broken row", "no text"]


def test_what_was_not_read_for_names_is_said_with_its_reason() -> None:
    rows = [{"text": "Der Minister sprach in Berlin mit Frau Roe.", "language": "de"}, {"text": "Ada Roe left for Paris."}]
    german, english = read_rows([json.dumps(row).encode() for row in rows], workers=1)
    (unread,) = json.loads(german)["unread"]
    assert (unread["by"], unread["reason"]) == ("marks.reader", "not understood")
    assert unread_for(german) == ("not understood",)
    assert json.loads(english)["unread"] == []
    assert unread_for(english) == ()


def test_a_text_that_looks_like_an_answer_is_no_reason() -> None:
    (line,) = answer({"text": 'He wrote "unread": [{"by": "x", "reason": "y"}] there.'})
    assert unread_for(line) == ()
