from typing import Any, Generic, TypeVar

Made = TypeVar("Made")

class Maker(Generic[Made]):
    def __new__(cls, of: type[Made], names: tuple[str, ...], /) -> Maker[Made]: ...
    def __call__(self, *values: Any) -> Made: ...
