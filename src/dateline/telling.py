"""What the command line tells people of what was done and found."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.console import print_table, say_count, say_size, say_span, tell, warn
from dateline.edition.explained import Explanation, Linked
from dateline.edition.views import ArticleView, Coverage, LedgerLine
from dateline.reasons import REASONS
from dateline.room.precision import Precision, precision_of
from dateline.room.text import say_when
from dateline.search.fields import how_sure
from dateline.search.results import Answer, EventHit, StatementHit

if TYPE_CHECKING:  # an answer should not wait for what archives are built with
    from dateline.run.build import Built
    from dateline.run.estimate import Estimate
    from dateline.run.verify import Verified


def tell_built(root: Path, built: "Built") -> None:
    """What a build took in and made, what may be lost, and what to do next."""
    if not built.changed:
        tell(f"Nothing new: edition {built.edition} holds {say_count(built.articles, 'article')}, as before.")
    else:
        tell(
            f"Took in {say_count(built.taken_in, 'original')} and laid {say_count(built.aside, 'file')} aside. "
            f"Edition {built.edition} holds {say_count(built.articles, 'article')}."
        )
    warn_of_losses(dict(built.losses))
    if built.losses or not built.articles:
        warn(f"`dateline status {root}` shows what became of every record.")
    if any(REASONS[reason].curable for reason, _ in built.losses):
        warn(f"Once the cause is mended, `dateline build --into {root} --again` reads again what was lost to it.")
    if built.changed:
        tell(f"Open the reading room with `dateline serve {root}`.")


def warn_of_losses(losses: Mapping[str, int]) -> None:
    """What may have been an article and could not be read, by reason."""
    for reason, count in losses.items():
        warn(("may be lost: ", "yellow"), f"{count:,} × {reason}")


def tell_answer(answer: Answer) -> None:
    """The hits of a search, with their snippets."""
    first = answer.search.offset + 1
    for number, hit in enumerate(answer.hits, first):
        when = say_when(hit.published_earliest, hit.published_latest, hit.published_grain)
        tell(f"{number:>4}  ", (hit.headline, "bold") if hit.headline else (hit.opening or "(no headline)", "italic"))
        tell((f"      {_joined(when, hit.publication, hit.section, hit.article_id)}", "dim"))
        if hit.snippet:
            tell("      ", *((text, "bold yellow" if match else "") for text, match in hit.snippet))
    shown = f"{first:,} to {first - 1 + len(answer.hits):,} of " if answer.hits else ""
    tell(f"{shown}{say_count(answer.total, 'article')} in {answer.milliseconds:.1f} ms")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def tell_machine(measured: Precision) -> None:
    """That what follows was read by a machine, and how much of it is right: said beside the list, not in it."""
    warn((f"Read by a machine: {measured.say()} in all; of each, what is right of its kind.", "dim"))


def tell_hit(hit: StatementHit | EventHit, measured: Precision) -> None:
    """A statement or an event on three lines: what it is and how often such are right, its sentence, and article and day."""
    sure = _joined(f"{how_sure(hit.sure)} sure", measured.say(kind_of(hit)))
    if isinstance(hit, StatementHit):
        who = hit.source_name or hit.source or "nobody named"
        to_whom = f"to {hit.addressee}" if hit.addressee else ""
        kind = _joined(hit.source_kind, hit.attitude, to_whom, sure)
        tell((who, "bold"), f" {hit.cue.rstrip(' :')}: {hit.content} ", (f"({kind})", "dim"))
    else:
        actors, recipients = (", ".join(one.name or one.words for one in some) for some in (hit.actors, hit.recipients))
        whom = f" > {recipients}" if recipients else ""
        status = f"not {hit.status}" if hit.negated else hit.status
        according_to = f"according to {hit.according_to}" if hit.according_to else ""
        how = _joined(hit.mode, status, hit.place, according_to, sure)
        tell((hit.type, "bold"), f" {hit.trigger}: {actors or 'somebody'}{whom} ", (f"({how})", "dim"))
    tell("  ", " ".join(hit.sentence.split()))
    day = hit.earliest if hit.earliest == hit.latest else f"{hit.earliest or '..'}/{hit.latest or '..'}"
    when = f"{day}{' (published)' if hit.dated_by == 'publication' else ''}" if hit.dated_by else "on an unknown day"
    tell("  ", (_joined(when, hit.headline or "without a headline", hit.address), "dim"))


def kind_of(hit: StatementHit | EventHit) -> str:
    """By what precision is measured: a source's kind, an event's type."""
    return hit.source_kind if isinstance(hit, StatementHit) else hit.type


def tell_explanation(told: Explanation, reader: str) -> None:
    """The words, the network's figures and the rules behind a statement or event that a reader found."""
    measured = precision_of(f"{told.what}s", reader).say(told.type)
    tell((f"{told.what} {told.id}", "bold"), f"  {told.type} ", (f"(of this kind {measured})", "dim"))
    tell("  ", " ".join(told.sentence.split()))
    tell("  ", (told.address, "dim"))
    for note in told.notes:
        warn(("note: ", "yellow"), note)
    tell(("\nwords", "bold"))
    print_table(("part", "words"), told.words)
    tell(("\nwhat the network finds", "bold"), (", in per cent", "dim"))
    rows = [(one.of, one.words, ", ".join(f"{c.kind} {100 * c.share:.1f}" for c in one.chances)) for one in told.scored]
    print_table(("of", "words", "likeliest first"), rows)
    if told.links:
        tell(("\nwhom it links", "bold"), (", by how much each passes nobody", "dim"))
        print_table(("link", "candidate", "score", ""), [row for link in told.links for row in _goal_rows(link)], right=(2,))
    tell(("\nwhat the rules settle", "bold"))
    print_table(("field", "value", "why"), [(rule.what, rule.value or "unknown", rule.why) for rule in told.rules])


def _goal_rows(link: Linked) -> list[tuple[str, str, str, str]]:
    if not link.goals:
        return [(link.name, "nobody there to be asked", "", "")]
    rows = []
    for goal in link.goals:
        best = "best of the sentence" if goal.taken and goal.score <= 0 else "taken" if goal.taken else ""
        rows.append((link.name, goal.words, f"{goal.score:+.1f}", best))
    return rows


def tell_article(view: ArticleView, *, evidence: bool = False) -> None:
    """An article as one reads it; with `evidence` also where each of its fields came from."""
    article = view.article
    when = say_when(article.published_earliest, article.published_latest, article.published_grain, zone=article.zone)
    for line, style in ((article.kicker, ""), (article.headline, "bold"), (article.standfirst, "")):
        if line:
            tell((line, style))
    people = ", ".join((*article.bylines, *view.credited_agencies))
    printed = f"page {article.print_page}" if article.print_page else ""
    tell((f"{_joined(people, article.publication, article.section, printed, when, article.url)}\n", "dim"))
    if article.dateline_place:
        agency = f" ({article.dateline_agency})" if article.dateline_agency else ""
        tell(f"{article.dateline_place}{agency} —")
    for note in view.notes:
        tell((f"[{note.kind}] {note.said}\n", "italic"))
    tell(article.text)
    for media in view.media:
        tell((f"\n[{media.kind} {media.given_id or media.url}] {media.caption} {media.credit}", "dim"))
    if evidence:
        rows = [(e.field, e.value[:120], e.origin, e.verdict, e.why) for e in view.evidence]
        print_table(("field", "value", "origin", "verdict", "why"), rows)
        print_table(
            ("capture", "where", "captured at"), [(c.original, c.capture.locator, c.capture.captured_at) for c in view.captures]
        )


def tell_coverage(coverage: Coverage) -> None:
    """The ledger, level by level, under what it is of."""
    span = f"{coverage.first_day} to {coverage.last_day}" if coverage.first_day else "no dates"
    tell((coverage.title, "bold"), f"  edition {coverage.edition}, {say_count(coverage.articles, 'article')}, {span}")
    depth = f"read to depth {coverage.depth}" + (f" by the {coverage.reader} reader" if coverage.depth != "search" else "")
    tell((f"undated {coverage.undated:,} · {depth} · logical digest {coverage.digest}", "dim"))
    levels: dict[str, list[LedgerLine]] = {}
    for line in coverage.ledger:
        levels.setdefault(line.level, []).append(line)
    for level, lines in levels.items():
        tell((f"\n{level}", "bold"), f": {sum(line.count for line in lines):,}")
        rows = [(line.count, line.outcome, line.means, "may be lost" if line.loss else "") for line in lines]
        print_table(("count", "outcome", "", ""), rows, right=(0,))


def tell_verified(found: "Verified") -> None:
    """Every problem, what could not be checked, and the verdict."""
    for problem in found.problems:
        warn(("damaged: ", "red"), problem)
    for unread in found.unchecked:
        warn(("not checked: ", "yellow"), unread)
    wrong = ((len(found.problems), "problems"), (len(found.unchecked), "could not be checked"))
    verdict = ", ".join(f"{count:,} {what}" for count, what in wrong if count) or "all as it was"
    tell(f"Checked {found.originals:,} originals, {found.units:,} tables, edition {found.edition}: {verdict}.")


def tell_estimate(guess: "Estimate") -> None:
    """What a build of the pile would take, and what is in it."""
    tell(
        f"{guess.files:,} files, {say_size(guess.bytes)}; read {guess.sampled_files:,} of them "
        f"({say_size(guess.sampled_bytes)}) as a sample."
    )
    size, time = say_size(guess.archive_bytes), say_span(guess.seconds)
    tell(f"About {guess.articles:,} articles, {size} of archive, {time} with {guess.workers} workers.")
    print_table(("files", "kind", "size"), [(k.files, k.kind, say_size(k.bytes)) for k in guess.kinds], right=(0, 2))
