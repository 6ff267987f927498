"""Which units there are: a pure function of the accessions.

A big original is a unit of its own, or several where it was cut into ranges. Small ones share buckets: an original's bucket
follows from its digest and from how many the accession has, so a page whose given values change later moves out of one
bucket and leaves the others as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.records import Original, digest_id
from dateline.store.manifest import Manifest, identity

BIG = 8 << 20
BUCKET_BYTES = 16 << 20
BUCKET_FILES = 400


@dataclass(frozen=True, slots=True)
class Unit:
    """What one worker reads at a time. `id` is a digest of its members."""

    id: str
    members: tuple[Original, ...]

    @property
    def size(self) -> int:
        """Bytes of originals to be read."""
        return sum(member.end - member.start for member in self.members)


def unit_of(members: Iterable[Original]) -> Unit:
    """The unit of some originals, in the order of their ids and ranges."""
    ordered = tuple(sorted(members, key=lambda o: (o.id, o.start)))
    return Unit(digest_id(*(identity(member) for member in ordered)), ordered)


def plan_units(manifest: Manifest) -> list[Unit]:
    """All units of an archive, in the order of their accessions, big ones first, then by id."""
    by_accession: dict[int, list[Original]] = {}
    for ranges in manifest.readable().values():
        for number, original in ranges:
            by_accession.setdefault(number, []).append(original)
    shapes = {accession.number: _shape(accession.originals()) for accession in manifest.accessions()}
    units: list[Unit] = []
    for number in sorted(by_accession):
        units.extend(_units_of(by_accession[number], buckets=shapes[number]))
    return units


def _units_of(originals: Iterable[Original], *, buckets: int) -> list[Unit]:
    big: list[Unit] = []
    small: dict[int, list[Original]] = {}
    for original in originals:
        if _is_big(original):
            big.append(unit_of([original]))
        else:
            small.setdefault(int(original.id[:8], 16) * buckets >> 32, []).append(original)
    return sorted(big, key=lambda unit: unit.id) + [unit_of(small[bucket]) for bucket in sorted(small)]


def _is_big(original: Original) -> bool:
    return original.size >= BIG


def _shape(originals: Iterable[Original]) -> int:
    """How many buckets an accession's small originals share."""
    files = size = 0
    for original in originals:
        if not _is_big(original):
            files += 1
            size += original.size
    return max(1, -(-files // BUCKET_FILES), -(-size // BUCKET_BYTES))
