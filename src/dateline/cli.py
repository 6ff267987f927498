"""The command line: one command per thing an archive can do. It parses, calls, prints; nothing is decided here.

Exit codes: 0 done; 1 done, but something that may have been an article could not be read (`dateline status` names it,
`dateline read` answers with the reason); 2 the command was not understood; 3 it could not be done; 4 `verify` found damage;
130 interrupted.
"""

# Each command imports what it alone needs, where it needs it: an answer should not wait for what archives are built with.
import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from dateline.annotations.shipped import BEST, check_reader
from dateline.archive import Archive
from dateline.console import print_json, show_progress, tell, to_plain, warn
from dateline.ending import DAMAGED, FAILED, LOSS, filling, run_to_end
from dateline.errors import Abort, NothingToRead
from dateline.exchange import parse_mapping
from dateline.options import AsJson, Root
from dateline.originals.given import Given, check_published
from dateline.reasons import REASONS
from dateline.rows_io import open_answers, open_rows
from dateline.run.progress import Progress
from dateline.search.results import Search
from dateline.telling import (
    tell_answer,
    tell_article,
    tell_built,
    tell_coverage,
    tell_estimate,
    tell_verified,
    warn_of_losses,
)
from dateline.told_commands import events, explain, statements

T = TypeVar("T")

app = typer.Typer(
    help="Turn the pile a newspaper leaves behind into an archive that can be searched, read and cited.",
    epilog="Exit codes: 0 done; 1 done with losses; 2 not understood; 3 could not be done; 4 damage found; 130 interrupted.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _checked(check: Callable[[T], object]) -> Callable[[T], T]:
    """A callback that looks at an option before anything is done, so that a wrong one leaves nothing behind."""

    def look(value: T) -> T:
        try:
            if value:
                check(value)
        except (Abort, ValueError) as error:
            raise typer.BadParameter(str(error)) from error
        return value

    return look


def _check_depth(value: str) -> object:
    from dateline.pipeline import steps_to

    return steps_to(value, ())


Reader = Annotated[
    str,
    typer.Option(
        callback=_checked(check_reader), help="What reads: best, or fast, which misses more. An archive keeps to one."
    ),
]
Depth = Annotated[str, typer.Option(callback=_checked(_check_depth), help="How deep to read: search, names or full.")]
Workers = Annotated[int | None, typer.Option(min=1, max=256, help="Worker processes; one for each core unless given.")]
Mapping = Annotated[
    list[str] | None,
    typer.Option("--map", callback=_checked(parse_mapping), help="A column of rows and its meaning, as content=text."),
]
Day = Annotated[
    str,
    typer.Option(
        callback=_checked(check_published),
        help="The day of publication of pages that do not say it: 2016-06-06; a line in a given.csv corrects a page.",
    ),
]


def main() -> None:
    """Run the command line and exit with the code that says how it went."""
    run_to_end(app)


def _say_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version as version_of

        tell(f"dateline {version_of('dateline')}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """What comes before every command."""


@app.command()
def build(
    pile: Annotated[
        list[Path] | None, typer.Argument(metavar="PILE", help="Files and folders: WARC, HTML, ZIP, text, JSON Lines.")
    ] = None,
    into: Annotated[Path, typer.Option(help="The archive to make or to extend.")] = Path("archive"),
    title: Annotated[str, typer.Option(help="The title of a new archive.")] = "",
    published: Day = "",
    url: Annotated[str, typer.Option(help="The address of pages whose original does not say it.")] = "",
    publication: Annotated[str, typer.Option(help="The newspaper of pages that do not say it.")] = "",
    mapping: Mapping = None,
    depth: Depth = "full",
    reader: Reader = "",
    workers: Workers = None,
    keep: Annotated[bool, typer.Option("--keep", help="Copy the originals into the archive.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read again what was lost to a limit or a defect.")] = False,
    page_seconds: Annotated[float, typer.Option(min=0.1, help="The time that one page may take.")] = 60.0,
    page_memory: Annotated[int, typer.Option(min=64, help="The memory in MiB that reading one page may take.")] = 1024,
    as_json: AsJson = False,
) -> None:
    """Make or extend an archive from a pile of originals; without a PILE, go on reading what is there."""
    from dateline.run.build import Wish
    from dateline.run.local import Limits

    missing = [path for path in pile or () if not os.path.lexists(path)]
    if missing and len(missing) == len(pile or ()):
        raise NothingToRead(f"{missing[0]}: no such file; name the files and folders of the pile")
    given = Given(published=published, url=url, publication=publication, fields=tuple(mapping or ()))
    limits = Limits(seconds=page_seconds, memory=page_memory << 20)
    wish = Wish(depth=depth, workers=workers, limits=limits, keep=keep, again=again)
    with filling(into), show_progress() as report:
        archive = Archive.create(into, title=title, publication=publication, reader=reader)
        built = archive.build(pile or (), given=given, wish=wish, report=report)
    if as_json:
        print_json(built)
    else:
        tell_built(into, built)
    raise typer.Exit(LOSS if built.losses else 0)


@app.command()
def serve(
    root: Root,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes any that is free.")] = 8137,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in a browser.")] = False,
) -> None:
    """Open the reading room, until Ctrl-C."""
    from dateline.room.server import serve as serve_room

    archive = Archive(root)
    archive.edition()
    serve_room(archive, host=host, port=port, open_browser=open_browser)


@app.command()
def search(
    root: Root,
    query: Annotated[
        str, typer.Argument(help='Words, "phrases", AND OR NOT, by: on: section: publication: place: url: ...')
    ] = "",
    order: Annotated[str, typer.Option(help="relevance, newest or oldest.")] = "relevance",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many to show.")] = 10,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over.")] = 0,
    narrow: Annotated[list[str] | None, typer.Option("--facet", help="Narrow by a facet, as year=2011.")] = None,
    as_json: AsJson = False,
) -> None:
    """Find articles.

    Put `--` before a query that begins with a minus sign: dateline search ARCHIVE -- "-sport".
    """
    facets = []
    for item in narrow or ():
        name, equals, value = item.partition("=")
        if not equals:
            raise typer.BadParameter(f"{item!r} is not NAME=VALUE, as year=2011", param_hint="--facet")
        facets.append((name, value))
    asked = Search(query=query, order=order, facets=tuple(facets), offset=offset, limit=limit)
    answer = Archive(root).search(asked)
    if as_json:
        print_json(answer)
    else:
        tell_answer(answer)


@app.command()
def show(
    root: Root,
    article_id: Annotated[str, typer.Argument(metavar="ID", help="An article's id, or its first characters.")],
    evidence: Annotated[bool, typer.Option("--evidence", help="Also show where every field came from.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show one article, with its evidence."""
    view = Archive(root).article(article_id)
    if as_json:
        print_json(view)
        return
    tell_article(view, evidence=evidence)


app.command()(statements)
app.command()(events)
app.command()(explain)


@app.command()
def status(
    root: Root,
    reason: Annotated[str, typer.Option(help="Name every record that was rejected for this reason, as 'not read'.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show the coverage ledger: every record read, and what became of it."""
    if reason:
        _name_rejected(root, reason, as_json)
        return
    coverage = Archive(root).coverage()
    if as_json:
        print_json(coverage)
        return
    tell_coverage(coverage)


def _name_rejected(root: Path, reason: str, as_json: bool) -> None:
    if reason not in REASONS:
        raise typer.BadParameter(f"{reason!r} is no reason; reasons are {', '.join(REASONS)}", param_hint="--reason")
    archive, offset, page = Archive(root), 0, 1000
    while rows := archive.rejections(reason, offset=offset, limit=page):
        for row in rows:
            if as_json:
                sys.stdout.write(json.dumps(to_plain(row), ensure_ascii=False) + "\n")
            else:
                # What an annotator rejects stands in an article, not in an original.
                place = row.original if row.locator in ("file", row.original) else f"{row.original} {row.locator}".strip()
                tell(f"{place}: {row.detail or row.means} ", (f"({row.stage})", "dim"))
        offset += page


@app.command()
def verify(root: Root, as_json: AsJson = False) -> None:
    """Check originals, units and edition against the digests taken when they came in or were made."""
    from dateline.run.verify import verify_archive

    with show_progress() as report:
        found = verify_archive(root, report=report) if root.is_dir() else Archive(root).verify()
    if as_json:
        print_json(found)
    else:
        tell_verified(found)
    raise typer.Exit(DAMAGED if found.problems else FAILED if found.unchecked else 0)


@app.command()
def withdraw(
    root: Root,
    article_id: Annotated[str, typer.Argument(metavar="ID", help="The article's id.")],
    by: Annotated[str, typer.Option(help="Who decides.")],
    why: Annotated[str, typer.Option(help="The reason, for those who come after.")],
    undo: Annotated[bool, typer.Option("--undo", help="Take the withdrawal back.")] = False,
    as_json: AsJson = False,
) -> None:
    """Withdraw an article: it is neither found nor shown from now on, and stays counted."""
    archive = Archive(root)
    with filling(root):
        decision = (archive.restore if undo else archive.withdraw)(article_id, by=by, why=why)
    if as_json:
        print_json(decision)
    else:
        tell(f"Recorded: {decision.kind} {decision.anchors[0]}. It holds from now on, and in every edition to come.")


@app.command()
def read(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="Rows; - for standard input; .gz and .xz are read too.")],
    target: Annotated[Path, typer.Option("--out", help="Where the answers go; - for standard output.")] = Path("-"),
    mapping: Mapping = None,
    depth: Depth = "full",
    reader: Reader = BEST,
    workers: Workers = None,
) -> None:
    """Read pages or texts without an archive: a row in, a row out, in order.

    A row in has `id` and one of `html`, `html_b64`, `bare` or `text`, and may have `url`, `published` and `headline`. A row
    that comes to nothing is answered with `rejected`: the reason and the detail; what names, times and statements were not
    sought in, with `unread`, and so are a `source` and `target` that are no spans of the text. What was read in the headline,
    standfirst and captions stands beside what was read in the text. A row without `id` is answered with its number. Where the
    input is damaged, the rows before the damage are answered.
    """
    from dateline.run.local import Progress as Tasks
    from dateline.run.pipe import read_rows, rejected_for, unread_for

    losses: Counter[str] = Counter()
    with open_rows(source) as rows, open_answers(target) as answers, show_progress() as report:

        def pass_on(now: Tasks) -> None:
            report(Progress(phase="reading", records=now.records, articles=now.articles, memory=now.memory))

        given = tuple(mapping or ())
        for answer in read_rows(rows, depth=depth, mapping=given, reader=reader, workers=workers, report=pass_on):
            answers.write(answer)
            reasons = (rejected_for(answer), *unread_for(answer))
            losses.update(reason for reason in reasons if reason and REASONS[reason].loss)
    warn_of_losses(losses)
    if rows.damage:
        warn(("dateline: ", "bold red"), rows.damage)
    raise typer.Exit(LOSS if losses or rows.damage else 0)


@app.command()
def estimate(
    pile: Annotated[list[Path], typer.Argument(metavar="PILE", help="Files and folders.")],
    reader: Reader = BEST,
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Read a sample of a pile and say how long a build takes, how big the archive gets, and how many articles it finds."""
    from dateline.run.estimate import estimate_pile

    with show_progress() as report:
        guess = estimate_pile(pile, reader=reader, workers=workers, report=report)
    if as_json:
        print_json(guess)
    else:
        tell_estimate(guess)


if __name__ == "__main__":
    main()
