"""Character references in texts of pages (`&amp;`, `&#8217;`) as the characters that they stand for."""

import html
import re

# Far more than any character has. Python refuses numbers of thousands of digits with an error, where browsers show a mark.
_NO_CHARACTER = re.compile(r"&#[0-9]{600,};?")
_MARK = "\ufffd"


def unescape(text: str) -> str:
    """A text with the characters that its references stand for, whatever numbers they hold."""
    if "&" not in text:
        return text
    return html.unescape(_NO_CHARACTER.sub(_MARK, text) if "&#" in text else text)
