"""What the compiled parts answer is what Python answers, on our golden pages and on pages made to part them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.articles import body as bodies
from dateline.articles import chrome, date_text, date_zones, elsewhere, features, links, roles
from dateline.articles.blocks import _KINDS, _WITHOUT_SCRIPTS, Box, Outline, _Walk, _walk
from dateline.articles.body import Body, evidence_of, find_body
from dateline.articles.compiled import scores, texts
from dateline.articles.features import Heart, box_features, find_heart, home_of, judged, weigh, words_of
from dateline.articles.page import _STATED
from dateline.articles.tree import IS_COMPILED, Selection, _select, selection
from tests.articles.pages import BODY, FIRST, SECOND, article, page_of, records_of

GOLDEN = Path(__file__).parents[1] / "golden" / "html"
# A page of frames has no body.
PAGES = sorted(path for path in GOLDEN.glob("*.html") if b"<frameset" not in path.read_bytes().lower())
compiled = pytest.mark.skipif(not IS_COMPILED, reason="the compiled parts were not built, or DATELINE_PURE is set")

PARTING = {
    "white space of all kinds": "<p>\xa0a\u2003b\x1c c\u200b d \n e\u3000</p><p> \xa0 </p><div>\u2028<b>x</b>\u2029</div>",
    "scripts of several bytes": "<p>Ж é 漢字 😀 \U00010348 x</p><p><a href=/>漢字</a> 😀</p>",
    "lines": "<div>a<br>b<br><br>c <a href=/x> l <br> m </a></div><p><br>x<br></p><td>a<br/> <br/>b</td>",
    "pre": "<pre>one\n two\n\n three <a href=/>li\nnk</a></pre><div><pre>x<div>y\nz</div></pre>after\nit</div>",
    "links": "<a href=/>A <p> b <i>c</i></p> d</a> e <p><a>  </a><a> x </a> y</p>",
    "hidden": '<p>a<span class="sr-only">b</span><span style="display:none">c</span><span hidden>d</span><i style="x">e</i>'
    '<i role="dialog">f</i></p><div hidden><p>g</p></div><div style="DISPLAY : none">h</div><p class>i</p><p class="">j</p>',
    "roles": '<div role=Navigation><p>a</p></div><div ROLE="complementary" itemprop="ArticleBody"><p>b</p></div>'
    '<ul class="related-links"><li>c</li></ul><ol id="share"><li>d</li></ol><div data-testid="newsletter-signup">e</div>'
    '<section data-module="comments" data-x="share" id="">f</section><x-teaser class="promo">g</x-teaser>',
    "footers": "<div><footer>a</footer><div><div><div><footer>b</footer></div></div></div></div><footer>c</footer>",
    "pictures": "<a href=/><img src=a></a><noscript><p><img src=b></p><img src=c></noscript><video></video>",
    "borders": "x<hr>y<p></p>z<td></td>u<span></span>v<custom-one></custom-one>w<h2></h2><table><tr><td>1<td>2</table>",
    "own elements": "<p>a<x-note>(<x-mark>1</x-mark>)</x-note>b<rb>c</rb><x-a hidden>d</x-a>"
    "<picture><img src=a></picture></p><x-p>e<p>f<x-b><div>g</div></x-b>",
    "nested": "<div>" * 700 + "x" + "</div>" * 700 + "<b>" * 600 + "y",
    "empty": "",
    "only scripts": f"<noscript><div>{BODY * 8}</div></noscript>",
}


def numbers(box: Box) -> tuple[object, ...]:
    return box.roles, box.names, box.depth, box.first, box.last, box.inherited


def seen(found: Outline) -> list[tuple[object, ...]]:
    """An outline as plain values."""
    places = {id(box): at for at, box in enumerate(found.boxes)}
    boxes: Iterator[tuple[object, ...]] = (
        (one.tag, one.node.mem_id, one.node.parser is not None, places[id(one.parent)] if one.parent else -1, *numbers(one))
        for one in found.boxes
    )
    blocks = ((one.text, one.links, places[id(one.box)], one.size, one.ends) for one in found.blocks)
    pictures = ((one.node.mem_id, one.node.tag, places[id(one.box)], one.at, one.in_link) for one in found.pictures)
    return [*boxes, *blocks, *pictures]


def assert_same_walk(html: str | bytes) -> None:
    body = page_of(html).tree.body
    assert body is not None
    for kinds in (_KINDS, _WITHOUT_SCRIPTS):
        for prune in (True, False):
            assert seen(_walk(body, kinds, prune=prune)) == seen(_Walk(body, kinds, prune=prune).run())


@compiled
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_walk_over_golden_pages(path: Path) -> None:
    assert_same_walk(path.read_bytes())


@compiled
@pytest.mark.parametrize("name", PARTING)
def test_the_walk_over_pages_made_to_part_them(name: str) -> None:
    assert_same_walk(f"<!doctype html><html><body>{PARTING[name]}</body></html>")


@compiled
def test_the_walk_over_bytes_that_are_no_text() -> None:
    broken = b"<p>caf\xe9 \xe2\x82<b>\xac</b> \xf0\x9f\x98\x80 \xed\xa0\x80 \xc0\x80 \xff</p><p>\xe2\x82" + "Ж".encode() * 400
    assert_same_walk(b"<html><body>" + broken + b"</body></html>")


@compiled
def test_nodes_that_outlive_their_page() -> None:
    body = page_of(article(BODY)).tree.body
    assert body is not None
    found = _walk(body, _KINDS, prune=True)
    heading = next(one.node for one in found.boxes if one.tag == "h1")
    del found, body
    assert heading.text() == "Board closes fish market"


SELECTIONS = [
    _STATED,
    *(elsewhere._selection(more, lower=lower) for more in ("", *elsewhere.MORE) for lower in (False, True)),
]


@compiled
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_selections_on_golden_pages(path: Path) -> None:
    tree = page_of(path.read_bytes()).tree
    for top in (tree.root, tree.head, tree.body):
        if top is None:
            continue
        for one in SELECTIONS:
            assert [node.mem_id for node in one.of(top, most=5_000)] == [node.mem_id for node in _select(top, one.query, 5_000)]


@compiled
@pytest.mark.parametrize(
    "query",
    [
        *(
            '[class*="DATE" i]',
            '[class*="Date"]',
            '[rel~="author"]',
            '[rel="author"]',
            "p[hidden]",
            "x-time, a",
            'p[class*="DATE" i]',
            "a, [datetime]",
        ),
        'p[class*="x" i], [id*="d"]',
    ],
)
def test_each_form_of_a_selection(query: str) -> None:
    html = (
        '<body class="Dated"><p hidden class="x">a<p class="UPDATE-x">b<p class="xDate" id=d>c<a rel="me author">d</a>'
        '<a rel="author">e</a><a rel="authors me">f</a><a rel="\tauthor\n">g</a><time datetime>h</time>'
        "<p class>i<x-time>j</x-time>"
    )
    tree = page_of(html).tree
    one = selection(query)
    assert tree.root is not None
    found = [node.mem_id for node in one.of(tree.root, most=50)]
    assert found == [node.mem_id for node in _select(tree.root, query, 50)]
    assert one.of(tree.root, most=1) == [] or [node.mem_id for node in one.of(tree.root, most=1)] == found[:1]


def test_what_no_selection_says() -> None:
    assert Selection("p", ()).of(None, most=1) == []
    for query in ("p > a", "p:first-child", "[a^=b]", ".x", "x-time[a]", ""):
        with pytest.raises(ValueError, match=r"is not of the form|looked for alone"):
            selection(query)


def judged_body(html: str | bytes) -> tuple[list[str], list[tuple[str, str]], str]:
    page = page_of(html)
    assert page.tree.body is not None
    found = _Walk(page.tree.body, _KINDS, prune=True).run()
    said, description = evidence_of(page, [FIRST, SECOND])
    body: Body = find_body(found, said=said, description=description)
    return [one.text for one in body.blocks], [(one.text, why) for one, why in body.dropped], body.standfirst


@compiled
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_judgements_on_golden_pages(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = judged_body(path.read_bytes())
    monkeypatch.setattr(bodies, "scores", None)
    monkeypatch.setattr(bodies, "compiled", None)
    for module in (features, roles, chrome):
        monkeypatch.setattr(module, "scores", None)
    assert judged_body(path.read_bytes()) == quick


def hearts() -> Iterator[tuple[Outline, Heart]]:
    for path in PAGES:
        body = page_of(path.read_bytes()).tree.body
        assert body is not None
        found = _Walk(body, _KINDS, prune=True).run()
        heart = find_heart(found)
        if heart is not None:
            yield found, heart


@compiled
def test_prose_and_homes_to_the_last_digit() -> None:
    for found, heart in hearts():
        prose, homes = scores.weigh_all(found.blocks)
        measures = [(one.size, one.ends) for one in found.blocks]
        assert prose == [weigh(one) for one in found.blocks]
        assert measures == [(one.size, one.ends) for one in found.blocks]
        assert [id(one) for one in homes] == [id(home_of(one.box)) for one in found.blocks]
        row = (heart.line, heart.box.tag, heart.box.names, heart.proses, heart.sizes, heart.links, heart.mass, heart.share)
        for home in {id(one): one for one in homes}.values():
            assert scores.home(row, home) == box_features(heart, home)


@compiled
def test_what_boxes_are_for(monkeypatch: pytest.MonkeyPatch) -> None:
    settled = 0
    for path in PAGES:
        body = page_of(path.read_bytes()).tree.body
        assert body is not None
        quick, slow = (_Walk(body, _KINDS, prune=True).run() for _ in range(2))
        sums = [float(140 * at) for at in range(len(quick.blocks) + 1)]
        before = [box.roles for box in quick.boxes]
        roles.settle_roles(quick, sums)
        with monkeypatch.context() as without:
            without.setattr(roles, "scores", None)
            roles.settle_roles(slow, sums)
        assert list(map(numbers, quick.boxes)) == list(map(numbers, slow.boxes))
        settled += before != [box.roles for box in quick.boxes]
    assert settled


@compiled
def test_what_is_worth_judging_and_why_boxes_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    reasons = set()
    for found, heart in hearts():
        refusals = [chrome.Refusals(heart.line, found.pictures, heart.sizes, heart.first, found.boxes) for _ in range(2)]
        places, everywhere = judged(heart, found.blocks), list(range(len(found.blocks)))
        quick = refusals[0].of_boxes(found.blocks, everywhere)
        with monkeypatch.context() as without:
            without.setattr(features, "scores", None)
            without.setattr(chrome, "scores", None)
            assert judged(heart, found.blocks) == places
            assert refusals[1].of_boxes(found.blocks, everywhere) == quick
        assert refusals[0].known == refusals[1].known
        reasons |= set(quick)
    assert len(reasons) > 4


@compiled
def test_reasons_of_boxes_far_inside_each_other() -> None:
    body = page_of("<div class=caption>" + "<div>" * 3_000 + BODY + "</div>" * 3_000).tree.body
    assert body is not None
    found = _walk(body, _KINDS, prune=True)
    assert chrome.Refusals({}, [], [0] * (len(found.blocks) + 1), 0, []).of_boxes(found.blocks, [0]) == ["caption"]
    with pytest.raises(IndexError, match="no block 99"):
        scores.refuse(found.blocks, [99], {}, {}, frozenset(), str)


@compiled
def test_what_is_taken() -> None:
    answers = set()
    for found, heart in hearts():
        for said in ((frozenset[str](), frozenset[str]()), (words_of(FIRST), words_of(SECOND))):
            places = list(judged(heart, found.blocks))
            quick = bodies._Judge(heart, found.blocks, *said, bodies._model())._take_compiled(scores.take, places)
            assert quick == bodies._Judge(heart, found.blocks, *said, bodies._model()).take(places)
            answers |= set(quick)
    assert answers == {True, False}


@compiled
def test_links_on_golden_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = [
        box for path in PAGES if (body := page_of(path.read_bytes()).tree.body) for box in _walk(body, _KINDS, prune=True).boxes
    ]
    quick = [(one.text, one.links) for one in map(links._read_box, boxes)]
    monkeypatch.setattr(links, "IS_COMPILED", False)
    assert [(one.text, one.links) for one in map(links._read_box, boxes)] == quick
    assert any(found for _, found in quick)


@compiled
@pytest.mark.parametrize(
    "raw",
    [
        *(
            b"",
            b"plain ascii, more than eight",
            "Ж é 漢字 😀".encode(),
            b"12345678\xc3",
            b"\xc3\xa9\xc3",
            b"\xe0\x80\x80",
            b"\xed\xa0\x80",
        ),
        *(
            b"\xf4\x90\x80\x80",
            b"\xf0\x8f\xbf\xbf",
            b"\xc0\xaf",
            b"\xf5\x80\x80\x80",
            b"\x80",
            b"\xef\xbf\xbf",
            b"\xf4\x8f\xbf\xbf",
        ),
    ],
)
def test_what_is_utf8(raw: bytes) -> None:
    try:
        raw.decode()
        good = True
    except UnicodeDecodeError:
        good = False
    for before in (b"", b"x", b"xxxxxxx", b"\xc3\xa9" * 9):
        assert texts.is_utf8(before + raw) is good
    assert texts.first_beyond(raw) == next((at for at, byte in enumerate(raw) if byte > 127), -1)
    assert texts.count(raw, 0xC3) == raw.count(b"\xc3")


@compiled
@pytest.mark.parametrize("wanted", [b"<meta", b"ld+json", b"aa", b"aba"])
@pytest.mark.parametrize("length", [0, 1, 5, 63, 64, 65, 70, 127, 200, 5_000])
def test_how_often_bytes_stand(wanted: bytes, length: int) -> None:
    for source in (b"a" * length, (b"x" * 59 + wanted) * 40, wanted * 30, b"<met" * 70 + wanted[:-1], b"abababa" * 20):
        for most in (0, 1, 3, 10_000):
            assert texts.occurrences(source[:length], wanted, most) == min(most, source[:length].count(wanted))


@compiled
@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"a<b>c</b>d",
        b"<<p>x",
        b"a < b > c",
        b"<p",
        b">",
        b"<" + b"x" * 4001 + b">y",
        b"<" + b"x" * 4000 + b">y",
        b"<a\nhref=x>l</a >< i>",
    ],
)
def test_what_stands_outside_tags(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = date_text._untagged(raw)
    monkeypatch.setattr(date_text, "texts", None)
    assert date_text._untagged(raw) == quick


@compiled
def test_what_may_stand_twice() -> None:
    whole = f"{FIRST}\n{SECOND}\n漢字 {FIRST[:60]}"
    wanted = [FIRST[:45], SECOND[:45], "short", "漢字 " + FIRST[:20], FIRST[10:60]]
    may = texts.may_repeat(whole, wanted)
    assert all(maybe for text, maybe in zip(wanted, may, strict=True) if whole.count(text) > 1)
    assert may[:3] == [True, False, True]


@compiled
@pytest.mark.parametrize(
    "raw", [b"", b"+", b"+0", b"1+0", b" -1", b"5 -12", b"x -0", b"10:00:00+01:00 mb-0 \xc3\xa9-1 2\n+1", b"1--11- 1+1+1"]
)
def test_signs_before_offsets(raw: bytes) -> None:
    assert texts.clock_signs(raw) == [match.start() for match in date_zones._SIGN.finditer(raw)]


@compiled
def test_wrong_arguments_raise_and_do_not_crash() -> None:
    wrong: tuple[tuple[Any, ...], ...] = ((), (1, 2, 3, 4, 5, 6), ((), [], [0], print, set(), set()))
    bodies._model()
    for arguments in wrong:
        with pytest.raises(TypeError):
            scores.take(*arguments)
    calls: tuple[Callable[[Any], object], ...] = (texts.is_utf8, texts.first_beyond, texts.clock_signs, scores.weigh_all)
    for call in calls:
        with pytest.raises(TypeError):
            call(None)
    with pytest.raises(TypeError):
        selection("p").of("no node", most=1)  # type: ignore[arg-type]


def test_without_the_compiled_parts_all_is_done_in_python() -> None:
    code = (
        "import sys; from pathlib import Path; from dateline.articles import tree, compiled;"
        "from tests.articles.pages import records_of;"
        "assert not tree.IS_COMPILED and compiled.scores is None;"
        "sys.stdout.write(repr([records_of(Path(one).read_bytes()) for one in sys.argv[1:]]))"
    )
    names = [str(path) for path in PAGES]
    made = subprocess.run(
        [sys.executable, "-c", code, *names],
        env={**os.environ, "DATELINE_PURE": "1"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert made == repr([records_of(path.read_bytes()) for path in PAGES])
