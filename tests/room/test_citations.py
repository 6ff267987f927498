import re

from dateline.room.citations import cite_bibtex, cite_plain, cite_ris
from tests.room.fake import FakeArchive, arabic_article, bare_article, make_article, nasty_article

WHERE = {"archive": "The Archive", "permalink": "http://127.0.0.1/article/x"}


def test_the_plain_reference_reads_as_one_sentence_after_another() -> None:
    view = FakeArchive().article(make_article(0).id)
    assert cite_plain(view, **WHERE) == (
        "Ana Ruiz and Reuters. “Council votes on the quay, part 0”. The Harbour Post, 1 March 2011. "
        "Captured on 12 March 2018, 04:05 UTC from http://harbourpost.example/2011/0. The Archive, http://127.0.0.1/article/x"
    )


def test_bibtex_is_balanced_whatever_the_page_says() -> None:
    for article in (
        make_article(0),
        nasty_article(),
        arabic_article(),
        bare_article(),
        make_article(3, headline="a } b \\{ %"),
    ):
        archive = FakeArchive(articles=[article])
        bibtex = cite_bibtex(archive.article(article.id), **WHERE)
        plain = re.sub(r"\\[{}]", "", bibtex)
        assert plain.count("{") == plain.count("}")
        assert re.fullmatch(r"@article\{dateline-[0-9a-f]{20},\n(  [a-z]+ = \{.*\},\n)+\}\n", bibtex), bibtex


def test_bibtex_gives_an_interval_as_an_interval() -> None:
    article = arabic_article()
    assert "  date = {2013-05-14/2017-12-31},\n" in cite_bibtex(FakeArchive(articles=[article]).article(article.id), **WHERE)


def test_every_line_of_ris_is_a_field() -> None:
    for article in (make_article(0, headline="two\nlines\r\nER  - "), nasty_article(), bare_article()):
        ris = cite_ris(FakeArchive(articles=[article]).article(article.id), **WHERE)
        lines = ris.split("\r\n")
        assert lines[0] == "TY  - NEWS"
        assert lines[-2:] == ["ER  - ", ""]
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
        assert sum(line.startswith("ER") for line in lines) == 1


def test_ris_names_a_day_only_where_one_is_known() -> None:
    archive = FakeArchive()
    assert "DA  - 2011/03/01/\r\n" in cite_ris(archive.article(make_article(0).id), **WHERE)
    spanning = cite_ris(archive.article(arabic_article().id), **WHERE)
    assert "DA  -" not in spanning
    assert "PY  -" not in spanning
    assert "N1  - Date: between 14 May 2013 and 31 December 2017\r\n" in spanning


def test_no_mark_in_a_page_turns_the_direction_of_the_reference() -> None:
    article = nasty_article()
    assert "\u202e" not in cite_plain(FakeArchive(articles=[article]).article(article.id), **WHERE)


def test_a_headline_from_right_to_left_turns_nothing_around_it() -> None:
    article = arabic_article()
    plain = cite_plain(FakeArchive(articles=[article]).article(article.id), **WHERE)
    assert f"“\u2068{article.headline}\u2069”. The Harbour Post, between" in plain


def test_a_publication_that_signs_its_own_article_is_named_once() -> None:
    article = make_article(0, bylines=(), agencies=("The Harbour Post",))
    view = FakeArchive(articles=[article]).article(article.id)
    assert cite_plain(view, **WHERE).count("The Harbour Post") == 1
    assert "author" not in cite_bibtex(view, **WHERE)
    assert "AU  -" not in cite_ris(view, **WHERE)
