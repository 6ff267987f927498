"""What the newspaper is made of once it is written: stories, pages, and the truth that goes with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Photo:
    """A photograph as printed: its caption may end in its credit."""

    id: str
    caption: str
    credit: str
    taken: date | None
    place: str
    shows: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Somebody or something a story names, with every form of words that stands for it."""

    name: str
    kind: str
    surfaces: tuple[str, ...]
    role: str = ""
    country: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """A form of words in a story that stands for a day or a year, and the value it was written from (ISO 8601)."""

    text: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """Who said what, in the words of the story: source, cue and content are verbatim."""

    source: str
    kind: str
    cue: str
    content: str
    speaker: str
    chain: str
    quoted: bool
    paragraph: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One happening as one story has it: its status is what was known on the day of the story."""

    happening: str
    type: str
    mode: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str
    day: date | None
    status: str
    negated: bool
    according_to: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """One article as the paper filed it; `paragraphs` is the body, without the dateline.

    `genre` is one of news, brief, analysis, interview, obituary, speech, feature, photo, live, sport, weather,
    culture, correction; `version` counts the corrected versions of one address from 1.
    """

    id: str
    url: str
    publication: str
    genre: str
    section: str
    language: str
    headline: str
    standfirst: str
    kicker: str
    authors: tuple[str, ...]
    published: datetime
    dateline_place: str
    dateline_agency: str
    paragraphs: tuple[str, ...]
    photos: tuple[Photo, ...]
    people: tuple[Named, ...]
    organisations: tuple[Named, ...]
    places: tuple[Named, ...]
    stands_for: tuple[Named, ...]
    times: tuple[When, ...]
    events: tuple[Report, ...]
    statements: tuple[Claim, ...]
    tags: tuple[str, ...]
    version: int
    reprint_of: str

    @property
    def maintext(self) -> str:
        """The body: paragraphs joined by a blank line."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One capture: what a crawler, a reader or an extractor kept of one address at one moment.

    `kind` is one of article, photo, correction, list, error, stub, broken, duplicate; `form` names the site template,
    `charset` what the payload is really in, and `declared` what it says it is in. A bare-text page has no address of
    its own in the pile: `url` is where it once was.
    """

    url: str
    captured_at: datetime
    media_type: str
    payload: bytes
    story: Story | None
    kind: str
    form: str
    publication: str
    charset: str
    declared: str
    status: int
    flaw: str
    entries: tuple[str, ...]
