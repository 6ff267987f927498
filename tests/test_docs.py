"""Docs that lie fail: the reference is what the source says, links lead somewhere, and commands that are named exist."""

import importlib.util
import re
from pathlib import Path

import pytest
import typer.main

from dateline.cli import app

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
TEXTS = [*PAGES, *sorted((ROOT / "src").rglob("*.py")), ROOT / "Makefile"]
# Words of a workshop, not of a product.
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|issue #?\d+)\b")


def reference() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "reference" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.pages()
    assert isinstance(made, dict)
    return made


def test_the_reference_is_what_the_source_says() -> None:
    for name, text in reference().items():
        path = ROOT / "docs" / "reference" / name
        assert path.exists(), f"{name} is missing; run python docs/reference/generate.py"
        assert path.read_text(encoding="utf-8") == text, f"{name} is out of date; run python docs/reference/generate.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_and_options_that_are_named_exist(page: Path) -> None:
    commands = getattr(typer.main.get_command(app), "commands", {})
    for line in re.findall(r"`dateline ([^`]+)`|^\s+(?:\$ )?dateline (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
        words = (line[0] or line[1]).split("#")[0].split()
        assert words[0] in commands, f"{page.name} names `dateline {words[0]}`"
        known = {option for parameter in commands[words[0]].params for option in parameter.opts}
        for word in words[1:]:
            if word.startswith("--"):
                assert word.split("=")[0] in known, f"{page.name}: dateline {words[0]} has no {word}"


def test_make_targets_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        for target in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8")):
            assert target in targets, f"{page.name} names make {target}"


@pytest.mark.parametrize("page", TEXTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_is_left_unfinished_in_words(page: Path) -> None:
    assert not UNFINISHED.search(page.read_text(encoding="utf-8"))


def test_the_version_is_the_same_everywhere() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version is not None
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{version[1]}]" in changelog
