"""Piles for measuring: the sample newspaper at any size as one WARC, written once and kept among the temporary files."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def sample_pile(articles: int, *, seed: int = 7) -> Path:
    """A folder with the sample newspaper's first `articles` articles as WARC; made at the first call, kept after."""
    folder = Path(tempfile.gettempdir()) / "dateline-bench" / f"{articles}-{seed}"
    if not folder.exists():
        making = folder.with_suffix(".making")
        shutil.rmtree(making, ignore_errors=True)
        command = [sys.executable, "-m", "examples.newspaper", "--articles", str(articles), "--seed", str(seed)]
        subprocess.run([*command, "--form", "warc", "--out", str(making)], cwd=ROOT, check=True)
        for extra in making.iterdir():
            if ".warc" not in extra.name:
                extra.unlink() if extra.is_file() else shutil.rmtree(extra)
        making.rename(folder)
    return folder


def machine() -> dict[str, object]:
    """What the figures were measured on."""
    import os
    import platform

    return {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
