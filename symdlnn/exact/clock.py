"""A limit on the time that a computation may take.

In the main thread of a system with alarm signals the computation is stopped wherever it is; limits may be nested.  Elsewhere
(other threads, Windows) there is no way to stop it, and the limit is not enforced: the budgets of the kernel and of exact
evaluation, and `bounds`, are what keeps it short there.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

AGAIN = 0.05
"""Seconds after which the alarm rings again, should something have swallowed the first one."""


class OutOfTime(BaseException):
    """The time is up.  No `Exception`, so that no handler of errors on the way takes it for one."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop the body after `seconds`, or when an outer limit ends, whichever is earlier.  Fails when: it does (`OutOfTime`)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    start, before = monotonic(), signal.signal(signal.SIGALRM, _ring)
    outer, _ = signal.setitimer(signal.ITIMER_REAL, max(seconds, AGAIN), AGAIN)
    if 0 < outer < seconds:
        signal.setitimer(signal.ITIMER_REAL, outer, AGAIN)
    try:
        yield
    except SystemError as error:  # what a library written in C makes of an alarm while it calls back
        if _has_rung(error):
            raise OutOfTime from None
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if outer:
            signal.setitimer(signal.ITIMER_REAL, max(outer - (monotonic() - start), AGAIN / 10), AGAIN)


def _has_rung(error: BaseException | None) -> bool:
    """Whether an error came of an alarm."""
    while error is not None and not isinstance(error, OutOfTime):
        error = error.__cause__ or error.__context__
    return error is not None


def _ring(_number: int, _frame: object) -> None:
    raise OutOfTime
