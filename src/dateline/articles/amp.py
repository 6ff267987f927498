"""AMP pages as ordinary HTML: their pictures are pictures, and what stands for other services is not walked.

AMP writes `<amp-img>` for `<img>` and has elements of its own for advertisements, consent, side bars and embedded players,
whose inside is a placeholder; players of video hosts become frames. A page says in its first element that it is AMP. The
elements are those of the AMP components' reference; a page's source is renamed before it is parsed.
"""

import re

_IS_AMP = re.compile(rb"<html\b[^>]{0,600}?\s(?:amp|amp4email|\xe2\x9a\xa1|&#9889;|&#x26a1;)(?:4ads)?[\s=>]", re.IGNORECASE)
_HEAD = 8_000
_ELEMENT = re.compile(rb"<(/?)amp-([a-z0-9-]{2,40})(?=[\s/>])", re.IGNORECASE)
_PICTURES = frozenset((b"img", b"anim"))
_PLAYERS = frozenset((b"youtube", b"vimeo", b"dailymotion"))
# Their inside is for the reader of the article: boxes like any other.
_BOXES = frozenset(
    b"accordion carousel base-carousel inline-gallery stream-gallery fit-text date-display date-countdown selector list-item "
    b"image-lightbox lightbox-gallery instagram twitter facebook tiktok reddit pinterest bodymovin-animation layout story-page "
    b"live-list timeago truncate-text mathml".split()
)


def as_html(source: bytes) -> bytes:
    """The source with AMP's elements under HTML's names: pictures, videos, frames as such, boxes as `div`, others as `nav`."""
    return _ELEMENT.sub(_rename, source) if _IS_AMP.search(source, 0, _HEAD) else source


def _rename(found: re.Match[bytes]) -> bytes:
    name = found[2].lower()
    if name in _PICTURES:
        # A picture has no end; what stands inside it (a fallback for browsers without scripts) stands beside it.
        return b"<img" if not found[1] else b"</img"
    if name == b"video":
        return b"<" + found[1] + b"video"
    if name in _PLAYERS:
        return b"</iframe" if found[1] else b"<iframe data-player=" + name
    if name == b"iframe":
        return b"<" + found[1] + b"iframe"
    return b"<" + found[1] + (b"div" if name in _BOXES else b"nav")
