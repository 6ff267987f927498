from collections.abc import Callable, Iterable, Sequence, Set

def learn(
    of_box: list[tuple[int, list[float], list[float]]],
    of_place: list[tuple[int, list[float], list[float]]],
    of_words: list[tuple[int, list[float], list[float]]],
    bounds: tuple[float, float, float, float, float, float],
    calls: Iterable[str],
    overlap: Callable[[str, frozenset[str]], float],
    /,
) -> None: ...
def plant(trees: tuple[object, ...], /) -> None: ...
def box_score(features: list[float], /) -> float: ...
def score(
    heart: tuple[object, ...],
    blocks: Sequence[object],
    at: int,
    home: tuple[float, list[float]],
    stated: Set[str],
    description: Set[str],
    /,
) -> tuple[float, list[float] | None]: ...
def weigh(features: list[float], /) -> float: ...
