"""Searches that may take long: what is not found in time is not established."""

from __future__ import annotations

from collections.abc import Callable

from symdlnn.dynamics.analysis.proving import not_established
from symdlnn.dynamics.analysis.results import Finding
from symdlnn.exact.clock import OutOfTime, time_limit

SECONDS = 6.0
"""How long one question about a system, or about one case of it, may take."""


def in_time(question: str, search: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """What a search finds, or that the question is not established for want of time."""
    try:
        with time_limit(SECONDS):
            return search()
    except OutOfTime:
        why = f"the search took more than {SECONDS:g} s: give parameters values, or ask for a lower degree"
        return (not_established(question, why),)
