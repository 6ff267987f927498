"""Captures of whole pages: what an HTML file, a text file and a member of a ZIP have in common."""

import hashlib
import re

from dateline.errors import Reject
from dateline.originals.kinds import FEED, HTML
from dateline.records import Capture, Original, digest_id

# The comment browsers write at the head of a page they save; the number is the length of the address.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s<>\"]+)\s*-->", re.IGNORECASE)
# The name of a folder that mirrors a site is the site's host.
_HOST = re.compile(
    r"(?:www\.[a-z0-9.-]+\.[a-z]+|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|info|news|press|media|biz|edu|gov|mil|int|tv|[a-z]{2}))(?::\d+)?",
    re.IGNORECASE,
)


def page_capture(payload: bytes, *, original: Original, locator: str, name: str, media_type: str) -> Capture:
    """The capture of one page, `html`, `feed` or `text` by its media type. Raises `Reject("empty")` for white space.

    The address is the one given for this page, else the one a browser noted when it saved the page, else the one that the
    page's `name` states where it begins with a host, as mirrors do, else the one given for many.
    """
    if not payload.strip(b" \t\r\n\f\v\x00"):
        raise Reject("empty", f"nothing but white space, {len(payload):,} bytes" if payload else "no bytes")
    is_html = media_type == HTML
    own = "" if "url" in original.assumed else original.given_url
    return Capture(
        id=digest_id(original.id, locator),
        original_id=original.id,
        locator=locator,
        url=own or (saved_from(payload) if is_html else "") or mirrored_from(name) or original.given_url,
        media_type=media_type,
        kind="html" if is_html else "feed" if media_type == FEED else "text",
        size=len(payload),
        digest=hashlib.sha256(payload).hexdigest(),
        given_published=original.given_published,
        given_publication=original.given_publication,
        assumed=original.assumed,
        payload=payload,
    )


def saved_from(payload: bytes) -> str:
    """The address in a browser's `saved from url` comment, or `""`."""
    found = _SAVED_FROM.search(payload[:4096])
    return found[1].decode("utf-8", "replace") if found else ""


def mirrored_from(name: str) -> str:
    """The address of a file of a mirrored site, `www.example.org/a/b.html`; `""` where its first folder is no host."""
    host, slash, rest = name.partition("/")
    return f"http://{name}" if slash and rest and _HOST.fullmatch(host) else ""
