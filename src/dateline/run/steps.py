"""The steps of one archive: the installed stages, the publishers' parsers that lie in it as tables, and its reader."""

from pathlib import Path

from dateline.annotations.marks import ANNOTATORS
from dateline.annotations.marks import annotator as best
from dateline.annotations.shipped import BEST
from dateline.articles.publisher_tables import parse_publisher, tables_in
from dateline.articles.publishers import PublisherReader, check_overlaps
from dateline.errors import Abort
from dateline.pipeline import Step, find_steps
from dateline.stage import Stage, find_stages
from dateline.store.settings import PARSERS

Tables = tuple[tuple[str, str], ...]  # path and text of each table


def tables_of(root: Path) -> Tables:
    """The tables of publishers' parsers in the archive at `root`. Raises `Abort` where one cannot be read."""
    return tables_in(root / PARSERS)


def steps_with(tables: Tables = (), reader: str = BEST) -> tuple[Step, ...]:
    """All steps, with this reader and the parsers of the tables. Raises `Abort` for a bad table and where two overlap."""
    stages: list[Stage] = [ANNOTATORS[reader] if stage is best else stage for stage in find_stages()]
    for path, text in tables:
        parser = parse_publisher(Path(path).stem, text, path)
        if any(stage.name == parser.name for stage in stages):
            raise Abort(f"{path}: an installed package brings the parser {parser.name!r} too; rename the table or remove one")
        stages.append(parser)
    stages.sort(key=lambda stage: stage.name)
    check_overlaps([stage for stage in stages if isinstance(stage, PublisherReader)])
    return find_steps(stages)
