"""The runner for one machine: tasks in worker processes, memory flat, and a record that kills a worker costs one record.

The parent hands out tasks one at a time, samples every worker's memory, and sees when a worker stands still or is gone. The
record it was at is then tried once more, alone, in a fresh worker; if that one dies too, the task is done again without the
record, which is rejected with the reason.
"""

import multiprocessing
import os
import pickle
import signal as signals
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, Protocol, TypeVar, cast

import psutil

from dateline.errors import Abort
from dateline.run.watch import Alone, Beat, Watch

SAMPLE_SECONDS = 0.2
# A task may be given up only for what its records do; a task that dies with no record in hand this often is a defect.
TRIES = 3
# A worker that has not begun its task is still starting Python, which takes long on a busy machine.
START_SECONDS = 300.0


T = TypeVar("T", bound="Task")


class Task(Protocol):
    """A piece of work that can be pickled. `run` beats before each record and returns what can be pickled."""

    @property
    def key(self) -> str:
        """What the task is called in messages."""
        ...

    def run(self, watch: Watch) -> object:
        """Do the work."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What one record may take: seconds of time, bytes of memory of the worker that reads it."""

    seconds: float = 60.0
    memory: int = 1 << 30


@dataclass(slots=True)
class Progress:
    """What has been done: tasks, records and articles, and how many bytes the workers and this process hold.

    `reached` is how much is done of the tasks in hand, in the tasks' own measure.
    """

    tasks: int = 0
    records: int = 0
    articles: int = 0
    memory: int = 0
    reached: int = 0


@dataclass(slots=True)
class _Job:
    """A task with what is known of its records that kill."""

    task: Task
    skips: dict[Beat, tuple[str, str]] = field(default_factory=dict)
    tried: set[Beat] = field(default_factory=set)
    trial: tuple[Beat, str, str] | None = None
    deaths: int = 0


class _SharedSignal:
    """Beats and counts in shared memory: leg, ordinal, inside, records, articles, a stamp that changes with each beat, done."""

    def __init__(self, context: SpawnContext) -> None:
        self.cells = context.RawArray("q", 7)

    def beat(self, beat: Beat) -> None:
        """Write down what is being read."""
        self.cells[0], self.cells[1], self.cells[2] = beat
        self.cells[5] += 1

    def count(self, records: int, articles: int) -> None:
        """Add to what has been read."""
        self.cells[3] += records
        self.cells[4] += articles

    def reach(self, done: int) -> None:
        """Write down how much of the task is done."""
        self.cells[6] = done

    def last(self) -> Beat:
        """The last beat."""
        return Beat(self.cells[0], self.cells[1], self.cells[2])


_STARTING = threading.Lock()


@contextmanager
def _apart() -> Iterator[None]:
    """Start a worker that neither runs the caller's script again nor hears Ctrl-C, which is the parent's to answer.

    A spawned process imports the main module anew from its `__spec__` or `__file__`. That starts a script without a guard
    over again, and a script from standard input has no file; workers need nothing of it. The signal mask is inherited.
    """
    with _STARTING, _interrupts_later():
        resource_tracker.ensure_running()  # its start would unblock the signal
        main = vars(sys.modules["__main__"])
        kept: dict[str, object] = {name: main.pop(name) for name in ("__file__", "__spec__") if name in main}
        main["__spec__"] = None
        mask = signals.pthread_sigmask(signals.SIG_BLOCK, {signals.SIGINT})
        try:
            yield
        finally:
            del main["__spec__"]
            main.update(kept)
            signals.pthread_sigmask(signals.SIG_SETMASK, mask)


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Hold Ctrl-C back, so that no worker is left half started; another thread may hear it, whatever this one masks."""
    before = signals.getsignal(signals.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before is None:
        yield
        return
    heard: list[int] = []
    signals.signal(signals.SIGINT, lambda number, _frame: heard.append(number))
    try:
        yield
    finally:
        signals.signal(signals.SIGINT, before)
        if heard:
            signals.raise_signal(signals.SIGINT)


class _Worker:
    """One worker process with its pipe and its signal."""

    def __init__(self, context: SpawnContext) -> None:
        self.signal = _SharedSignal(context)
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_work, args=(theirs, self.signal), daemon=True)
        with _apart():
            self.process.start()
        theirs.close()
        self.job: _Job | None = None
        self.stamp = -1
        self.since = time.monotonic()
        self.counted = (0, 0)

    def give(self, job: _Job) -> None:
        """Hand a job to the idle worker."""
        self.job = job
        self.signal.beat(Beat())
        self.signal.reach(0)
        self.stamp, self.since = -1, time.monotonic()
        self.pipe.send((job.task, job.skips, job.trial[0] if job.trial else None))

    def memory(self) -> int:
        """Bytes resident, 0 when it is gone."""
        try:
            return int(psutil.Process(self.process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def stands_still(self) -> float:
        """Seconds since the last beat."""
        stamp = self.signal.cells[5]
        if stamp != self.stamp:
            self.stamp, self.since = stamp, time.monotonic()
        return time.monotonic() - self.since

    def end(self) -> None:
        """End the process, whatever it does."""
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.pipe.close()


def run_tasks(
    tasks: Iterable[T],
    *,
    workers: int | None = None,
    limits: Limits = Limits(),
    report: Callable[[Progress], None] = lambda _progress: None,
) -> Iterator[tuple[T, Any]]:
    """Run tasks in worker processes and yield each with its result as it ends, in no order.

    Raises `Abort` when a task fails for a reason that no single record explains, or when a worker cannot be started.
    """
    runner = _Runner(iter(tasks), workers or os.cpu_count() or 1, limits, report)
    try:
        for task, result in runner.run():
            yield cast("T", task), result
    finally:
        runner.end()


class _Runner:
    def __init__(self, tasks: Iterator[Task], workers: int, limits: Limits, report: Callable[[Progress], None]) -> None:
        self.context = multiprocessing.get_context("spawn")
        self.tasks, self.most, self.limits, self.report = tasks, workers, limits, report
        self.again: deque[_Job] = deque()
        self.workers: list[_Worker] = []
        self.progress = Progress()
        self.here = psutil.Process()

    def run(self) -> Iterator[tuple[Task, Any]]:
        self._hand_out()
        while any(worker.job for worker in self.workers):
            ready = wait([worker.pipe for worker in self.workers if worker.job], timeout=SAMPLE_SECONDS)
            for worker in list(self.workers):
                if worker.pipe in ready:
                    yield from self._receive(worker)
                elif worker.job:
                    self._sample(worker)
            self._hand_out()
            self._tell()

    def end(self) -> None:
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def _hand_out(self) -> None:
        idle = [worker for worker in self.workers if not worker.job]
        while True:
            job = self.again.popleft() if self.again and (idle or len(self.workers) < self.most) else None
            if job is None:
                if not idle and len(self.workers) >= self.most:
                    return
                task = next(self.tasks, None)
                if task is None:
                    return
                job = _Job(task)
            if not idle:
                self.workers.append(_Worker(self.context))
                idle.append(self.workers[-1])
            idle.pop().give(job)

    def _receive(self, worker: _Worker) -> Iterator[tuple[Task, Any]]:
        job = worker.job
        if job is None:
            return
        try:
            kind, value = worker.pipe.recv()
        except (EOFError, ConnectionError):
            self._bury(worker, "worker died", f"exit code {_exit_code(worker)}")
            return
        worker.job = None
        if kind == "error":
            raise value
        if job.trial:
            # It read the record alone without harm: what killed the worker was not the record, so the task runs again whole.
            self.again.append(_Job(job.task, job.skips, job.tried, deaths=job.deaths))
        else:
            self.progress.tasks += 1
            yield job.task, value

    def _sample(self, worker: _Worker) -> None:
        if worker.memory() > self.limits.memory:
            self._bury(worker, "memory limit", f"over {self.limits.memory >> 20} MiB")
        elif worker.stands_still() > (self.limits.seconds if worker.signal.last().leg else START_SECONDS):
            self._bury(worker, "time limit", f"over {self.limits.seconds:g} s")

    def _bury(self, worker: _Worker, reason: str, detail: str) -> None:
        """A worker is gone or must go: decide what becomes of its job."""
        job, beat = worker.job, worker.signal.last()
        self._count(worker)
        worker.end()
        self.workers.remove(worker)
        if job is None:
            return
        job.deaths += 1
        if job.trial or beat in job.tried:
            beat, reason, detail = job.trial or (beat, reason, detail)
            self.again.append(_Job(job.task, {**job.skips, beat: (reason, detail)}, job.tried | {beat}))
        elif beat.ordinal and job.deaths <= TRIES + len(job.skips):
            self.again.append(_Job(job.task, job.skips, job.tried | {beat}, (beat, reason, detail), job.deaths))
        elif job.deaths < TRIES:
            self.again.append(_Job(job.task, job.skips, job.tried, deaths=job.deaths))
        else:
            raise Abort(f"{job.task.key} ended its worker {job.deaths} times with no record in hand ({reason}: {detail})")

    def _tell(self) -> None:
        for worker in self.workers:
            self._count(worker)
        self.progress.reached = sum(worker.signal.cells[6] for worker in self.workers if worker.job and not worker.job.trial)
        self.progress.memory = self.here.memory_info().rss + sum(worker.memory() for worker in self.workers)
        self.report(self.progress)

    def _count(self, worker: _Worker) -> None:
        records, articles = worker.signal.cells[3], worker.signal.cells[4]
        self.progress.records += records - worker.counted[0]
        self.progress.articles += articles - worker.counted[1]
        worker.counted = (records, articles)


def _exit_code(worker: _Worker) -> int | None:
    worker.process.join(timeout=5)
    return worker.process.exitcode


def _work(pipe: Connection, signal: _SharedSignal) -> None:
    """The life of a worker process: tasks in, results out."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            task, skips, trial = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = ("done", task.run(Watch(signal=signal, skips=skips, trial=trial)))
        except Alone:
            answer = ("done", None)
        except KeyboardInterrupt:
            return
        except Exception as error:  # noqa: BLE001  raised again in the parent
            answer = ("error", _portable(error))
        try:
            pipe.send(answer)
        except OSError:
            return  # the parent is gone; what was written whole stays, the rest is made again


def _end_with_parent() -> None:
    """End at once when the parent is gone, amid a task too: what was written whole stays, the rest is made again."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _portable(error: Exception) -> Exception:
    """The error itself where it survives the way between processes, else its words."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes
    except Exception as defect:  # noqa: BLE001  whatever its class does when pickled
        return Abort(f"{type(error).__name__}: {error} (and it cannot be sent between processes: {defect})")
    return error
