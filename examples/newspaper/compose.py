"""Writing stories up: news, wire briefs, analyses, interviews, obituaries, speeches, live reports and captions."""

from __future__ import annotations

import re
from collections.abc import Callable

from .background import recall_before, recall_career, recall_meeting, recall_relation, report_of
from .history import Beat, World
from .lands import Country, Person
from .scene import Scene, Value
from .shelf import Shelf, prose, table
from .voices import Voice, quote, report

_SETTLED = ("visit.agreed", "pact.signed", "pact.ratified", "summit.closed", "crisis.resumed", "crisis.returned")
_SPEAKERS = {
    "rumour": "denial",
    "leaving": "staying",
    "relief": "relief_official",
    "unrest": "unrest_official",
    "conflict": "conflict_official",
}
Block = Callable[[], None]

_NOUN = re.compile(r"(?:an?|an? .*?)\s(\w+)(?: (?:of|in|at|with|who|familiar|close|for|on|to|from|consulted|travelling)\b|$)")


class Writer:
    """One reporter at one story."""

    def __init__(self, world: World, shelf: Shelf, scene: Scene, beat: Beat) -> None:
        self.world = world
        self.shelf = shelf
        self.scene = scene
        self.beat = beat
        self.mood = str(prose()[beat.kind]["mood"])
        self.topic = f"topics/{beat.topic}" if beat.topic else ""
        self._grounded = False
        self._set_stage()
        self.voices = self._cast()

    def _set_stage(self) -> None:
        scene, beat, region = self.scene, self.beat, self.world.region
        values = scene.values
        values.update(today=beat.day, sea=region.sea, river=region.river, body0=region.bodies[0])
        values.setdefault("body", region.bodies[0])
        values["party1"], values["party2"] = beat.a.parties[0], beat.a.parties[1]
        values["currency"] = beat.a.currency
        values["founded"] = str(beat.a.founded)
        values["city2"] = scene.lots.pick(beat.a.cities[1:])
        others = [country for country in region.countries if country not in (beat.a, beat.b)]
        values["third_city"] = scene.lots.pick(others).capital
        if "disaster" in values:
            values["article_disaster"] = f"{'an' if values['disaster'] == 'earthquake' else 'a'} {values['disaster']}"
        actor = values["actor"]
        if isinstance(actor, Person):
            values["age_actor"] = str(actor.age(scene.today))
        if beat.topic:
            topic = table("topics")[beat.topic]
            values["topic"] = scene.clause(topic["topic"])
            values["short"] = topic["short"]

    def _cast(self) -> dict[str, Voice]:
        scene, shelf, beat = self.scene, self.shelf, self.beat
        source = shelf.deal(scene, f"moods/{self.mood}/sources")
        noun = _NOUN.match(source)
        later = (f"the {noun[1]}", f"the {noun[1]}", f"the same {noun[1]}") if noun else ()
        voices = {"anonymous": Voice("anonymous", "source 1", source, later)}
        for at, person in enumerate(beat.speakers):
            voices[f"speaker{at}"] = Voice("named", person.name, "", (), person)
        voices["document"] = Voice("document", "document", scene.lots.pick(_DOCUMENTS), ("the statement", "the same statement"))
        voices["media"] = Voice("media", "media", scene.lots.pick(_MEDIA), ("the report", "the same report"))
        offices = _OFFICES if beat.b is not beat.a else _HOME_OFFICES
        voices["office"] = Voice("organisation", "office", scene.lots.pick(offices))
        expert = scene.lots.pick(self.world.experts)
        if beat.topic:
            voices["local"] = Voice("anonymous", "local", shelf.deal(scene, f"moods/locals/{beat.topic}"))
        voices["expert"] = Voice("named", expert.name, "", (), expert)
        return voices

    # --- pieces

    def deal(self, path: str, **extra: Value) -> str:
        """A sentence from the shelf; empty when the shelf has no more."""
        pattern = self.shelf.deal(self.scene, path)
        return self.scene.say(pattern, **extra) if pattern else ""

    def claim(self, voice: str, *, when: str = "") -> str:
        """A sentence in which a voice says something indirectly."""
        one = self.voices[voice]
        own = self.topic and self.scene.roll() < 0.34 and self.mood not in ("rumour", "leaving", "conflict")
        mood = self._mood_of(voice)
        pattern = self.shelf.deal(self.scene, f"{self.topic}/claims" if own else f"moods/{mood}/claims")
        if not pattern:
            return ""
        return report(self.scene, one, self._side(pattern, one), when=when)

    def words(self, voice: str, *, more: bool = False) -> str:
        """A sentence in which a voice is quoted."""
        one = self.voices[voice]
        path = f"{self.topic}/quotes" if voice == "local" else f"moods/{self._mood_of(voice)}/quotes"
        pattern = self.shelf.deal(self.scene, path)
        second = self.shelf.deal(self.scene, path) if more else ""
        return quote(self.scene, one, self._side(pattern, one), more=second) if pattern else ""

    def _mood_of(self, voice: str) -> str:
        if voice == "expert":
            return "expert" if self.beat.b is not self.beat.a else "observer"
        if voice == "local":
            return "local"
        return _SPEAKERS.get(self.mood, self.mood) if voice.startswith("speaker") else self.mood

    def _side(self, pattern: str, voice: Voice) -> str:
        person = voice.person
        if person is not None and person is self.scene.values.get("actor"):
            pattern = pattern.replace("{actor}", "{actor:he}")
        if person is not None and person is self.scene.values.get("other"):
            pattern = pattern.replace("{other}", "{other:he}")
            if person.country is self.beat.b and self.beat.b is not self.beat.a:
                pattern = pattern.replace("{a", "{\0").replace("{b", "{a").replace("{\0", "{b")
                pattern = pattern.replace("{bctor", "{actor").replace("{aody", "{body")
        return pattern

    def facts(self) -> None:
        """Puts the happenings of the beat into the truth."""
        rumour = self.mood in ("rumour", "leaving")
        source = self.scene.claims[0].source if rumour and self.scene.claims else ""
        for happening, status in self.beat.facts:
            self.scene.reports.append(report_of(happening, status, source if status == "reported" else ""))

    # --- paragraphs

    def lead(self) -> None:
        """The first paragraph."""
        self.scene.write(self.deal(f"prose/{self.beat.kind}/lead"))

    def detail(self) -> None:
        """One or two sentences of detail."""
        path = f"prose/{self.beat.kind}/detail"
        first = self.deal(path)
        self.scene.write(first, self.deal(path) if self.scene.roll() < 0.6 else "")

    def sourced(self) -> None:
        """The source without a name speaks, again perhaps."""
        voice = self.voices["anonymous"]
        when = self.scene.clause("{today}") if voice.heard == 0 and self.scene.roll() < 0.5 else ""
        first = self.claim("anonymous", when=when)
        second = self.claim("anonymous") if self.scene.roll() < 0.6 else ""
        self.scene.write(first, second, self.claim("anonymous") if second and self.scene.roll() < 0.25 else "")

    def spoken(self) -> None:
        """Somebody with a name is quoted."""
        voice = self.scene.lots.pick(("speaker0", "speaker0", "speaker1"))
        if voice not in self.voices or self.mood == "obituary":
            voice = "speaker1" if "speaker1" in self.voices else "speaker0"
        if self.mood in ("relief", "unrest") and self.scene.roll() < 0.5:
            voice = "anonymous"
        if self.scene.roll() < 0.55:
            more = self.scene.roll() < 0.3
            self.scene.write(self.words(voice, more=more), self.claim(voice) if self.scene.roll() < 0.7 else "")
        else:
            first = self.claim(voice)
            second = self.claim(voice) if self.scene.roll() < 0.35 else ""
            self.scene.write(first, second, self.words(voice))

    def official(self) -> None:
        """A document or a ministry speaks."""
        self.scene.write(self.claim(self.scene.lots.pick(("document", "document", "office"))))

    def media(self) -> None:
        """Other media are cited."""
        self.scene.write(self.claim("media"))

    def expert(self) -> None:
        """Somebody who knows is asked."""
        first = self.claim("expert") if self.scene.roll() < 0.5 else self.words("expert")
        self.scene.write(first, self.words("expert") if self.scene.roll() < 0.6 else "")

    def ground(self) -> None:
        """What the quarrel is about."""
        if self.topic and not self._grounded:
            self._grounded = True
            first = self.deal(f"{self.topic}/ground")
            self.scene.write(first, self.deal(f"{self.topic}/ground") if self.scene.roll() < 0.45 else "")

    def recap(self) -> str:
        """The beat itself, told a day or more after."""
        return self.deal(f"prose/{self.beat.kind}/recap", on=self.beat.day)

    def past(self) -> None:
        """What came before: between the countries, between the people, in this affair."""
        scene, beat = self.scene, self.beat
        before = recall_before(scene, self.shelf, beat)
        relation = ""
        if beat.relation is not None:
            relation = recall_relation(scene, self.shelf, beat.relation)
        scene.write(before, relation)

    def people(self) -> None:
        """Who somebody is, or when two people last met."""
        scene, beat = self.scene, self.beat
        meeting = None
        if len(beat.speakers) == 2:
            last = self.world.last_meeting(*beat.speakers)
            meeting = last if last and (scene.today - last.day).days >= 5 else None
        met = recall_meeting(scene, self.shelf, meeting)
        career = recall_career(scene, self.shelf, beat.speakers[0]) if beat.speakers else ""
        scene.write(met, career)

    def country(self) -> None:
        """A sentence on the country, for readers elsewhere."""
        a = self.scene.values["a"]
        if isinstance(a, Country):
            self.scene.write(self.deal(f"background/country/{a.form}"))

    def colour(self) -> None:
        """What a reporter saw and heard beside the matter itself."""
        path = f"moods/{self.mood}/colour"
        self.scene.write(self.deal(path), self.deal(path) if self.scene.roll() < 0.5 else "")

    def local(self) -> None:
        """Somebody whom the quarrel touches is quoted."""
        if self.topic:
            self.scene.write(self.words("local"))

    def street(self) -> None:
        """What the town makes of it, or other governments."""
        abroad = self.beat.b is not self.beat.a
        first, second = self.scene.lots.some(("scene", "reaction"), 2) if abroad else ("scene", "scene")
        line = self.deal(f"more/{first}/lines")
        self.scene.write(line, self.deal(f"more/{second}/lines") if self.scene.roll() < 0.4 else "")

    def ending(self) -> None:
        """What comes next."""
        mood = {"summit": "diplomacy", "rumour": "power", "leaving": "power"}.get(self.mood, self.mood)
        path = mood if self.shelf.has(f"background/next/{mood}") else "other"
        if path == "diplomacy" and (not self.topic or self.beat.kind in _SETTLED):
            path = "other"
        self.scene.write(self.deal(f"background/next/{path}"))


_DOCUMENTS = (
    "a statement issued by {a:seat}",
    "a statement issued by {b:seat}",
    "a communiqué from {a:ministry}",
    "a note circulated by {b:ministry}",
    "a paper prepared for the {a:adj} cabinet and seen by {paper}",
)
_MEDIA = (
    "{a:adj} media reports",
    "{b:adj} media reports",
    "{a:adj} state television",
    "a newspaper in {b:capital}",
    "a report on {b:adj} radio",
)
_HOME_OFFICES = (
    "the {a:adj} government",
    "the government press office in {a:capital}",
    "the prime minister’s office",
    "the office of the speaker of parliament",
)
_OFFICES = (
    "the {a:adj} foreign ministry",
    "the {b:adj} foreign ministry",
    "the {a:adj} government",
    "the government press office in {a:capital}",
)
