"""The compiled part of the annotators (`native/sequences.c`); None where no compiler was there, or `DATELINE_PURE` is set.

What it does is done in Python without it, with the same answers (`tests/annotations/test_compiled_tags.py`).
"""

import os

try:
    if os.environ.get("DATELINE_PURE"):
        raise ImportError("DATELINE_PURE is set")
    from dateline.annotations import _sequences as sequences
except ImportError:
    sequences = None  # type: ignore[assignment]

__all__ = ["sequences"]
