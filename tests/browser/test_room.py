"""The reading room in a real browser: pages draw, scripts add their part, and nothing is refused or fetched from elsewhere."""

import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.room.fake import arabic_article, make_article, nasty_article

ROOT = Path(__file__).parents[2]
CHROMIUM = next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome")) if path), None)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine; apt-get install chromium")

SERVE = """
from dateline.room.server import serve
from tests.room.fake import FakeArchive
serve(FakeArchive(), port=0)
"""
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--enable-logging=stderr",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a reading room over the fake archive."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    with subprocess.Popen([sys.executable, "-c", SERVE], stdout=subprocess.PIPE, text=True, env=env) as room:
        try:
            assert room.stdout is not None
            yield room.stdout.readline().split()[-1].rstrip("/")
        finally:
            room.terminate()


def browse(url: str, *flags: str) -> tuple[str, str]:
    """What chromium prints and what it complains of."""
    # its last processes may still write to the profile when it has ended
    with tempfile.TemporaryDirectory(prefix="dateline-browser-", ignore_cleanup_errors=True) as profile:
        command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", *flags, url]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    complaints = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return done.stdout, "\n".join(complaints)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=council",
        "/statements",
        "/events?q=council",
        "/coverage",
        "/day/2011-03",
        *(f"/article/{a.id}" for a in (make_article(1), nasty_article(), arabic_article())),
    ],
)
def test_a_page_draws_and_the_console_stays_silent(address: str, path: str) -> None:
    dom, complaints = browse(address + path, "--dump-dom")
    assert complaints == ""
    assert "</footer>" in dom
    assert 'alert(1)</script>"' not in dom.split("</head>", 1)[1].replace("&lt;", "<!")


def test_scripts_add_buttons_to_copy_the_references(address: str) -> None:
    dom, _ = browse(f"{address}/article/{make_article(1).id}", "--dump-dom")
    assert dom.count('class="copy"') == 3


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["/", "/statements", "/events"])
def test_a_picture_can_be_taken_at_the_width_of_a_phone_and_of_a_desk(
    address: str, tmp_path: Path, width: int, path: str
) -> None:
    picture = tmp_path / "room.png"
    browse(address + path, f"--window-size={width},900", f"--screenshot={picture}")
    raw = picture.read_bytes()
    assert raw[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", raw[16:24])[0] == width
    assert len(raw) > 10_000, "a blank page compresses to less"
