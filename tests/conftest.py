"""What all tests share."""

import os

import pytest
from hypothesis import settings

# On a build machine the same tests try the same examples every time; at a desk every run tries new ones.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("new", deadline=None)
settings.load_profile("fixed" if os.environ.get("CI") else "new")

# What reads whole sets of articles takes minutes a file, so it begins first: where files are shared out among processes, none
# of them waits at the end for one long file.
DEAREST = ("tests/quality/", "tests/understanding/", "tests/golden/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the dearest files first; the others keep their order."""
    items.sort(key=lambda item: not item.nodeid.startswith(DEAREST))
