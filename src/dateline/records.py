"""Every record of the archive, one frozen dataclass each.

Records are the only thing that stages, stores and doors exchange. They are derived from originals and never edited: what
people decide is a `Decision`, laid over them when an edition is built or read.

Conventions:

* An `id` is a digest of raw source values (`digest_id`), so cleaning code may change while permalinks stay.
* `start`/`end` are half-open character spans of the field named by `field`: `"body"` is `Article.text`, then
  `"headline"`, `"standfirst"`, `"caption:<media id>"` and `"credit:<media id>"`.
* `earliest`/`latest` are a closed interval in ISO 8601: days (`2016-06-06`) or, where a clock time is known, instants
  in UTC (`2016-06-06T17:30:00Z`). Both `None` means unknown. `grain` says how fine it is: one of `GRAINS`.
* `captured_at`, `at` are instants in UTC, ISO 8601 with `Z`.
* `made_by` names the stage and version that made the record, as `name@version`.
* An unknown text is `""`, an unknown interval or number `None`, an empty list `()`.
"""

import hashlib
from dataclasses import dataclass, field
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]

GRAINS = ("instant", "day", "week", "month", "season", "year", "decade", "century", "span")


def digest_id(*values: str | bytes) -> str:
    """An id: the first 20 hexadecimal digits of SHA-256 over `values`, each preceded by its length in bytes."""
    raw = [value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value for value in values]
    return hashlib.sha256(b"".join([part for one in raw for part in (len(one).to_bytes(8, "big"), one)])).hexdigest()[:20]


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """The root of all records."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Original(Record):
    """A file as the archivist gave it, or a range of bytes of it. It is digested and never written to.

    `path` is where it lies now; `name` its path inside the pile (POSIX separators), which does not change when the pile
    moves. `start`/`end` bound the range in bytes that this piece of work covers; the whole file is `0..size`.
    The `given_` fields are what the archivist says of everything in it; `assumed` names those (`published`, `url`,
    `publication`) that were given for more than one page and so stand in only where the page does not say it. `fields`
    maps names of columns to our names for rows (`("content=text", ...)`).
    """

    id: str
    path: str
    name: str
    digest: str
    media_type: str
    size: int
    start: int = 0
    end: int
    given_url: str = ""
    given_published: str = ""
    given_publication: str = ""
    fields: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture(Record):
    """One page, row or text as it stood in an original.

    `locator` finds it there again: `offset:1234` in a WARC, `member:a/b.html` in a ZIP, `row:17` (counted from 1) in JSON
    Lines, `file` for a file of its own. `kind` is what it is to be read as: `html`, `feed` (RSS or Atom), `text` (the bare
    text of a whole page), `row` (an article whose fields are known: the payload is a JSON object in our field names),
    `revisit` (a WARC record that says the page had not changed; it has no payload). `digest` is the SHA-256 of the raw bytes
    in the original; `payload_digest` what the WARC itself states. `refers_to` is `url date` of the capture a revisit repeats.
    `payload`, and `assumed`, which has the meaning it has for an original, are in hand while a unit is read and never stored.
    """

    id: str
    original_id: str
    locator: str
    url: str = ""
    captured_at: str = ""
    media_type: str = ""
    charset: str = ""
    kind: str
    size: int = 0
    digest: str = ""
    payload_digest: str = ""
    refers_to: str = ""
    given_published: str = ""
    given_publication: str = ""
    given_headline: str = ""
    assumed: tuple[str, ...] = field(default=(), compare=False, metadata={"stored": False})
    payload: bytes = field(default=b"", repr=False, compare=False, metadata={"stored": False})


@dataclass(frozen=True, kw_only=True, slots=True)
class Article(Record):
    """What a reader would call the article on a page: its head, its facts and its body.

    `text` is the body: paragraphs joined by a blank line (or, for a row, exactly the text that was given). `blocks` names
    the kind of each paragraph in order: `p`, `h` (subhead), `li`, `quote`, `note` (a correction or clarification: the paper's
    word about the article, not part of what it states); empty means all are `p`. `bylines` are people,
    `agencies` wire agencies and papers credited as authors. `publication_span` is the years a masthead states, as
    `2005/2017`. `zone` is the time zone of `published_*` where the source states one, as `+03:00`. `updates` are the spans of
    `text` that a live page's updates take, in the order of the page, and `update_times` the time of each: an instant in UTC, a
    day with the clock of the newsroom (`2014-11-04T17:05:00`), a day, a clock (`17:05`), or `""`.
    """

    id: str
    capture_id: str
    url: str = ""
    canonical_url: str = ""
    publication: str = ""
    publication_span: str = ""
    headline: str = ""
    kicker: str = ""
    standfirst: str = ""
    bylines: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    print_page: str = ""
    dateline_place: str = ""
    dateline_agency: str = ""
    dateline_date: str = ""
    published_earliest: str | None = None
    published_latest: str | None = None
    published_grain: str = ""
    zone: str = ""
    text: str = ""
    blocks: tuple[str, ...] = ()
    updates: tuple[Span, ...] = ()
    update_times: tuple[str, ...] = ()
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence(Record):
    """One candidate for one field of an article: where it stood and why it was taken or not.

    `origin` says where: `json-ld`, `meta og:title`, `h1`, `<time>`, `url`, `masthead`, `line 4`, `given`, ... `verdict`
    is `chosen`, `lost` (a rival; `why` says what beat it) or `dropped` (chrome: text that is not the article's).
    """

    article_id: str
    field: str
    value: str
    origin: str
    verdict: str
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Media(Record):
    """A picture or video that belongs to an article. `given_id` is the id the page itself states."""

    id: str
    article_id: str
    kind: str = "picture"
    url: str = ""
    given_id: str = ""
    caption: str = ""
    alt: str = ""
    credit: str = ""
    place: str = ""
    taken_earliest: str | None = None
    taken_latest: str | None = None
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture(Record):
    """A picture's own file in the pile, and what its maker wrote into it (IPTC, XMP, Exif).

    `url` is the address it was captured at; `name` its path in the pile, with the path of a member after that of its ZIP, empty
    in a WARC. `origins` names where each value stood, as `caption=iptc 2:120`. An edition ties it to the articles' `Media`.
    """

    id: str
    original_id: str
    locator: str
    url: str = ""
    name: str = ""
    digest: str
    size: int
    caption: str = ""
    headline: str = ""
    byline: str = ""
    credit: str = ""
    source: str = ""
    rights: str = ""
    keywords: tuple[str, ...] = ()
    place: str = ""
    taken_earliest: str | None = None
    taken_latest: str | None = None
    origins: tuple[str, ...] = ()
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark(Record):
    """A span that one head of the reader marked; annotators make names, times and statements of it.

    `head` is `names`, `times`, `statements`, `events`, `status` or `roles`, `kind` what that head says it is; `to` is where the
    span it is linked to begins (a content's cue, a cue's source, the trigger of the event it has a role in), or -1. `sure` is
    how likely a content is one, with its cue and source, and an event what it is with its parties, as a share of 1 in
    hundredths; of everything else it is 1.
    """

    article_id: str
    field: str
    start: int
    end: int
    head: str
    kind: str
    to: int = -1
    sure: float = 1.0
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention(Record):
    """A name in one article. `kind`: `person`, `organisation`, `place`, `people`, `work`; `head` is the mention it repeats.

    `role` is what the article says a person is, in its words ("; " between two), and `role_of` the organisation it names with
    it. `country` is a code of ISO 3166-1 alpha-2: of a person the state whose office or nationality the article gives; of a
    place, people or organisation the state it is or belongs to. Role and country hold for all mentions of a person, wherever
    they were said. `stands_for` is what a place means that acts: `government` ("Moscow has agreed"), `presidency` ("the Kremlin
    said"); empty for the place itself. A medium's credit to an agency is a mention in `credit:<media id>`.
    """

    id: str
    article_id: str
    field: str
    start: int
    end: int
    kind: str
    surface: str
    role: str = ""
    role_of: str = ""
    country: str = ""
    stands_for: str = ""
    head: str = ""
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Time(Record):
    """An expression of time in one article: TIMEX3 `type` and `value`, and the closed interval it means.

    The interval of a time that a stretch begins or ends with ("since 2011", "from 2002 to 2009") is that of the stretch, its
    grain `span`; the value stays that of the end.

    `anchor` is what gives it a value: `"publication"`, `"the time before it"`, `"landmark"` for an event used as a date ("after
    the 1967 war"; it may hold other times), or `""` for one that needs nothing.
    """

    id: str
    article_id: str
    field: str
    start: int
    end: int
    type: str
    value: str = ""
    mod: str = ""
    anchor: str = ""
    earliest: str | None = None
    latest: str | None = None
    grain: str = ""
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement(Record):
    """Who said what: source, cue and content, each a list of spans of `field` (PolNeAR's terms).

    `source_kind`: `named`, `anonymous`, `document`, `media`, `crowd`, `none`. `source_mention` is the id of the `Mention` that
    the source is or, by "he" or "the minister", means; of a document, that of whoever issued it. `chain` is the same for all
    that one source says in the article: the first mention's id for a named one. `source_traits` are what is said of one who is
    not named (`political`, `in Tel Aviv`). `addressee` are the words that say who was told. `said_time` is the id of the `Time`
    at which it was said. `attitude` is `belief`, `intention`, `denial`, `demand`, `hope`, `question`, `judgement`, or empty for
    plain saying. `nested_in` is the id of the statement in whose content it stands. `sure` is how likely content, source and
    its kind are right, as a share of 1 in hundredths.
    """

    id: str
    article_id: str
    field: str
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    source_mention: str = ""
    source_kind: str = ""
    source_traits: tuple[str, ...] = ()
    chain: str = ""
    addressee: tuple[Span, ...] = ()
    said_time: str = ""
    quoted: bool = False
    attitude: str = ""
    nested_in: str = ""
    sure: float = 1.0
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Event(Record):
    """Who did what to whom: what happened, is to happen or did not.

    `type` is one of PLOVER's for the act itself, or one of those for what newspapers report of people and bodies (`APPOINT`,
    `DIE`, ...); `mode` says how (`visit`, `aerial`). `status`: `happened`, `ongoing`, `scheduled`, `intended`, `demanded`,
    `threatened`, `hypothetical`, `claimed` (done, as somebody says), `denied`; `negated` that it did not, or is not to. Roles
    are spans of `field`. For each actor and recipient, `_mentions` has the id of the `Mention` it is, `_codes` its state and
    sector as PLOVER writes them (`RUS GOV`), each empty where that is not known. `contexts` are PLOVER's. `time` is the id of
    the `Time` that dates it, and `earliest`/`latest`/`grain` when that is. `according_to` is the id of the `Statement` in whose
    content it stands. `sure` is how likely type and parties are right, as a share of 1 in hundredths.
    """

    id: str
    article_id: str
    field: str
    trigger: tuple[Span, ...]
    type: str
    mode: str = ""
    contexts: tuple[str, ...] = ()
    status: str = ""
    negated: bool = False
    actor: tuple[Span, ...] = ()
    actor_mentions: tuple[str, ...] = ()
    actor_codes: tuple[str, ...] = ()
    recipient: tuple[Span, ...] = ()
    recipient_mentions: tuple[str, ...] = ()
    recipient_codes: tuple[str, ...] = ()
    place: tuple[Span, ...] = ()
    time: str = ""
    earliest: str | None = None
    latest: str | None = None
    grain: str = ""
    according_to: str = ""
    sure: float = 1.0
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rejection(Record):
    """A record that a stage read and made nothing of, and why. `reason` is a key of `dateline.reasons.REASONS`."""

    stage: str
    original_id: str
    locator: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link(Record):
    """A link in an article's text: the words it is laid on, and where it leads.

    `url` is the link's target made absolute, without its fragment. `target` is the article of the archive that lies there; a
    stage, which sees one page alone, leaves it empty.
    """

    article_id: str
    field: str
    start: int
    end: int
    url: str
    target: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note(Record):
    """What a paper says afterwards of an article of its own: a correction, a clarification, an amendment.

    It stands at `start`/`end` of `field` of the article `source_id`, and speaks of the article `article_id`, mostly the same
    one. In a column of corrections it speaks of another: a stage then leaves `article_id` empty and gives what the note
    quotes (`quoted`, which may be headlines) and the days it names (`days`: `2016-06-03`, or `--06-03` without a year).
    `kind`: `correction`, `clarification`, `amendment`. `noted_*` is the day of the note itself. `tied_by` says how its
    article was found: `stands in it`, `link`, `headline`, `headline and day`.
    """

    id: str
    article_id: str
    source_id: str
    field: str
    start: int
    end: int
    kind: str
    noted_earliest: str | None = None
    noted_latest: str | None = None
    noted_grain: str = ""
    quoted: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    said: str = ""
    tied_by: str = ""
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry(Record):
    """What one entry of a list page (a section front, a tag page, a home page) says of an article.

    `position` counts the entries of the capture from 0; `origin` is where it stood: `h3 4`, `lines 12-15`, `item 3` of a feed.
    `url` is where its title leads. `teaser` are the words shown of the article, of which `dateline` is the beginning;
    `broken_off` says that they stop short. `published_*` is the date it shows, as written in `date_text`: one that is told
    from the moment of capture (`2 hours ago`) has an interval only where that moment is known. The last fields are those of
    the entry's photograph.
    """

    id: str
    capture_id: str
    position: int
    origin: str
    url: str = ""
    headline: str = ""
    teaser: str = ""
    dateline: str = ""
    broken_off: bool = False
    publication: str = ""
    bylines: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    section: str = ""
    date_text: str = ""
    published_earliest: str | None = None
    published_latest: str | None = None
    published_grain: str = ""
    zone: str = ""
    picture_id: str = ""
    picture_url: str = ""
    caption: str = ""
    credit: str = ""
    place: str = ""
    taken_earliest: str | None = None
    taken_latest: str | None = None
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tie(Record):
    """The article that an entry of a list page speaks of. `by`: `address`, `headline`, `first words`.

    Where `article_id` and `by` are empty, none could be told, and `why` says why.
    """

    entry_id: str
    capture_id: str
    article_id: str
    by: str
    why: str
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Completion(Record):
    """An article's fields with what list pages say where its own page is silent; the `Evidence` for each goes with it."""

    article_id: str
    url: str
    headline: str
    bylines: tuple[str, ...]
    agencies: tuple[str, ...]
    section: str
    published_earliest: str | None
    published_latest: str | None
    published_grain: str
    zone: str
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Cluster(Record):
    """Articles that belong together. `kind`: `same capture` (nothing changed), `new version` (same address, new text)."""

    id: str
    kind: str
    members: tuple[str, ...]
    representative: str
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision(Record):
    """What a curator decided. `anchors` name what it is about: article id, then quoted words and occurrence."""

    at: str
    by: str
    kind: str
    anchors: tuple[str, ...]
    value: str = ""
    why: str = ""
