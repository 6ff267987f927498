from collections.abc import Callable, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.articles.blocks import Block, Box, Picture

def bind(path: str, node: LexborNode, number: int, parser: LexborHTMLParser, text: str, /) -> bool: ...
def shape(
    box: type[Box],
    block: type[Block],
    picture: type[Picture],
    roles_of_words: Callable[[str], int],
    role_of: Callable[[str, str], int],
    lines_of: Callable[[str, int, int], list[tuple[str, int]]],
    names: tuple[str | None, ...],
    told: Mapping[str, int],
    numbers: tuple[int, ...],
    /,
) -> None: ...
def walk(
    body: LexborNode,
    box: Box,
    kinds: bytes,
    prune: bool,
    boxes: list[Box],
    blocks: list[Block],
    pictures: list[Picture],
    /,
) -> None: ...
def select(node: LexborNode, rules: tuple[tuple[int, str, int, str], ...], most: int, /) -> list[LexborNode]: ...
def stream(node: LexborNode, link: int, unseen: bytes, /) -> tuple[str, list[tuple[int, int, str]]]: ...
