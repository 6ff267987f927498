"""The forms a story can take, each a plan of paragraphs."""

from __future__ import annotations

from datetime import date

from .background import report_of_meeting
from .compose import Block, Writer
from .dates import full
from .lands import Person
from .records import Photo
from .voices import Voice, quote

SECTIONS = {
    "diplomacy": "World",
    "summit": "World",
    "rumour": "World",
    "leaving": "Politics",
    "conflict": "World",
    "power": "Politics",
    "unrest": "Politics",
    "money": "Business",
    "relief": "World",
    "obituary": "Obituaries",
}
_CREDITS = ("Meridian", "MNA Photo", "Meridian/{}", "Harbour Pictures", "{} for {paper}", "Staff photo")


def write_story(writer: Writer, genre: str) -> str:
    """Writes the body of a story in a genre; the headline is returned."""
    scene, beat = writer.scene, writer.beat
    path = "more/analysishead/lines" if genre == "analysis" else f"prose/{beat.kind}/headline"
    headline = scene.title(writer.shelf.deal(scene, path))
    {
        "news": _news,
        "brief": _brief,
        "analysis": _analysis,
        "interview": _interview,
        "obituary": _obituary,
        "speech": _speech,
        "live": _live,
        "photo": _photo_story,
    }[genre](writer)
    writer.facts()
    return {
        "analysis": f"Analysis: {headline}",
        "live": f"{headline} – as it happened",
        "photo": f"In pictures: {headline}",
    }.get(genre, headline)


def _news(writer: Writer) -> None:
    writer.lead()
    first: list[Block] = [writer.sourced, writer.spoken, writer.detail]
    for block in writer.scene.lots.some(first, 3):
        block()
    rest: list[Block] = [writer.official, writer.ground, writer.past, writer.people, writer.sourced, writer.spoken]
    rest += [writer.media, writer.detail, writer.expert, writer.street, writer.spoken, writer.sourced]
    rest += [writer.colour, writer.colour, writer.local]
    if writer.scene.lots.chance(0.25):
        rest.append(writer.country)
    for block in writer.scene.lots.some(rest, writer.scene.lots.between(5, 12)):
        block()
    if writer.topic and writer.scene.lots.chance(0.15):
        _long_view(writer)
    if writer.scene.lots.chance(0.55):
        writer.ending()


def _long_view(writer: Writer) -> None:
    middle = "background/analysis/middle"
    writer.scene.write(writer.deal(middle), writer.deal(middle))
    for block in (writer.expert, writer.street, writer.colour):
        block()
    writer.scene.write(writer.deal(middle))


def _brief(writer: Writer) -> None:
    writer.lead()
    blocks: list[Block] = [writer.official, writer.detail, writer.past, writer.colour, writer.sourced, writer.spoken]
    for block in writer.scene.lots.some(blocks, writer.scene.lots.between(5, 6)):
        block()


def _analysis(writer: Writer) -> None:
    scene = writer.scene
    scene.write(writer.deal("background/analysis/opening"))
    recap = writer.recap()
    scene.write(recap, writer.deal("background/analysis/middle"))
    writer.past()
    scene.write(writer.deal("background/analysis/middle"), writer.deal("background/analysis/middle"))
    writer.expert()
    writer.ground()
    scene.write(writer.deal("background/analysis/middle"))
    for block in scene.lots.some([writer.sourced, writer.expert, writer.people, writer.media, writer.local], 3):
        block()
    scene.write(writer.deal("background/analysis/middle"), writer.deal("background/analysis/closing"))


def _interview(writer: Writer) -> None:
    scene = writer.scene
    writer.lead()
    writer.people()
    writer.ground()
    person = scene.values["actor"]
    if not isinstance(person, Person):
        return
    family = scene.clause("{actor:last}")
    for _ in range(scene.lots.between(4, 7)):
        question, _, answer = writer.shelf.deal(scene, "background/interview/exchanges").partition(" // ")
        if not question:
            break
        scene.write(f"{scene.paper.name}: {scene.say(question)}")
        voice = Voice("named", person.name, "", (), person, heard=1)
        if scene.roll() < 0.3:
            scene.write(scene.say(answer))
            scene.paragraphs[-1] = f"{family}: {scene.paragraphs[-1]}"
        else:
            scene.write(f"{family}: {scene.say(answer)}", writer.deal("background/interview/asides"))
        if scene.roll() < 0.3:
            scene.write(quote(scene, voice, writer.shelf.deal(scene, f"moods/{writer.mood}/quotes")))
    writer.ending()


def _obituary(writer: Writer) -> None:
    writer.lead()
    for _ in range(3):
        writer.detail()
    writer.country()
    writer.sourced()
    writer.colour()
    writer.spoken()
    writer.detail()


def _speech(writer: Writer) -> None:
    scene = writer.scene
    writer.voices["speaker0"].is_plain = True
    writer.lead()
    scene.write(writer.words("speaker0", more=True))
    scene.write(writer.claim("speaker0"), writer.claim("speaker0"))
    writer.detail()
    writer.ground()
    scene.write(writer.words("speaker0"))
    for block in scene.lots.some([writer.past, writer.people, writer.expert, writer.colour, writer.detail], 4):
        block()


def _live(writer: Writer) -> None:
    scene = writer.scene
    blocks: list[Block] = [writer.lead, writer.detail, writer.sourced, writer.spoken, writer.official, writer.detail]
    blocks += [writer.spoken, writer.media, writer.past]
    hour, minute = scene.lots.between(13, 15), scene.lots.between(0, 59)
    for block in blocks:
        at = len(scene.paragraphs)
        block()
        for place in range(at, len(scene.paragraphs)):
            scene.paragraphs[place] = f"{hour:02d}.{minute:02d} {scene.paragraphs[place]}"
        minute += scene.lots.between(9, 48)
        hour, minute = hour + minute // 60, minute % 60


def _photo_story(writer: Writer) -> None:
    writer.lead()
    writer.detail()
    writer.colour()


def take_photo(writer: Writer) -> Photo:
    """A photograph for a story: the last meeting of its people, or somebody at an earlier occasion."""
    scene, beat = writer.scene, writer.beat
    lots = scene.lots
    people = [person for person in beat.speakers if person.died is None] or list(beat.speakers)
    credit = lots.pick(_CREDITS).format(lots.pick(scene.paper.staff).name, paper=scene.paper.name)
    meeting = writer.world.last_meeting(*beat.speakers) if len(beat.speakers) == 2 else None
    number = str(lots.between(10_000_000, 59_999_999))
    if meeting and meeting.day < scene.today:
        one, other = (_captioned(person, meeting.day) for person in meeting.people)
        verb = lots.pick(("meets", "shakes hands with", "talks to", "walks with"))
        words = f"{one} {verb} {other} in {meeting.city.name}, {full(meeting.day)}."
        shows = tuple(person.name for person in meeting.people)
        scene.reports.append(report_of_meeting(meeting))
        return Photo(id=number, caption=words, credit=credit, taken=meeting.day, place=meeting.city.name, shows=shows)
    person = lots.pick(people)
    day = beat.day if beat.facts and beat.facts[0][1] == "happened" else None
    act = lots.pick(("speaks to reporters in", "at a news conference in", "leaves a meeting in", "is seen in"))
    where = beat.city.name if day else person.country.capital.name
    end = full(day) if day else "in this file photograph"
    words = f"{_captioned(person, day or scene.today)} {act} {where}, {end}."
    return Photo(id=number, caption=words, credit=credit, taken=day, place=where, shows=(person.name,))


def _captioned(person: Person, day: date) -> str:
    if person.regnal:
        return f"{'Queen' if person.female else 'King'} {person.regnal}"
    tenure = person.tenure(day)
    if tenure is None or tenure.office.country is None:
        return person.name
    title = tenure.office.title.replace("Spokesman", "Spokeswoman") if person.female else tenure.office.title
    return f"{tenure.office.country.adjective} {title} {person.name}"
