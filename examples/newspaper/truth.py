"""The truth beside the pages: one row for every page, and one file for the world they were written from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from .datelines import dateline
from .history import Happening, World
from .lands import Country, Landmark, Office, Person
from .records import Named, Page, Story


def page_row(page: Page, file: str) -> dict[str, Any]:
    """One page as a row of truth.jsonl; `file` is where the page was put, within the output folder."""
    row: dict[str, Any] = {
        "file": file,
        "kind": page.kind,
        "form": page.form,
        "flaw": page.flaw,
        "url": page.url,
        "publication": page.publication,
        "captured_at": page.captured_at.isoformat(),
        "media_type": page.media_type,
        "charset": page.charset,
        "declared": page.declared,
        "status": page.status,
        "entries": list(page.entries),
    }
    if page.story is not None:
        row.update(story_row(page.story))
        row["url"] = page.url
        row["dateline"] = {
            "place": page.story.dateline_place if dateline(page.story, page.form) else "",
            "agency": page.story.dateline_agency,
            "text": dateline(page.story, page.form),
        }
    return row


def story_row(story: Story) -> dict[str, Any]:
    """One story in plain types: headline, byline, body and everything it says."""
    return {
        "story": story.id,
        "url": story.url,
        "publication": story.publication,
        "genre": story.genre,
        "section": story.section,
        "language": story.language,
        "headline": story.headline,
        "kicker": story.kicker,
        "standfirst": story.standfirst,
        "byline": list(story.authors),
        "published": story.published.isoformat(),
        "paragraphs": list(story.paragraphs),
        "media": plain(story.photos),
        "people": plain(story.people),
        "organisations": plain(story.organisations),
        "places": plain(story.places),
        "stands_for": plain(story.stands_for),
        "times": plain(story.times),
        "events": plain(story.events),
        "statements": plain(story.statements),
        "tags": list(story.tags),
        "version": story.version,
        "reprint_of": story.reprint_of,
    }


def plain(value: Any) -> Any:
    """Records as lists and dictionaries of text and numbers; of a name, what is empty is left out."""
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        row = {name: plain(getattr(value, name)) for name in _names(type(value))}
        return {name: item for name, item in row.items() if item != ""} if isinstance(value, Named) else row
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def world_json(world: World) -> str:
    """A region's world as it stood when its last story was written."""
    region = world.region
    offices = [office for country in region.countries for office in country.offices.values()]
    offices += [body.office for body in region.bodies if body.office]
    return json.dumps(
        {
            "region": region.index,
            "sea": region.sea,
            "river": region.river,
            "starts": region.starts.isoformat(),
            "until": world.today.isoformat(),
            "countries": [_country(country) for country in region.countries],
            "offices": [_office(office) for office in offices],
            "people": _people(offices),
            "relations": [
                {
                    "between": [country.name for country in relation.pair],
                    "state": relation.state,
                    "landmarks": [_landmark(mark) for mark in relation.landmarks],
                }
                for relation in region.relations
            ],
            "happenings": [_happening(one) for one in world.happenings.values()],
            "publications": [
                {"name": paper.name, "host": paper.host, "country": paper.country.name, "key": paper.key}
                for paper in region.papers.values()
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _country(country: Country) -> dict[str, Any]:
    return {
        "name": country.name,
        "adjective": country.adjective,
        "capital": country.capital.name,
        "cities": [city.name for city in country.cities],
        "seat": country.seat,
        "ministry": country.ministry,
        "form": country.form,
        "parties": list(country.parties),
        "founded": country.founded,
    }


def _office(office: Office) -> dict[str, Any]:
    return {
        "of": office.country.name if office.country else office.body.name if office.body else "",
        "key": office.key,
        "title": office.title,
        "holders": [
            {
                "person": tenure.person.name,
                "from": tenure.start.isoformat(),
                "to": tenure.end.isoformat() if tenure.end else None,
                "came": tenure.came,
                "went": tenure.went,
                "acting": tenure.acting,
            }
            for tenure in office.holders
        ],
    }


def _people(offices: Iterable[Office]) -> list[dict[str, Any]]:
    seen: dict[str, Person] = {t.person.key: t.person for office in offices for t in office.holders}
    return [
        {
            "name": person.name,
            "also": sorted({f"{person.byname or person.given} {person.spellings[1]}"} - {person.name}),
            "female": person.female,
            "country": person.country.name,
            "born": person.born.isoformat(),
            "died": person.died.isoformat() if person.died else None,
        }
        for person in seen.values()
    ]


def _landmark(mark: Landmark) -> dict[str, Any]:
    return {"kind": mark.kind, "day": mark.day.isoformat(), "name": mark.name, "place": mark.place}


def _happening(one: Happening) -> dict[str, Any]:
    return {
        "id": one.id,
        "type": one.type,
        "mode": one.mode,
        "actors": list(one.actors),
        "recipients": list(one.recipients),
        "place": one.place,
        "day": one.day.isoformat(),
        "status": one.status,
        "announced": one.announced.isoformat() if one.announced else None,
        "resolved": one.resolved.isoformat() if one.resolved else None,
    }
