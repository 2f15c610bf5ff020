"""How long the gradient of the loss of a network of depth L takes, next to SymPy's own ``diff``.

    python tests/benchmarks/gradient_depth.py

The loss is |Y - W_L ... W_1 X|^2 / 2, differentiated by W_1.  Our time includes the proof and the exact points; SymPy's is
that of ``Trace(R.T * R).diff(W_1)``, whose answer is compared with the known one at a random point.  Only ratios of times
taken in one run are printed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from random import Random
from time import perf_counter
from typing import Any

from sympy import ImmutableMatrix, MatrixSymbol, Trace
from sympy.core.cache import clear_cache

from symdlnn.calculus import gradient
from symdlnn.terms import Term, matrix, sizes, squared_norm

DEPTHS = (2, 4, 8, 16, 32)
REPEATS = 3

Work = Callable[[], Any]


def product(layers: list[Any]) -> Any:
    """W_L ... W_1."""
    return reduce(lambda below, layer: layer * below, layers)


def ours(depth: int, tag: str) -> Work:
    """The gradient by matrix differentials, proved and confirmed, for symbolic sizes."""
    widths, (n,) = sizes(" ".join(f"N{k}" for k in range(depth + 1))), sizes("n")
    layers = [matrix(f"W{k}{tag}", widths[k], widths[k - 1]) for k in range(1, depth + 1)]
    x, y = matrix(f"X{tag}", widths[0], n), matrix(f"Y{tag}", widths[-1], n)
    loss = squared_norm(y - product(layers) * x) / 2
    return lambda: gradient(loss, layers[0]).result


def symbols(depth: int, tag: str) -> list[MatrixSymbol]:
    """W_1, ..., W_L, X and Y with numbers for sizes."""
    widths = [2 + k % 2 for k in range(depth + 1)]
    layers = [MatrixSymbol(f"W{k}{tag}", widths[k], widths[k - 1]) for k in range(1, depth + 1)]
    return [*layers, MatrixSymbol(f"X{tag}", widths[0], 4), MatrixSymbol(f"Y{tag}", widths[-1], 4)]


def theirs(depth: int, tag: str) -> Work:
    """SymPy's derivative of the same loss."""
    *layers, x, y = symbols(depth, tag)
    rest = y - product(layers) * x
    loss = Trace(rest.T * rest) / 2
    return lambda: loss.diff(layers[0])


def is_right(answer: Term, depth: int, tag: str) -> bool:
    """Whether `answer` is W^T (W W_1 X - Y) X^T at a random point, where W is the product of the layers above the first."""
    rng, names = Random(depth), symbols(depth, tag)
    values = [ImmutableMatrix(*map(int, s.shape), lambda *_: rng.randint(-2, 2)) for s in names]
    *layers, x, y = values
    above = product(layers[1:])
    return bool(answer.xreplace(dict(zip(names, values, strict=True))).doit() == above.T * (above * layers[0] * x - y) * x.T)


def seconds(prepared: Callable[[int, str], Work], depth: int) -> float:
    """The best of a few times, each with fresh names and an empty cache."""
    times = []
    for repeat in range(REPEATS):
        work = prepared(depth, f"_{repeat}")
        clear_cache()
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    """Print one row a depth: our time next to that for depth 2, the quadratic (L/2)^2, and SymPy's time next to ours."""
    ours(DEPTHS[0], "_first")()  # what is imported and registered on first use is no part of the comparison
    theirs(DEPTHS[0], "_first")()
    times = {depth: (seconds(ours, depth), seconds(theirs, depth)) for depth in DEPTHS}
    base = times[DEPTHS[0]][0]
    print("depth   ours / ours(2)   (L/2)^2   SymPy / ours   SymPy is right")
    for depth, (own, other) in times.items():
        right = is_right(theirs(depth, "_check")(), depth, "_check")
        print(f"{depth:5}   {own / base:14.1f}   {(depth / 2) ** 2:7.0f}   {other / own:12.2f}   {'yes' if right else 'no'}")


if __name__ == "__main__":
    main()
