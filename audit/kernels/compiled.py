"""Functions over arrays that are compiled to machine code, once for a machine, and run without Python's lock."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar, cast

from numba import njit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Kernel = TypeVar("Kernel", bound="Callable[..., object]")
Item = TypeVar("Item")
Result = TypeVar("Result")


def kernel(function: Kernel) -> Kernel:
    """Return ``function`` compiled when it is first called; the machine code is kept beside it or in the user's cache.

    Where neither can be written, it is compiled anew in each process.
    """
    try:
        compiled = njit(cache=True, nogil=True)(function)
    except RuntimeError:
        compiled = njit(nogil=True)(function)
    return cast("Kernel", compiled)


def in_threads(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> list[Result]:
    """Return ``work`` of each item, in their order, by ``jobs`` threads: kernels run beside each other."""
    if jobs == 1 or len(items) < 2:
        return [work(item) for item in items]
    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(work, items))


def slices(size: int, step: int) -> list[tuple[int, int]]:
    """Return the starts and ends of consecutive slices of at most ``step`` that cover ``size``."""
    return [(start, min(start + step, size)) for start in range(0, size, step)]
