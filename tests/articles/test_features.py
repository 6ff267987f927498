import pytest

from dateline.articles.blocks import Block, Box
from dateline.articles.body import _Judge, _model, _sum
from dateline.articles.doubts import DOUBT
from dateline.articles.features import (
    BLOCK_FEATURES,
    BOX_FEATURES,
    block_features,
    box_features,
    find_heart,
    judged,
    weigh,
    words_of,
)
from tests.articles.pages import BODY, FIRST, article, outline_of, page_of


def block(text: str, *, tag: str = "p", links: int = 0) -> Block:
    box = Box(tag, page_of(f"<body><p>{FIRST}</p>").tree.css("p")[0], None, 0, None, 1, 0, 1)
    return Block(text, links, box)


@pytest.mark.parametrize("text", ["Done.", "Done!”", "Done?) ", "终了。", "Ended … »", "well… “"])
def test_a_sentence_ends_with_its_mark_whatever_closes_after_it(text: str) -> None:
    one = block(text)
    weigh(one)
    assert one.ends


@pytest.mark.parametrize("text", ["Done", "v1.2", "a. b_", "so they said,", "...and on", "3 €", "”"])
def test_what_has_no_mark_at_its_end_does_not_end(text: str) -> None:
    one = block(text)
    weigh(one)
    assert not one.ends


def test_prose_is_weighed_in_bytes() -> None:
    assert weigh(block("Ж" * 70)) == 140
    assert weigh(block("x" * 139)) == 0
    assert weigh(block("x" * 59 + ".")) == 60
    assert weigh(block("x" * 58 + ".")) == 0


def test_headings_and_links_are_no_prose() -> None:
    assert weigh(block(FIRST, tag="h2")) == 0
    assert weigh(block(FIRST, links=len(FIRST) // 2 + 1)) == 0
    assert weigh(block(FIRST, links=10)) == len(FIRST.encode()) - 20


def test_a_judgement_that_ends_early_is_that_of_the_whole_score() -> None:
    shorts = "".join(
        f"<p>{text}</p>" for text in ("READ MORE NEWS", "By Ann Lee", "Photo: M. Roe", "Why so?", "5", "And it rained.")
    )
    links = "".join(f"<li><a href=/{n}>Other story number {n} of many</a></li><li>Short line {n}</li>" for n in range(8))
    found = outline_of(
        article(f"{shorts}{BODY}{shorts}<div>Sign up for our newsletter</div>{BODY}<ul>{links}</ul><aside>{shorts}</aside>")
    )
    heart = find_heart(found)
    if heart is None:
        raise AssertionError("the page has prose")
    model, names = _model(), (words_of(FIRST), words_of("It rained on the harbour board"))
    judge = _Judge(heart, found.blocks, *names, model)
    answers: set[str] = set()
    for at in judged(heart, found.blocks):
        features = block_features(heart, found.blocks, at, *names)
        assert len(features) == len(BLOCK_FEATURES)
        home = box_features(heart, heart.homes[at])
        assert len(home) == len(BOX_FEATURES)
        place = len(features) - 4
        score = model.base + _sum(model.of_box, home)
        score += _sum(model.of_place, features[:place]) + _sum(model.of_words, features[place:])
        judged_score, known = judge.score(at)
        if known is not None:
            assert abs(score) < DOUBT
            assert judged_score == pytest.approx(score), found.blocks[at].text
            assert known == home + features
            answers.add("looked at whole")
        else:
            assert abs(score) >= DOUBT, found.blocks[at].text
            assert (judged_score > 0) is (score > 0), found.blocks[at].text
            answers.add("early")
    assert answers == {"looked at whole", "early"}
