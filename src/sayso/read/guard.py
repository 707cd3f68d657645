"""Limits in time and memory around foreign parsers, where the machine allows them.

Time is limited by a signal, which needs the main thread of a Unix process (each worker of the pool is
one); memory by the address space. Elsewhere the work runs without that limit and says nothing.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

try:
    import resource
    import signal
except ImportError:  # not a Unix: the other limits of size still hold
    _HAS_LIMITS = False
else:
    _HAS_LIMITS = hasattr(signal, "setitimer") and hasattr(resource, "RLIMIT_AS")

# A library may swallow the first alarm in a broad catch of its own; the next comes after this long.
_AGAIN_SECONDS = 0.5


class OutOfTime(BaseException):
    """The time allowed has passed. No `Exception`, so that no library takes it for one of its own."""


@contextlib.contextmanager
def limited(*, seconds: float, memory_bytes: int) -> Iterator[None]:
    """Run the block within the limits; raise `OutOfTime` or `MemoryError` beyond them. Zero is no limit."""
    with _limited_memory(memory_bytes), _limited_time(seconds):
        yield


@contextlib.contextmanager
def _limited_time(seconds: float) -> Iterator[None]:
    if not _HAS_LIMITS or seconds <= 0 or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _out_of_time)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _out_of_time(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTime


@contextlib.contextmanager
def _limited_memory(memory_bytes: int) -> Iterator[None]:
    held = _address_space() if _HAS_LIMITS and memory_bytes > 0 else None
    if held is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = held + memory_bytes
    if any(limit != resource.RLIM_INFINITY and limit <= allowed for limit in (soft, hard)):
        yield  # a stricter limit already stands
        return
    resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int | None:
    """Bytes of address space that the process holds now; None where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pages * resource.getpagesize()
