"""Whether an edition is still what was built."""

from contextlib import closing
from pathlib import Path

from dateline.edition.digest import logical_digest
from dateline.edition.edition import CATALOGUE, Edition
from dateline.errors import Abort


def verify_edition(folder: Path) -> list[str]:
    """What is wrong with an edition, in words; nothing where catalogue, index and logical digest are as they were built."""
    try:
        edition = Edition(folder)
    except Abort as error:
        return [str(error)]
    with closing(edition):
        try:
            return _check(edition)
        except Abort as error:
            return [str(error)]


def _check(edition: Edition) -> list[str]:
    problems = []
    path = edition.folder / CATALOGUE
    wrong = [str(row[0]) for row in edition.catalogue.query("PRAGMA quick_check(5)")]
    if wrong != ["ok"]:
        problems.append(f"{path} is damaged: {'; '.join(wrong)}; build the edition again")
    ((articles,),) = edition.catalogue.query("SELECT count(*) FROM articles")
    if articles != edition.index.articles:
        problems.append(
            f"the catalogue of {edition.folder} has {articles:,} articles and its index {edition.index.articles:,}; build again"
        )
    stated, found = edition.info.get("digest", ""), logical_digest(edition)
    if stated != found:
        problems.append(f"{edition.folder} states the logical digest {stated or '(none)'} but holds {found}; build again")
    return problems
