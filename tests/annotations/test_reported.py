"""Which cues report, and how sure the network must be of the others."""

import pytest

from dateline.annotations.reported import MAYBE, NEVER, SURELY, is_statement, reporting_of, says


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("has repeatedly said", SURELY),
        ("admitted", SURELY),
        ("According to", SURELY),
        (":", SURELY),
        ("signalled", MAYBE),
        ("was relieved of", NEVER),
        ("pays tribute to", NEVER),
    ],
)
def test_words_tell_whether_a_cue_reports(cue: str, kind: str) -> None:
    assert reporting_of(cue) == kind


def test_of_an_act_the_network_must_be_surer() -> None:
    assert not is_statement("was relieved of", "Ada", "her duties", sure=0.5, quoted=False)
    assert is_statement("said", "Ada", "that it rained", sure=0.5, quoted=False)


def test_what_is_seen_is_a_statement_where_it_is_a_clause() -> None:
    assert is_statement("saw", "Ada", "that it rained", sure=0.6, quoted=False)
    assert not is_statement("saw", "Ada", "the rain", sure=0.6, quoted=False)


def test_the_longer_a_content_the_less_sure_the_network_must_be() -> None:
    long = "a change of course that the harbour towns of the north had asked for ever since the last ferry was sold"
    assert is_statement("signalled", "Ada", long, sure=0.4, quoted=False)
    assert not is_statement("signalled", "Ada", "a change", sure=0.4, quoted=False)


def test_the_reader_says_nothing() -> None:
    assert not is_statement("think", "you", "that it rained", sure=1.0, quoted=False)


def test_nobody_says_a_thing() -> None:
    assert not is_statement("to discuss", "", "the coordination between the two towns", sure=0.9, quoted=False)
    assert is_statement("to discuss", "Ada", "the coordination between the two towns", sure=0.9, quoted=False)
    assert is_statement("is said", "", "the old bridge had been sold", sure=0.9, quoted=False)
    assert is_statement("was called", "", "“the bridge between two towns”", sure=0.9, quoted=True)


def test_saying_is_narrower_than_reporting() -> None:
    assert says("he told")
    assert not says("hopes")
