"""Pictures among an article's that are advertisements: by their size, where they lie, and what they link to."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

# The sizes in which banners are sold: those that no photograph has, and those that it may have but for its link.
_BANNERS = frozenset("728x90 970x90 970x250 980x90 980x120 468x60 234x60 320x50 320x100 120x600 160x600 88x31".split())
_MEDIUM = frozenset("300x250 336x280 250x250 300x600 200x200 580x400 800x250".split())
_IN_NAME = re.compile(r"(?<!\d)(\d{2,3})[x_-](\d{2,3})(?!\d)")
# A folder (but `ad`, which hashes make too) or the first name of a host that holds them, or what an ad server is asked for.
_FOLDER = re.compile(
    r"/(?:ads|adserver|adimages?|adverts?|advertise?ments?|advertising|anzeigen|werbung|werbemittel"
    r"|publicidad|pubblicita|reklam[ae]?|sponsors?|sponsored|cta)/"
    r"|//(?:ads?\d?|adserver|adimg|adv|banners?)\.|/delivery/(?:av[wi]?|ai|ck|lg)\.php",
    re.IGNORECASE,
)
# What every such address holds.
_SIGNS = ("/ad", "/werb", "/anzeige", "/banner", "/publici", "/pubblici", "/reklam", "/sponsor", "/cta/", "/delivery/")
# Whoever pays for a visitor counts him: by the campaign that brought him, or by the one who sent him.
_COUNTED = re.compile(
    r"[?&](?:utm_(?:source|medium|campaign)|aff(?:iliate)?(?:_?id)?|partner(?:_?id)?|friend|clickref|awc)=", re.IGNORECASE
)


def is_advert(url: str, attributes: Mapping[str, str | None], href: str, page: str) -> bool:
    """Whether a picture of a page (by its address, for what is its own) is an advertisement. `href` is where its link leads."""
    leads_away = "//" in href and _is_of_other(href, page)
    if leads_away and "=" in href and _COUNTED.search(href):
        return True
    path = url.partition("?")[0]
    lowered = path.lower()
    if any(sign in lowered for sign in _SIGNS) and _FOLDER.search(path):
        return True
    sizes = _sizes(path.rsplit("/", 1)[-1], attributes)
    return not sizes.isdisjoint(_BANNERS) or (leads_away and not sizes.isdisjoint(_MEDIUM))


def _sizes(name: str, attributes: Mapping[str, str | None]) -> set[str]:
    """The sizes of a picture: as its element says, and as the name of its file does."""
    width, height = attributes.get("width"), attributes.get("height")
    found = {f"{width.removesuffix('px')}x{height.removesuffix('px')}"} if width and height else set()
    if "0" in name:
        found |= {f"{match[1]}x{match[2]}" for match in _IN_NAME.finditer(name)}
    return found


def _is_of_other(href: str, page: str) -> bool:
    """Whether an address is of another site than the page's."""
    own, other = _site(page), _site(href)
    return bool(own) and bool(other) and own != other


def _site(url: str) -> str:
    """The name of a site, without what stands before and behind it: papers link to their own shops and archives."""
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return ""
    named = [label for label in labels[:-1] if len(label) > 3]
    return named[-1] if named else ".".join(labels[-2:])
