"""Fixity: whether originals, units and the edition are still what they were when they were taken in or made."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.edition.swap import current_number, edition_folder
from dateline.edition.verify import verify_edition
from dateline.errors import Abort
from dateline.run.build import SEALS
from dateline.run.progress import Progress, Report, quiet
from dateline.store.fixity import Seal, broken_seals, digest_file, read_seals
from dateline.store.manifest import Manifest


@dataclass(frozen=True, kw_only=True, slots=True)
class Verified:
    """How much was checked, and every problem in words."""

    originals: int
    units: int
    edition: int | None
    problems: tuple[str, ...]


def verify_archive(root: Path, *, report: Report = quiet) -> Verified:
    """Read every original and every table again and compare digests; recompute the edition's logical digest."""
    problems: list[str] = []
    originals = {ranges[0][1].path: ranges[0][1] for ranges in Manifest(root).current().values()}
    for count, original in enumerate(originals.values(), 1):
        report(Progress(phase="checking originals", done=count, total=len(originals)))
        problems.extend(_check_original(original.path, original.digest))
    number = current_number(root)
    seals: list[Seal] = []
    if number is None:
        problems.append(f"{root} has no edition; run `dateline build --into {root}`")
    else:
        try:
            seals = read_seals(edition_folder(root, number) / SEALS)
        except Abort as abort:
            problems.append(str(abort))
        report(Progress(phase="checking units", total=len(seals)))
        problems.extend(f"{line}; delete it and run `dateline build --into {root}`" for line in broken_seals(root, seals))
        report(Progress(phase="checking the edition"))
        problems.extend(verify_edition(edition_folder(root, number)))
    return Verified(originals=len(originals), units=len(seals), edition=number, problems=tuple(problems))


def _check_original(path: str, digest: str) -> Iterator[str]:
    try:
        if digest_file(Path(path)) != digest:
            yield f"the original {path} has changed: its SHA-256 is no longer {digest}"
    except FileNotFoundError:
        yield f"the original {path} is missing; put it back, or name the pile's new place to `dateline build`"
    except OSError as error:
        yield f"the original {path} cannot be read: {error.strerror}"
