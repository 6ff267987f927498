"""A reader at the door of a fake archive's reading room."""

import warnings

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the test client asks for another httpx than the one that is installed
    from starlette.testclient import TestClient

from dateline.room.app import make_app
from tests.room.fake import FakeArchive


@pytest.fixture
def archive() -> FakeArchive:
    return FakeArchive()


@pytest.fixture
def reader(archive: FakeArchive) -> TestClient:
    return TestClient(make_app(archive), raise_server_exceptions=False, follow_redirects=False)
