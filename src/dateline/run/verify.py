"""Fixity: whether originals, units and the edition are still what they were when they were taken in or made.

Whatever is damaged becomes a problem in words, and the rest is checked all the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from dateline.edition.swap import again, current_number, edition_folder, how_to_mend
from dateline.edition.verify import verify_edition
from dateline.errors import Abort
from dateline.records import Original
from dateline.run.build import SEALS
from dateline.run.progress import Progress, Report, quiet
from dateline.run.steps import steps_with, tables_of
from dateline.store.decisions import Decisions
from dateline.store.fixity import broken_seals, digest_file, read_seals
from dateline.store.manifest import Manifest
from dateline.store.settings import read_settings

NOT_ALLOWED = "no permission"  # how what this user may not read is said, here and in the modules that are asked
# What reading a file that is not what was written raises, besides `Abort`: no permission, no UTF-8, no table, other columns.
_DAMAGE = (Abort, OSError, ValueError, TypeError, KeyError, RecursionError, pa.ArrowException)


@dataclass(frozen=True, kw_only=True, slots=True)
class Verified:
    """How much was checked, every problem in words, and what could not be checked, for this user may not read it."""

    originals: int
    units: int
    edition: int | None
    problems: tuple[str, ...]
    unchecked: tuple[str, ...] = ()


def verify_archive(root: Path, *, report: Report = quiet) -> Verified:
    """Read every original and every table again and compare digests; check every file of the edition and what it holds."""
    problems = list(_check_what_people_wrote(root))
    originals: dict[str, Original] = {}
    problems.extend(_read_originals(root, originals))
    manifest = Manifest(root)
    for key, original in originals.items():
        if manifest.kept(original).exists():
            originals[key] = replace(original, path=str(manifest.kept(original)))
    problems.extend(_check_originals(originals, report))
    number, units = None, 0
    try:
        number = current_number(root)
        if number is None:
            problems.append(f"{root} has no edition; {again(root)}")
    except Abort as abort:
        problems.append(str(abort))
    if number is not None:
        folder = edition_folder(root, number)
        try:
            seals = read_seals(folder / SEALS, mend=how_to_mend(folder))
            units = len(seals)
            report(Progress(phase="checking units", total=units))
            problems.extend(broken_seals(root, seals, mend=f"delete it and {again(root)}"))
        except Abort as abort:
            problems.append(str(abort))
        report(Progress(phase="checking the edition"))
        unread = str(folder / SEALS) if problems and problems[-1].startswith(str(folder / SEALS)) else ""
        problems.extend(said for said in verify_edition(folder) if not (unread and said.startswith(unread)))
    unchecked = tuple(said for said in problems if said.startswith(NOT_ALLOWED))
    return Verified(
        originals=len(originals),
        units=units,
        edition=number,
        problems=tuple(said for said in problems if said not in unchecked),
        unchecked=unchecked,
    )


def _check_what_people_wrote(root: Path) -> Iterator[str]:
    """The settings, the publishers' parsers and the decisions. Their messages say what to mend; nothing can make them again."""
    for check in (read_settings, lambda root: steps_with(tables_of(root))):
        try:
            check(root)
        except Abort as abort:
            yield str(abort)
    decisions = Decisions(root)
    try:
        for _ in decisions:
            pass
    except Abort as abort:
        yield str(abort)
    except _DAMAGE as error:
        yield f"{decisions.path} cannot be read: {error}; put it back from a copy, or mend it"


def _read_originals(root: Path, originals: dict[str, Original]) -> Iterator[str]:
    """Every original into `originals` by id, as the last accession has it that can be read; what cannot, in words."""
    manifest = Manifest(root)
    try:
        accessions = manifest.accessions()
    except OSError as error:
        yield f"{manifest.folder} cannot be read: {error}"
        return
    if not accessions and (root / "units").exists():
        yield f"{manifest.folder} holds no accession: what was taken in is not known; put the folder back from a copy"
    for accession in accessions:
        try:
            for original in accession.originals():
                originals[original.id] = original
            yield from accession.problems()
        except PermissionError as error:
            yield f"no permission to read {error.filename}; ask whoever keeps the archive"
        except Abort as abort:
            yield str(abort)
        except _DAMAGE as error:
            yield f"{accession.folder} is damaged: {error}; {accession.mend}"
    try:
        manifest.stats()
    except _DAMAGE as error:
        yield f"what the files taken in looked like cannot be read: {error}; delete that file: they are then all read again"


def _check_originals(originals: dict[str, Original], report: Report) -> Iterator[str]:
    """Each path is read once, however many originals once lay there."""
    by_path: dict[str, list[Original]] = {}
    for original in originals.values():
        by_path.setdefault(original.path, []).append(original)
    for count, (path, known) in enumerate(by_path.items(), 1):
        report(Progress(phase="checking originals", done=count, total=len(by_path)))
        try:
            if Path(path).exists() and not Path(path).is_file():
                yield f"the original {path} is no longer a file"
                continue
            digest = digest_file(Path(path))
        except FileNotFoundError:
            yield f"the original {path} is missing; put it back, or name the pile's new place to `dateline build`"
        except PermissionError:
            yield f"no permission to read the original {path}; ask whoever keeps it"
        except (OSError, ValueError) as error:
            yield f"the original {path} cannot be read: {error}"
        else:
            yield from _changed(path, known, digest)


def _changed(path: str, known: list[Original], digest: str) -> Iterator[str]:
    taken_in_later = any(original.digest == digest for original in known)
    for original in known:
        if original.digest == digest:
            continue
        now = "; a later accession took in what lies there now" if taken_in_later else ""
        yield f"the original {path} has changed: its SHA-256 is no longer {original.digest}{now}"
