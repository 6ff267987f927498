"""Bodies that were read in part."""

import pytest

from tests.annotations.test_settled_kinds import kinds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The [names:people Awami] League won.", [("organisation", "Awami League")]),
        ("[names:people Saudi] Aramco's chief left.", [("organisation", "Saudi Aramco")]),
        ("[names:people Saudi] [names:organisation Aramco] won.", [("organisation", "Saudi Aramco")]),
        ("[names:people Saudi] Qarsan won.", [("people", "Saudi")]),
        ("[names:person Ada Roe] Awami League leader.", [("person", "Ada Roe")]),
    ],
)
def test_a_known_body_is_whole(text: str, found: list[tuple[str, str]]) -> None:
    assert kinds(text) == found
