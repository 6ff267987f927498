from pathlib import Path

import pytest

from dateline.errors import Abort
from dateline.store.fixity import Seal, broken_seals, read_seals, seal_files, write_seals


def _sealed(folder: Path) -> list[Seal]:
    for name in ("a", "b/c", "d \udcff"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(name.encode("utf-8", "surrogateescape"))
    write_seals(folder / "seals", seal_files(folder, [path for path in folder.rglob("*") if path.is_file()]))
    return read_seals(folder / "seals", mend="build")


def test_seals_come_back_and_hold(tmp_path: Path) -> None:
    seals = _sealed(tmp_path)
    assert [seal.path for seal in seals] == ["a", "b/c", "d \udcff"]
    assert list(broken_seals(tmp_path, seals, mend="build")) == []


def test_every_kind_of_damage_is_a_line(tmp_path: Path) -> None:
    seals = [*_sealed(tmp_path), Seal("nul\x00", "0", 0), Seal("half \ud800", "0", 0)]
    (tmp_path / "a").write_bytes(b"b")
    (tmp_path / "b/c").unlink()
    (tmp_path / "b/c").mkdir()
    (tmp_path / "d \udcff").unlink()
    lines = list(broken_seals(tmp_path, seals, mend="build"))
    assert all(line.endswith("; build") for line in lines)
    for line, said in zip(lines, ("SHA-256 is no longer", "not a file", "missing", "null", "surrogates"), strict=True):
        assert said in line


def test_another_size_is_said_without_reading(tmp_path: Path) -> None:
    seals = _sealed(tmp_path)
    (tmp_path / "a").write_bytes(b"aaaa")
    (line,) = broken_seals(tmp_path, seals, mend="build")
    assert "has 4 bytes and had 1" in line


def test_what_may_not_be_read_is_not_called_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seals = _sealed(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("dateline.store.fixity.digest_file", refuse)
    assert all(line.startswith("no permission") for line in broken_seals(tmp_path, seals, mend="delete it"))
    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(Abort, match="no permission"):
        read_seals(tmp_path / "seals", mend="delete it")


@pytest.mark.parametrize(
    "damage",
    [b"\xff", b"{", b"[]", b"7", b'{"path": "a"}', b'{"path": 1, "digest": "", "size": 1}', b"[" * 100_000, None],
)
def test_damaged_seals_are_one_message(tmp_path: Path, damage: bytes | None) -> None:
    if damage is not None:
        (tmp_path / "seals").write_bytes(damage)
    with pytest.raises(Abort, match=r"seals cannot be read: .*; build"):
        read_seals(tmp_path / "seals", mend="build")
