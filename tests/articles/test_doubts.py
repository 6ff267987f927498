import pytest

from dateline.articles.doubts import COMPANY_FEATURES, DOUBT_FEATURES, SURE, Company, _trees, emphasis_of, weigh_doubt
from dateline.articles.features import BLOCK_FEATURES, BOX_FEATURES, find_heart
from tests.articles.pages import BODY, FIRST, SECOND, THIRD, article, outline_of, reading_of


def company_of(inner: str, scores: list[float]) -> Company:
    found = outline_of(article(inner))
    heart = find_heart(found)
    if heart is None:
        raise ValueError("the page has no prose")
    company = Company(heart, found.blocks)
    first = next(at for at, block in enumerate(found.blocks) if block.text == FIRST)
    for at, score in enumerate(scores, first):
        company.add(at, score)
    return company


def test_the_company_of_a_block_is_its_neighbours_and_its_likes() -> None:
    company = company_of(f"<p>{FIRST}</p><h2>Why now</h2><p>{SECOND}</p><h2>What next</h2>", [9.0, -1.0, 1.0, 0.5])
    said = dict(zip(COMPANY_FEATURES, company.features(1), strict=True))
    assert (said["before"], said["score"], said["after"], said["after2"]) == (SURE, -1.0, 1.0, 0.5)
    assert (said["likes"], said["like_mean"], said["like_good"]) == (2, -0.25, 0.5)
    assert said["good"] == len(FIRST)
    assert said["good_before"] == pytest.approx(1, abs=0.02)
    assert said["good_after"] == 0
    assert (said["kind"], said["capitals"], said["emphasis"]) == (1, 0.5, 0)


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        ("<em>All of it</em>", 1),
        (" <strong>All of it</strong> ", 2),
        ("<a href=/x>All of it</a>", 3),
        ("<em>A part</em> of it", 0),
        ("<b>One</b><b>Two</b>", 0),
        ("None of it", 0),
    ],
)
def test_a_block_that_is_all_emphasis_is_told_by_its_kind(inner: str, kind: int) -> None:
    company = company_of(f"{BODY}<p>{inner}</p>", [1.0, 1.0, 1.0, 1.0])
    assert emphasis_of(company.blocks[company.places[-1]].box) == kind


def test_the_trees_are_read_as_they_are_written() -> None:
    low, high = ([bound] * len(DOUBT_FEATURES) for bound in (-1e9, 1e9))

    def outermost(node: object, branch: int) -> float:
        return outermost(node[branch], branch) if isinstance(node, tuple) else float(node)  # type: ignore[arg-type]

    assert len(_trees()) >= 20
    assert weigh_doubt(low) == pytest.approx(sum(outermost(tree, 2) for tree in _trees()))
    assert weigh_doubt(high) == pytest.approx(sum(outermost(tree, 3) for tree in _trees()))
    assert DOUBT_FEATURES == BOX_FEATURES + BLOCK_FEATURES + COMPANY_FEATURES


def test_a_body_cut_in_parts_keeps_the_subheads_of_every_part() -> None:
    parts = "".join(
        f"<div class=part><h3>Part {number} of the quarrel</h3><p>{text}</p><p>{text[::-1]}.</p></div><div class=slot-ad></div>"
        for number, text in enumerate((FIRST, SECOND, THIRD), 1)
    )
    texts = reading_of(article(parts)).prose.paragraphs
    assert [text for text in texts if text.startswith("Part")] == [f"Part {number} of the quarrel" for number in (1, 2, 3)]
