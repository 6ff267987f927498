"""Rows: JSON Lines, or a JSON document that lists articles, packed or not. Each row is a capture."""

from collections.abc import Iterator

from dateline.exchange import parse_mapping
from dateline.originals.given import GIVEN
from dateline.originals.kinds import JSON, ROWS
from dateline.originals.rows import read_rows
from dateline.originals.unpack import opened, unpacked_type
from dateline.records import Capture, Original, Record
from dateline.stage import FORMAT, NOT_MINE, stage

NAME = "originals.jsonl"


def _claim(original: Original) -> int:
    return FORMAT if unpacked_type(original.media_type) in (ROWS, JSON) else NOT_MINE


@stage(name=NAME, version="2", reads=Original, makes=Capture, claims=_claim)
def reader(original: Original) -> Iterator[Record]:
    """A capture or a rejection for every row. Raises `Reject` where the file itself cannot be read on."""
    base = base_capture(original)
    mapping = parse_mapping(original.fields)
    media_type = unpacked_type(original.media_type)
    with opened(original) as file:
        yield from read_rows(file, stage=NAME, base=base, media_type=media_type, mapping=mapping)


def base_capture(original: Original, locator: str = "") -> Capture:
    """What all rows of an original (or of a member of it) share; each row completes the locator."""
    return Capture(
        id="",
        original_id=original.id,
        locator=locator,
        url=original.given_url,
        kind="row",
        given_published=original.given_published,
        given_publication=original.given_publication,
        assumed=GIVEN,
    )
