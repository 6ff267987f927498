"""`--articles 300 --seed 1 --out DIR --form mixed`, or `--form units --into ARCHIVE`, or `--sample DIR`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from .outputs import FORMS, write_pile
from .sample import write_sample


def write_archive(root: Path, *, count: int, seed: int) -> Counter[str]:
    """Units of an archive. Exits with a message where they cannot be written."""
    from dateline.errors import Abort  # pages can be written where Dateline is not installed

    from .units import write_units

    try:
        return write_units(root, count=count, seed=seed)
    except (Abort, OSError) as error:
        sys.exit(f"error: {error}")


def main(arguments: list[str] | None = None) -> int:
    """Writes what was asked for, and prints how much of it there is."""
    parser = argparse.ArgumentParser(prog="python -m examples.newspaper", description=__doc__)
    parser.add_argument("--articles", type=int, default=300, help="how many stories (default 300)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed tells the same story (default 1)")
    parser.add_argument("--out", type=Path, help="the folder to fill")
    parser.add_argument("--form", choices=(*FORMS, "units"), default="mixed", help="what to write (default mixed)")
    parser.add_argument("--into", type=Path, help="with --form units: the archive to make")
    parser.add_argument("--sample", type=Path, help="write the shipped sample into this folder instead")
    parser.add_argument("--truth", type=Path, help="where the truth goes (default: beside --out; with --sample: nowhere)")
    options = parser.parse_args(arguments)
    if (options.form == "units") != (options.into is not None) or (options.into and (options.out or options.truth)):
        parser.error("units go into an archive: --form units --into ARCHIVE, without --out and --truth")
    if options.into is not None:
        counts = write_archive(options.into, count=options.articles, seed=options.seed)
    elif options.sample is not None:
        counts = write_sample(options.sample, options.truth)
    elif options.out is not None:
        truth = options.truth or options.out
        counts = write_pile(options.out, form=options.form, count=options.articles, seed=options.seed, truth=truth)
    else:
        parser.error("say where to write: --out DIR, or --sample DIR")
    for place, count in sorted(counts.items()):
        print(f"{place:>10} {count:>10,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
