"""The page it began with, built into an archive: the page fields that a careful reader takes from it."""

import json
import os
from pathlib import Path

import pytest

from dateline.archive import Archive
from dateline.run.build import Wish
from dateline.search.results import Search

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parent.parent.parent / "shared"))
SEED = SHARED / "seed"

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason=f"{SEED} is not there; set DATELINE_SHARED")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive.create(tmp_path_factory.mktemp("seed") / "archive")
    built = archive.build([SEED / "page.txt"], wish=Wish(workers=1))
    assert built.articles == 1
    assert built.losses == ()
    return archive


def test_the_page_fields(archive: Archive) -> None:
    wanted = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))["page"]
    (hit,) = archive.search(Search()).hits
    view = archive.article(hit.article_id)
    article = view.article
    assert article.publication.casefold() == wanted["publication"].casefold()
    assert article.publication_span.split("/") == wanted["publication_span"]
    assert article.headline == wanted["headline"]
    assert article.dateline_place == wanted["dateline"]["place"]
    paragraphs = article.text.split("\n\n")
    assert len(paragraphs) == wanted["paragraphs"]
    assert paragraphs[0].startswith(wanted["first_words_of_body"])
    assert paragraphs[-1].endswith(wanted["last_words_of_body"])
    assert article.language == wanted["language"]
    dropped = {e.value.casefold() for e in view.evidence if e.field == "chrome" and e.verdict == "dropped"}
    assert dropped == {line.casefold() for line in wanted["dropped_as_chrome"]}


def test_the_photograph(archive: Archive) -> None:
    wanted = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))["page"]["media"]
    (hit,) = archive.search(Search(query="caption:Sochi")).hits
    media = archive.article(hit.article_id).media
    assert len(media) == len(wanted)
    for ours, theirs in zip(media, wanted, strict=True):
        assert (ours.given_id, ours.credit, ours.place) == (theirs["id"], theirs["credit"], theirs["place"])
        assert ours.taken_earliest == ours.taken_latest == theirs["taken"]
        assert ours.caption.startswith(theirs["caption_starts"])


def test_nothing_is_guessed(archive: Archive) -> None:
    (hit,) = archive.search(Search()).hits
    article = archive.article(hit.article_id).article
    assert article.published_earliest is None
    assert article.bylines == ()
