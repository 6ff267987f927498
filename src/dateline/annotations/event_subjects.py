"""Who does it and to whom it is done, by the words right before and right behind a trigger, where the reader left it open or
took another: "Bo Li, who has met", "has criticised", "the arrest of Bo Li", "Bo Li's release", "won", "stood for".

In the sentences marked for training, whoever has these places is nearly always on this side.
"""

import re
from collections.abc import Sequence

from dateline.annotations.word_lists import word_list
from dateline.records import Mention, Span

Roles = dict[str, list[Span]]

_ADVERBS = r"(?: (?:not|also|never|now|already|since|then|later|again|once|first|repeatedly|\w+ly))*"
_AUXILIARY = (
    r" (?:has|have|had|will|would|can(?:not)?|could|may|might|must|should|did|does|do"
    r"|(?:is|are|was|were)(?: (?:due|expected|set|scheduled|ready|about|supposed"
    r"|said|reported|believed|thought|known|alleged|understood|rumou?red))?(?: by (?:[\w-]+ ){0,3}[\w-]+)? to(?: have)?)"
    + _ADVERBS
)
_WHO = re.compile(rf",? who(?:{_AUXILIARY}){{0,2}}{_ADVERBS} $")
_HAS = re.compile(rf",?(?:{_AUXILIARY}){{1,2}} $")
_PERFECT = re.compile(rf" (?:has|have|had){_ADVERBS} $")
_PARTICIPLE = re.compile(
    r"\w+(?:ed|[aeo]n|ne|wn|ught|old|ent|ade|ome|aid|eld|met|hot|uck|hit|cut|put|ost|un|ung|ept|elt|eft|ead|quit)"
)
GETS = re.compile(r"(?:receiv|obtain|inherit|suffer)\w+|gets?|got(?:ten)?|gains?|gained|faced?")
# "Her" of somebody to whom something is done, not of what is hers.
HER = r"her(?= (?:to|in|on|at|of|for|and|as|by|from|with|that|but|when|before|after|over)\b|[.,;])"
# A past verb that may not be a participle of the passive, since it has an object.
_HAS_OBJECT = re.compile(
    r"(?:\w+ed|shot|met|beat|led|told|sent|hit|took|fought|threw|gave) (?!(?:and|or|but|by|in|on|at|to|for|from|with|as|after"
    r"|before|of|off|dead|during|over|under|against|near|last|this|when|while|because|yesterday|today|here|there|[A-Z]\w+day)\b)[\w\"\u201c]"
)
_JUST_BEFORE = re.compile(r" (?:(?:also|later|then|once|already|again|\w+ly) )?")
# Behind a name, who that is: ", the chancellor of Austria,".
_TOLD_BY = re.compile(r"\)?(?:, (?:the|an?|his|her|its|their|\d\d?)\b[^,;.()]{0,60})?")
_WHO_WITHIN = 90  # characters before a trigger in which "who" and its verbs stand
_ACTS = ("person", "organisation", "people")
# Of these the subject of an active verb suffers it, or may.
_NOT_BY_SUBJECT = ("APPOINT", "BIRTH", "DIE", "ELECT", "FOUND")
ON_EQUAL_TERMS = ("CONSULT", "AGREE", "COOPERATE", "MERGE")
# What somebody suffers whose it is: "the arrest of Li"; of the first, also "Li's arrest".
_OWNED = (
    r"arrest|detention|trial|prosecution|murder|assassination|release|extradition|deportation|expulsion|eviction|execution|kidnapping"
    r"|abduction|conviction|death|imprisonment|acquittal|indictment"
)
_SUFFERED = re.compile(_OWNED, re.IGNORECASE)
_SUFFERED_OF = re.compile(
    rf"{_OWNED}|killings?|invasion|bombing|destruction|shelling|siege|torture|beating|rape|criticism|condemnation|appointment"
    r"|nomination|capture|occupation|liberation|bombardment",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['\u2019]s? (?:(?!(?:and|or|of|by)\b)[\w-]+ ){0,2}")
_OF = re.compile(r" of (?:the |an? |its |his |her |their )?(?:[a-z]+ ){0,3}")
_WINS = re.compile(r"w[io]n(?:s|ning)?|victory|re-?elected", re.IGNORECASE)
_RUNS = re.compile(r"(?:run|ran|runs|running|stands?|stood|standing|bid|candidacy|campaigning)", re.IGNORECASE)
# Ships, rooms and the like, which are hired and appointed to nothing; not "a bus driver".
_HIRES = re.compile(r"(?:hir|charter|rent)\w*", re.IGNORECASE)
_THINGS = "(?:" + "|".join(sorted(word_list("event_phrases", "hired"))) + r")(?:e?s)?"
_HIRES_THING = re.compile(
    rf"(?: (?!(?:of|in|to|for|at|on|by|with|from|and|or|as)\b)[\w\u2019'-]+){{0,4}}? {_THINGS}"
    r"(?=[.,;:)]|$"
    r"| (?:in|on|at|for|to|from|with|and|or|last|this|that|which|until|when|after|before|as|by|off|yesterday|today)\b)"
)
_THING_IS = re.compile(
    rf"\b{_THINGS}(?: (?:was|were|is|are|be|been|being|has|have|had|to|will|would|can|could|may|might|must"
    r"|should))* $"
)
# Who is asked, allowed or forced to do something does it, not who asks; nor who rejects an attempt by somebody to do it.
_MAKES = re.compile(
    r"\b(?:train\w*|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|order(?:s|ed|ing)?|t(?:ell|ells|old|elling)|allow(?:s|ed|ing)?|forc(?:e|es|ed|ing)"
    r"|press(?:es|ed|ing)?|call(?:s|ed|ing)? (?:on|upon|for)|enabl(?:e|es|ed|ing)|persuad\w+|invit(?:e|es|ed|ing)|permit\w*"
    r"|want(?:s|ed|ing)?|convinc\w+|encourag\w+|pressur\w+|warn(?:s|ed|ing)?|authori[sz]\w+|compel\w*|instruct\w*"
    r"|(?:attempt|bid|plan|decision|effort|move|threat|refusal|proposal|offer|agreement)s? by)"
    r" (?:(?:the|an?|its|his|her|their|all|some|more|other) )?(?:[\w\u2019'-]+ ){0,3}?$"
)
_TO_DO = re.compile(r" (?:not )?to (?:\w+ly )?")
# "A strike called for Monday" asks for nothing; "called for Monday's talks to be put off" does.
_SET_FOR = re.compile(
    r"called for (?:(?:early|late|next|this|the (?:following|next)) )?"
    r"(?:\w+day|tomorrow|tonight|week|month|year|noon|midnight"
    r"|(?:\d\d? )?(?:Jan|Febr)uary|(?:\d\d? )?(?:March|April|May|June|July|August)"
    r"|(?:\d\d? )?(?:Septem|Octo|Novem|Decem)ber)(?: \d\d?(?:th|st|nd|rd)?)?(?: (?:morning|afternoon|evening|night))?"
    r"(?=[.,;:)]|$| (?:in|at|by|near|outside|was|were|is|are|has|have|had|may|might|will|would|could|should|drew|and|but)\b)"
)
# "Lost two sons to a bomb": who lost them did nothing.
_LOSES = re.compile(r"los(?:t|es?|ing)")
# Behind a noun, what somebody does who is named behind that: "the man who threatens to overthrow him, Bo Li,".
_NAMED_BEHIND = re.compile(r"(?<![^s]s)(?<!men)(?<!people)(?<!police)(?<!those) who [^,;.:()]{3,70}, (?:[A-Z][\w-]+ ){0,3}$")
_BEHIND_NAME = re.compile(r",|[.;)]|$| \(")
# What is exchanged, right behind the verb, has nothing done to it; with whom stands behind "with".
_EXCHANGES = re.compile(r"exchang(?:e|es|ed|ing)")
_EXCHANGED = re.compile(r" (?:(?!with\b)[\w\u2019'-]+ ){0,3}")
# Where a treaty was signed stands in its name and has no part in what is told of it.
_TREATY = re.compile(
    r"\b(?:Accords?|Treaty|Protocol|Agreement|Pact|Convention|Declaration|Charter|Armistice|Truce) of (?:the )?$"
)
# Who is expected somewhere is to go there.
_AWAITED = re.compile(r"expected|due|awaited")
# Who "was refused entry" or "was given a pension" gets it or not.
_GIVEN = re.compile(r"(?:refused|denied|offered|promised|granted|given|awarded|handed|sent|shown|paid|assured|guaranteed|owed)")
_IS = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|got)"
    r"(?: (?:not|also|never|now|already|since|then|later|again|once|first|twice|\w+ly))* $"
)
_A_THING = re.compile(
    r" (?:an?|the|any|no|more|another|further|his|her|its|their|\$|\u00a3|\u20ac"
    r"|(?:permission|entry|access|asylum|bail|parole|visas?|citizenship|leave|treatment|medical|aid|help|refuge|shelter|immunity|amnesty"
    r"|protection|leniency|clemency|money|funding|credit|support|political|legal|temporary|full|permanent|safe)\b)"
)
# What a body that "voted 38 to 27 to proceed" decides; voters who "voted to leave" elect or answer.
_VOTES = re.compile(r"vot(?:e|es|ed|ing)")
_TO_DECIDE = re.compile(
    r",?(?: (?:\w+ly|by [^,.;:]{1,40}?|\d+[-\u2013]\d+|\d+ to \d+|(?:late |early )?(?:on|in|last|this) \w+"
    r"|an? \w+ ago(?: last \w+)?|yesterday|today|again|then|narrowly|later)){0,4},? to (?!elect\b|\d)[a-z]+\b"
)
_DECIDES = re.compile(
    r"\b(?:parliaments?|congress(?:es)?|senate|house|commons|lords|chamber|council|assembly|committee|commission|cabinet|board|bench"
    r"|government|knesset|duma|bundestag|mps|lawmakers|legislat(?:ors|ure)|senators|deputies|delegates|councillors|shareholders"
    r"|members|ministers|judges|justices|directors|conference)\b",
    re.IGNORECASE,
)
_LOST_TO = re.compile(r" to (?:the |an? )?(?:[\w\u2019'-]+ ){0,5}")
_IN_SUPPORT = re.compile(r"\b(?:support|favou?r|solidarity|sympathy) (?:of|with) (?:(?:the|their|his|her) )?(?:[\w-]+ ){0,4}$")


def is_awaited(text: str, trigger: Span) -> bool:
    """Whether a trigger only says that somebody or something is expected; things are, too."""
    return _AWAITED.fullmatch(text, *trigger) is not None


def names_a_treaty(text: str, span: Span) -> bool:
    """Whether a party stands in the name of a treaty: "the Accord of Qarsa"."""
    return _TREATY.search(text, max(0, span[0] - 24), span[0]) is not None


def hires_a_thing(text: str, trigger: Span) -> bool:
    """Whether a trigger says that a ship, a room or the like is hired, by which nobody is appointed."""
    if not _HIRES.fullmatch(text, *trigger):
        return False
    return bool(_HIRES_THING.match(text, trigger[1]) or _THING_IS.search(text, max(0, trigger[0] - 60), trigger[0]))


def is_set_for_a_day(text: str, trigger: Span) -> bool:
    """Whether a trigger only says for when something is called: "a strike called for Monday"."""
    return _SET_FOR.match(text, trigger[0]) is not None


def decides_by_vote(text: str, trigger: Span, actors: Sequence[Span]) -> bool:
    """Whether a body votes to do something, which it backs by that: "the senate voted 38 to 27 to proceed"."""
    is_vote = _VOTES.fullmatch(text, *trigger) and _TO_DECIDE.match(text, trigger[1])
    return bool(is_vote) and any(_DECIDES.search(text, *span) for span in actors)


def as_decided(kind: str, roles: Roles, text: str, trigger: Span) -> str:
    """The type of an event; where a body votes to do something it is no election, and whom it would meet suffers no vote."""
    if kind != "ELECT" or not decides_by_vote(text, trigger, roles["actor"]):
        return kind
    roles["recipient"] = []
    return "SUPPORT"


def by_gift(roles: Roles, kind: str, text: str, trigger: Span) -> None:
    """Who "was refused a visa" has it done to him; who "was awarded a prize" has won it."""
    is_given = _GIVEN.fullmatch(text, *trigger) and _A_THING.match(text, trigger[1]) and kind not in ("WIN", "LOSE")
    if is_given and _IS.search(text, max(0, trigger[0] - 40), trigger[0]):
        getting = [span for span in roles["actor"] if span[1] <= trigger[0]]
        roles["actor"] = [span for span in roles["actor"] if span not in getting]
        roles["recipient"] += getting


def by_subject(roles: Roles, kind: str, text: str, trigger: Span, mentions: Sequence[Mention]) -> None:
    """Who stands before "who met" or "has met" does it, nobody else before the trigger."""
    if kind in _NOT_BY_SUBJECT or (kind != "CONSULT" and GETS.match(text, *trigger)):
        return
    begin = max(0, trigger[0] - _WHO_WITHIN)
    who = _WHO.search(text, begin, trigger[0])
    has = who or _HAS.search(text, begin, trigger[0])
    if has is None or (_PERFECT.search(text, begin, trigger[0]) and not _PARTICIPLE.fullmatch(text, *trigger)):
        return
    spans = [*(span for role in ("actor", "recipient") for span in roles[role])]
    spans += [(m.start, m.end) for m in mentions if m.kind in _ACTS or m.stands_for]
    subject = next((span for span in spans if _TOLD_BY.fullmatch(text, span[1], has.start())), None)
    if subject is None or (roles["actor"] and not who):
        return
    if subject in roles["actor"]:
        if not text.startswith(",", has.start()):  # "the man who", not "Roe and Li, who"
            roles["actor"] = [span for span in roles["actor"] if span == subject or span[0] > trigger[1]]
        return
    others = [span for span in roles["actor"] if span[0] > trigger[1] and kind in ON_EQUAL_TERMS]
    roles["actor"] = [subject, *others]
    roles["recipient"] = [span for span in roles["recipient"] if not (span[0] < subject[1] and subject[0] < span[1])]


def by_name_before(roles: Roles, kind: str, text: str, trigger: Span) -> None:
    """Who stands right before a past verb that has an object does it: "the flat where Roe killed his brother"."""
    if (
        roles["actor"]
        or kind in (*_NOT_BY_SUBJECT, "RESIGN")
        or GETS.match(text, *trigger)
        or not _HAS_OBJECT.match(text, trigger[0])
    ):
        return
    subject = next(
        (s for s in roles["recipient"] if text[s[0]].isupper() and _JUST_BEFORE.fullmatch(text, s[1], trigger[0])), None
    )
    if subject is not None and len(roles["recipient"]) > 1:
        roles["actor"], roles["recipient"] = [subject], [span for span in roles["recipient"] if span != subject]


def by_owner(roles: Roles, text: str, trigger: Span, mentions: Sequence[Mention]) -> None:
    """Whose arrest it is has it done to him: "the arrest of Li", "Li's arrest"."""
    if not _SUFFERED_OF.fullmatch(text, *trigger):
        return
    named = [*roles["actor"], *roles["recipient"], *((m.start, m.end) for m in mentions if m.kind in (*_ACTS, "place"))]
    of = next((span for span in named if _OF.fullmatch(text, trigger[1], span[0])), None)
    is_owned = _SUFFERED.fullmatch(text, *trigger) is not None
    own = next((span for span in named if is_owned and _POSSESSIVE.fullmatch(text, span[1], trigger[0])), None)
    suffers = of or own
    if suffers is None or suffers in roles["recipient"] or (roles["recipient"] and suffers not in roles["actor"]):
        return
    roles["actor"] = [span for span in roles["actor"] if span != suffers]
    roles["recipient"] = [*roles["recipient"], suffers]


def by_control(roles: Roles, kind: str, text: str, trigger: Span) -> None:
    """Who is told to be asked, allowed or forced to do something does it without who stands before that verb."""
    if kind in ON_EQUAL_TERMS or len(roles["actor"]) < 2:
        return
    for span in roles["actor"]:
        makes = _MAKES.search(text, max(0, span[0] - _WHO_WITHIN), span[0])
        if makes and _TO_DO.fullmatch(text, span[1], trigger[0]):
            roles["actor"] = [one for one in roles["actor"] if one[1] > makes.start()]
            return


def by_name_behind(roles: Roles, text: str, trigger: Span, mentions: Sequence[Mention]) -> None:
    """Who is "the man who robbed the bank, Bo Li," is Bo Li, to whom it is not done."""
    for span in roles["actor"]:
        for one in mentions:
            if one.kind != "person" or one.start <= trigger[1] or span[1] > trigger[0] or not _BEHIND_NAME.match(text, one.end):
                continue
            if _NAMED_BEHIND.match(text, span[1], one.start):
                name = one.start, one.end
                roles["actor"] = [name if each == span else each for each in roles["actor"] if each != name]
                roles["recipient"] = [each for each in roles["recipient"] if not (each[0] < name[1] and name[0] < each[1])]
                return


def by_exchange(roles: Roles, text: str, trigger: Span) -> None:
    """What two exchange (ambassadors, prisoners, fire) is none of them."""
    if _EXCHANGES.fullmatch(text, *trigger):
        roles["recipient"] = [span for span in roles["recipient"] if not _EXCHANGED.fullmatch(text, trigger[1], span[0])]


def by_contest(roles: Roles, kind: str, text: str, trigger: Span, mentions: Sequence[Mention]) -> None:
    """Who wins an election is elected, who stands for it acts; who is expected; who is lost to; who is backed."""
    actors, recipients = roles["actor"], roles["recipient"]
    if kind == "ELECT" and (
        (actors and not recipients and _WINS.fullmatch(text, *trigger))
        or (recipients and not actors and _RUNS.fullmatch(text, *trigger))
    ):
        roles["actor"], roles["recipient"] = recipients, actors
    elif kind == "CONSULT" and is_awaited(text, trigger):
        roles["actor"], roles["recipient"] = [*actors, *recipients], []
    elif kind == "LOSE" and not recipients:
        behind = (m for m in mentions if m.kind in _ACTS and _LOST_TO.fullmatch(text, trigger[1], m.start))
        roles["recipient"] = [(m.start, m.end) for m in behind][:1]
    elif kind == "ASSAULT" and _LOSES.fullmatch(text, *trigger):
        roles["actor"] = [span for span in actors if span[0] > trigger[1]]
    elif kind == "PROTEST":
        roles["recipient"] = [span for span in recipients if not _IN_SUPPORT.search(text, max(0, span[0] - 60), span[0])]
