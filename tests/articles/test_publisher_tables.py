"""Tables of publishers' parsers: a bad one is refused with the place, a changed one has another version."""

import re
from pathlib import Path

import pytest

from dateline.articles.publisher_tables import parse_publisher, read_publisher, tables_in
from dateline.errors import Abort

GOOD = """
# a comment
publication = "The Gull"

[[template]]
urls = ["gull.example/a/*"]
[template.fields]
headline = "h1"

[[template]]
name = "new"
urls = ["gull.example/b/*"]
captured = { from = 2011-03-01 }
[template.fields]
headline = "h2"
"""


@pytest.mark.parametrize(
    ("line", "instead", "says"),
    [
        ('headline = "h2"', 'headline = "h2..x"', "line 10: template 2 (new): fields.headline: 'h2..x' is not a CSS selector"),
        ('headline = "h2"', 'title = "h2"', "line 10: template 2 (new): fields.title is unknown; there may be headline"),
        ('headline = "h2"', "headline = 3", "line 10: template 2 (new): fields.headline: css = 3; write a text"),
        ('headline = "h2"', 'headline = ""', "fields.headline: css = ''; write a text"),
        ('headline = "h2"', 'headline = { match = "x" }', "fields.headline has no selector"),
        ('headline = "h2"', 'headline = { css = "b", match = "(" }', "match = '(' is not a regular expression"),
        ('headline = "h2"', 'headline = { css = "b", order = "dmy" }', "order = 'dmy'; published may have dmy or mdy"),
        ('headline = "h2"', 'headline = { css = "b", atribute = "x" }', "fields.headline.atribute is unknown"),
        ('headline = "h2"', 'body = { css = "b", match = "x" }', "the body is elements; it takes css alone"),
        ('headline = "h2"', "", "line 10: template 2 (new): it has no [template.fields]"),
        ('urls = ["gull.example/b/*"]', 'urls = ["gull.example"]', "urls: 'gull.example' is not an address"),
        ('urls = ["gull.example/b/*"]', "", "line 10: template 2 (new): urls is missing"),
        ('urls = ["gull.example/b/*"]', 'urls = ["gull.example/*"]', "1 and gull/new both claim 'gull.example/a/*'"),
        ("captured = { from = 2011-03-01 }", 'captured = "2011"', "captured = '2011'; write captured = { from ="),
        ("captured = { from = 2011-03-01 }", 'captured = { from = "March" }', "captured: 'March' is not a day, month or year"),
        ("captured = { from = 2011-03-01 }", "drop = [1]", "drop = [1]; write a text or a list of texts"),
        ("captured = { from = 2011-03-01 }", 'drop = ["::x"]', "drop: '::x' is not a CSS selector"),
        ("captured = { from = 2011-03-01 }", "capture = 1", "capture is unknown; there may be name, urls"),
        ('name = "new"', 'name = "N w"', "template 2 (N w): name = 'N w'; write it in small letters"),
        ('publication = "The Gull"', "publication = 3", "gull.toml: publication = 3 is not a text"),
        ('publication = "The Gull"', "publication =", "gull.toml is not TOML: "),
    ],
)
def test_a_bad_table_is_refused_with_the_place(line: str, instead: str, says: str) -> None:
    assert line in GOOD
    with pytest.raises(Abort, match=re.escape(says)) as refused:
        parse_publisher("gull", GOOD.replace(line, instead), "publishers/gull.toml")
    assert str(refused.value).startswith("publishers/gull.toml")


@pytest.mark.parametrize("text", ["", "publication = 'x'", "template = 3", "[template]\nurls = []"])
def test_a_table_without_templates_is_refused(text: str) -> None:
    with pytest.raises(Abort, match=r"it has no \[\[template\]\]"):
        parse_publisher("gull", text, "gull.toml")


def test_the_version_follows_from_what_the_table_says() -> None:
    good = parse_publisher("gull", GOOD, "gull.toml")
    assert parse_publisher("gull", GOOD.replace("# a comment", "# another"), "gull.toml").version == good.version
    assert parse_publisher("gull", GOOD.replace('"h2"', '"h3"'), "gull.toml").version != good.version
    assert parse_publisher("gull", GOOD.replace("2011-03-01", "2011-03-02"), "gull.toml").version != good.version


def test_a_name_that_cannot_be_a_stage_is_refused() -> None:
    with pytest.raises(Abort, match="name the file in small letters"):
        parse_publisher("The Gull", GOOD, "The Gull.toml")


def test_tables_are_read_from_files(tmp_path: Path) -> None:
    assert tables_in(tmp_path / "none") == ()
    (tmp_path / "gull.toml").write_text(GOOD)
    (tmp_path / "notes.txt").write_text("nothing")
    assert [Path(path).name for path, _ in tables_in(tmp_path)] == ["gull.toml"]
    assert read_publisher(tmp_path / "gull.toml").name == "publishers.gull"
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(Abort, match=r"bad\.toml cannot be read"):
        tables_in(tmp_path)
    with pytest.raises(Abort, match=r"bad\.toml cannot be read"):
        read_publisher(tmp_path / "bad.toml")
