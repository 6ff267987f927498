"""The command line: one command per thing an archive can do. It parses, calls, prints; nothing is decided here.

Exit codes: 0 done; 1 done, but something that may have been an article could not be read (`dateline status` names it);
2 the command was not understood; 3 it could not be done; 4 `verify` found damage; 130 interrupted.
"""

import gzip
import json
import lzma
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from dateline.archive import Archive
from dateline.console import err, out, print_json, print_table, say, show_progress, to_plain
from dateline.edition.views import ArticleView, LedgerLine
from dateline.errors import DatelineError, NothingToRead
from dateline.originals.given import Given
from dateline.reasons import REASONS
from dateline.room.text import say_when
from dateline.run.build import Built, Wish
from dateline.run.estimate import Estimate, estimate_pile
from dateline.run.local import Limits, Progress
from dateline.run.pipe import read_rows
from dateline.search.results import Answer, Search

LOSS, FAILED, DAMAGED, INTERRUPTED = 1, 3, 4, 130

app = typer.Typer(
    help="Turn the pile a newspaper leaves behind into an archive that can be searched, read and cited.",
    epilog="Exit codes: 0 done; 1 done with losses; 2 not understood; 3 could not be done; 4 damage found; 130 interrupted.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

Root = Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The archive's folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print facts as JSON.")]
Depth = Annotated[str, typer.Option(help="How deep to read: search, names or full.")]
Workers = Annotated[int | None, typer.Option(min=1, max=256, help="Worker processes; one for each core unless given.")]
Mapping = Annotated[list[str] | None, typer.Option("--map", help="A column of rows and its meaning, as content=text.")]


def main() -> None:
    """Run the command line; every error that Dateline raises on purpose is one message and exit code 3."""
    try:
        app()
    except DatelineError as error:
        err.print(f"[bold red]dateline:[/] {say(error)}")
        sys.exit(FAILED)
    except KeyboardInterrupt:
        err.print("dateline: interrupted; the same command goes on from here")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has had enough; that is their right, not an error.
        sys.stderr.close()
        sys.exit(0)


@app.command()
def build(
    pile: Annotated[list[Path] | None, typer.Argument(help="Files and folders: WARC, HTML, ZIP, text, JSON Lines.")] = None,
    into: Annotated[Path, typer.Option(help="The archive to make or to extend.")] = Path("archive"),
    title: Annotated[str, typer.Option(help="The title of a new archive.")] = "",
    published: Annotated[str, typer.Option(help="The day of publication where the pile does not say it: 2016-06-06.")] = "",
    url: Annotated[str, typer.Option(help="The address where the pile does not say it.")] = "",
    publication: Annotated[str, typer.Option(help="The newspaper where the pile does not say it.")] = "",
    mapping: Mapping = None,
    depth: Depth = "full",
    workers: Workers = None,
    keep: Annotated[bool, typer.Option("--keep", help="Copy the originals into the archive.")] = False,
    page_seconds: Annotated[float, typer.Option(min=0.1, help="The time that one page may take.")] = 60.0,
    page_memory: Annotated[int, typer.Option(min=64, help="The memory in MiB that reading one page may take.")] = 1024,
    as_json: AsJson = False,
) -> None:
    """Make or extend an archive from a pile of originals; without a PILE, go on reading what is there."""
    missing = [path for path in pile or () if not os.path.lexists(path)]
    if missing and len(missing) == len(pile or ()):
        raise NothingToRead(f"{missing[0]}: no such file; name the files and folders of the pile")
    archive = Archive.create(into, title=title, publication=publication)
    given = Given(published=published, url=url, publication=publication, fields=tuple(mapping or ()))
    limits = Limits(seconds=page_seconds, memory=page_memory << 20)
    wish = Wish(depth=depth, workers=workers, limits=limits, keep=keep)
    with show_progress() as report:
        built = archive.build(pile or (), given=given, wish=wish, report=report)
    if as_json:
        print_json(built)
    else:
        _say_built(into, built)
    raise typer.Exit(LOSS if built.losses else 0)


def _say_built(root: Path, built: Built) -> None:
    if not built.changed:
        out.print(f"Nothing new: edition {built.edition} holds {say(built.articles)} articles, as before.")
    else:
        out.print(
            f"Took in {say(built.taken_in)} originals and laid {say(built.aside)} files aside. "
            f"Edition {built.edition} holds {say(built.articles)} articles."
        )
    for reason, count in built.losses:
        err.print(f"[yellow]may be lost:[/] {say(count)} × {say(reason)}")
    if built.losses:
        err.print(f"`dateline status {say(root)}` shows what became of every record.")
    if built.changed:
        out.print(f"Open the reading room with `dateline serve {say(root)}`.")


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
    query: Annotated[str, typer.Argument(help='Words, "phrases", AND OR NOT, by: on: section: publication: place: ...')] = "",
    order: Annotated[str, typer.Option(help="relevance, newest or oldest.")] = "relevance",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many to show.")] = 10,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over.")] = 0,
    narrow: Annotated[list[str] | None, typer.Option("--facet", help="Narrow by a facet, as year=2011.")] = None,
    as_json: AsJson = False,
) -> None:
    """Find articles."""
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
        _say_answer(answer)


def _say_answer(answer: Answer) -> None:
    for number, hit in enumerate(answer.hits, answer.search.offset + 1):
        when = say_when(hit.published_earliest, hit.published_latest, hit.published_grain)
        out.print(f"{number:>4}  [bold]{say(hit.headline or '(no headline)')}[/]")
        out.print(
            f"      [dim]{say(' · '.join(part for part in (when, hit.publication, hit.section, hit.article_id) if part))}[/]"
        )
        if hit.snippet:
            out.print("      " + "".join(f"[bold yellow]{say(t)}[/]" if match else say(t) for t, match in hit.snippet))
    shown = f"{say(answer.search.offset + 1)} to {say(answer.search.offset + len(answer.hits))} of " if answer.hits else ""
    out.print(f"{shown}{say(answer.total)} articles in {answer.milliseconds:.1f} ms")


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
    _say_article(view)
    if evidence:
        rows = [(e.field, e.value[:120], e.origin, e.verdict, e.why) for e in view.evidence]
        print_table(("field", "value", "origin", "verdict", "why"), rows)
        print_table(
            ("capture", "where", "captured at"), [(c.original, c.capture.locator, c.capture.captured_at) for c in view.captures]
        )


def _say_article(view: ArticleView) -> None:
    article = view.article
    when = say_when(article.published_earliest, article.published_latest, article.published_grain, zone=article.zone)
    for line in (article.kicker, f"[bold]{say(article.headline)}[/]", article.standfirst):
        if line:
            out.print(line if line.startswith("[bold]") else say(line))
    head = (", ".join((*article.bylines, *article.agencies)), article.publication, article.section, when, article.url)
    out.print(f"[dim]{say(' · '.join(part for part in head if part))}[/]\n")
    if article.dateline_place:
        agency = f" ({article.dateline_agency})" if article.dateline_agency else ""
        out.print(say(f"{article.dateline_place}{agency} —"))
    out.print(say(article.text))
    for media in view.media:
        out.print(
            f"\n[dim]\\[{say(media.kind)} {say(media.given_id or media.url)}] {say(media.caption)} {say(media.credit)}[/]"
        )


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
    span = f"{coverage.first_day} to {coverage.last_day}" if coverage.first_day else "no dates"
    out.print(f"[bold]{say(coverage.title)}[/]  edition {coverage.edition}, {say(coverage.articles)} articles, {span}")
    out.print(f"[dim]undated {say(coverage.undated)} · read to depth {coverage.depth} · logical digest {coverage.digest}[/]")
    levels: dict[str, list[LedgerLine]] = {}
    for line in coverage.ledger:
        levels.setdefault(line.level, []).append(line)
    for level, lines in levels.items():
        out.print(f"\n[bold]{say(level)}[/]: {say(sum(line.count for line in lines))}")
        print_table(
            ("count", "outcome", "", ""),
            [(line.count, line.outcome, line.means, "may be lost" if line.loss else "") for line in lines],
            right=(0,),
        )


def _name_rejected(root: Path, reason: str, as_json: bool) -> None:
    if reason not in REASONS:
        raise typer.BadParameter(f"{reason!r} is no reason; reasons are {', '.join(REASONS)}", param_hint="--reason")
    archive, offset, page = Archive(root), 0, 1000
    while rows := archive.rejections(reason, offset=offset, limit=page):
        for row in rows:
            if as_json:
                sys.stdout.write(json.dumps(to_plain(row), ensure_ascii=False) + "\n")
            else:
                place = row.original if row.locator in ("file", row.original) else f"{row.original} {row.locator}"
                out.print(f"{say(place)}: {say(row.detail or row.means)} [dim]({say(row.stage)})[/]")
        offset += page


@app.command()
def verify(root: Root, as_json: AsJson = False) -> None:
    """Check originals, units and edition against the digests taken when they came in or were made."""
    with show_progress() as report:
        found = Archive(root).verify(report=report)
    if as_json:
        print_json(found)
    else:
        for problem in found.problems:
            err.print(f"[red]damaged:[/] {say(problem)}")
        verdict = f"{say(len(found.problems))} problems" if found.problems else "all as it was"
        out.print(f"Checked {say(found.originals)} originals, {say(found.units)} tables, edition {found.edition}: {verdict}.")
    raise typer.Exit(DAMAGED if found.problems else 0)


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
    decision = (archive.restore if undo else archive.withdraw)(article_id, by=by, why=why)
    if as_json:
        print_json(decision)
    else:
        out.print(f"Recorded: {decision.kind} {decision.anchors[0]}. It holds from now on, and in every edition to come.")


@app.command()
def read(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="Rows; - for standard input; .gz and .xz are read too.")],
    target: Annotated[Path, typer.Option("--out", help="Where the answers go; - for standard output.")] = Path("-"),
    mapping: Mapping = None,
    depth: Depth = "full",
    workers: Workers = None,
) -> None:
    """Read pages or texts without an archive: a row in, a row out, in order.

    A row in has `id` and one of `html`, `html_b64`, `bare` or `text`, and may have `url`, `published` and `headline`. A row
    that comes to nothing is answered with `rejected`: the reason and the detail.
    """
    with _open_rows(source) as lines, _open_answers(target) as answers, show_progress() as report:

        def tell(now: Progress) -> None:
            from dateline.run.progress import Progress as Said

            report(Said(phase="reading", records=now.records, articles=now.articles, memory=now.memory))

        for answer in read_rows(lines, depth=depth, mapping=tuple(mapping or ()), workers=workers, report=tell):
            answers.write(answer + "\n")


@contextmanager
def _open_rows(path: Path) -> Iterator[Iterator[bytes]]:
    if str(path) == "-":
        yield iter(sys.stdin.buffer)
        return
    openers = {".gz": gzip.open, ".xz": lzma.open}
    try:
        with openers.get(path.suffix, open)(path, "rb") as handle:  # type: ignore[operator]
            yield handle
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise typer.BadParameter(f"{path} cannot be read: {error}", param_hint="IN.jsonl") from error


@contextmanager
def _open_answers(path: Path) -> Iterator[IO[str]]:
    if str(path) == "-":
        yield sys.stdout
        return
    temporary = path.with_name(f".{path.name}.tmp")
    with temporary.open("w", encoding="utf-8") as handle:
        yield handle
    temporary.replace(path)


@app.command()
def estimate(
    pile: Annotated[list[Path], typer.Argument(help="Files and folders.")],
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Read a sample of a pile and say how long a build takes, how big the archive gets, and how many articles it finds."""
    with show_progress() as report:
        guess = estimate_pile(pile, workers=workers, report=report)
    if as_json:
        print_json(guess)
    else:
        _say_estimate(guess)


def _say_estimate(guess: Estimate) -> None:
    out.print(
        f"{say(guess.files)} files, {guess.bytes / 1e6:,.1f} MB; read {say(guess.sampled_files)} of them "
        f"({guess.sampled_bytes / 1e6:,.1f} MB) as a sample."
    )
    out.print(
        f"About {say(guess.articles)} articles, {guess.archive_bytes / 1e6:,.0f} MB of archive, "
        f"{guess.seconds / 60:,.1f} minutes with {guess.workers} workers."
    )
    print_table(("files", "kind", "MB"), [(k.files, k.kind, f"{k.bytes / 1e6:,.1f}") for k in guess.kinds], right=(0, 2))


if __name__ == "__main__":
    main()
