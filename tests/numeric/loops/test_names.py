"""Loops whose arguments, sizes and functions are called like something that the text needs itself."""

from __future__ import annotations

import shutil
from functools import reduce
from operator import add

import numpy as np
import pytest

from symdlnn.numeric import program_of, to_function
from symdlnn.numeric.backends.loops import c_name, libraries, loop_function, loop_source
from symdlnn.numeric.backends.loops.naming import RESERVED, Names
from symdlnn.terms import Term, det, entry, exp_of, identity, index, inverse, matrix, power, scalar, size, total, trace, vector

COMPILED = pytest.mark.skipif(not any(map(shutil.which, libraries.COMPILERS)), reason="there is no C compiler")
n = size("n")
A, x, i = matrix("A", n, n), vector("x", n), index("i", n)
HOSTILE: tuple[tuple[str, ...], ...] = (
    ("instances", "instance", "work", "k_1", "k_2", "k_3", "x_1", "total_1", "part", "part_1", "cost_1", "cut_7", "matrix_1"),
    ("out1", "batch", "kind", "A_step", "all_A", "all_result", "result", "inverse", "determinant", "f", "parallel"),
    ("malloc", "free", "fabs", "expm1", "fmin", "pow", "y0", "main", "NAN", "NULL", "INFINITY", "size_t", "ptrdiff_t",
     "double"),
    ("λ", "alpha", "α", "u3b1", "η", "eta", "k_1"),
)


def uses(name: str) -> Term:
    """A formula in which a number stands in and around loops, products, powers and matrix functions."""
    z = scalar(name)
    return exp_of(-z * z) * (A * A * A * x) + total(exp_of(z * entry(x, i, 1)), i) * A * x + power(z, 3) * trace(A) * x


@COMPILED
@pytest.mark.parametrize("names", HOSTILE, ids=" ".join)
def test_arguments_with_names_of_the_text(names: tuple[str, ...]) -> None:
    term = reduce(add, map(uses, names)) + det(A) * inverse(identity(n) + A.T * A) * x
    program, rng = program_of(term, name="f"), np.random.default_rng(3)
    shapes = {"A": (3, 3), "x": (3, 1)}
    arguments = {p.name: rng.uniform(0.3, 1, shapes[p.name] if p.lengths else ()) for p in program.parameters}
    assert np.allclose(loop_function(program, "c")(**arguments), to_function(program)(**arguments), rtol=1e-12)


@pytest.mark.parametrize("name", ["k_1", "all_instances"])
def test_arguments_with_names_of_the_text_for_numba(name: str) -> None:
    pytest.importorskip("numba")
    term = total(exp_of(scalar(name) * entry(x, i, 1)), i)
    point = {name: 0.5, "x": np.array([[1.0], [2.0]])}
    assert np.isclose(to_function(term, backend="numba")(**point), np.exp(0.5) + np.exp(1.0))


@COMPILED
@pytest.mark.parametrize("name", ["double", "λ", "work", "k_1", "instances", "restrict"])
def test_sizes_with_names_of_the_text(name: str) -> None:
    program = program_of(identity(size(name)) / size(name), name="f")
    assert np.array_equal(loop_function(program, "c")(3), np.eye(3) / 3)


@COMPILED
@pytest.mark.parametrize(
    ("name", "called"), [("double", "double_"), ("main", "main_"), ("exp", "exp_"), ("inverse", "inverse_"), ("λ", "lambda_")]
)
def test_functions_with_names_of_the_language(name: str, called: str) -> None:
    program = program_of(inverse(identity(n) + A.T * A), name=name)
    assert c_name(program) == called
    assert np.array_equal(to_function(program, backend="c")(np.eye(2)), np.eye(2) / 2)


def test_names_that_are_alike_in_ascii_stay_apart() -> None:
    names = Names()
    assert [names.new(wanted) for wanted in ("η", "eta", "η", "for", "x")] == ["eta", "eta_", "eta__", "for_", "x"]
    assert [names.numbered("eta") for _ in range(2)] == ["eta_1", "eta_2"]
    assert names.new("eta_1") == "eta_1_"
    assert {"lambda", "double", "function", "template", "y1"} <= RESERVED


def test_greek_names_are_spelled_out() -> None:
    text = loop_source(program_of(scalar("Σyx") * scalar("τ") + scalar("tau"), name="Δ"), "javascript")
    assert "function Delta(Sigmayx, tau, tau_) {" in text
