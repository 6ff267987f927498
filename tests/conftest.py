"""What all tests share."""

import os

from hypothesis import settings

# On a build machine the same tests try the same examples every time; at a desk every run tries new ones.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("new", deadline=None)
settings.load_profile("fixed" if os.environ.get("CI") else "new")
