import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from dateline.errors import Abort
from dateline.room.server import open_listener

SERVE = """
from dateline.room.server import serve
from tests.room.fake import FakeArchive
serve(FakeArchive(), port=0)
"""


def test_a_taken_port_names_the_next_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Abort, match=f"port {port} on 127.0.0.1 is taken.* --port [0-9]+"):
            open_listener("127.0.0.1", port)


def test_an_address_that_is_not_ours_is_said() -> None:
    with pytest.raises(Abort, match=r"'192\.0\.2\.1' is no address of this machine"):
        open_listener("192.0.2.1", 0)
    with pytest.raises(Abort, match="99999 is no port"):
        open_listener("127.0.0.1", 99999)


def test_it_says_where_it_is_answers_and_closes_on_ctrl_c() -> None:
    root = Path(__file__).parents[2]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "src")])}
    with subprocess.Popen(
        [sys.executable, "-c", SERVE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    ) as room:
        try:
            assert room.stdout is not None
            said = room.stdout.readline()
            assert "the reading room is open at http://127.0.0.1:" in said
            address = said.split()[-1]
            with urllib.request.urlopen(f"{address}about", timeout=30) as answer:  # noqa: S310 - our own address
                assert b"About this reading room" in answer.read()
                assert "server" not in {name.lower() for name in answer.headers}
            room.send_signal(signal.SIGINT)
            rest, errors = room.communicate(timeout=30)
        finally:
            room.kill()
    assert rest.endswith("The reading room is closed.\n")
    assert errors == ""
    assert room.returncode == 0
