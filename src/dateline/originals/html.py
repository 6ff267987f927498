"""A saved page or feed: one file, packed or not, is one capture."""

from collections.abc import Iterator

from dateline.originals import unpack
from dateline.originals.kinds import FEED, HTML
from dateline.originals.pages import page_capture
from dateline.originals.unpack import opened, read_page, unpacked_type
from dateline.records import Capture, Original
from dateline.stage import FORMAT, NOT_MINE, stage


def _claim(original: Original) -> int:
    return FORMAT if unpacked_type(original.media_type) in (HTML, FEED) else NOT_MINE


@stage(name="originals.html", version="3", reads=Original, makes=Capture, claims=_claim)
def reader(original: Original) -> Iterator[Capture]:
    """The capture of a saved page or feed. Raises `Reject`: empty, too large, damaged, missing."""
    with opened(original) as file:
        payload = read_page(file, unpack.PAGE_LIMIT)
    media_type = unpacked_type(original.media_type)
    yield page_capture(payload, original=original, locator="file", name=original.name, media_type=media_type)
