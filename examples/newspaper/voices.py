"""Who is speaking: named people, sources without names, documents and other papers; and how what they said is put."""

from __future__ import annotations

from dataclasses import dataclass

from .lands import Person
from .records import Claim
from .scene import Scene

_SAID = ("said", "said", "said", "said", "said", "told reporters", "argued", "maintained")
_NAMED_MORE = ("said", "added", "said", "insisted", "stressed", "pointed out", "said")
_MORE = ("said", "added", "said", "noted", "explained", "indicated")
_QUOTED = ("said", "said", "said", "told reporters", "said in a statement", "told {paper}", "remarked")


@dataclass(slots=True, eq=False)
class Voice:
    """One source through one story: first and later ways of naming it, and what has been heard from it so far."""

    kind: str
    key: str
    first: str
    later: tuple[str, ...] = ()
    person: Person | None = None
    heard: int = 0
    is_plain: bool = False

    def words(self, scene: Scene) -> str:
        """How the story names this source now: a pronoun where it has just spoken in the same paragraph."""
        self.heard += 1
        going_on, scene.floor = scene.floor == self.key, self.key
        if going_on and self.person is not None and not self.person.regnal:
            return "she" if self.person.female else "he"
        if going_on and self.later:
            return scene.clause(self.later[0])
        if self.person is not None:
            if self.heard == 1 and self.person.craft and not self.person.tenures:
                return scene.clause("{voice:full}, " + self.person.craft + ",", voice=self.person)
            return scene.clause("{voice}", voice=self.person)
        if self.heard == 1 or not self.later:
            return scene.clause(self.first)
        return scene.clause(scene.lots.pick(self.later))

    @property
    def is_public(self) -> bool:
        """Whether this is somebody in office, who gives statements."""
        return not self.is_plain and self.person is not None and bool(self.person.tenures)

    @property
    def speaker(self) -> str:
        """The name of the speaker, empty for a source without one."""
        return self.person.name if self.person else ""


def report(scene: Scene, voice: Voice, content: str, *, when: str = "") -> str:
    """A sentence of indirect speech, and its claim in the truth."""
    again = voice.heard > 0
    roll = scene.roll()
    if roll < 0.58 or scene.floor == voice.key:
        source = voice.words(scene)
        cue = _cue(scene, voice, again=again)
        words = scene.clause(content)
        link = " " if cue == "said" and not when and roll > 0.3 else " that "
        text = f"{source} {cue}{' ' + when if when else ''}{link}{words}."
    elif roll < 0.8:
        source = voice.words(scene).rstrip(",")
        words = scene.clause(content)
        cue = "according to"
        text = f"According to {source}, {words}."
    else:
        words = _capital(scene.clause(content))
        source = voice.words(scene)
        cue = "said" if roll < 0.9 else "according to"
        text = f"{words}, {source} said." if cue == "said" else f"{words}, according to {source.rstrip(',')}."
    text = _capital(text)
    _claim(scene, voice, text, _Said(source, cue, words, False))
    return text


def quote(scene: Scene, voice: Voice, content: str, *, more: str = "") -> str:
    """A sentence of direct speech, and its claim in the truth; `more` is a second sentence inside the quotation marks."""
    words = _capital(scene.clause(content))
    roll = scene.roll()
    second = _capital(scene.clause(more)) if more else ""
    if roll < 0.8 or second or scene.floor == voice.key:
        source = voice.words(scene)
        cue = scene.clause(scene.lots.pick(_QUOTED)) if voice.heard < 3 and voice.is_public else "said"
        tail = f" “{second}.”" if second else ""
        text = f"“{words},” {source} {cue}.{tail}"
    else:
        source = voice.words(scene)
        cue = "said" if voice.heard < 2 else "added"
        text = f"{_capital(source)} {cue}: “{words}.”"
    _claim(scene, voice, text, _Said(source, cue, words, True))
    if second:
        _claim(scene, voice, text, _Said(source, cue, second, True))
    return text


def _cue(scene: Scene, voice: Voice, *, again: bool) -> str:
    if voice.kind in ("document", "media", "organisation"):
        return "said"
    if not again:
        return scene.lots.pick(_SAID) if voice.is_public else "said"
    return scene.lots.pick(_NAMED_MORE if voice.kind == "named" else _MORE)


@dataclass(frozen=True, slots=True)
class _Said:
    source: str
    cue: str
    content: str
    quoted: bool


def _claim(scene: Scene, voice: Voice, text: str, said: _Said) -> None:
    source, cue = said.source.rstrip(","), said.cue
    found, where = text.lower().find(source.lower()), text.lower().find(cue.lower())
    scene.claims.append(
        Claim(
            source=text[found : found + len(source)] if found >= 0 else source,
            kind=voice.kind,
            cue=text[where : where + len(cue)] if where >= 0 else cue,
            content=said.content,
            speaker=voice.speaker,
            chain=voice.key,
            quoted=said.quoted,
            paragraph=len(scene.paragraphs),
        )
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
