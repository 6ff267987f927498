"""Opening an index that can only be read, and saying in words that one is damaged."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from dateline.errors import Abort

_LOCKS = ".lock"


@contextmanager
def panics_said(folder: Path, mend: str) -> Iterator[None]:
    """Within this block, what tantivy panics about is an `Abort` that names the index and says how to mend it.

    A panic of Rust code comes as a `BaseException` whose class cannot be imported, so it is known by its name.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(folder, error, mend) from error


def damaged(folder: Path, error: BaseException, mend: str) -> Abort:
    """What to say of an index whose files are not what was written."""
    return Abort(f"the search index {folder} is damaged: {str(error)[:300]}; {mend}")


def open_index(folder: Path) -> tuple[tantivy.Index, tantivy.Searcher]:
    """An index and its searcher. Raises `ValueError` or `OSError` where it cannot be opened, `PermissionError` if not allowed.

    tantivy makes a lock beside the files it opens. Where nothing may be written (another's archive, a read-only disk), the
    files are opened through a folder of links, which can go as soon as they are open: nothing is looked up by name later.
    """
    try:
        return _open(folder)
    except (ValueError, OSError):
        with tempfile.TemporaryDirectory(prefix="dateline-") as links:
            for path in folder.iterdir():
                if not path.name.endswith(_LOCKS):
                    with path.open("rb"):  # raises what tantivy would only say in a text
                        (Path(links) / path.name).symlink_to(path.absolute())
            return _open(Path(links))


def _open(folder: Path) -> tuple[tantivy.Index, tantivy.Searcher]:
    index = tantivy.Index.open(str(folder))
    return index, index.searcher()
