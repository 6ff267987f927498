"""The patterns by which English says what somebody is, beside the name: in apposition, as predicate, after "as"."""

import re

_NOT_IN_ROLES = (
    "who which said was were is by with as but while when where after before since that if of to whose from in at on then"
    " including you they we he she it not should could would may must also"
)
_TERM = r"[\w'\u2019&-]+(?:\.[\w'\u2019&-]+)*(?:(?<=[A-Z])\.)?+"
_OWN = rf"(?!(?:{_NOT_IN_ROLES.replace(' ', '|')}|told|says|has|had|will)\b){_TERM}"
_THEIRS = rf"(?!(?:who|which|said|was|were|is|told|says|has|had|will|when|where|after|before|since|that|if|but|while)\b){_TERM}"
_SAID = (
    rf"(?P<role>(?!and\b)(?:(?:then|now|once|currently|formerly|also)\s+)?(?:(?:a|an|the|his|her|their|its|our|my)\s+)?(?:{_OWN}\s+(?:['\u2019]s?\s+)?){{0,6}}?"
    r"(?P<noun>[\w'\u2019-]+)"
    rf"(?:\s+(?:of|for|at|in|to|with|from|on)\s+(?:{_THEIRS}\s+(?:['\u2019]s?\s+)?){{0,10}}?{_THEIRS})?)"
)
# Words in -ing that say of what somebody is: "the House banking committee".
_FIELDS = (
    "accounting|advertising|banking|boxing|broadcasting|building|cycling|engineering|farming|fishing|fundraising|housing|learning"
    "|manufacturing|marketing|mining|nursing|planning|publishing|racing|sailing|shipping|swimming|teaching|trading|training|united"
)
_ENDS = (
    r"(?=\s?(?:[,;()\]\n]|\.(?:\s|$))|$|\s+(?:who|said|says|told|added|-RRB-|--|\u2013|\u2014)(?!\w)"
    r"|\s+(?:and(?=\s[^A-Z])|was|is|has|had|that|which|whom|whose|today|yesterday|until|since|during|after|before|when|while|under|than|amid|despite|because"
    rf"|(?!(?:{_FIELDS})\s)[a-z]{{3,}}(?:ing|ed))\s)"
)
_ENDS_ONCE = _ENDS.replace(r"and(?=\s[^A-Z])|", "")  # "a political and economic analyst"
_PICTURED = r"(?:far |top |bottom |second from |from )?(?:left|right|cent(?:er|re)|front|seated|standing)"
_AT = r"(?:\s+(?:of|from|at)\s+(?:the\s+)?[A-Z][^\s,;.()]*(?:\s+(?:of\s+)?[A-Z][^\s,;.()]*){0,4})?"
AFTER = re.compile(
    rf"{_AT}\s?(?:(?:,|\(|-LRB-|--|\u2013)\s+?|\[(?=[A-Z][\w ]+['\u2019]s |the |then |an? ))"
    rf"(?:(?:\d{{1,3}}|{_PICTURED})\s?,\s+)?{_SAID}{_ENDS}"
)
AFTER_JOINED = re.compile(AFTER.pattern.replace(_ENDS, _ENDS_ONCE))
_THEN_MORE = r"(?=\s[a-z])"
_THEN_SAID = r"(?=\s(?:responsible|now|then|once|shot|held|seen|known|charged|[a-z]{3,}(?:ed|ing|ly))\b)"
AFTER_OFFICE = tuple(
    re.compile(
        rf"\s?,\s+(?P<role>(?:then\s+)?(?:the|an?|his|her|its|their)\s+(?:{_OWN}\s+(?:['\u2019]s?\s+)?){{{words}}}"
        rf"(?P<noun>[a-z-]+)){_THEN_SAID if words else _THEN_MORE}"
    )
    for words in range(5)
)
ONE_OF = re.compile(
    rf",? one of (?:the |its |his |her |their )?(?P<role>(?:{_OWN}\s+(?:['\u2019]s?\s+)?){{0,5}}?(?P<noun>[a-z-]+s))\b"
)
MADE = re.compile(
    r"\b(?:re)?(?:appoint|nam|nominat|choos|chose|pick|elect|install|hir|select|approv|confirm|propos|replac|recogni|promot)[a-z]*\b[^.;]{0,40}$"
)
AS_MADE = re.compile(rf",?\s+(?:as|to(?: the (?:post|office|job) of)?)\s+{_SAID}{_ENDS}")
IS = re.compile(
    r"\s?,?\s+(?:who,?\s+(?:(?:after|until|before|since|in|at|on|from|as|when|by)\s[^,.;\n]{3,70}?,?\s+)?)?"
    r"(?:(?:(?:was|is|been|has been|had been)\s+)?(?:later\s+)?"
    r"(?:(?:re-)?elected|appointed|named|installed|crowned|made|chosen|sworn\s+in|voted\s+in)(?:\s+as)?"
    r"|(?:is|was|became|becomes|remains|has been|had been)(?:\s+(?:now|also|then|once|later))?"
    r"|(?:(?:has|had)\s+)?(?:serves|served|serving|works|worked|working|resigned|quit|retired|took over|stepped down)\s+as)\s+"
    rf"{_SAID}{_ENDS}"
)
AS = re.compile(
    r"(?:['\u2019]s?|,\s+who)?(?:\s+[a-z]+){0,3}?\s+(?:resign|retir|step|stepp|took|serv|tenure|begin|debut|record|days|elect|appoint|nam|succeed|replac|time|year|term|stint|"
    rf"career|work|appear|election|appointment|resignation|act|stand|stood)[a-z]*(?:\s+[a-z]+){{0,2}}?\s+as\s+{_SAID}{_ENDS}"
)
MORE = tuple(
    re.compile(
        rf"\s?(?:,|,?\s+and|\s+&)\s+(?:(?:an?|the)\s+)?(?:(?!(?:and|an?|the|his|her|its|their)\b){_OWN}\s+){{{words}}}(?P<noun>[a-z][\w'\u2019-]+)"
        rf"(?:\s+(?:of|for|at|with)\s+(?:{_THEIRS}\s+){{0,4}}?{_THEIRS}(?={_ENDS}))?(?=[\s,.;:)]|$)"
    )
    for words in range(4)
)
HEADS = re.compile(
    r"\s?,\s+(?P<role>who\s+(?:now\s+)?(?:heads|headed|leads|led|chairs|chaired|runs|ran|commands|commanded)\s+[^,.;\n()]{3,80}?)"
    r"(?=\s?[,.;)\n]|$|\s+(?:and|said|says|told|in|since|until|from)\s)"
)
LIST_AFTER = re.compile(r"\s?(?:,|and\b|,\s?and\b)\s+[A-Z]")
TELLS = re.compile(
    r"[a-z]+ed (?:the|an?|his|her|their) |(?:accused|urged|asked|called|told|warned|described) [A-Z]"
)  # "X, visited the star"
EXAMPLES = re.compile(
    r"\b(?P<role>(?:(?!(?:with|by|among|of|and|from|for|to|the|many|some|other|several)\b)[A-Za-z][a-z-]+ )?"
    r"(?P<noun>[A-Za-z][a-z-]+s)),? ?-?(?:such as|including(?: the likes of)?|like|led by|among them) $"
)
AS_FIRST = re.compile(
    r"(?:^|\n|[.?!][\"\u201d]? )As (?:(?:an?|the|his|her|its|their) )?"
    r"(?P<role>(?:[\w'\u2019-]+ ){0,5}?(?P<noun>[a-z][a-z-]+)"
    r"(?: of (?:the )?[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3})?)"
    r"(?=,| of | for | in | at | responsible | in charge )[^.;\n]{0,160}?, $"
)
CALLED = re.compile(
    r"\b(?:[Aa]n?|[Tt]he) (?P<role>(?:[A-Za-z][\w-]+ ){0,3}?(?P<noun>[a-z][a-z-]+)),? (?:called|named|known as) $"
)
COMMA = re.compile(
    r"\s?,\s?(?:the late |[A-Z][a-z]+['\u2019]s |the [A-Z][a-z]+ )?(?:(?:Sir|Sheikh|Lord|Lady|Dame|Mrs?|Ms|Dr|Baroness)\.? )?$"
)
CLOSED = re.compile(r"\s?[,;)\u2013\u2014-]|-RRB-|\s--")
APPOSED = re.compile(
    r"\s?(?:[],.;)\n]|$|-RRB-)|\s*(?:-|--|\u2013|\u2014)\s*\w"
    r"|\s+(?:said|says|told|who|whose|and|has|was|is|are|were|will|would|could|can|may|had|on|in|at|to|for|from|after|as|with)\s"
)
