"""Who says it: the kind of a source, and the chain that it belongs to in its article.

A source is *named* (a person, body or state that the article names), *anonymous* (one or some who are not named), a
*document*, *media*, a *crowd* (many, none singled out), or *none*. "He", "the minister" and "the same source" are whoever they
take up: what stands before them is asked, in the order of the text (`antecedents.py`). docs/annotation/statements.md says more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotations.encoded_twice import ENCODED_TWICE
from dateline.annotations.gazetteer import body_named, country_of_people
from dateline.annotations.word_lists import word_list
from dateline.records import Mention, Span

NAMED, ANONYMOUS, DOCUMENT, MEDIA, CROWD, NONE = "named", "anonymous", "document", "media", "crowd", "none"
FIRST_PERSON = frozenset("i we my our me us myself ourselves".split())
PRONOUNS = FIRST_PERSON | frozenset("he she they it i we his her their its him them who which that whose you".split())
_WORD = re.compile(r"[^\W_][\w\u2019'.-]*")
# Where the noun that says what a source is ends, and what is said of it begins.
_AFTER_HEAD = re.compile(
    r"(?:,| (?:of|in|at|from|for|with|on|who|that|which|to|close|familiar|near|inside|within|by|issued|released|published|based"
    r"|seen|obtained|leaked|reviewed|viewed|circulated|written|signed|prepared|drafted|handed|provided|shared"
    r"|involved|representing|defending|advising|investigating|whose|speaking|briefed|and|or|travelling|working|here|there|inland|nearby|abroad|elsewhere|overseas|alike|yesterday|today|behind|against|sent|posted|seeking"
    r"|trying|under|over|agreed|said|last|probing|comparing|contrasting|examining|meeting|wearing|out|accredited|authorised|authorized|posted|stationed|quoted|interviewed|contacted|itself|himself|herself|themselves)\b|$)"
)
# "who only the other day", "he himself"; not "those who left".
_PRONOUN_FIRST = re.compile(r"(?:he|she|they|it|we|I|who|which)(?= )", re.IGNORECASE)
_APPOSED = re.compile(r"^[^,]+, (?:an?|the) (?:[\w'\u2019-]+ ){0,3}(?P<noun>[\w-]+),?$")
_DEFINITE = re.compile(r"(?:the|this|that|these|those|both|its|his|her|their)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"^(?:an?|the) (first|second|third|fourth|fifth|sixth)\b", re.IGNORECASE)
_SAME = re.compile(r"\b(?:same|the|this|that)\b", re.IGNORECASE)
_RELATIVE = re.compile(r",? (?:who|whose|whom|which)\b")
_TRAIT = re.compile(
    r"(?:close|near) to (?:the |an? )?[^,;.]+|familiar with [^,;.]+|(?:in|at|from|inside|within) (?:the )?[A-Z][\w' -]+"
)
_INDEFINITE = re.compile(r"(?:an?|one|another|some|several|two|three) ", re.IGNORECASE)
_COUNTED = re.compile(r"(?:two|three|four|five|both|several|some|a few|other|the|these|those)\b", re.IGNORECASE)
_MANY = re.compile(
    r"(?:some|many|most|few|hundreds|thousands|dozens|more than|nearly|about|just|\d+ per|they\b|lots of|plenty of|numerous"
    r"|a (?:lot|number|handful|string|host|majority|minority|group|crowd) of)",
    re.IGNORECASE,
)
# A share of people: "28% of independents", "two-thirds of voters", "nine in ten".
_SHARE = re.compile(
    r"(?:(?:just|only|about|nearly|almost|some|more than|fewer than|less than|over|around|the other) )?"
    r"(?:\d+(?:\.\d+)?(?:%(?!\w)| ?per ?cent\b)"
    r"|(?:an?|the) (?:\w+ )?(?:third|quarter|majority|minority|plurality)\b(?! [a-z]+$)"
    r"|(?:half|two-thirds|three-quarters|(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of) \w+)\b)",
    re.IGNORECASE,
)
# "Lawyers representing the former prime minister, Ada Roe", who is not the one who speaks.
_ON_BEHALF = re.compile(
    r"\b(?:representing|defending|opposing|accusing|suing|supporting|backing|advising|guarding|investigating)\b"
)
# Who has a document that is another's: "a letter seen by Reuters", "an email sent to the mayor".
_SEEN_BY = re.compile(
    r"\b(?:(?:seen|obtained|reviewed|viewed|read) by|(?:leaked|sent|shown|handed|provided|addressed) to|shared with)"
    r" (?:[a-z]+ ){0,3}$"
)
# What a paper is called for short.
_PAPER_FOR_SHORT = re.compile(
    r"[Tt]he (?:Post|Times|Journal|Herald|Record|Mail|Telegraph|Standard|Tribune|Mirror|Observer|Guardian|Economist|Gazette"
    r"|Courier)"
)
_NEVER_CROWDS = frozenset("sources aides advisers advisors spokesmen".split())
_BODIES_OF_MANY = frozenset("forces news headquarters services troops authorities".split())
_BARE = 2  # words of "the ministry", which some name of the article may stand for
_PAPERS = ("agency", "paper", "broadcaster", "press", "media", "website", "magazine")


@dataclass(frozen=True, slots=True)
class Words:
    """A source's words: all of them, the noun that says what it is, in lower case, and the names among them."""

    text: str
    head: str
    names: tuple[Mention, ...]

    @property
    def is_pronoun(self) -> bool:
        """Whether it is one word that takes somebody up."""
        return self.text.lower().strip(" .,") in PRONOUNS

    @property
    def is_first_person(self) -> bool:
        """Whether it is the one whose words these are."""
        return self.text.lower().strip(" .,") in FIRST_PERSON

    @property
    def is_plural(self) -> bool:
        """Whether several are meant: "the candidates", "they"; aides and the like are told apart, however many they are."""
        if self.text.lower() in ("they", "their", "them"):
            return True
        return self.head.endswith("s") and not self.head.endswith("ss") and self.head not in _NEVER_CROWDS

    @property
    def called(self) -> str:
        """The noun, with the number that tells one from another: "second source"."""
        number = _ORDINAL.search(self.text)
        return f"{number[1].lower()} {self.head}" if number and number[1].lower() != self.head else self.head

    @property
    def is_definite(self) -> bool:
        """Whether it speaks of somebody told of before: "the source", "the same official"."""
        return bool(_DEFINITE.match(self.text))


def read_words(text: str, span: Span, mentions: Sequence[Mention]) -> Words:
    """The words of a source."""
    garbled = ENCODED_TWICE.match(text, *span)
    words = text[garbled.end() if garbled else span[0] : span[1]].strip(" ,.:;\u201c\u201d\"'")
    names = tuple(m for m in mentions if m.start < span[1] and span[0] < m.end)
    alone = _PRONOUN_FIRST.match(words) if not names else None
    words = alone.group() if alone else words
    until = _AFTER_HEAD.search(words)
    before = _WORD.findall(words[: until.start()] if until else words)
    return Words(words, (before or _WORD.findall(words) or [""])[-1].lower().removesuffix("'s").removesuffix("\u2019s"), names)


def kind_of(words: Words) -> str:
    """The kind of a source by its own words; "" for one that only what stands before it can tell."""
    if not words.text:
        return NONE
    if words.is_pronoun:
        return ""
    if _PAPER_FOR_SHORT.fullmatch(words.text):
        return MEDIA
    if words.head in word_list("sources", "documents"):
        return DOCUMENT
    if _SHARE.match(words.text) or words.text in word_list("sources", "public"):
        return CROWD
    people = [m for m in words.names if m.kind == "person"]
    if people and _are_joined(words.text, people):
        return NAMED
    if people and _speaks(words, people[-1]):
        return NAMED
    if (
        words.head in word_list("sources", "media")
        or _is_called_medium(words)
        or any(_is_medium(m) and _speaks(words, m) for m in words.names)
    ):
        return MEDIA
    if words.text.lower() in ("police", "parliament", "congress", "management"):
        return NAMED
    if words.head in word_list("sources", "bodies") and (words.names or len(words.text.split()) > _BARE):
        return NAMED if not _INDEFINITE.match(words.text) else ANONYMOUS
    if words.head in word_list("sources", "persons"):
        is_many = words.head.endswith("s") and not _COUNTED.match(words.text) and words.head not in _NEVER_CROWDS
        taken_up = words.is_definite and words.head not in ("source", "sources")
        return "" if taken_up else CROWD if is_many else ANONYMOUS
    if words.head in word_list("sources", "crowd"):
        return CROWD
    if _INDEFINITE.match(words.text) and words.head.islower() and not _is_named_beside(words):
        counted = any(m.kind == "people" for m in words.names[-1:]) and _COUNTED.match(words.text)
        return CROWD if counted else ANONYMOUS
    if words.is_definite and not words.head.endswith("s") and any(m.kind == "people" for m in words.names[-1:]):
        return ""  # "the Texan"
    whole = next((m for m in words.names if _speaks(words, m)), None)
    if whole is not None:
        is_people = whole.kind == "people" or (country_of_people(whole.surface) and not whole.stands_for)
        return CROWD if is_people else NAMED
    if words.head in word_list("sources", "bodies") and words.is_definite:
        return ""
    if words.names and words.names[0].kind == "organisation":
        return CROWD if _are_many_of(words) else NAMED
    if words.text.lower().startswith("the ") and words.head.isalpha() and not words.head.endswith("s"):
        return ""  # "the Paralympian", "the champion"
    is_many = bool(_MANY.match(words.text)) or words.is_plural
    return CROWD if is_many and not _COUNTED.match(words.text) else ANONYMOUS


def _are_many_of(words: Words) -> bool:
    """Whether many are meant who have to do with a name: "shareholders in the bank"; "the bank's clerks" speak for it."""
    is_its = re.search(r"['\u2019]s? ", words.text) is not None
    if is_its or not words.is_plural or words.head in _BODIES_OF_MANY or _COUNTED.match(words.text):
        return False
    return re.search(rf"\b{re.escape(words.head)}\b", f"{words.text[:1].lower()}{words.text[1:]}") is not None


def traits_of(words: Words) -> tuple[str, ...]:
    """What is said of somebody who is not named: "political", "close to the talks", "in Tel Aviv"."""
    until = words.text.lower().find(words.head)
    before = [w for w in _WORD.findall(words.text[: max(until, 0)]) if w.lower() not in _NO_TRAIT]
    return (*before, *(match.group().strip() for match in _TRAIT.finditer(words.text[max(until, 0) :])))


_NO_TRAIT = frozenset("a an the one two three some several another other same that this of his her their its who said".split())


def _speaks(words: Words, mention: Mention) -> bool:
    """Whether a name is the one who speaks, not what he belongs to: "Labour leader Ada Roe", not "an aide to Ada Roe"."""
    at = words.text.find(mention.surface)
    if at < 0:
        return True
    before = _without_role(words.text[:at].lower(), mention)
    if _ON_BEHALF.search(before):
        return False
    if mention.kind == "person" and words.text.endswith(mention.surface):
        return not re.search(r"\b(?:of|to|for|from|with|by|against|about|and|known as|called)(?: \w+\.?)? $", before)
    joined = re.search(r"\b(?:of|to|for|from|in|at|with|by|on|close|near|inside)\b[^,]*$", before)
    if not joined:
        after = words.text[at + len(mention.surface) :]
        # "the ministry's spokesman", "Obama administration officials"; but "Ada Roe of the union".
        noun = mention.kind != "person" or any(words.head in word_list("sources", name) for name in ("persons", "crowd"))
        before_noun = (
            noun and re.match(r" (?!(?:of|in|at|from|and|who|on|for|with|himself|herself|also)\b)[a-z]", after) is not None
        )
        return not (after.startswith(("'s ", "\u2019s ")) or before_noun)
    return mention.kind == "person" and bool(re.search(r",\s*$", before))


def _without_role(before: str, mention: Mention) -> str:
    """What stands before a name without the role that ends it: of "an aide to Prime Minister Ada Roe", "an aide to"."""
    role = next((one for one in mention.role.lower().split("; ") if one and before.rstrip().endswith(one)), "")
    return before.rstrip().removesuffix(role) if role else before


def _are_joined(text: str, people: Sequence[Mention]) -> bool:
    """Whether two persons speak as one: "Ada and Bo Roe", "Ada Roe and Bo Li"; not "Ada Roe, the head of Roe and Li"."""
    last = re.escape(people[-1].surface)
    first = re.escape(people[0].surface)
    if len(people) > 1 and re.match(
        rf"(?:(?!of |for )[\w'\u2019.-]+ ){{0,4}}{first} and (?:[\w'\u2019.-]+ ){{0,5}}{last}\W*$", text
    ):
        return True
    return bool(re.match(rf"[A-Z][\w-]+ and {last}\b", text)) and " " in people[-1].surface


def _is_named_beside(words: Words) -> bool:
    """Whether a name stands in apposition: "a spokesman, Bo Li", not "a soldier of the mission, known as UNIFIL"."""
    return any(re.search(rf", {re.escape(m.surface)}\b", words.text) for m in words.names if m.kind == "person")


def _is_called_medium(words: Words) -> bool:
    """Whether a name is said to be one: "the reformist website Tarra News", "Tarra News, a daily"."""
    said = _APPOSED.search(words.text)
    if said and said["noun"].lower() in word_list("sources", "media"):
        return True
    at = words.text.find(words.names[-1].surface) if words.names else -1
    before = _WORD.findall(words.text[: max(at, 0)])
    return bool(before) and before[-1] in word_list("sources", "media") and words.text.endswith(words.names[-1].surface)


def _is_medium(mention: Mention) -> bool:
    body = body_named(mention.surface)
    return body is not None and any(part in body.kind for part in _PAPERS)


def speaker_of(words: Words) -> Mention | None:
    """The name that a source is: of those before "who" and "which", the last person, else the first body, state or people."""
    told = _RELATIVE.search(words.text)
    before = [m for m in words.names if not told or m.surface in words.text[: told.start()]] or list(words.names)
    people = [m for m in before if m.kind == "person"]
    return people[-1] if people else next(iter(before), None)


def issuer_of(words: Words) -> Mention | None:
    """The body or person that a document is of: "a statement issued by the Kremlin"; not whoever has seen it."""
    issuing = (m for m in words.names if m.kind in ("organisation", "person", "place"))
    return next((m for m in issuing if not _SEEN_BY.search(words.text.partition(m.surface)[0])), None)
