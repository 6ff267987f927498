"""Why a record came to nothing: every reason a `Rejection` may give, in one table.

A reason is either ordinary (the pile simply holds things that are not articles) or a loss (something that may have been an
article could not be read). Losses make `dateline build` exit with 1, and the reading room lists them first.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """What a reason means, in one line for readers, whether it is a loss, and whether another reading may cure that."""

    means: str
    loss: bool = False
    curable: bool = False


REASONS: dict[str, Reason] = {
    # files in the pile
    "not read": Reason("a kind of file Dateline does not read"),
    "unread pages": Reason(
        "a kind of file that holds pages, which Dateline does not read; the detail says what to do", loss=True
    ),
    "duplicate original": Reason("the same bytes lie in the pile under another name"),
    "given list": Reason("a table of given values; applied, not an original"),
    "empty": Reason("nothing in it"),
    "not a file": Reason("a pipe, device, socket or broken link", loss=True),
    "missing": Reason("no such file", loss=True, curable=True),
    "no permission": Reason("the file may not be read", loss=True, curable=True),
    "changed": Reason("the file is no longer what was taken in", loss=True, curable=True),
    # records in an original
    "not a capture": Reason("a WARC record that holds no page: request, warcinfo, metadata"),
    "http status": Reason("the server did not answer with the page"),
    "other media": Reason("a picture, script, style or other file that is not a page"),
    "picture without fields": Reason("a picture into which nobody wrote a caption, name, day or place"),
    "truncated": Reason("the original ends in the middle of a record", loss=True),
    "damaged": Reason("the record cannot be decoded", loss=True),
    "nested archive": Reason("an archive inside an archive; unpack it first", loss=True),
    "unsafe name": Reason("a member whose name leads out of its archive", loss=True),
    "bomb": Reason("a member that unpacks to far more than it should", loss=True),
    "too large": Reason("larger than a page may be", loss=True),
    "encrypted": Reason("a member that needs a password", loss=True),
    "broken row": Reason("a row that is not a JSON object", loss=True),
    "no text": Reason("a row or page without text"),
    # captures
    "revisit": Reason("the page had not changed since an earlier capture"),
    "revisit (unresolved)": Reason("the page had not changed since a capture that is not in the archive"),
    "list page": Reason("a section front, tag page or other list of articles"),
    "not an article": Reason("no article on the page"),
    "error page": Reason("an error message served as a page"),
    "paywall": Reason("only the beginning is there; the rest was for subscribers"),
    "consent wall": Reason("only a request for consent was captured"),
    # annotations
    "not understood": Reason("an article in a language that Dateline does not understand yet; it can be searched and read"),
    "read in part": Reason("longer than an article; names, times and statements were sought in its beginning only"),
    "no span": Reason("a row's `source` or `target` is no span of its text, so what passes between the two was not read"),
    "no model": Reason(
        "the model that finds names, times and statements, or what runs it, cannot be loaded", loss=True, curable=True
    ),
    # any stage
    "time limit": Reason("reading it took longer than a page may take", loss=True, curable=True),
    "memory limit": Reason("reading it took more memory than a page may take", loss=True, curable=True),
    "worker died": Reason("reading it ended the worker process, twice", loss=True, curable=True),
    "stage failed": Reason("the stage raised an error; a defect to report", loss=True, curable=True),
    "no reader": Reason("no stage reads this kind of record"),
}
