"""Datelines as they stand before the first sentence, in the manner of each site."""

from __future__ import annotations

from .dates import month_day
from .lots import Lots
from .records import Story

_WITHOUT = ("interview", "live", "photo", "culture", "feature", "analysis", "obituary")


def dateline(story: Story, form: str) -> str:
    """The words glued before the first paragraph, with whatever joins them to it; empty for many stories."""
    place = story.dateline_place
    lots = Lots("dateline", story.id)
    if not place or story.genre in _WITHOUT or story.language == "ar":
        return ""
    agency = story.dateline_agency
    day = month_day(story.published)
    if form == "bare":
        source = agency or lots.pick(("", "", story.publication.removeprefix("The ")))
        joint = lots.pick(("—", " — ")) if source else lots.pick(("-", "-", "—"))
        return f"{place}, {source}{joint}" if source else f"{place}{joint}"
    if form == "wire":
        return f"{place.upper()}, {day} (MNA) - "
    if form == "tables":
        return lots.pick((f"{place.upper()}, {day} - ", f"{place} (MNA) - " if agency else f"{place}: ", ""))
    if agency:
        return lots.pick((f"{place.upper()} ({agency}) — ", f"{place.upper()}, {day} ({agency}) – "))
    return lots.pick((f"{place.upper()} — ", f"{place}: ", "", ""))
