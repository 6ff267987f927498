"""Bodies that the tables know and that were read in part: "Saudi" of Saudi Aramco, "Awami" of the Awami League."""

import re
from dataclasses import replace

from dateline.annotations.gazetteer import body_named
from dateline.annotations.name_spans import Name

_GOES_ON = re.compile(r"(?: (?:of |and |for |the )?[A-Z]\w*(?:[-'\u2019](?!s\b)\w+)*){1,4}")
_LONGEST = 60  # characters that are read behind a name


def as_whole_body(name: Name, text: str) -> Name:
    """The name with the words behind it with which it is a body's that is hardly ever another's; else as it is."""
    more = _GOES_ON.match(text, name.end, name.end + _LONGEST) if name.kind != "work" else None
    end = more.end() if more else name.end
    while end > name.end:
        surface = text[name.start : end]
        body = body_named(surface)
        if body and body.certain and surface in body.names:
            return replace(name, end=end, kind="organisation", surface=surface)
        end = text.rindex(" ", name.start, end)
    return name
