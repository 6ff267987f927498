"""What stories recall: how two countries have stood, who somebody is, what came before. All of it true in the region."""

from __future__ import annotations

from .dates import years_since
from .history import Beat, Happening, Meeting
from .lands import Landmark, Person, Relation
from .records import Report
from .scene import Scene
from .shelf import Shelf, prose

_KINDS = {"opened": "SUPPORT", "resumed": "SUPPORT", "broken": "SANCTION", "treaty": "AGREE", "war": "ASSAULT"}
_MODES = {"broken": "discontinue", "war": ""}


def recall_relation(scene: Scene, shelf: Shelf, relation: Relation) -> str:
    """One sentence on how two countries have stood; empty when there is nothing to say."""
    a, b = relation.pair
    marks = {landmark.kind: landmark for landmark in relation.landmarks if (scene.today - landmark.day).days > 9}
    war, broken, resumed, treaty = (marks.get(kind) for kind in ("war", "broken", "resumed", "treaty"))
    roll = scene.roll()
    used: list[Landmark] = []
    path = "opened"
    if resumed and broken and resumed.day < broken.day:
        resumed = None
    if relation.state == "broken" and broken and resumed is None:
        path, used = "broken", [broken]
    elif treaty and roll < 0.4:
        path, used = "treaty", [treaty]
        scene.values.update(landmark=treaty.name, years=max(years_since(treaty.day, scene.today), 1))
    elif broken and resumed and roll < 0.8:
        near_war = war is not None and war.day.year == broken.day.year
        path, used = ("war_resumed", [broken, resumed]) if near_war else ("broken_resumed", [broken, resumed])
        if war is not None and near_war:
            scene.values.update(war=war.name, warday=war.day)
            used.append(war)
    elif "opened" in marks:
        used = [marks["opened"]]
    pattern = shelf.deal(scene, f"background/relation/{path}")
    if not pattern or not used:
        return ""
    scene.values.update({landmark.kind: landmark.day for landmark in used if landmark.kind != "war"})
    before = scene.values["a"], scene.values["b"]
    text = scene.say(pattern, a=a, b=b)
    scene.values["a"], scene.values["b"] = before
    scene.reports.extend(_past_report(relation, landmark) for landmark in used)
    return text


def _past_report(relation: Relation, landmark: Landmark) -> Report:
    a, b = relation.pair
    return Report(
        happening=f"landmark-{a.name}-{b.name}-{landmark.kind}-{landmark.day.year}".replace(" ", "_"),
        type=_KINDS[landmark.kind],
        mode=_MODES.get(landmark.kind, ""),
        actors=(a.name,),
        recipients=(b.name,),
        place=landmark.place,
        day=landmark.day,
        status="happened",
        negated=False,
        according_to="",
    )


def recall_meeting(scene: Scene, shelf: Shelf, meeting: Meeting | None) -> str:
    """One sentence on the last time two people met; empty when they had not, or no longer hold their offices."""
    if meeting is None:
        return ""
    pattern = shelf.deal(scene, "background/relation/meeting")
    if not pattern:
        return ""
    text = scene.say(pattern, met=meeting.day, metcity=meeting.city)
    scene.reports.append(report_of_meeting(meeting))
    return text


def report_of_meeting(meeting: Meeting) -> Report:
    """What a story or a caption says by recalling a meeting."""
    one, other = meeting.people
    return Report(
        happening=meeting.happening,
        type="CONSULT",
        mode="",
        actors=(one.name,),
        recipients=(other.name,),
        place=meeting.city.name,
        day=meeting.day,
        status="happened",
        negated=False,
        according_to="",
    )


def recall_career(scene: Scene, shelf: Shelf, person: Person) -> str:
    """One sentence on somebody's office and whom they succeeded in it."""
    tenure = person.tenure(scene.today)
    if not scene.knows(person):
        return ""
    if tenure is None or tenure.office.body is not None or (scene.today - tenure.start).days < 35:
        return ""
    holders = tenure.office.holders
    at = holders.index(tenure)
    before = holders[at - 1].person if at else None
    came = tenure.came if tenure.came in ("elected", "acting", "acceded") else "appointed"
    if (before is None or before is person) and came != "acceded":
        came = "first"
    pattern = shelf.deal(scene, f"background/bio/{came}")
    if not pattern:
        return ""
    scene.values["pred"] = before or person
    return scene.say(pattern, who=person, since=tenure.start, age=str(person.age(scene.today)))


def recall_before(scene: Scene, shelf: Shelf, beat: Beat) -> str:
    """One sentence on the turn before this one, with what had happened by then."""
    earlier = beat.earlier
    if earlier is None or earlier.kind not in prose():
        return ""
    pattern = shelf.deal(scene, f"prose/{earlier.kind}/recap")
    if not pattern:
        return ""
    kept = dict(scene.values)
    text = scene.say(pattern, **{**earlier.values, "on": earlier.day, "today": earlier.day})
    scene.values.clear()
    scene.values.update(kept)
    scene.reports.extend(report_of(one, status) for one, status in earlier.facts if status == "happened")
    return text


def report_of(happening: Happening, status: str, according_to: str = "") -> Report:
    """What a story says about a happening."""
    return Report(
        happening=happening.id,
        type=happening.type,
        mode=happening.mode,
        actors=happening.actors,
        recipients=happening.recipients,
        place=happening.place,
        day=happening.day,
        status=status,
        negated=status in ("denied", "cancelled") or happening.mode == "meet",
        according_to=according_to,
    )
