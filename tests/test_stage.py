"""Finding stages: a plug-in that cannot be loaded is named, whatever it raises."""

from pathlib import Path

import pytest

from dateline.errors import Abort
from dateline.stage import GROUP, find_stages


@pytest.mark.parametrize("line", ["import absent_module", "1 / 0", "raise KeyError('x')", "open('/absent/file')", "def ("])
def test_a_plug_in_that_breaks_at_import_is_named(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"broken_plugin_{abs(hash(line))}"
    (tmp_path / f"{name}.py").write_text(line + "\n")
    info = tmp_path / f"{name}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\nbroken.stage = {name}:reader\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(Abort, match=f"the stage 'broken.stage' .{name}:reader. cannot be loaded: "):
        find_stages()
