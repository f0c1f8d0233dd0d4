"""The engine: maps a function over many items, in this process or in several.

This is the only place where Litpress starts processes, and the place for another executor, such as that of a
cluster, or for a cache of results: :func:`map_items`.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from types import ModuleType
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: With fewer items, processes take longer to start than they save.
FEW = 1000
# Large enough that sending a chunk costs little, small enough that an interrupt does not wait long.
_LARGEST_CHUNK = 50
_CHUNKS_PER_WORKER = 4


def map_items(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int | None = None,
    few: int = FEW,
    executor: Executor | None = None,
    progress: Callable[[int], object] | None = None,
) -> list[Result]:
    """Return the results of a function for each item, in the order of the items.

    If processes cannot be started or die, this process does the work. Errors of the function are raised here.

    Args:
        function: a pure function. For other processes it must be picklable: defined at the top level of a
            module other than the main script.
        items: its arguments; like the results, they must be picklable for other processes.
        workers: the number of processes; by default, that of available processors.
        few: fewer items than this are processed in this process.
        executor: runs the function instead of processes of this machine, for any number of items; such as the
            result of Dask's ``Client.get_executor()``. It is left open.
        progress: called with the number of items done so far, from time to time and at the end.
    """
    # A cache of results would be consulted here, and only the remaining items be mapped.
    todo = list(items)
    workers = workers or _processors()
    chunks = _chunks(todo, workers)
    chunk_function = partial(_results, function)
    if executor is not None:
        return _collected(executor.map(chunk_function, chunks), progress)
    if workers > 1 and len(chunks) > 1 and len(todo) >= few and _may_leave(function):
        try:
            return _in_processes(chunk_function, chunks, workers, progress)
        except (BrokenExecutor, OSError):
            pass  # done below, which also raises an OSError of the function itself
    return _collected(map(chunk_function, chunks), progress)


def _in_processes(
    function: Callable[[Sequence[Item]], list[Result]],
    chunks: Sequence[Sequence[Item]],
    workers: int,
    progress: Callable[[int], object] | None,
) -> list[Result]:
    # Spawned processes share no threads or locks with this one, and are the same on all systems.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(chunks)), context, _ignore_interrupts) as pool:
        with _without_main_module():
            results = pool.map(function, chunks)  # starts the processes
        return _collected(results, progress)


def _collected(results: Iterable[Sequence[Result]], progress: Callable[[int], object] | None) -> list[Result]:
    collected: list[Result] = []
    for of_chunk in results:
        collected.extend(of_chunk)
        if progress:
            progress(len(collected))
    return collected


def _results(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [function(item) for item in items]


def _chunks(items: Sequence[Item], workers: int) -> list[Sequence[Item]]:
    size = min(_LARGEST_CHUNK, max(1, len(items) // (workers * _CHUNKS_PER_WORKER)))
    return [items[start : start + size] for start in range(0, len(items), size)]


def _processors() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _may_leave(function: Callable[..., object]) -> bool:
    """Whether other processes can import a function and this process may start them."""
    is_worker = multiprocessing.parent_process() is not None
    return not is_worker and getattr(function, "__module__", "__main__") != "__main__"


def _ignore_interrupts() -> None:
    """Leave Ctrl-C, which reaches all processes, to the parent process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _without_main_module() -> Iterator[None]:
    """Keep processes that start meanwhile from running the main script again, which may be unguarded."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
