"""The newsroom: day by day, what happens is given to papers, genres and reporters, and becomes stories in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count

from . import arcs_conflict, arcs_diplomacy, arcs_other, arcs_power
from .compose import Writer
from .filler import choose_filler, write_correction, write_filler
from .genres import SECTIONS, take_photo, write_story
from .history import Arc, Beat, found_world
from .lands import Paper
from .lots import Lots
from .records import Named, Photo, Story, When
from .region import build_region
from .scene import Scene
from .shelf import Shelf, table

_ARCS = (
    ("visit", 9.0),
    ("call", 2.0),
    ("rumour", 2.5),
    ("summit", 2.0),
    ("pact", 2.2),
    ("crisis", 1.6),
    ("swap", 1.2),
    ("exit", 4.0),
    ("election", 1.0),
    ("death", 2.0),
    ("unrest", 2.6),
    ("flood", 1.6),
    ("money", 2.4),
    ("address", 6.5),
)
_LIVE = (
    "summit.opened",
    "summit.closed",
    "crisis.clash",
    "crisis.broken",
    "crisis.ceasefire",
    "election.result",
    "unrest.march",
    "swap.done",
    "visit.arrived",
    "exit.resigned",
    "aid.struck",
)


@dataclass(slots=True, eq=False)
class Assignment:
    """A story to be written: about a beat, or about nothing in particular."""

    paper: Paper
    genre: str
    beat: Beat | None
    reprint: Paper | None = None
    about: Story | None = None


class Newsroom:
    """All papers of one region through its years."""

    def __init__(self, region_index: int, seed: int) -> None:
        self.world = found_world(build_region(region_index, seed), seed)
        self.seed = seed
        self.lots = Lots(seed, "newsroom", region_index)
        self.shelf = Shelf(Lots(seed, "shelf", region_index))
        self.pace = 1.0 if region_index == 0 else 7.0
        self._serial = 0
        self._due: dict[int, list[Assignment]] = {}
        self._topics = sorted(table("topics"))

    def stories(self) -> Iterator[Story]:
        """Every story of the region, in the order of publication."""
        world = self.world
        while world.today <= world.region.ends:
            self._begin_arcs()
            for beat in world.advance():
                self._assign(beat)
            filler = self.pace * 0.062
            if self.lots.chance(min(filler, 0.9)):
                for _ in range(max(1, round(filler))):
                    paper = world.region.papers[self.lots.pick(("herald", "herald", "courier", "examiner", "wire"))]
                    self._later(Assignment(paper, "filler", None), 0)
            for assignment in self._due.pop(world.today.toordinal(), []):
                yield from self._write(assignment)
            world.today += timedelta(days=1)

    # --- planning

    def _begin_arcs(self) -> None:
        world, lots = self.world, self.lots
        if lots.chance(min(self.pace * 0.045, 0.35)):
            arc = self._new_arc(lots.weighted(_ARCS))
            if arc is not None:
                world.start(arc)
        for relation, landmark in arcs_diplomacy.due_anniversaries(world):
            world.start(arcs_diplomacy.anniversary(relation, landmark, world, lots.pick(self._topics)))

    def _new_arc(self, kind: str) -> Arc:
        world, lots = self.world, self.lots
        topic = lots.pick(self._topics)
        country = lots.pick(world.region.countries)
        if kind in ("visit", "call", "rumour", "summit", "pact"):
            found: Arc = getattr(arcs_diplomacy, kind)(world, topic)
            return found
        if kind == "crisis":
            return arcs_conflict.crisis(world, lots.pick(("border", "crossing", "water", "refugees")))
        if kind == "swap":
            return arcs_conflict.swap(world, "prisoners")
        if kind == "exit":
            key = lots.pick(("foreign", "foreign", "defence", "finance", "interior", "bank", "army", "pm"))
            return arcs_power.exit_office(world, country, key)
        if kind == "election":
            return arcs_power.election(world, country)
        if kind == "death":
            return arcs_power.death(world, country)
        if kind == "unrest":
            return arcs_power.unrest(world, country)
        if kind == "flood":
            return arcs_other.flood(world)
        if kind == "money":
            return arcs_other.money(world, country)
        return arcs_other.address(world, topic)

    def _later(self, assignment: Assignment, days: int) -> None:
        self._due.setdefault(self.world.today.toordinal() + days, []).append(assignment)

    def _assign(self, beat: Beat) -> None:
        lots = self.lots
        papers = self.world.region.papers
        weights = {"herald": 3.0, "courier": 0.9, "examiner": 1.3, "wire": 0.0}
        desks = [(paper, weights[key] * (2 if paper.country in (beat.a, beat.b) else 1)) for key, paper in papers.items()]
        first = lots.weighted(desks)
        mood_genre = {"death.died": "obituary", "speech.given": "speech", "interview.given": "interview"}
        genre = mood_genre.get(beat.kind, "")
        if not genre:
            genre = lots.weighted(
                (("news", 20.0), ("brief", 1.2), ("live", 2.0 if beat.kind in _LIVE else 0.0), ("photo", 1.0))
            )
        self._later(Assignment(first, genre, beat), lots.weighted(((0, 3.0), (1, 2.0))))
        if genre == "interview":
            return
        wire = papers["wire"]
        if lots.chance(0.2 * beat.weight):
            reprint = lots.pick([paper for paper in papers.values() if paper not in (first, wire)])
            self._later(Assignment(wire, "brief", beat, reprint if lots.chance(0.6) else None), 0)
        if beat.topic and lots.chance(0.11 * beat.weight):
            second = lots.pick([paper for paper in papers.values() if not paper.agency])
            self._later(Assignment(second, "analysis", beat), lots.between(1, 3))
        elif lots.chance(0.12 * beat.weight):
            second = lots.pick([paper for paper in papers.values() if paper not in (first, wire)])
            self._later(Assignment(second, "news", beat), lots.between(0, 1))

    # --- writing

    def _write(self, assignment: Assignment) -> Iterator[Story]:
        world = self.world
        self._serial += 1
        lots = Lots(self.seed, "story", world.region.index, self._serial)
        published = datetime(world.today.year, world.today.month, world.today.day, lots.between(5, 21), tzinfo=UTC)
        published += timedelta(minutes=lots.between(0, 59))
        beat = assignment.beat
        values = beat.values if beat else {}
        scene = Scene(paper=assignment.paper, published=published, lots=lots, values=values)
        if assignment.about is not None:
            scene.values.update(about=assignment.about.headline, then=assignment.about.published.date())
            headline = write_correction(self.shelf, scene)
            yield self._story(scene, headline, genre="correction", section="Corrections")
            return
        if beat is None:
            kind = choose_filler(world)
            headline = write_filler(world, self.shelf, scene, kind)
            row = table("filler")[kind]
            story = self._story(scene, headline, genre=str(row["genre"]), section=str(row["section"]))
            language = kind if kind in ("fr", "ar") else "en"
            yield replace(story, language=language, tags=(kind,), dateline_place=_city(scene) if language != "ar" else "")
            return
        writer = Writer(world, self.shelf, scene, beat)
        headline = write_story(writer, assignment.genre)
        if lots.chance(0.6) or assignment.genre == "photo":
            scene.photos.append(take_photo(writer))
        section = {"analysis": "Analysis", "interview": "Interviews"}.get(assignment.genre, SECTIONS[writer.mood])
        story = self._story(scene, headline, genre=assignment.genre, section=section)
        tags = (beat.a.name, *((beat.b.name,) if beat.b is not beat.a else ()), *((beat.topic,) if beat.topic else ()))
        standfirst = scene.title(self.shelf.deal(scene, f"moods/standfirst/{writer.mood}")) if lots.chance(0.15) else ""
        story = replace(story, tags=tags, dateline_place=beat.city.name, standfirst=standfirst)
        story = replace(story, kicker=_kicker(beat, lots))
        yield story
        if lots.chance(0.02) and not assignment.paper.agency:
            self._later(Assignment(assignment.paper, "correction", beat, about=story), lots.between(1, 4))
        if assignment.reprint is not None:
            yield self._reprint(story, assignment.reprint)

    def _story(self, scene: Scene, headline: str, *, genre: str, section: str) -> Story:
        paper, lots = scene.paper, scene.lots
        authors = _authors(paper, genre, lots)
        number = self.world.region.index * 1_000_000 + self._serial
        agency = ""
        if paper.agency or lots.chance(0.3):
            agency = lots.pick(("MNA", "Meridian News Agency")) if paper.agency else lots.pick(("", paper.name, "MNA"))
        return Story(
            id=f"r{self.world.region.index}s{self._serial:06d}",
            url=address(paper, headline, published=scene.published, number=number, desk=(authors, section, lots)),
            publication=paper.name,
            genre=genre,
            section=section,
            language="en",
            headline=headline,
            standfirst="",
            kicker="",
            authors=authors,
            published=scene.published,
            dateline_place="",
            dateline_agency=agency,
            paragraphs=tuple(scene.paragraphs),
            photos=tuple(scene.photos),
            people=_seen(scene.named("person"), scene.paragraphs, headline, scene.photos),
            organisations=_seen(scene.named("organisation"), scene.paragraphs, headline, scene.photos),
            places=_seen(scene.named("country", "city"), scene.paragraphs, headline, scene.photos),
            stands_for=_seen(scene.stands_for(), scene.paragraphs, headline, scene.photos),
            times=_said(scene.times(), headline, scene.paragraphs),
            events=tuple(dict.fromkeys(scene.reports)),
            statements=tuple(scene.claims),
            tags=(),
            version=1,
            reprint_of="",
        )

    def _reprint(self, story: Story, paper: Paper) -> Story:
        self._serial += 1
        lots = Lots(self.seed, "reprint", self.world.region.index, self._serial)
        keep = len(story.paragraphs) - (1 if len(story.paragraphs) > 3 else 0)
        paragraphs = list(story.paragraphs[:keep])
        last = paragraphs[-1]
        if last.count(". ") and lots.chance(0.4):
            paragraphs[-1] = last[: last.index(". ") + 1]
        claims = tuple(claim for claim in story.statements if _stands(claim.content, claim.paragraph, paragraphs))
        number = self.world.region.index * 1_000_000 + self._serial
        published = story.published + timedelta(minutes=lots.between(25, 400))
        return replace(
            story,
            id=f"r{self.world.region.index}s{self._serial:06d}",
            url=address(paper, story.headline, published=published, number=number, desk=((), story.section, lots)),
            publication=paper.name,
            authors=lots.pick(((), ("Meridian News Agency",), ("MNA",))),
            published=published,
            dateline_agency="Meridian News Agency",
            paragraphs=tuple(paragraphs),
            standfirst="",
            people=_seen(story.people, paragraphs, story.headline, story.photos),
            organisations=_seen(story.organisations, paragraphs, story.headline, story.photos),
            places=_seen(story.places, paragraphs, story.headline, story.photos),
            stands_for=_seen(story.stands_for, paragraphs, story.headline, story.photos),
            statements=claims,
            times=_said(story.times, story.headline, paragraphs),
            reprint_of=story.id,
        )


def all_stories(seed: int) -> Iterator[tuple[Newsroom, Story]]:
    """Stories without end: one region after another, each with the newsroom it came from."""
    for index in count():
        newsroom = Newsroom(index, seed)
        for story in newsroom.stories():
            yield newsroom, story


def slug(text: str, *, words: int = 9) -> str:
    """A headline as it stands in an address."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:words])


def address(paper: Paper, headline: str, *, published: datetime, number: int, desk: tuple[tuple[str, ...], str, Lots]) -> str:
    """The address of a story on its paper's site."""
    authors, section, lots = desk
    words = slug(headline) or f"story-{number}"
    if paper.key == "herald" and lots.chance(0.4):
        author = slug(authors[0]) if authors else slug(paper.name)
        host = paper.host.replace("www.", "eng-archive.")
        return f"https://{host}/{author}/{slug(section) or 'news'}/{words}-{number}"
    if paper.key == "herald":
        return f"https://{paper.host}/{published:%Y/%m/%d}/{words}/"
    if paper.key == "courier":
        return f"http://{paper.host}/article{number}.html"
    if paper.key == "examiner":
        return f"http://{paper.host}/node/{number}"
    return f"https://{paper.host}/en/{published:%Y/%m%d}/{number}/{words}"


def _authors(paper: Paper, genre: str, lots: Lots) -> tuple[str, ...]:
    roll = lots.roll()
    if paper.agency:
        return () if roll < 0.5 else (lots.pick(paper.staff).name,)
    if roll < 0.14 and genre not in ("analysis", "interview", "feature"):
        return ()
    if roll < 0.26 and genre in ("news", "brief"):
        return (lots.pick((paper.name, f"{paper.name} staff", "Meridian News Agency")),)
    staff = lots.some(paper.staff, 2 if roll > 0.92 else 1)
    return tuple(person.name for person in staff)


def _seen(
    names: tuple[Named, ...], paragraphs: list[str], headline: str, photos: list[Photo] | tuple[Photo, ...]
) -> tuple[Named, ...]:
    text = "\n".join([headline, *paragraphs, *(photo.caption for photo in photos)])
    kept = []
    for named in names:
        surfaces = tuple(words for words in named.surfaces if words in text or words[:1].upper() + words[1:] in text)
        if surfaces == named.surfaces:
            kept.append(named)
        elif surfaces:
            kept.append(replace(named, surfaces=surfaces))
    return tuple(kept)


def _said(times: tuple[When, ...], headline: str, paragraphs: list[str]) -> tuple[When, ...]:
    text = "\n".join([headline, *paragraphs])
    return tuple(when for when in times if when.text in text)


def _stands(content: str, paragraph: int, paragraphs: list[str]) -> bool:
    return paragraph < len(paragraphs) and content in paragraphs[paragraph]


def _city(scene: Scene) -> str:
    city = scene.values.get("city")
    return str(getattr(city, "name", ""))


def _kicker(beat: Beat, lots: Lots) -> str:
    if not lots.chance(0.3):
        return ""
    if beat.b is not beat.a:
        return f"{beat.a.name}–{beat.b.name}"
    return beat.a.name
