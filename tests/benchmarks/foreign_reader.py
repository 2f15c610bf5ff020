"""Run in an environment with another reader of LaTeX: formulas in, their values out.

    PYTHON foreign_reader.py sympy-antlr|sympy-lark|latex2sympy2 < formulas.json > values.json

A formula comes with the values of its names.  It goes back as ``{"value": ...}``, as ``{"error": ...}`` if the reader
complained or offered several readings, or as ``{"lost": ...}`` if what was read has no value, or cannot be what was written
whatever the values.
"""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from sympy import Basic, MatrixBase, Symbol, expand

SECONDS = 10

Value = Any


class Lost(Exception):
    """What was read is something else than what was written."""


def reader(name: str) -> Callable[[str], Any]:
    """The reader of that name."""
    if name == "latex2sympy2":
        from latex2sympy2 import latex2sympy, set_variances

        def read(text: str) -> Any:
            set_variances({})  # it remembers values from one formula to the next
            return latex2sympy(text)
        return read
    from sympy.parsing.latex import parse_latex
    return lambda text: parse_latex(text, backend=name.partition("-")[2])


def plain(name: str) -> str:
    """A name without braces, backslashes and spaces: readers differ in them."""
    return re.sub(r"[\\{}\s]", "", name)


def value(read: Any, names: Mapping[str, Value]) -> Value:
    """The value of what was read.  Fails when: it has names that were not written, or has forgotten an order (`Lost`)."""
    known = {symbol: names.get(plain(symbol.name)) for symbol in read.free_symbols}
    if strange := [symbol.name for symbol, found in known.items() if found is None]:
        raise Lost(f"a name {strange[0]}")
    arrays = {symbol: np.array(found) for symbol, found in known.items() if isinstance(found, list)}
    numbers = {symbol: found for symbol, found in known.items() if not isinstance(found, list)}
    read = read.subs(numbers).doit()
    return linear(read, arrays) if arrays else evaluated(read)


def linear(read: Any, arrays: Mapping[Symbol, np.ndarray]) -> Value:
    """A linear combination of matrices.  Fails when: it is none, as a commutative product has lost the order (`Lost`)."""
    read = expand(read)
    weights = {symbol: read.diff(symbol) for symbol in arrays}
    rest = expand(read - sum(weight * symbol for symbol, weight in weights.items()))
    if rest != 0 or any(weight.free_symbols for weight in weights.values()):
        raise Lost("matrices as commuting numbers")
    if len({array.shape for array in arrays.values()}) > 1:
        raise Lost("a sum of different shapes")
    return sum(float(weight) * arrays[symbol] for symbol, weight in weights.items()).tolist()


def evaluated(read: Any) -> Value:
    """A number, or a matrix of numbers."""
    if isinstance(read, MatrixBase):
        return [[complex(entry.evalf()).real for entry in read.row(n)] for n in range(read.rows)]
    return complex(read.evalf()).real


def answer(read: Callable[[str], Any], formula: Mapping[str, Any]) -> dict[str, Any]:
    """What becomes of one formula."""
    signal.alarm(SECONDS)
    try:
        found = read(formula["latex"])
        if not isinstance(found, Basic | MatrixBase):
            raise ValueError("no expression, or several")
    except Exception as error:  # readers raise whatever they like
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    try:
        return {"value": value(found, {plain(name): number for name, number in formula["names"].items()})}
    except Exception as error:
        return {"lost": f"{type(error).__name__}: {error}"[:200]}
    finally:
        signal.alarm(0)


def out_of_time(_signal: int, _frame: object) -> None:
    """Stop a formula that takes too long."""
    raise TimeoutError(f"more than {SECONDS} s")


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, out_of_time)
    read = reader(sys.argv[1])
    out = sys.stdout
    sys.stdout = sys.stderr  # some readers print
    json.dump([answer(read, formula) for formula in json.load(sys.stdin)], out)
