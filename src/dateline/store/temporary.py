"""What is half-written lies under a name of its own, which tells whose it is, until it gets its name at once."""

import os
import shutil
import socket
from pathlib import Path

import psutil


def temporary_beside(path: Path) -> Path:
    """A name beside `path` under which it can be written by this process alone."""
    return path.with_name(f".{path.name}.{socket.gethostname()}-{os.getpid()}.tmp")


def sweep(folder: Path) -> None:
    """Remove what processes of this machine left half-written when they were killed."""
    mine = f".{socket.gethostname()}-"
    for path in folder.rglob(".*.tmp"):
        _, found, pid = path.name.removesuffix(".tmp").rpartition(mine)
        if found and not is_alive(pid):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def is_alive(pid: str) -> bool:
    """Whether a process of this number is at work here; one that has ended and waits to be noticed is not."""
    try:
        return psutil.Process(int(pid)).status() != psutil.STATUS_ZOMBIE
    except (psutil.NoSuchProcess, ValueError):
        return False
    except psutil.AccessDenied:
        return True
