"""A land and a part of another that have one name: in an article that names Atlanta, Georgia is one of the United States."""

from collections.abc import Collection, Sequence

from dateline.annotations.gazetteer import country_of_people, country_of_place, country_with
from dateline.annotations.offices import Named

# Name; the state of that name; the one that has a part of that name; towns of that part; what shows that the state is meant,
# besides its people and towns.
_NAMESAKES = (
    (
        "Georgia",
        "GE",
        "US",
        frozenset(("Atlanta", "Savannah", "Augusta", "Macon", "Fort Benning", "Ga.")),
        frozenset(("Abkhazia", "South Ossetia", "Ossetia", "Caucasus", "Armenia", "Azerbaijan", "Russia", "Moscow", "Kremlin")),
    ),
)


def parts_meant(names: Sequence[Named]) -> dict[str, str]:
    """For the codes of states that an article only seems to name, those of the states whose parts it means; mostly none."""
    surfaces = {name.surface.removesuffix("'s") for name in names if name.kind != "person"}
    return {
        code: whole
        for own, code, whole, towns, signs in _NAMESAKES
        if own in surfaces and _is_part(surfaces - {own}, code, whole, towns, signs)
    }


def _is_part(surfaces: Collection[str], code: str, whole: str, towns: Collection[str], signs: Collection[str]) -> bool:
    """Whether what else an article names is of the state that has the part, and nothing is of the state of that name."""
    is_state = any(one in signs or country_of_people(one) == code or country_of_place(one) == code for one in surfaces)
    return not is_state and any(one in towns or country_with(one) == whole for one in surfaces)
