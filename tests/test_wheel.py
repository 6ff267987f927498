"""What is installed is what lies in the source: a wheel without its tables reads nothing. A compiler is not needed."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def names_in_wheel(tmp_path: Path, *, compiler: str = "") -> tuple[set[str], set[str]]:
    """The files in the source and in the wheel that is built of it, with a compiler of this name."""
    copy = tmp_path / "source"
    copy.mkdir()
    (copy / "native").mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", *(f"native/{one.name}" for one in (ROOT / "native").iterdir())):
        (copy / name).write_bytes((ROOT / name).read_bytes())
    wanted = set()
    for path in sorted((ROOT / "src" / "dateline").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in (".so", ".pyd"):
            name = path.relative_to(ROOT / "src").as_posix()
            wanted.add(name)
            target = copy / "src" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    known = {**os.environ, **({"CC": compiler} if compiler else {})}
    subprocess.run([*command, str(tmp_path / "dist"), str(copy)], check=True, capture_output=True, env=known)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if name.startswith("dateline/")}
    return wanted, carried


def test_the_wheel_carries_every_file(tmp_path: Path) -> None:
    wanted, carried = names_in_wheel(tmp_path)
    assert wanted - carried == set()


def test_the_wheel_is_built_without_a_compiler(tmp_path: Path) -> None:
    wanted, carried = names_in_wheel(tmp_path, compiler=str(tmp_path / "none"))
    assert wanted == carried
