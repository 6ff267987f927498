"""The reading room on an address of this machine."""

import errno
import socket
import sys
import webbrowser
from collections.abc import Sequence

import uvicorn

from dateline.errors import Abort
from dateline.room.app import make_app
from dateline.room.source import Archive

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
PORTS_TRIED = 50


def serve(
    archive: Archive, *, host: str = "127.0.0.1", port: int = 8137, open_browser: bool = False, names: Sequence[str] = ()
) -> None:
    """Serve the reading room until Ctrl-C. Raises `Abort` where the address cannot be had, naming the next free port.

    On this machine's own address it answers to that address's names and to `names` (those of a proxy before it) alone;
    on any other address to every name, unless `names` says which.
    """
    listener = open_listener(host, port)
    here = f"http://{_in_url(host)}:{listener.getsockname()[1]}/"
    own = LOOPBACK if _in_url(host) in LOOPBACK else ()
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(archive, hosts=(*own, *names)),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
        )
    )
    sys.stdout.write(f"{archive.title}: the reading room is open at {here}\nCtrl-C closes it.\n")
    sys.stdout.flush()
    if open_browser:
        webbrowser.open(here)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        listener.close()
    sys.stdout.write("The reading room is closed.\n")


def open_listener(host: str, port: int) -> socket.socket:
    """A listening socket. Raises `Abort` where the port is taken (naming the next free one) or the host is not ours."""
    if not 0 <= port <= 65535:
        raise Abort(f"{port} is no port; choose one between 1024 and 65535")
    try:
        return _listen(host, port)
    except PermissionError as error:
        raise Abort(f"port {port} may not be opened by this user; choose one between 1024 and 65535") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            free = _find_free(host, port)
            advice = f"port {free} is free: --port {free}" if free else "choose another with --port"
            raise Abort(f"port {port} on {host} is taken, perhaps by a reading room that is already open; {advice}") from error
        raise Abort(f"{host!r} is no address of this machine ({error.strerror}); 127.0.0.1 always is") from error


def _listen(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def _find_free(host: str, port: int) -> int:
    """The next port that is free, or 0."""
    for candidate in range(port + 1, min(port + PORTS_TRIED, 65535) + 1):
        try:
            _listen(host, candidate).close()
        except OSError:
            continue
        return candidate
    return 0


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
