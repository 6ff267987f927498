"""Stretches of a text that report nothing, by the form of their lines; what is reported in lines that look a little like it."""

import pytest

from dateline.annotations.unreported import is_label, is_saying, unreported

CODE = """def release(self, prisoner):
    if prisoner.is_dead():
        raise ValueError("the prisoner died")
    self.guard.kill(prisoner)
    return prisoner.released
"""
STYLE = """.photo {
   width:100%;
   height:120px;
   }
"""
LOG = """2016-06-05 12:01:33 worker 3 was killed by signal 9
2016-06-05 12:01:34 request rejected by 10.0.0.4
2016-06-05 12:02:10 session released
"""
VERSE = """The baker met the miller's wife
Beside the river's bend,
She swore to him upon her life,
Their quarrel was to end.
They killed the lamp, they locked the door,
And no one saw them any more.
"""
SONG = """[Verse 1]
I shot a man in Abilene
I ran away that night
The meanest judge I've ever seen
He hanged my friend from spite
[Chorus]
They took me off to jail, my love
They took me off to jail
"""
SCRIPT = """INT. BANK - NIGHT

OTTO
They shot the cashier.

MARIA (CONT'D)
You said nobody would be killed.

CUT TO:
"""
PLAY = """ACT II

Enter KING and QUEEN.

KING. The rebels have attacked the north.
QUEEN. Then send your brother to arrest their chief.

[Exit QUEEN]
"""
LISTING = """7.00 Quayside. Ada accuses Bo of theft, and Li dies.
8.00 Ward Nine. A surgeon resigns.
9.00 FILM: The Long Raid (1961). Commandos attack a fort.
"""
RECIPE = """2 onions, chopped
400 g lamb
1 tsp cumin

Heat the oil and beat the onions until they surrender. Stir in the cumin.
"""
CONTENTS = """The King Is Killed ........ 9
A Treaty Signed ........ 45
The General Resigns ........ 89
"""
ENTRIES = """attack (n.) an act that kills
resign (v.) to give up an office
treaty (n.) what states sign
"""
MOVES = """1. e4 c5 2. Nf3 d6
White attacks the king.
6. Be3 e5 7. Nb3 Be6
"""
DATA = """{
  "event": "attack",
  "victims": ["Ada Roe", "Bo Li"],
  "sentence": "The judge sentenced him to death"
}
"""
TYPED = """$ kill -9 1234
$ sudo systemctl stop rebel
$ git push origin main
$ exit
"""
CLUES = """1 Killed by a bomb (7)
5 President who resigned (5)
8 Signed a treaty (4,2)
9 They attack at night (8)
"""
QUIZ = """1. Who was killed in Dallas?
2. Which president resigned?
3. Where was the treaty signed?
"""
RACES = """2.15: 1, QUIET REVOLT (A Roe, 5-2 fav); 2, Rebel Attack (B Li, 7-1).
2.50: 1, SPY TRAP (C Day, 4-1); 2, Prison Strike (D Ito, 9-2).
"""
STARS = """Aries (March 21-April 20)
You meet a stranger.
Taurus (April 21-May 21)
Reject an offer.
Gemini (May 22-June 21)
"""
RADIO = """Radio 9, FM 92-94
6.00am Today. 9.00 Midweek: Ada meets her father's killer. 10.00 The Spy Who Was Arrested. 11.00 News.
6.00am Dawn. 9.00 A bishop is kidnapped by bandits. 10.00 Noon. 11.00 News.
"""
DRAMA = """Scene Two

ADA: They have shot your brother.
BO: I will kill them.
(Blackout.)
"""


@pytest.mark.parametrize(
    "lines",
    [
        CODE,
        STYLE,
        LOG,
        VERSE,
        SONG,
        SCRIPT,
        PLAY,
        LISTING,
        RECIPE,
        CONTENTS,
        ENTRIES,
        MOVES,
        DATA,
        TYPED,
        CLUES,
        QUIZ,
        RACES,
        STARS,
        RADIO,
        DRAMA,
    ],
)
def test_what_is_no_report_is_told_by_the_form_of_its_lines(lines: str) -> None:
    before = "Chad's president met Mali's on Monday, his office said.\n\n"
    behind = "\n\nThe two presidents had last met in Oslo, where they signed a treaty on the use of the river."
    text = before + lines + behind
    first = len(before) + lines.index([line for line in lines.splitlines() if line][-2])
    assert any(start <= first < end for start, end in unreported(text))
    reported = (*range(len(before)), *range(len(text) - len(behind), len(text)))
    assert not any(start <= at < end for start, end in unreported(text) for at in reported)


LIVE = """09:15 Police arrest two men in Leeds

09:40 The minister cancels her trip

12.30pm The army says it has arrested two captains.
1.15pm Police have closed the road.
2.00pm Ada Roe has resigned."""
HEADLINES = """Soldiers kill four men in Jos
Governor resigns after protests
President cancels visit to Berlin
Police arrest two captains
Court sentences editor to death
Union calls off its strike
Minister meets rebels in Oslo"""
YEARS = """1990: Elected with 61 percent
1994: Survives a coup
1997: Dissolves parliament
2001: Accused of fraud
2003: Resigns"""
VOICES = """ADA ROE, FARMER:
"They burned my house."

BO LI, TEACHER:
"Soldiers killed my brother." """
INTERVIEW = """Q: Did you meet him?
A: I met him twice.
Q: When?
A: In June; he threatened me (twice)."""
TRANSCRIPT = """BLITZER: They shot him?
ROE: They shot him.
(Laughter.)
BLITZER: Who did?
(Applause.)
ROE: The army."""
QUESTIONS = """Why was he arrested?

Because he had met rebels.

Who arrested him?

The army did.

When?

In May."""
WRAPPED = """The minister met the
rebels in Oslo on Friday;
they signed a truce, and
both sides released a
hundred men, who were
flown home at once by a
plane of the Red Cross"""
DEMANDS = """- release of all prisoners;
- an end of the siege;
- withdrawal of the troops;
- talks in Oslo (in May);
- a new election."""


@pytest.mark.parametrize(
    "text", [LIVE, HEADLINES, YEARS, VOICES, INTERVIEW, TRANSCRIPT, QUESTIONS, WRAPPED, DEMANDS, "One line.", "", "\n \n\n"]
)
def test_reports_in_short_lines_are_read(text: str) -> None:
    assert unreported(text) == ()


@pytest.mark.parametrize(
    "line",
    [
        *("." * 9_000 + "z", ". " * 9_000 + "z", "8.30 " + "A" * 9_000 + " said", "1, A (" + "1" * 30_000),
        *(" " * 60_000, " " * 60_000 + "x(", "z :" + " " * 60_000 + "x", "a." * 40_000),
    ],
)
def test_lines_that_would_keep_a_pattern_busy(line: str) -> None:
    assert unreported(f"One\n{line}\n{line}\n{line}\n{line}\n") == ()


@pytest.mark.parametrize(
    ("text", "word", "said"),
    [
        ("It was learnt by trial and error.", "trial", True),
        ("The trial ended on Monday.", "trial", False),
        ("The speech struck a defiant note.", "struck", True),
        ("A bus struck a wall.", "struck", False),
    ],
)
def test_a_saying_names_no_event(text: str, word: str, said: bool) -> None:
    at = text.index(word)
    assert is_saying(text, (at, at + len(word))) is said


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("It rained.\n\nUpcoming talks\n\nThe mayor spoke.", True),
        ("Upcoming talks", True),
        ("It rained.\n\nUpcoming talks.\n\nThe mayor spoke.", False),
        ("It rained on\nupcoming talks\nof the mayor.", False),
        ("It rained before the talks of the mayor with all who had come from the hills", False),
    ],
)
def test_a_label_is_a_short_paragraph_that_ends_no_sentence(text: str, is_one: bool) -> None:
    at = text.index("talks")
    assert is_label(text, (at, at + 5)) is is_one
