import json

from dateline.articles.app_data import app_data, joined, own_thing
from tests.articles.pages import FIRST, SECOND, THIRD, article_of, page_of, records_of, whole


def script(code: str, kind: str = "") -> str:
    return whole(f"<h1>Board closes fish market</h1><script{kind}>{code}</script>")


def values(code: str, kind: str = "") -> list[object]:
    return list(app_data(page_of(script(code, kind))))


def test_every_name_that_frameworks_give() -> None:
    for name in (
        "window.__APOLLO_STATE__",
        "Fusion.globalContent",
        "window['__PRELOADED_STATE__']",
        "var pageData",
        "__NUXT__",
    ):
        assert values(f'var x = 1; {name} = {{"a": "b"}};') == [{"a": "b"}], name


def test_what_is_parsed_from_a_string() -> None:
    assert values(f"window.__STATE__ = JSON.parse({json.dumps(json.dumps({'a': 1}))})") == [{"a": 1}]


def test_code_that_is_no_json_gives_its_long_texts_with_markup() -> None:
    text = f"<p>{FIRST}</p><p>{SECOND}</p>"
    assert values(f'__NUXT__=(function(a){{return {{body:{json.dumps(text)}}}}}("x"))') == [text]


def test_a_table_of_entries_is_put_together() -> None:
    assert joined([{"a": 1, "b": 2}, "x", [3, 4], "y", ["Reactive", 1]]) == {"a": "x", "b": ["y", "x"]}


def test_objects_that_name_each_other_are_put_together() -> None:
    found = joined({"A": {"parts": [{"__ref": "B"}, {"__ref": "C"}]}, "B": {"text": "b"}, "C": {"text": "c"}})
    assert isinstance(found, list)
    assert {"parts": [{"text": "b"}, {"text": "c"}]} in found


def test_lists_that_are_no_tables_stay() -> None:
    assert joined([["a", "b"], "c"]) == [["a", "b"], "c"]
    assert joined([{"a": "text"}, 1]) == [{"a": "text"}, 1]


def test_the_author_of_what_has_the_pages_title() -> None:
    other = {"title": "Another story of the paper", "author": "Omar Sayeed"}
    data = {"list": [other], "story": {"title": "Board closes fish market", "author": {"name": "Jane Roe"}}}
    assert own_thing(page_of(script(f"__STATE__={json.dumps(data)}")))["author"] == {"name": "Jane Roe"}
    assert own_thing(page_of(script(f"__STATE__={json.dumps(other)}"))) == {}


def test_a_body_in_a_table_of_entries_is_read() -> None:
    table = [
        {"story": 1},
        {"title": 2, "body": 3, "author": 4},
        "Board closes fish market",
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FIRST} So it was.</p>",
        "Jane Roe",
    ]
    found = article_of(records_of(script(json.dumps(table), ' type="application/json" id="__NUXT_DATA__"')))
    assert found.text.startswith(f"{FIRST}\n\n{SECOND}")
    assert found.bylines == ("Jane Roe",)
