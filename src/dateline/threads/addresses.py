"""The address of a page: its URL without what changes while the page stays the same."""

import re
from urllib.parse import SplitResult, urlsplit

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|mc_cid|mc_eid|igshid|_ga|_gl|cmpid|icid|ocid|ncid"
    r"|at_medium|at_campaign|at_custom\d|xtor|wt\.mc_id|s_cid|sr_share|smid|phpsessid|jsessionid|sid)\Z",
    re.IGNORECASE,
)
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_WWW = re.compile(r"www\d?\.")


def address_of(url: str, canonical: str) -> str:
    """What two captures of one page have in common: host and path without scheme, `www.`, fragment and tracking parameters.

    The page's own canonical URL counts where it names a page; `""` where neither does, as for a home page, whose content is
    another every day.
    """
    return _address(canonical) or _address(url)


def _address(url: str) -> str:
    parts = _split(url.strip())
    if parts is None:
        return ""
    host = _WWW.sub("", (parts.netloc.rpartition("@")[2]).lower(), count=1).removesuffix(":80").removesuffix(":443")
    path = _SESSION.sub("", parts.path).rstrip("/")
    kept = [part for part in parts.query.split("&") if part and not _TRACKING.match(part.partition("=")[0])]
    if not host or not (path or kept):
        return ""
    return f"{host}{path}" + (f"?{'&'.join(kept)}" if kept else "")


def _split(url: str) -> SplitResult | None:
    if "://" not in url:
        return None
    try:
        return urlsplit(url)
    except ValueError:  # a host that is no host, such as an unclosed [
        return None
