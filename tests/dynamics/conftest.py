"""An evaluator of scalar terms that shares nothing with the package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import add, mul
from typing import Any

import pytest


def evaluate(term: Any, point: Mapping[Any, Any]) -> Any:
    """The value of a scalar term; the point may hold fractions, floats, or SymPy symbols (which gives a plain polynomial)."""
    if term in point:
        return point[term]
    if term.is_Number:
        return term
    values = [evaluate(argument, point) for argument in term.args]
    if term.is_Add or term.is_Mul:
        return reduce(add if term.is_Add else mul, values)
    assert term.is_Pow, f"unexpected node {type(term)}"
    return values[0] ** values[1]


@pytest.fixture
def value() -> Callable[[Any, Mapping[Any, Any]], Any]:
    return evaluate
