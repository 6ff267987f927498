"""Runs one build in a process of its own, writes down every phase it enters, and kills itself where it is told to.

python -m tests.faults.driver PILE ROOT TRACE [PHASE NTH DELAY group|alone]
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path

from dateline.archive import Archive
from dateline.run.build import Wish
from dateline.run.progress import Progress


def main() -> None:
    """Build, and die at the NTH report of PHASE, DELAY seconds later."""
    pile, root, trace, *moment = sys.argv[1:]
    phase, nth, delay, whom = (*moment, "", "0", "0", "alone")[:4] if moment else ("", "0", "0", "alone")
    seen = 0

    def die() -> None:
        time.sleep(float(delay))
        if whom == "group":
            os.killpg(os.getpgid(0), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)

    def report(now: Progress) -> None:
        nonlocal seen
        with Path(trace).open("a", encoding="utf-8") as log:
            log.write(now.phase + "\n")
        if now.phase == phase:
            seen += 1
            if seen == int(nth):
                if float(delay):
                    threading.Thread(target=die, daemon=True).start()
                else:
                    die()

    built = Archive.create(Path(root), title="Faults").build([Path(pile)], wish=Wish(workers=2), report=report)
    sys.stdout.write(f"{built.digest}\n")


if __name__ == "__main__":
    main()
