"""The whole tree of errors.

    DatelineError
    ├── Reject          this record comes to nothing; the run goes on
    └── Abort           the run cannot go on
        ├── NotAnArchive    the folder is not an archive
        ├── NothingToRead   the pile holds nothing that could be read
        ├── NotFound        no such article in this edition
        └── BadQuery        a query that cannot be parsed, with the place

Anything else that is raised is a defect and surfaces. A message says what was wrong, shows the value, says what would be
right, and gives the next command. Errors cross processes, so each can be pickled.
"""


class DatelineError(Exception):
    """The root: whatever Dateline raises on purpose."""


class Reject(DatelineError):
    """This record comes to nothing. `reason` is a key of `dateline.reasons.REASONS`; `detail` is for the reader."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}" if self.detail else self.reason


class Abort(DatelineError):
    """The run cannot go on. The message is all there is to say."""


class NotAnArchive(Abort):
    """The folder named is not an archive."""


class NothingToRead(Abort):
    """The pile named holds nothing that could be read."""


class NotFound(Abort):
    """No such article in this edition."""


class BadQuery(Abort):
    """A query that cannot be parsed. `position` is the place in the query, counted from 0."""

    def __init__(self, message: str, query: str = "", position: int = 0) -> None:
        super().__init__(message, query, position)
        self.message = message
        self.query = query
        self.position = position

    def __str__(self) -> str:
        if not self.query:
            return self.message
        return f"{self.message}\n  {self.query}\n  {' ' * self.position}^"
