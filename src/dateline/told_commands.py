"""The commands about what a machine read in articles: who said what, who did what to whom, and why it thinks so."""

import json
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Annotated, cast

import typer

from dateline.archive import Archive
from dateline.console import print_json, to_plain
from dateline.edition.sought import Sought
from dateline.options import AsJson, Root
from dateline.room.precision import Precision, precision_of
from dateline.search.fields import EVENTS, STATEMENTS
from dateline.search.results import EventHit, Search, StatementHit
from dateline.telling import kind_of, tell_explanation, tell_hit, tell_machine

Query = Annotated[
    str,
    typer.Argument(help='Words of the sentence, "phrases", AND OR NOT, person: place: time: ...; all of them unless given.'),
]
Person = Annotated[str, typer.Option(help="A person it names, by words of the name.")]
Org = Annotated[str, typer.Option(help="A body it names.")]
Place = Annotated[str, typer.Option(help="A place it names.")]
Country = Annotated[str, typer.Option(help="A state it names or whose people it names: RU.")]
On = Annotated[str, typer.Option(help="When it was, or was said: 2016-06, 2016-06-05..2016-07; else the day of publication.")]
Sure = Annotated[str, typer.Option(help="How sure the reader is of it: very, fairly or hardly.")]
Order = Annotated[
    str, typer.Option(help="newest or oldest, by publication; time: by when it was, the earliest first; or surest.")
]
Limit = Annotated[int | None, typer.Option(min=0, help="At most so many; all unless given.")]


def statements(
    root: Root,
    query: Query = "",
    person: Person = "",
    org: Org = "",
    place: Place = "",
    country: Country = "",
    by: Annotated[str, typer.Option(help="Who says it, by words of the source or its name.")] = "",
    to: Annotated[str, typer.Option(help="Who is told.")] = "",
    kind: Annotated[str, typer.Option(help="named, anonymous, document, media, crowd or none.")] = "",
    attitude: Annotated[str, typer.Option(help="belief, intention, denial, demand, hope, question or judgement.")] = "",
    on: On = "",
    sure: Sure = "",
    order: Order = "newest",
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List who said what, as read by a machine: each with its sentence; as JSON Lines with --json.

    Beside each stands how often what the machine reads of its kind is right.

    Before a colon may stand: source, by (the same), to, cue, content, person, org, place, kind, attitude, sure, country, time
    (when it was said), on (published), dated, headline, section, publication, language. The options ask for the same.
    """
    sought = Sought(
        person=person,
        organisation=org,
        place=place,
        country=country,
        by=by,
        to=to,
        kind=kind,
        attitude=attitude,
        on=on,
        sure=sure,
    )
    archive = Archive(root)
    hits = archive.statements(Search(query=sought.query(query, STATEMENTS), order=order))
    _list_told(hits, precision_of("statements", archive.coverage().reader), limit, as_json)


def events(
    root: Root,
    query: Query = "",
    person: Person = "",
    org: Org = "",
    place: Place = "",
    country: Country = "",
    by: Annotated[str, typer.Option(help="Who does it, by words or name.")] = "",
    to: Annotated[str, typer.Option(help="To whom it is done.")] = "",
    kind: Annotated[str, typer.Option("--type", help="A type, or PLOVER's root: CONSULT, ASSAULT, APPOINT, ...")] = "",
    mode: Annotated[str, typer.Option(help="How: visit, meeting, aerial, ...")] = "",
    status: Annotated[str, typer.Option(help="happened, scheduled, claimed, denied, ...")] = "",
    on: On = "",
    sure: Sure = "",
    order: Order = "newest",
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List who did what to whom, as read by a machine: each with its sentence; as JSON Lines with --json.

    Beside each stands how often what the machine reads of its kind is right.

    Before a colon may stand: actor, by (the same), recipient, to (the same), trigger, type, status, mode, sure, person, org,
    place, country, time (when it was), on (published), dated, source (who says so), headline, section, publication,
    language. The options ask for the same.
    """
    sought = Sought(
        person=person,
        organisation=org,
        place=place,
        country=country,
        by=by,
        to=to,
        type=kind,
        mode=mode,
        status=status,
        on=on,
        sure=sure,
    )
    archive = Archive(root)
    hits = archive.events(Search(query=sought.query(query, EVENTS), order=order))
    _list_told(hits, precision_of("events", archive.coverage().reader), limit, as_json)


def _list_told(hits: Iterator[StatementHit | EventHit], measured: Precision, limit: int | None, as_json: bool) -> None:
    """Each with how often its kind is right: a machine read it."""
    for number, hit in enumerate(islice(hits, limit)):
        if not number and not as_json:
            tell_machine(measured)
        if as_json:
            row = {**cast("dict[str, object]", to_plain(hit)), "precision": measured.of_type(kind_of(hit))}
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            tell_hit(hit, measured)


def explain(
    root: Root,
    told_id: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a statement or event, or its address: /article/ID#s-ID.")
    ],
    as_json: AsJson = False,
) -> None:
    """Show why a statement or event is there: its words, what the network weighed, and what the rules settled.

    The article is read again. An address is found at once; for an id alone the archive is looked through.
    """
    archive = Archive(root)
    explained = archive.explain(told_id)
    if as_json:
        print_json(explained)
        return
    tell_explanation(explained, archive.coverage().reader)
