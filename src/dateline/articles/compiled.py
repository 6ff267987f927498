"""The compiled parts of the package (`native/`); None where no compiler was there to build them, or `DATELINE_PURE` is set.

What they do is done in Python without them, with the same answers (`tests/articles/test_compiled.py`).
"""

import os

try:
    if os.environ.get("DATELINE_PURE"):
        raise ImportError("DATELINE_PURE is set")
    from dateline.articles import _records as records
    from dateline.articles import _scores as scores
    from dateline.articles import _texts as texts
    from dateline.articles import _tree as tree
except ImportError:
    records = scores = texts = tree = None  # type: ignore[assignment]

__all__ = ["records", "scores", "texts", "tree"]
