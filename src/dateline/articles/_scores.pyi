from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from dateline.articles.blocks import Block, Box

def learn(
    of_box: list[tuple[int, list[float], list[float]]],
    of_place: list[tuple[int, list[float], list[float]]],
    of_words: list[tuple[int, list[float], list[float]]],
    bounds: tuple[float, float, float, float, float, float, float],
    calls: Iterable[str],
    overlap: Callable[[str, frozenset[str]], float],
    /,
) -> None: ...
def plant(trees: tuple[object, ...], kinds: Mapping[str, int], emphasis_of: Callable[[Box], int], /) -> None: ...
def box_score(features: list[float], /) -> float: ...
def take(
    heart: tuple[object, ...],
    blocks: Sequence[Block],
    places: list[int],
    home_of: Callable[[Box], tuple[float, list[float]]],
    stated: Set[str],
    description: Set[str],
    /,
) -> list[bool]: ...
def home(heart: tuple[object, ...], box: Box, /) -> list[float]: ...
def know(leaves: Set[str], headings: Set[str], page: int, related: int, block: type[Block], box: type[Box], /) -> None: ...
def settle(boxes: list[Box], sums: list[float], bits: tuple[int, int, int, int, int], headings: Set[str], /) -> None: ...
def judged(prose: list[float], blocks: list[Block], low: int, high: int, first: int, last: int, /) -> list[int]: ...
def refuse(
    blocks: list[Block],
    places: list[int],
    line: dict[int, int],
    known: dict[int, str],
    captions: Set[str],
    of_one: Callable[[Box], str],
    /,
) -> list[str]: ...
def weigh_all(blocks: list[Block], /) -> tuple[list[float], list[Box]]: ...
def weigh(features: list[float], /) -> float: ...
