"""Whether an edition is still what was built.

Every file is compared with the seal it was given when it was made. Only where all hold is what stands in them compared:
catalogue with index, and both with the logical digest.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from dateline.edition.digest import logical_digest
from dateline.edition.edition import CATALOGUE, INFO, SEARCH, Edition
from dateline.edition.swap import how_to_mend
from dateline.edition.told import FOLDERS
from dateline.errors import Abort
from dateline.store.fixity import broken_seals, read_seals, seal_files, write_seals

SEALS = "seals.jsonl"
_LOCK = ".lock"  # what the index locks itself with while it is opened


def seal_edition(folder: Path) -> None:
    """Write down the digest of every file of an edition that has just been made."""
    write_seals(folder / SEALS, seal_files(folder, _files(folder)))


def seal_also(folder: Path, files: Sequence[Path]) -> None:
    """Add files to the seals of an edition that is not yet current."""
    known = read_seals(folder / SEALS, mend=how_to_mend(folder))
    write_seals(folder / SEALS, [*known, *seal_files(folder, files)])


def _files(folder: Path) -> list[Path]:
    """The files an edition is made of, but for the seals themselves."""
    indexes = (folder / name for name in (SEARCH, *FOLDERS.values()))
    search = sorted(path for index in indexes for path in index.rglob("*") if path.is_file() and path.suffix != _LOCK)
    return [folder / CATALOGUE, folder / INFO, *search]


def verify_edition(folder: Path) -> list[str]:
    """What is wrong with an edition, in words; nothing where every file is what was sealed and its contents agree."""
    problems = list(_broken(folder, how_to_mend(folder)))
    if problems:
        return problems
    try:
        edition = Edition(folder)
    except Abort as error:
        return [str(error)]
    with closing(edition):
        try:
            problems.extend(_check(edition))
        except Abort as error:
            problems.append(str(error))
    return problems


def _broken(folder: Path, mend: str) -> Iterator[str]:
    try:
        seals = read_seals(folder / SEALS, mend=mend)
    except Abort as error:
        yield str(error)
        return
    yield from broken_seals(folder, seals, mend=mend)
    known = {seal.path for seal in seals}
    for path in _files(folder):
        if path.relative_to(folder).as_posix() not in known:
            yield f"{path} is not among the files that {SEALS} names; {mend}"


def _check(edition: Edition) -> Iterator[str]:
    path, mend = edition.folder / CATALOGUE, how_to_mend(edition.folder)
    wrong = [str(row[0]) for row in edition.catalogue.query("PRAGMA quick_check(5)")]
    if wrong != ["ok"]:
        yield f"{path} is damaged: {'; '.join(wrong)}; {mend}"
    indexes = {"articles": edition.index, "statements": edition.statements.index, "events": edition.events.index}
    for name, index in indexes.items():
        ((rows,),) = edition.catalogue.query(f"SELECT count(*) FROM {name}")  # noqa: S608  our own names
        if rows != index.size:
            yield f"the catalogue of {edition.folder} has {rows:,} {name} and its index {index.size:,}; {mend}"
    stated, digest = edition.info.get("digest", ""), logical_digest(edition)
    if stated != digest:
        yield f"{edition.folder} states the logical digest {stated or '(none)'} but holds {digest}; {mend}"
