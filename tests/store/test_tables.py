"""Tables: what is written is read again, byte for byte the same, and never by half."""

from dataclasses import fields
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import Abort
from dateline.records import Article, Capture, Event, Record, Rejection, Statement
from dateline.store.tables import (
    ROWS_A_GROUP,
    TABLES,
    TableWriter,
    read_table,
    schema_of,
    stored_fields,
    write_table,
)

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)


def article(n: int, text: str = "x") -> Article:
    return Article(id=f"{n:020d}", capture_id="c", text=text, made_by="test@1")


@pytest.mark.parametrize("record_type", list(TABLES))
def test_every_record_has_a_schema_with_its_stored_fields(record_type: type[Record]) -> None:
    assert tuple(schema_of(record_type).names) == stored_fields(record_type)
    assert {f.name for f in fields(record_type)} - set(stored_fields(record_type)) <= {"payload", "assumed"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(WORDS, st.none() | WORDS, st.lists(WORDS, max_size=3))))
def test_articles_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, list[str]]]
) -> None:
    path = tmp_path_factory.mktemp("t") / "articles.parquet"
    records = [
        Article(id=str(n), capture_id="c", text=text, published_earliest=day, bylines=tuple(names), made_by="test@1")
        for n, (text, day, names) in enumerate(rows)
    ]
    write_table(path, records, Article)
    assert list(read_table(path, Article)) == records


def test_spans_come_back(tmp_path: Path) -> None:
    statement = Statement(id="s", article_id="a", field="body", content=((0, 3), (5, 9)), source=((1, 2),), made_by="t@1")
    event = Event(id="e", article_id="a", field="body", trigger=((4, 8),), type="CONSULT", negated=True, made_by="t@1")
    write_table(tmp_path / "s", [statement], Statement)
    write_table(tmp_path / "e", [event], Event)
    assert list(read_table(tmp_path / "s", Statement)) == [statement]
    assert list(read_table(tmp_path / "e", Event)) == [event]


def test_payloads_are_not_stored(tmp_path: Path) -> None:
    write_table(tmp_path / "c", [Capture(id="1", original_id="o", locator="file", kind="html", payload=b"bytes")], Capture)
    assert next(read_table(tmp_path / "c", Capture)).payload == b""


def test_same_records_same_bytes_and_bounded_row_groups(tmp_path: Path) -> None:
    records = [article(n, "word " * 2000) for n in range(ROWS_A_GROUP // 2)]
    for name in ("a", "b"):
        write_table(tmp_path / name, records, Article)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert pq.ParquetFile(tmp_path / "a").num_row_groups == 3


def test_nothing_appears_until_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "articles.parquet"
    writer = TableWriter(path, Article)
    writer.add(article(1))
    assert not path.exists()
    writer.discard()
    assert list(tmp_path.iterdir()) == []


def test_an_error_half_way_leaves_nothing(tmp_path: Path) -> None:
    broken: list[Record] = [article(1), Rejection(stage="s", original_id="o", locator="l", reason="empty")]
    with pytest.raises(AttributeError):
        write_table(tmp_path / "t", broken, Article)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_value_is_named(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"Article\.headline is None"):
        write_table(tmp_path / "t", [Article(id="1", capture_id="c", headline=None, made_by="t")], Article)  # type: ignore[arg-type]


def test_lone_surrogates_are_stored_visibly(tmp_path: Path) -> None:
    write_table(tmp_path / "t", [article(1, "a\ud800b")], Article)
    assert next(read_table(tmp_path / "t", Article)).text == "a\ufffd\ufffd\ufffdb"


def test_a_damaged_table_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(b"PAR1 nonsense PAR1")
    with pytest.raises(Abort, match="delete it and run"):
        list(read_table(tmp_path / "t", Article))
