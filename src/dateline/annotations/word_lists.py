"""Lists of English words that rules of names, sources and cues ask for, from their tables."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_list(table: str, name: str) -> frozenset[str]:
    """The words under a name of `lexicon/TABLE_en.toml`, as they stand there."""
    text = files("dateline.annotations").joinpath("lexicon", f"{table}_en.toml").read_text(encoding="utf-8")
    return frozenset(str(tomllib.loads(text)[name]).split())


@cache
def list_names(table: str) -> tuple[str, ...]:
    """The names of a table's lists, in its order."""
    text = files("dateline.annotations").joinpath("lexicon", f"{table}_en.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text))
