"""Where on a page an element stands."""

import pytest

from dateline.articles.elsewhere import MAX_DEPTH, find_marked, is_elsewhere
from tests.articles.making import H1, page_of


def test_the_headline_is_the_heading_the_title_repeats() -> None:
    page = page_of(f'<h1>The Paper</h1><div class="date">1</div>{H1}<div class="date">2</div>')
    marked = find_marked(page)
    assert marked.nodes[marked.headline].text() == "Dam opens at last"
    lower = find_marked(page_of('<h1>Menu</h1><h2 class="x">Dam opens at last</h2>'))
    assert lower.nodes[lower.headline].tag == "h2"
    assert find_marked(page_of("<p>nothing</p>")).headline == -1


def test_each_element_once_and_the_answer_is_kept() -> None:
    page = page_of(f'{H1}<time class="date author byline" itemprop="x" datetime="2016">x</time>')
    assert [node.tag for node in find_marked(page).nodes] == ["h1", "time"]
    assert find_marked(page) is find_marked(page)


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("<div>{}</div>", False),
        ("<article><header>{}</header></article>", False),
        ('<div class="post-footer">{}</div>', False),
        ('<footer class="entry-footer">{}</footer>', False),
        ("<aside>{}</aside>", True),
        ("<nav>{}</nav>", True),
        ("<footer>{}</footer>", True),
        ('<div class="Related-Articles"><div>{}</div></div>', True),
        ('<ul id="comments">{}</ul>', True),
    ],
)
def test_elsewhere(around: str, expected: bool) -> None:
    page = page_of(H1 + around.format('<time class="date" datetime="2016-06-06">x</time>'))
    marked = find_marked(page)
    assert is_elsewhere(marked.nodes[-1], marked) is expected


def test_what_holds_the_headline_is_never_elsewhere() -> None:
    page = page_of(f'<div class="with-sidebar">{H1}<time class="date" datetime="2016-06-06">x</time></div>')
    marked = find_marked(page)
    assert not is_elsewhere(marked.nodes[-1], marked)


def test_what_lies_deep_below_a_list_is_not_told_by_its_neighbours() -> None:
    depth = MAX_DEPTH + 5
    deep = "<i>" * depth + '<b class="date">x</b>' + "</i>" * depth
    page = page_of(f'{H1}<aside>{deep}<p><b class="date">y</b></p><b class="date">z</b></aside>')
    marked = find_marked(page)
    assert [is_elsewhere(node, marked) for node in marked.nodes[1:]] == [False, True, True]
    again = find_marked(page_of(f'{H1}<aside>{deep}<p><b class="date">y</b></p><b class="date">z</b></aside>'))
    assert [is_elsewhere(node, again) for node in reversed(again.nodes[1:])] == [True, True, False]
