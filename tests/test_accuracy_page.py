"""The page of figures: what is measured is written between two marks, what people wrote around them stays."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.accuracy import END, START, write_page


@dataclass
class Figures:
    figures: dict[str, float] = field(default_factory=dict)
    pages_per_second: float = 0.0
    failed: int = 0


def write(path: Path, f1: float) -> None:
    results = {
        "dateline": {"sh": Figures(pages_per_second=80.0), "news": Figures({"F1": f1, "date": 0.9})},
        "peer": {"sh": Figures(pages_per_second=10.0), "news": Figures({"F1": 0.5})},
    }
    write_page(path, results, versions={"dateline": "1", "peer": "2"}, counts={"sh": 3}, datelines=(10, 9))


def test_a_page_is_made_and_written_again(tmp_path: Path) -> None:
    path = tmp_path / "accuracy.md"
    write(path, 0.97)
    page = path.read_text()
    assert page.startswith("# How right and how fast")
    assert "| dateline | .970 |" in page
    assert "* peer: 8 on sh" in page
    path.write_text(page.replace(START, f"By hand before.\n\n{START}").replace(END, f"{END}\n\n## By hand after"))
    write(path, 0.98)
    again = path.read_text()
    assert "| dateline | .980 |" in again
    assert ".970" not in again
    assert again.index("By hand before.") < again.index(START) < again.index(END) < again.index("## By hand after")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("page", ["# A page\n", f"{START}\n", f"{END}\n{START}\n"])
def test_a_page_without_marks_is_not_touched(page: str, tmp_path: Path) -> None:
    path = tmp_path / "accuracy.md"
    path.write_text(page)
    with pytest.raises(SystemExit, match="has no lines"):
        write(path, 0.97)
    assert path.read_text() == page
