"""Headers of every answer: safety for readers, and caching by edition."""

import hashlib
from collections.abc import Callable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.errors import DatelineError

SAFETY = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class RoomHeaders:
    """ASGI middleware: refuses foreign host names, answers 304 where the reader has this edition's page, sets headers.

    `hold` holds the current edition for a request and says what it is (its digest and our version); a page's ETag is made of
    that and of its address, so a page and its ETag are of one edition, whatever becomes current meanwhile. With
    `hosts`, any other name in the Host header is refused, so that a page elsewhere cannot read a private archive by
    pointing its own name here.
    """

    def __init__(self, app: ASGIApp, *, hold: Callable[[Scope], str], hosts: Sequence[str] = ()) -> None:
        self.app = app
        self.hold = hold
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        name = _name_of(headers.get("host", ""))
        if self.hosts and name not in self.hosts:
            known = ", ".join(sorted(self.hosts))
            refusal = PlainTextResponse(f"This reading room answers to {known}, and not to the name in the request.\n", 400)
            await refusal(scope, receive, _with_headers(send, {}))
            return
        if scope["path"].startswith("/static/"):
            kept = "public, max-age=31536000, immutable" if scope["query_string"].startswith(b"v=") else "no-cache"
            await self.app(scope, receive, _with_headers(send, {"cache-control": kept}))
            return
        tag = await run_in_threadpool(self._tag, scope, headers.get("host", ""))
        if tag and scope["method"] in ("GET", "HEAD") and tag in _split_tags(headers.get("if-none-match", "")):
            await Response(status_code=304)(scope, receive, _with_headers(send, {"etag": tag, "cache-control": "no-cache"}))
            return
        await self.app(scope, receive, _with_headers(send, {"etag": tag, "cache-control": "no-cache"} if tag else {}))

    def _tag(self, scope: Scope, host: str) -> str:
        try:
            stamp = self.hold(scope)
        except DatelineError:
            return ""
        sha = hashlib.sha256()
        for part in (stamp.encode(), host.encode(), scope["path"].encode("utf-8", "replace"), scope["query_string"]):
            sha.update(len(part).to_bytes(4, "big") + part)
        return f'W/"{sha.hexdigest()[:24]}"'


def _with_headers(send: Send, found: dict[str, str]) -> Send:
    """`send` with our headers; what is only true of a page that was found (`found`) goes with a 200 or 304."""

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SAFETY.items():
                headers[name] = value
            if message["status"] in (200, 304):
                for name, value in found.items():
                    headers[name] = value
            else:
                headers["cache-control"] = "no-store"
        await send(message)

    return send_with_headers


def _name_of(host: str) -> str:
    """The name in a Host header without its port."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()


def _split_tags(given: str) -> list[str]:
    return [tag.strip() for tag in given.split(",")]
