"""The readers that ship with Dateline: which they are, and the readers themselves, loaded when a text is to be read.

`best` reads most; `fast` is several times as fast and misses more (docs/models/reader.md has the figures of both).
"""

import hashlib
import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import Abort, Reject

if TYPE_CHECKING:
    from dateline.annotations.reader import Reader

MODEL = Path(str(files("dateline.annotations"))) / "models"
BEST, FAST = "best", "fast"
# What lies there of each: of two networks that for names, times and statements first; one alone forks.
NETWORKS = {BEST: ("reader", "events"), FAST: ("fast",)}


def check_reader(name: str) -> str:
    """The name of a reader. Raises `Abort` where there is none of that name."""
    if name not in NETWORKS:
        raise Abort(f"unknown reader {name!r}; it is one of {', '.join(NETWORKS)}")
    return name


def shipped_version(reader: str = BEST) -> str:
    """What tells one shipped model from another: how its digests and that of its bars begin; `none` where there is none."""
    try:
        tables = [json.loads((MODEL / f"{name}.json").read_text(encoding="utf-8")) for name in NETWORKS[reader]]
        digests = {file: digest for table in tables for file, digest in table["digests"].items() if file.endswith(".onnx")}
        bars = [hashlib.sha256(json.dumps(table["bars"]).encode()).hexdigest() for table in tables if "bars" in table]
        return "".join(str(digest)[:4] for digest in [*digests.values(), *bars])
    except (OSError, ValueError, KeyError, TypeError):
        return "none"


def shipped_reader(name: str = BEST) -> "Reader":
    """A reader, loaded once in a process. Raises `Reject("no model")` where it, or what runs it, cannot be loaded."""
    found = _load(MODEL, name)
    if isinstance(found, Reject):
        raise Reject(found.reason, found.detail)
    return found


@lru_cache(maxsize=2)
def _load(folder: Path, name: str) -> "Reader | Reject":
    """A reader, or why there is none: what failed once is not tried again for every article."""
    try:
        # What runs a model takes long to import; whoever does not read to a depth that needs one goes without.
        from dateline.annotations.reader import Reader

        return Reader(folder, name)
    except Reject as reject:
        return reject
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  a runtime that does not fit this machine or this model raises what it likes
        why = f"what runs it fails: {type(error).__name__}: {error}"
        return Reject("no model", f"{why}; install onnxruntime and tokenizers again and build with --again")
