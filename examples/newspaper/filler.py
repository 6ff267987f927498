"""Stories that are not politics: matches, weather, festivals, books, courts, finds; and short ones in French and Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from .dates import weekday
from .history import World
from .scene import Scene
from .shelf import Shelf, table
from .voices import Voice, quote

_ENGLISH: Sequence[tuple[str, float]] = (
    ("football", 1.8),
    ("athletics", 1.0),
    ("weather", 1.6),
    ("festival", 1.5),
    ("book", 1.2),
    ("market", 1.8),
    ("railway", 1.3),
    ("court", 1.8),
    ("science", 1.2),
)
_MEN_ONLY = ("football", "market", "court")
_JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_AYYAM = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


def choose_filler(world: World) -> str:
    """Which kind of story is due: now and then one in French or Arabic."""
    roll = world.lots.roll()
    if roll < 0.1:
        return "ar" if roll < 0.05 else "fr"
    return world.lots.weighted(_ENGLISH)


def write_filler(world: World, shelf: Shelf, scene: Scene, kind: str) -> str:
    """Writes the body of a story that is not politics; the headline is returned."""
    row: dict[str, Any] = table("filler")[kind]
    _draw(world, scene, kind, row)
    if kind in ("fr", "ar"):
        at = scene.lots.between(0, len(row["headline"]) - 1)
        headline = scene.title(row["headline"][at])
        scene.write(scene.say(row["lead"][at]))
        for _ in range(scene.lots.between(2, 3)):
            scene.write(scene.say(shelf.deal(scene, f"filler/{kind}/detail")))
        return headline
    headline = scene.title(shelf.deal(scene, f"filler/{kind}/headline"))
    scene.write(scene.say(shelf.deal(scene, f"filler/{kind}/lead")))
    _body(shelf, scene, kind)
    return headline


def write_correction(shelf: Shelf, scene: Scene) -> str:
    """Writes a notice that corrects an earlier story; the headline is returned."""
    headline = scene.title(shelf.deal(scene, "background/correction/headline"))
    for part in ("lead", "detail", "detail", "closing"):
        scene.write(scene.say(shelf.deal(scene, f"background/correction/{part}")))
    return headline


def _draw(world: World, scene: Scene, kind: str, row: dict[str, Any]) -> None:
    lots = scene.lots
    country = scene.paper.country if lots.chance(0.7) else lots.pick(world.region.countries)
    cities = lots.some(country.cities, 2)
    female = 0.0 if kind in _MEN_ONLY else 1.0 if kind == "railway" else 0.45
    scene.values.update(
        a=country,
        city=cities[0],
        rival=cities[1],
        who=world.registry.person(country, world.today, ages=(22, 64), female=female),
        friend=world.registry.person(country, world.today, ages=(30, 70), female=0.0 if kind in _MEN_ONLY else 0.3),
        yesterday=weekday(world.today - timedelta(days=1)),
        jour=_JOURS[world.today.weekday()],
        yawm=_AYYAM[world.today.weekday()],
    )
    if kind == "weather":
        season = "summer" if 5 <= world.today.month <= 9 else "winter"
        rows = [entry.split(" // ") for entry in row["seasons"] if entry.startswith(season)]
        scene.values.update(zip(("sort", "figure", "trouble"), lots.pick(rows)[1:], strict=True))
    for name, words in row.get("draw", {}).items():
        scene.values[name] = scene.clause(lots.pick(words))


def _body(shelf: Shelf, scene: Scene, kind: str) -> None:
    lots = scene.lots
    voices = [Voice("named", "who", "{who}"), Voice("anonymous", "crowd", lots.pick(_CROWD))]
    plan = ["detail", "quote", "aside", "detail", "quote", "detail", "aside"][: lots.between(6, 7)]
    for step in plan:
        if step == "aside":
            scene.write(scene.say(shelf.deal(scene, "more/aside/lines")))
        elif step == "detail":
            first = shelf.deal(scene, f"filler/{kind}/detail")
            second = shelf.deal(scene, f"filler/{kind}/detail") if lots.chance(0.65) else ""
            scene.write(scene.say(first) if first else "", scene.say(second) if second else "")
        else:
            pattern = shelf.deal(scene, f"filler/{kind}/quotes")
            voice = voices[0] if kind not in ("weather", "court", "science") or lots.chance(0.3) else voices[1]
            if kind == "court":
                voice = Voice("anonymous", "lawyer", "his lawyer", ("the lawyer",))
            if pattern:
                scene.write(quote(scene, voice, pattern))
    closing = shelf.deal(scene, f"filler/{kind}/closing")
    if lots.chance(0.6) and closing:
        scene.write(scene.say(closing))


_CROWD = ("a shopkeeper", "a woman waiting for the bus", "a neighbour", "one of those present", "a fisherman on the quay")
