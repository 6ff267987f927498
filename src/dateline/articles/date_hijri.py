"""Days of the Hijri calendar, as papers of the Arab world write them: `3 Dhu al-Qi'dah 1434`, in Arabic letters or Latin ones.

Its months begin when the moon is seen, so that a day is off by one here and there: it is believed where nothing else is said.
"""

import re

from dateline.articles.date_values import DateValue
from dateline.calendars import hijri_day

_GAP = r"[\s'’ʼʿʾ‘`-]{0,2}"
_OF = rf"{_GAP}(?:al|ul|us|ath|uth)?{_GAP}"
# The names of a month, in order; those of the same name, the first before the second.
_NAMES = (
    "(?:ال)?محرم(?: الحرام)?|muharr[ae]m",
    "صفر(?: الخير)?|saf[ae]r",
    f"ربيع ال[اأ]ول|rabi{_OF}(?:awwal|i(?!i))|rebiülevvel",
    f"ربيع (?:ال[آا]خر|الثاني)|rabi{_OF}(?:thani|sani|akh[ia]r|ii)|rebiülahir",
    f"جماد[ىي] ال[اأ]ول[ىي]?|jumada{_OF}(?:ula|oola|awwal|i(?!i))|cemaziyelevvel",
    f"جماد[ىي] (?:ال[آا]خرة?|الثاني[ةه]?)|jumada{_OF}(?:thaniya?h?|sani|akh[ia]rah?|ii)|cemaziyelahir",
    "رجب|rajab|recep",
    f"شعبان|sha{_GAP}?a?ban|şaban",
    "رمضان|rama[dz]h?an",
    "شو[اّ]+ل|shaww?al|şevval",
    f"ذ[وي] القعدة|(?:dh|z)[uh]?u?l?{_OF}q[ai]{_GAP}i?dah?|zilkade",
    f"ذ[وي] الحجة|(?:dh|z)[uh]?u?l?{_OF}hijj?ah?|zilhicce",
)
_MONTHS = tuple(re.compile(names, re.IGNORECASE) for names in _NAMES)
_ANY = "|".join(f"(?:{names})" for names in _NAMES)
_NAMED = re.compile(
    rf"(?<![\d:/.-])(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s(?:of|من))?\s{{1,2}}(?P<m>{_ANY})"
    rf"|(?<![^\W\d_])(?P<n>{_ANY})\s(?P<e>\d{{1,2}}))[\s,،]{{1,3}}\Z",
    re.IGNORECASE,
)


def find_hijri(before: str, year: int) -> tuple[int, DateValue] | None:
    """The day of the Hijri calendar of which a number is the year: how much of what stands before is of it, and its value."""
    named = _NAMED.search(before)
    if named is None:
        return None
    day, name = int(named["d"] or named["e"]), named["m"] or named["n"]
    month = next(number for number, names in enumerate(_MONTHS, 1) if names.fullmatch(name))
    if not 1 <= day <= 30:
        return None
    found = hijri_day(year, month, day)
    return len(before) - named.start(), DateValue(found.year, found.month, found.day, is_lunar=True)
