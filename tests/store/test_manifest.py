"""The manifest and the plan: what was taken in, once, and which units follow from it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.records import Original, Record, Rejection, digest_id
from dateline.store.manifest import Manifest, Stat
from dateline.store.plan import BIG, LEAST, MOST_FILES, plan_units


def make(n: int, *, size: int = 100, path: str = "", given_published: str = "") -> Original:
    key = digest_id(str(n))
    return Original(
        id=key,
        path=path or f"/pile/{n}.html",
        name=f"{n}.html",
        digest=key,
        media_type="text/html",
        size=size,
        end=size,
        given_published=given_published,
    )


def aside(name: str) -> Rejection:
    return Rejection(stage="accession", original_id="", locator=name, reason="not read", detail="PDF")


def add(root: Path, records: Iterable[Record]) -> bool:
    return Manifest(root).add(records, {"/pile/1.html": Stat("d", 1, 2)}) is not None


def plan(root: Path) -> list[tuple[str, ...]]:
    return [tuple(member.name for member in unit.members) for unit in plan_units(Manifest(root))]


def test_the_same_pile_again_is_nothing_new(tmp_path: Path) -> None:
    records: list[Record] = [make(1), make(2), aside("x.pdf")]
    assert add(tmp_path, records)
    assert not add(tmp_path, records)
    assert len(Manifest(tmp_path).accessions()) == 1
    assert Manifest(tmp_path).stats() == {"/pile/1.html": Stat("d", 1, 2)}


def test_an_accession_is_named_by_what_it_holds(tmp_path: Path) -> None:
    for root in (tmp_path / "a", tmp_path / "b"):
        add(root, [make(1), make(2)])
    names = [Manifest(tmp_path / r).accessions()[0].folder.name for r in ("a", "b")]
    assert names[0] == names[1]


def test_a_moved_original_stays_in_its_unit(tmp_path: Path) -> None:
    add(tmp_path, [make(1), make(2)])
    before = [unit.id for unit in plan_units(Manifest(tmp_path))]
    assert add(tmp_path, [make(1, path="/elsewhere/1.html")])
    after = plan_units(Manifest(tmp_path))
    assert [unit.id for unit in after] == before
    assert {m.path for unit in after for m in unit.members} == {"/elsewhere/1.html", "/pile/2.html"}


def test_new_given_values_count_and_disturb_no_other_bucket(tmp_path: Path) -> None:
    originals = [make(n) for n in range(3 * MOST_FILES)]
    add(tmp_path, originals)
    before = {unit.id for unit in plan_units(Manifest(tmp_path))}
    add(tmp_path, [replace(originals[7], given_published="2016-06-06")])
    after = plan_units(Manifest(tmp_path))
    assert len(before & {unit.id for unit in after}) == len(before) - 1
    dated = [m for unit in after for m in unit.members if m.given_published]
    assert [m.name for m in dated] == ["7.html"]
    assert sum(len(unit.members) for unit in after) == len(originals)


def test_many_small_originals_share_few_units(tmp_path: Path) -> None:
    add(tmp_path, [make(n) for n in range(6000)])
    sizes = [len(members) for members in plan(tmp_path)]
    assert len(sizes) == 6000 // MOST_FILES
    assert sum(sizes) == 6000


def test_a_small_pile_is_work_for_several(tmp_path: Path) -> None:
    add(tmp_path / "files", [make(n) for n in range(100)])
    assert len(plan(tmp_path / "files")) == 4
    mixed = [make(1, size=3 * LEAST), *(make(n, size=10_000) for n in range(2, 12))]
    add(tmp_path / "mixed", mixed)
    assert sorted(map(len, plan(tmp_path / "mixed"))) == [1, 10]


def test_neighbouring_ranges_are_joined_to_pieces_of_the_right_size(tmp_path: Path) -> None:
    whole = make(1, size=16 * LEAST)
    ranges = [replace(whole, start=n * LEAST, end=(n + 1) * LEAST) for n in range(16)]
    add(tmp_path / "alone", ranges)
    pieces = [(m.start, m.end) for unit in plan_units(Manifest(tmp_path / "alone")) for m in unit.members]
    assert sorted(pieces) == [(n * LEAST, (n + 2) * LEAST) for n in range(0, 16, 2)]
    add(tmp_path / "among", [*ranges, make(2, size=100 * BIG)])
    (unit,) = [unit for unit in plan_units(Manifest(tmp_path / "among")) if unit.members[0].id == whole.id]
    assert unit.members == (whole,)


def test_big_originals_and_ranges_are_units_of_their_own(tmp_path: Path) -> None:
    whole = make(1, size=3 * BIG)
    ranges = [replace(whole, start=0, end=BIG), replace(whole, start=BIG, end=3 * BIG)]
    add(tmp_path, [*ranges, make(2)])
    units = plan_units(Manifest(tmp_path))
    assert sorted(unit.size for unit in units) == [100, BIG, 2 * BIG]


def test_the_order_of_the_pile_does_not_matter(tmp_path: Path) -> None:
    originals = [make(n) for n in range(50)]
    add(tmp_path / "a", originals)
    add(tmp_path / "b", reversed(originals))
    assert plan(tmp_path / "a") == plan(tmp_path / "b")


@pytest.mark.parametrize("n", [1, 2])
def test_what_comes_later_has_units_of_its_own(tmp_path: Path, n: int) -> None:
    add(tmp_path, [make(k) for k in range(10)])
    first = {unit.id for unit in plan_units(Manifest(tmp_path))}
    for k in range(n):
        add(tmp_path, [make(100 + k)])
    assert first < {unit.id for unit in plan_units(Manifest(tmp_path))}


def test_giving_nothing_takes_nothing_back(tmp_path: Path) -> None:
    add(tmp_path, [make(1, given_published="2016")])
    assert not add(tmp_path, [make(1)])
    add(tmp_path, [make(1, path="/elsewhere/1.html")])
    (unit,) = plan_units(Manifest(tmp_path))
    assert [(m.given_published, m.path) for m in unit.members] == [("2016", "/elsewhere/1.html")]


def test_only_new_originals_are_prepared(tmp_path: Path) -> None:
    prepared: list[str] = []

    def prepare(original: Original) -> Iterable[Original]:
        prepared.append(original.name)
        return [original]

    for _ in range(2):
        Manifest(tmp_path).add([make(1), make(2)], {}, prepare=prepare)
    assert prepared == ["1.html", "2.html"]


def test_giving_one_value_leaves_the_others(tmp_path: Path) -> None:
    add(tmp_path, [replace(make(1, given_published="2016"), given_url="http://p.example/1")])
    assert add(tmp_path, [make(1, given_published="2017")])
    (unit,) = plan_units(Manifest(tmp_path))
    assert [(m.given_published, m.given_url) for m in unit.members] == [("2017", "http://p.example/1")]


def test_a_kept_copy_is_read_wherever_the_pile_goes(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    add(tmp_path, [make(1)])
    copy = manifest.kept(make(1))
    copy.parent.mkdir(parents=True)
    copy.touch()
    assert not add(tmp_path, [make(1)])
    add(tmp_path, [make(1, path="/elsewhere/1.html")])
    (unit,) = plan_units(manifest)
    assert [m.path for m in unit.members] == [str(copy)]
