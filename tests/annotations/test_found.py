"""What is found, brought together into statements."""

from dateline.annotations.found import Found, groups


def test_contents_without_a_cue_are_left_out() -> None:
    found = [
        Found(0, 5, "statements", "content", -1),
        Found(9, 12, "statements", "cue", -1),
        Found(20, 30, "statements", "content", 9),
    ]
    assert list(groups(found)) == [([found[2]], found[1], None)]
