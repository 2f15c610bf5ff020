"""Long products in loops: associated as costs least, never in one nest of loops over all axes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import reduce
from itertools import pairwise
from operator import mul
from typing import Any

import numpy as np
import pytest

from symdlnn.numeric import program_of
from symdlnn.numeric.backends.loops import libraries, loop_function, loop_source
from symdlnn.numeric.backends.loops.chains import Chain
from symdlnn.numeric.program import Axis, Contract, Node, Parameter, Read
from symdlnn.terms import Term, matrix, sizes, squared_norm, trace, vector

COMPILED = pytest.mark.skipif(not any(map(shutil.which, libraries.COMPILERS)), reason="there is no C compiler")
LENGTHS = sizes("n0 n1 n2 n3 n4 n5 n6")
FACTORS = [matrix(f"A{k}", rows, columns) for k, (rows, columns) in enumerate(pairwise(LENGTHS))]
TERMS: Mapping[str, Term] = {
    "three": reduce(mul, FACTORS[:3]),
    "six": reduce(mul, FACTORS),
    "trace": trace(reduce(mul, FACTORS[:4]) * matrix("B", LENGTHS[4], LENGTHS[0])),
    "norm": squared_norm(reduce(mul, FACTORS[:4])),
    "vector": reduce(mul, FACTORS[:5]) * vector("x", LENGTHS[5]),
}


def deepest(text: str) -> int:
    """How many loops of a C text stand in each other at most."""
    most, blocks = 0, list[bool]()
    for line in map(str.strip, text.splitlines()):
        blocks = blocks[:-1] if line.startswith("}") and blocks else blocks
        blocks = [*blocks, line.startswith("for")] if line.endswith("{") else blocks
        most = max(most, sum(blocks))
    return most


@pytest.mark.parametrize("name", TERMS)
def test_no_loops_over_all_axes(name: str) -> None:
    assert deepest(loop_source(program_of(TERMS[name]), "c")) == 4, "three of a matrix product, and that over the instances"


@COMPILED
def test_every_order_gives_the_product() -> None:
    function, rng, orders = loop_function(program_of(TERMS["six"], name="f"), "c"), np.random.default_rng(4), set()
    for _ in range(60):
        lengths = tuple(map(int, rng.integers(1, 9, len(LENGTHS))))
        factors = [rng.normal(size=shape) for shape in pairwise(lengths)]
        orders.add(cheapest(lengths)[1])
        assert np.allclose(function(*factors), np.linalg.multi_dot(factors), rtol=1e-11, atol=1e-11), lengths
    assert len(orders) > 15, "the lengths ask for many orders"


def cheapest(lengths: tuple[int, ...]) -> tuple[int, str]:
    """The least number of multiplications of a product, and its brackets: by trying all."""
    if len(lengths) == 2:
        return 0, "."
    ways = []
    for cut in range(1, len(lengths) - 1):
        (left, one), (right, other) = cheapest(lengths[:cut + 1]), cheapest(lengths[cut:])
        ways.append((left + right + lengths[0] * lengths[cut] * lengths[-1], f"({one}{other})"))
    return min(ways)


@COMPILED
def test_the_order_is_the_cheapest() -> None:
    """In the other order the huge numbers would meet first, overflow, and make NaN of the zeros."""
    function = loop_function(program_of(TERMS["three"], name="f"), "c")
    huge, nothing = np.full((9, 1), 1e200), np.zeros((9, 1))
    assert np.array_equal(function(huge, huge.T, nothing), np.zeros((9, 1)))
    assert np.array_equal(function(nothing.T, huge, huge.T), np.zeros((1, 9)))


EXPECTED: Mapping[str, Callable[[Any], Any]] = {"trace": np.trace, "norm": lambda v: (v**2).sum(), "vector": lambda v: v}


@COMPILED
@pytest.mark.parametrize("name", EXPECTED)
def test_numbers_and_vectors_of_long_products(name: str) -> None:
    program, rng = program_of(TERMS[name], name="f"), np.random.default_rng(5)
    size = dict(zip(map(str, LENGTHS), (3, 2, 4, 1, 5, 2, 3), strict=True)) | {"1": 1}
    arguments = {p.name: rng.normal(size=(2, *(size[str(t)] for t in p.lengths))) for p in program.parameters}
    products = [np.linalg.multi_dot([value[instance] for value in arguments.values()]) for instance in range(2)]
    assert np.allclose(loop_function(program, "c")(**arguments), list(map(EXPECTED[name], products)), rtol=1e-12)


def read(name: str, *axes: Axis) -> Node:
    return Read(Parameter(name, tuple(axis.stops[0] for axis in axes)), axes)


I, J, K, L = (Axis(name, (length,)) for name, length in zip("ijkl", LENGTHS, strict=False))


def test_runs_that_would_need_a_larger_array_are_not_formed() -> None:
    apart = Chain(Contract((read("u", I, J), read("v", K, L), read("w", I, K), read("z", J, L)), (I, J, K, L)), ())
    assert (0, 2) not in apart.cuts, "u_ij v_kl would be an array with four axes"
    hadamard = Chain(Contract((read("u", I, J), read("v", J, K), read("w", K, L)), (J, K)), (I, L))
    assert hadamard.cuts == {(0, 2): (1,), (1, 3): (2,), (0, 3): (1, 2)}
    assert hadamard.axes((1, 3)) == (J, L)


def test_costs_are_compared_only_where_there_is_a_choice() -> None:
    assert loop_source(program_of(TERMS["three"]), "c").count("ptrdiff_t cost_") == 5
    assert "cost" not in loop_source(program_of(FACTORS[0] * FACTORS[1]), "c")
