"""Tables as DuckDB sees them: every record's columns have the names and types that its Parquet files have."""

from pathlib import Path

import pytest

from dateline.records import Article, Link, Record
from dateline.store.tables import TABLES, write_table
from dateline.threads.duck import columns_of, connect, stream, view


@pytest.mark.parametrize("record_type", list(TABLES))
def test_columns_are_those_of_the_table(record_type: type[Record], tmp_path: Path) -> None:
    path = tmp_path / "it's [a] table.parquet"
    write_table(path, [], record_type)
    connection = connect(tmp_path / "work")
    view(connection, "written", [path], columns_of(record_type))
    view(connection, "absent", [], columns_of(record_type))
    written, absent = (connection.execute(f"DESCRIBE {name}").fetchall() for name in ("written", "absent"))
    connection.close()
    assert [row[:2] for row in written] == [row[:2] for row in absent]
    assert [row[0] for row in written] == list(columns_of(record_type))


def test_rows_come_from_all_files_and_without_files_there_are_none(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.parquet" for name in "ab"]
    for path in paths:
        write_table(path, [Link(article_id=path.stem, field="body", start=0, end=4, url="http://gull.example/")], Link)
    connection = connect(tmp_path / "work")
    view(connection, "links", paths, columns_of(Link))
    view(connection, "articles", [], columns_of(Article))
    assert sorted(stream(connection, 'SELECT article_id, "end" FROM links')) == [("a", 4), ("b", 4)]
    assert list(stream(connection, "SELECT * FROM articles")) == []
    connection.close()
