"""Which units there are: a pure function of the accessions, whatever the machine and the number of its workers.

A big original is a unit of its own, or several where it was cut into ranges. Small ones share buckets: an original's bucket
follows from its digest and from how much the accession holds, so a page whose given values change later moves out of one
bucket and leaves the others as they are.

What is big follows from the accession too: a pile of a few megabytes makes several units, so that more than one worker has
work to do, and a pile of a terabyte no more than it must.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.records import Original, digest_id
from dateline.store.manifest import Manifest, identity

SHARES = 16  # an original that is so great a part of its accession is a unit of its own,
LEAST, BIG = 256 << 10, 8 << 20  # but never one of less, and always one of more bytes than these
FEWEST_FILES, MOST_FILES = 25, 400  # that share a bucket, but for the last originals there are


@dataclass(frozen=True, slots=True)
class Unit:
    """What one worker reads at a time. `id` is a digest of its members."""

    id: str
    members: tuple[Original, ...]

    @property
    def size(self) -> int:
        """Bytes of originals to be read."""
        return sum(member.end - member.start for member in self.members)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How an accession is divided: from how many bytes an original is big, and how many buckets the small ones share."""

    big: int
    buckets: int


def unit_of(members: Iterable[Original]) -> Unit:
    """The unit of some originals, in the order of their ids and ranges."""
    ordered = tuple(sorted(members, key=lambda o: (o.id, o.start)))
    return Unit(digest_id(*(identity(member) for member in ordered)), ordered)


def plan_units(manifest: Manifest) -> list[Unit]:
    """All units of an archive, in the order of their accessions, big ones first, then by id."""
    by_accession: dict[int, list[Sequence[Original]]] = {}
    for ranges in manifest.readable().values():
        by_accession.setdefault(ranges[0][0], []).append([original for _, original in ranges])
    shapes = {accession.number: _shape(accession.originals()) for accession in manifest.accessions()}
    units: list[Unit] = []
    for number in sorted(by_accession):
        units.extend(_units_of(by_accession[number], shapes[number]))
    return units


def _units_of(originals: Iterable[Sequence[Original]], shape: _Shape) -> list[Unit]:
    big: list[Unit] = []
    small: dict[int, list[Original]] = {}
    for ranges in originals:
        if _bytes(ranges) >= shape.big:
            big.extend(unit_of([part]) for part in _join(ranges, 2 * shape.big))
        else:
            small.setdefault(int(ranges[0].id[:8], 16) * shape.buckets >> 32, []).extend(_join(ranges, 2 * shape.big))
    return sorted(big, key=lambda unit: unit.id) + [unit_of(small[bucket]) for bucket in sorted(small)]


def _join(ranges: Sequence[Original], most: int) -> list[Original]:
    """Neighbouring ranges of one original as one, up to `most` bytes."""
    joined: list[Original] = []
    for part in sorted(ranges, key=lambda original: original.start):
        if joined and joined[-1].end == part.start and part.end - joined[-1].start <= most:
            joined[-1] = replace(joined[-1], end=part.end)
        else:
            joined.append(part)
    return joined


def _bytes(ranges: Iterable[Original]) -> int:
    return sum(part.end - part.start for part in ranges)


def _shape(originals: Iterable[Original]) -> _Shape:
    sizes = [_bytes(ranges) for _, ranges in itertools.groupby(originals, key=lambda original: original.id)]
    big = min(BIG, max(LEAST, sum(sizes) // SHARES))
    small = [size for size in sizes if size < big]
    files = min(MOST_FILES, max(FEWEST_FILES, len(small) // (SHARES // 2)))
    return _Shape(big, max(1, -(-len(small) // files), -(-sum(small) // (2 * big))))
