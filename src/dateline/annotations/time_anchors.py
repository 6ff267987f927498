"""What a time hangs on, and what it then means: the day of publication, the time before it in the text, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

PUBLICATION = "publication"
BEFORE = "the time before it"


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a time can hang on: the day of publication (`""` where unknown), values of the time and the quarter before it in the
    text, the tense of the nearest verb, and whether the text tells of days long before its own.

    `stretch` is the length that figures are reported for where it was named after the quarter ("the nine months": `P9M`),
    `lead` the word before the time.
    """

    published: str = ""
    before: str = ""
    quarter: str = ""
    stretch: str = ""
    lead: str = ""
    tense: int = 0
    told: bool = False
    kind: str = "DATE"

    @property
    def main(self) -> tuple[str, str]:
        """The anchor of what names none ("in March"), and its name."""
        return (self.before, BEFORE) if self.told else (self.published, PUBLICATION)

    def of(self, parts: Mapping[str, str]) -> tuple[str, str]:
        """The anchor of "last", "this" and "next", which is the day of writing, and of what says none of them."""
        return (self.published, PUBLICATION) if "which" in parts and "the" not in parts else self.main


@dataclass(frozen=True, slots=True)
class Meaning:
    """The TIMEX3 value (empty where it is open) and what it hangs on (empty where on nothing)."""

    value: str = ""
    anchor: str = ""
