"""The steps of one archive: the installed stages, and the publishers' parsers that lie in it as tables."""

from pathlib import Path

from dateline.articles.publisher_tables import parse_publisher, tables_in
from dateline.articles.publishers import PublisherReader, check_overlaps
from dateline.errors import Abort
from dateline.pipeline import Step, find_steps
from dateline.stage import find_stages
from dateline.store.settings import PARSERS

Tables = tuple[tuple[str, str], ...]  # path and text of each table


def tables_of(root: Path) -> Tables:
    """The tables of publishers' parsers in the archive at `root`. Raises `Abort` where one cannot be read."""
    return tables_in(root / PARSERS)


def steps_with(tables: Tables) -> tuple[Step, ...]:
    """All steps, with the parsers that the tables describe. Raises `Abort` for a bad table and where two overlap."""
    stages = find_stages()
    for path, text in tables:
        reader = parse_publisher(Path(path).stem, text, path)
        if any(stage.name == reader.name for stage in stages):
            raise Abort(f"{path}: an installed package brings the parser {reader.name!r} too; rename the table or remove one")
        stages.append(reader)
    stages.sort(key=lambda stage: stage.name)
    check_overlaps([stage for stage in stages if isinstance(stage, PublisherReader)])
    return find_steps(stages)
