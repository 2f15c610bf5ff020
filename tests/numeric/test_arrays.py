"""Compiled functions of arrays: against exact evaluation, with leading axes, in several precisions, with wrong arguments."""

from __future__ import annotations

import inspect
import pickle
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import sympy
from numpy.typing import NDArray

from symdlnn.derivation import theorem
from symdlnn.dynamics import mode_system
from symdlnn.exact import draw, evaluate
from symdlnn.models import two_layer as sheet
from symdlnn.numeric import MissingExtra, closed_forms, to_function
from symdlnn.numeric.extras import require
from symdlnn.terms import (
    Eq, Term, average, col, ddt, dot, exp_of, free_indices, identity, index, inverse, log_of, matrix, row, scalar_family,
    scalars, shape, squared_norm, total, trace,
)
from tests.numeric.formulas import TERMS, A, W, X, Y, Z, arguments, i, j, k, m, n, s, u, v, value, x, η, τ

BACKENDS = ("numpy", "jax", "torch")


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """An array backend that is installed, in double precision."""
    name = str(request.param)
    module: Any = pytest.importorskip(name)
    if name == "jax":
        module.config.update("jax_enable_x64", True)
    return name


def inputs(backend: str, values: list[Any]) -> list[Any]:
    """Arguments as arrays of the backend's own; Python's numbers stay."""
    if backend != "torch":
        return values
    torch = require("torch")
    return [torch.as_tensor(v) if isinstance(v, np.ndarray) else v for v in values]


def check(term: Term, backend: str, seeds: range = range(2)) -> None:
    """Compare a compiled term with its exact value at rational points."""
    function = to_function(term, backend=backend)
    for seed in seeds:
        instance = draw(Eq(term, term), (), seed=seed)
        places = dict.fromkeys(free_indices(term), 1)
        exact = value(evaluate(term, instance, places))
        given = arguments(function.program, instance, places)
        found = np.asarray(function(*inputs(backend, [np.asarray(g) if isinstance(g, float) else g for g in given])))
        assert found.shape == (exact.shape if shape(term) else ()), function.source
        assert found.dtype == np.float64 or not any(isinstance(g, float | np.ndarray) for g in given), function.source
        close = 1e-9 if found.dtype == np.float64 else 1e-6
        assert np.allclose(found, exact, rtol=close, atol=close), function.source


def some(backend: str, place: int) -> bool:
    """Whether a backend takes part: the one that compiles every operation anew does every sixth time."""
    return backend != "jax" or place % 6 == 0


CASES = [
    pytest.param(term, name, id=f"{name}-{term}") for name in BACKENDS for place, term in enumerate(TERMS) if some(name, place)
]


@pytest.mark.parametrize(("term", "backend"), CASES, indirect=["backend"])
def test_functions_agree_with_exact_evaluation(term: Term, backend: str) -> None:
    check(term, backend)


# --- random formulas ----------------------------------------------------------------------------------------------------

one = matrix("R", 1, n)
LEAVES = {
    (): (η, τ, sympy.Rational(-2, 3), s[i], n), (0, 0): (A, Z, X * X.T, identity(n), x * x.T),
    (0, 1): (x, A * x, u[i], Z * u[j]), (1, 0): (x.T, one, u[j].T), (1, 1): (x.T * x, one * x),
}
Random = np.random.Generator


def formula(kind: tuple[int, ...], depth: int, random: Random) -> Term:
    """A random scalar (), n x n matrix (0, 0), column (0, 1), row (1, 0) or 1 x 1 matrix (1, 1)."""
    if depth == 0:
        return LEAVES[kind][random.integers(len(LEAVES[kind]))]
    rules: list[Callable[[], Term]] = [
        lambda: formula(kind, depth - 1, random) + formula(kind, depth - 1, random),
        lambda: formula(kind, depth - 1, random) - formula(kind, depth - 1, random),
        lambda: formula((), depth - 1, random) * formula(kind, depth - 1, random),
        lambda: total(formula(kind, depth - 1, random), index("l", k), but=i) if random.integers(2) else average(
            formula(kind, depth - 1, random), j),
    ]
    if kind:
        middle = int(random.integers(2))
        rules += [
            lambda: formula((kind[0], middle), depth - 1, random) * formula((middle, kind[1]), depth - 1, random),
            lambda: formula(kind[::-1], depth - 1, random).T,
        ]
    else:
        rules += [
            lambda: trace(formula((0, 0), depth - 1, random)), lambda: squared_norm(formula((0, 1), depth - 1, random)),
            lambda: dot(formula((0, 1), depth - 1, random), formula((0, 1), depth - 1, random)),
        ]
    return rules[random.integers(len(rules))]()


@pytest.mark.parametrize("seed", range(60))
def test_random_formulas_agree_with_exact_evaluation(seed: int) -> None:
    random = np.random.default_rng(seed)
    kind = tuple(LEAVES)[seed % len(LEAVES)]
    check(formula(kind, int(random.integers(2, 4)), random), "numpy")


# --- leading axes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("term", "backend"), CASES[::-1], indirect=["backend"])
def test_leading_axes_broadcast(term: Term, backend: str) -> None:
    function = to_function(term, backend=backend)
    instance = draw(Eq(term, term), (), seed=3)
    given = arguments(function.program, instance, dict.fromkeys(free_indices(term), 1))
    batches, single = [], []
    for place, (argument, parameter) in enumerate(zip(given, function.program.parameters, strict=True)):
        ahead = ((2, 1), (3,), ())[place % 3]
        factors = 1 + np.arange(np.prod(ahead, dtype=int)).reshape(ahead) / 8
        whole = argument if parameter.integer else factors[(..., *[None] * np.ndim(argument))] * np.asarray(argument)
        batches.append(whole)
        single.append((whole, () if parameter.integer else ahead))
    found = np.asarray(function(*inputs(backend, batches)))
    one_by_one = to_function(term, backend="numpy")
    for a, b in np.ndindex(2, 3):
        at = {(): (), (3,): (b,), (2, 1): (a, 0)}
        expected = one_by_one(*(whole if ahead == () else whole[at[ahead]] for whole, ahead in single))
        full = np.broadcast_to(found, np.broadcast_shapes(found.shape, (2, 3, *np.shape(expected))))
        assert np.allclose(full[a, b], expected, rtol=1e-9, atol=1e-9), function.source


# --- the sheet ------------------------------------------------------------------------------------------------------------

a, b, σ = scalars("a b σ")
p, q, c = index("p", sheet.N1), index("q", sheet.r), index("c", sheet.r)
W1, W2, Σyx, Σxx, S, B1, B2 = sheet.W1, sheet.W2, sheet.Σyx, sheet.Σxx, sheet.S, sheet.Wbar1, sheet.Wbar2
residual = sheet.y[sheet.sample] - W2 * W1 * sheet.x[sheet.sample]
SHEET: dict[str, Term] = {
    "(1)": 1 / (2 * sheet.n) * total(squared_norm(residual), sheet.sample),
    "(2)": sheet.η * W2.T * (Σyx - W2 * W1 * Σxx),
    "(2) from the samples": sheet.η * average(W2.T * residual * sheet.x[sheet.sample].T),
    "(3)": (Σyx - W2 * W1 * Σxx) * W1.T,
    "(5)": B2.T * (S - B2 * B1),
    "(5) with diag": (sheet.singular_values.body - B2 * B1) * B1.T,
    "(6)": (sheet.s[c] - dot(sheet.a[c], sheet.b[c])) * sheet.b[c] - total(dot(sheet.b[q], sheet.a[c]) * sheet.b[q], q, but=c),
    "(7)": (sheet.s[c] - dot(sheet.a[c], sheet.b[c])) * sheet.a[c] - total(dot(sheet.a[q], sheet.b[c]) * sheet.a[q], q, but=c),
    "(8)": 1 / (2 * sheet.τ) * total((sheet.s[q] - dot(sheet.a[q], sheet.b[q]))**2, q)
    + 1 / (2 * sheet.τ) * total(total(dot(sheet.a[q], sheet.b[c])**2, c, but=q), q),
    "(9)": (σ - a * b) * b,
    "(10)": (σ - a * b) * a,
    "a column of the product": col(W2 * W1, p),
    "a row of a layer": row(W1, sheet.index("h", sheet.N2)),
}


@pytest.mark.parametrize("term", SHEET.values(), ids=SHEET)
def test_the_equations_of_the_sheet(term: Term, backend: str) -> None:
    check(term, backend, range(4))


def test_both_layers_at_once_share_what_they_have_in_common() -> None:
    flow = to_function((W2.T * (Σyx - W2 * W1 * Σxx), (Σyx - W2 * W1 * Σxx) * W1.T), arguments=(W1, W2, Σyx, Σxx), name="flow")
    random = np.random.default_rng(0)
    w1, w2, syx, sxx = (random.normal(size=shape_) for shape_ in ((3, 4), (2, 3), (2, 4), (4, 4)))
    first, second = flow(w1, w2, syx, sxx)
    error = syx - w2 @ w1 @ sxx
    assert np.allclose(first, w2.T @ error, rtol=1e-12) and np.allclose(second, error @ w1.T, rtol=1e-12)
    assert len(flow.program.locals) == 1 and flow.source.count("_chain(W2, W1, Σxx)") == 1


def test_shared_runs_of_factors() -> None:
    program = to_function((W2 * W1 * Σxx, W2 * W1, (W2 * W1).T)).program
    assert len(program.locals) == 1 and len(program.results) == 3


def test_a_chain_is_associated_by_the_sizes_of_the_call() -> None:
    product = to_function(W * matrix("C", n, k) * matrix("D", k, m))
    operations: list[tuple[int, ...]] = []

    class Counting(np.ndarray):  # type: ignore[type-arg]
        def __matmul__(self, other: Any) -> Any:
            operations.append((self.shape[0], self.shape[1], other.shape[1]))
            return np.matmul(np.asarray(self), np.asarray(other)).view(Counting)

    scope: dict[str, Any] = {}
    exec(product.source.replace("np.asarray(value)", "value").replace("type(W) is np.ndarray", "False"), scope)
    for lengths in ((1, 9, 9), (9, 1, 9), (9, 9, 1), (2, 3, 4)):
        operations.clear()
        rows, inner, middle = lengths
        scope["f"](*(np.ones(pair).view(Counting) for pair in ((rows, inner), (inner, middle), (middle, rows))))
        best = min(rows * inner * middle + rows * middle * rows, inner * middle * rows + rows * inner * rows)
        assert sum(x * y * z for x, y, z in operations) == best


# --- arguments --------------------------------------------------------------------------------------------------------------


def test_vectors_may_have_one_axis() -> None:
    function = to_function(W * x)
    w, v_ = np.arange(6.0).reshape(2, 3), np.array([1.0, -1.0, 2.0])
    assert np.array_equal(function(w, v_), (w @ v_)[:, None])
    assert np.array_equal(function(w, v_[:, None]), (w @ v_)[:, None])


def test_integers_are_promoted_and_never_wrapped() -> None:
    large = np.array([[2**62, 2**62]])
    assert to_function(W * W.T)(large)[0, 0] == 2.0**125
    assert to_function(η**2)(np.uint8(200)) == 40000.0
    assert to_function(W + W)(np.array([[True]]))[0, 0] == 2.0


def test_integers_of_numpy_are_not_cut_to_the_32_bits_of_jax() -> None:
    jax = pytest.importorskip("jax")
    function, before = to_function(η**2, backend="jax"), jax.config.jax_enable_x64
    try:
        jax.config.update("jax_enable_x64", False)
        for large in (np.array(3 * 10**9), np.int64(3 * 10**9), 3 * 10**9):
            assert np.isclose(float(function(large)), 9e18)
    finally:
        jax.config.update("jax_enable_x64", before)


SHAPES: dict[str, Any] = {"W": (2, 3), "x": (3, 1), "v": (2, 1), "A": (3, 3), "s": (4,), "u": (3, 4), "η": (), "n": 3}


@pytest.mark.parametrize("kind", [np.float32, np.float64, np.complex64, np.complex128])
@pytest.mark.parametrize("term", [
    η * W * x + v, inverse(identity(n) + A.T * A) * η, total(s[j] * u[j] / n, j, but=i), n * A + identity(n), -W / 3,
    total(index("c", n) * x, index("c", n)), exp_of(η) * x / 2,
], ids=str)
def test_precision_is_kept(term: Term, kind: type) -> None:
    function = to_function(term)
    parameters = function.program.parameters
    given = {p.name: SHAPES.get(p.name, 1) if p.integer else np.full(SHAPES[p.name], 0.5, kind) for p in parameters}
    assert function(**given).dtype == kind
    assert function(**{name: 0.5 if name == "η" else g for name, g in given.items()}).dtype == kind


def test_lists_are_accepted() -> None:
    assert to_function(W * x)([[1, 2], [3, 4]], [1, 1]).tolist() == [[3.0], [7.0]]


def test_nothing_is_lost_in_an_empty_batch() -> None:
    assert to_function(W * x + v)(np.ones((0, 2, 3)), np.ones((3, 1)), np.ones((2, 1))).shape == (0, 2, 1)


def test_undefined_entries_that_a_sum_leaves_out_do_no_harm() -> None:
    term = total(1 / (s[i] - s[j]) + log_of((s[i] - s[j])**2), j, but=i)
    values = np.array([1.0, 2.0, 4.0])
    assert np.isclose(to_function(term)(values, 0), -1 - 1 / 3 + np.log(9))


WRONG: dict[str, tuple[Term, tuple[Any, ...], str]] = {
    "two arguments that do not fit": (
        W2 * W1, (np.ones((4, 2)), np.ones((3, 4))), r"W1 has shape \(3, 4\), expected \(..., N2, N1\) with N2 = 2 from W2",
    ),
    "no matrix": (W * X, (np.ones(3), np.ones((3, 2))), r"W has shape \(3,\), expected \(..., m, n\)"),
    "a matrix for a vector": (
        W * x, (np.ones((2, 3)), np.ones((3, 3))), r"x has shape \(3, 3\), expected \(..., n, 1\) with n = 3 from W",
    ),
    "a vector of another length": (
        W * x, (np.ones((2, 3)), np.ones(2)), r"x has shape \(2, 1\), expected \(..., n, 1\) with n = 3 from W",
    ),
    "not square": (trace(A), (np.ones((2, 3)),), r"A has shape \(2, 3\), expected \(..., n, n\)"),
    "length one does not stand for any length": (
        W * X - Y, (np.ones((2, 3)), np.ones((3, 4)), np.ones((1, 4))),
        r"Y has shape \(1, 4\), expected \(..., m, k\) with m = 2 from W, k = 4 from X",
    ),
    "a family that is too short": (
        total(s[j] * scalar_family("g", k)[j], j), (np.ones(3), np.ones(2)),
        r"g has shape \(2,\), expected \(..., k\) with k = 3 from s",
    ),
    "a restricted family": (
        total(scalar_family("g", m, n)[index("c", m, n)], index("c", m, n)) * W, (np.ones(3), np.ones((2, 3))),
        r"g has shape \(3,\), expected \(..., min\(m, n\)\) with m = 2 from W, n = 3 from W",
    ),
    "leading axes that do not broadcast": (
        η * W * x, (np.ones(5), np.ones((5, 2, 3)), np.ones((4, 3, 1))),
        r"x has leading axes \(4,\), which do not broadcast with \(5,\) of the arguments before it",
    ),
}


@pytest.mark.parametrize(("term", "given", "message"), WRONG.values(), ids=WRONG)
def test_wrong_shapes(term: Term, given: tuple[Any, ...], message: str, backend: str) -> None:
    with pytest.raises(ValueError, match=message):
        to_function(term, backend=backend)(*inputs(backend, list(given)))


def test_more_modes_than_inputs(backend: str) -> None:
    function = to_function(SHEET["(6)"], backend=backend)
    with pytest.raises(ValueError, match="r = 5 is more than N1 = 3, but r is at most N1"):
        function(*inputs(backend, [np.ones(5), np.ones((2, 3)), np.ones((2, 6))]), 0)


@pytest.mark.parametrize("place", [-1, 3])
def test_positions_outside_their_range(place: int, backend: str) -> None:
    with pytest.raises(IndexError, match=rf"i = {place}, expected 0 <= i < 3"):
        to_function(s[i], backend=backend)(*inputs(backend, [np.ones(3)]), place)


def test_sizes_are_positive_whole_numbers() -> None:
    function = to_function(η / n)
    with pytest.raises(IndexError, match=r"n = 0, expected 1 <= n"):
        function(1.0, 0)
    with pytest.raises(TypeError, match="float"):
        function(1.0, 2.0)


NO_NUMBERS = {"words": [["up", "down"]], "ragged": [[1, 2], [3]], "objects": np.array([[None, 2]])}


@pytest.mark.parametrize("matrix", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_what_is_no_number_is_refused(matrix: Any, backend: str) -> None:
    with pytest.raises(TypeError, match="W is no array of numbers: "):
        to_function(W * x, backend=backend)(matrix, [1, 2])


def test_types_are_promoted_alike(backend: str) -> None:
    function = to_function(W * x, backend=backend)
    single, double = inputs(backend, [np.ones((2, 3), np.float32), np.ones(3)])
    assert np.asarray(function(single, double)).dtype == np.result_type(np.asarray(single), np.asarray(double))
    whole = np.asarray(function(*inputs(backend, [np.ones((2, 3), np.complex64), np.ones(3, np.float32)])))
    assert whole.dtype == np.complex64


def test_a_formula_that_orders_numbers_takes_no_complex_ones(backend: str) -> None:
    function = to_function(closed_forms.mode_flow.program, backend=backend)
    assert np.allclose(np.asarray(function(0.3, 0.2, 1, 0, 1)), [0.3, 0.2])
    for name, given in (("a0", (1j, 1, 1, 1, 1)), ("s", (0.3, 0.2, np.array([1, 1j]), 1, 1))):
        with pytest.raises(TypeError, match=f"^{name} is complex, but this formula is for real numbers$"):
            function(*given)


@pytest.mark.parametrize(("out", "problem"), [
    (np.zeros((3, 2)), "out does not take float64 of shape (2, 3): could not broadcast"),
    (np.zeros((2, 3), int), "out does not take float64 of shape (2, 3): Cannot cast"),
], ids=["shape", "type"])
def test_an_array_that_a_result_does_not_fit_into_is_refused(out: NDArray[Any], problem: str) -> None:
    with pytest.raises((TypeError, ValueError), match=re.escape(problem)):
        to_function(W)(np.full((2, 3), 0.5), out=out)


def test_results_can_be_put_into_arrays() -> None:
    rates = to_function(((σ - a * b) * b, (σ - a * b) * a), (a, b, σ))
    values = np.linspace(0, 1, 5)
    first, second = np.empty(5), np.empty(5)
    found = rates(values, values + 1, 1.0, out=(first, second))
    assert found[0] is first and found[1] is second
    assert np.array_equal(first, rates(values, values + 1, 1.0)[0])
    copied = np.empty((2, 3))
    assert to_function(W)(np.ones((2, 3)), out=copied) is copied and copied.sum() == 6


@pytest.mark.parametrize("term", TERMS[::5], ids=str)
def test_functions_travel_between_processes(term: Term) -> None:
    function = to_function(term, name="travelling")
    again = pickle.loads(pickle.dumps(function))
    assert again.source == function.source and again.program == function.program


def test_the_docstring_says_what_is_computed() -> None:
    function = to_function(Eq(sheet.τ * ddt(W1), W2.T * (Σyx - W2 * W1 * Σxx)), unproved=True)
    assert "τ d/dt W1 = W2ᵀ (Σyx - W2 W1 Σxx)" in str(function.__doc__)
    assert r"W^{2T} (\Sigma^{yx} - W^2 W^1 \Sigma^{xx})" in str(function.__doc__)
    assert "W2: (..., N3, N2)" in str(function.__doc__)
    assert "This equation has not been proved." in str(function.__doc__)
    assert str(inspect.signature(function)) == "(W2, Σyx, W1, Σxx, *, out=None)"


def test_derivations_and_systems_are_compiled() -> None:
    result = theorem("Twice", Eq(W * x + W * x, 2 * W * x))
    function = to_function(result)
    assert "From: Twice (test_arrays.py, line" in str(function.__doc__) and "; proved)" in str(function.__doc__)
    assert np.array_equal(function(np.ones((1, 2)), np.ones((2, 1))), [[4.0]])
    system = to_function(mode_system(a, b, σ, sheet.τ))
    assert list(inspect.signature(system).parameters)[:3] == ["a", "b", "σ"]
    assert system(1.0, 2.0, 3.0) == (2.0, 1.0)


# --- JAX and torch ------------------------------------------------------------------------------------------------------------


def test_jax_transforms() -> None:
    jax = pytest.importorskip("jax")
    jax.config.update("jax_enable_x64", True)
    loss, slope = 1 / sympy.Integer(2) * squared_norm(Y - W * X), (W * X - Y) * X.T
    function, expected = to_function(loss, (W, X, Y), "jax"), to_function(slope, (W, X, Y), "jax")
    random = np.random.default_rng(1)
    given = tuple(random.normal(size=lengths) for lengths in ((2, 3), (3, 4), (2, 4)))
    assert np.allclose(jax.jit(function)(*given), function(*given)), "a compiled function is hashable, as jit asks"
    gradient = jax.jit(jax.grad(function))(*given)
    assert np.allclose(gradient, expected(*given), rtol=1e-12)
    stacked = tuple(np.stack([g, 2 * g]) for g in given)
    assert np.allclose(jax.vmap(function)(*stacked), function(*stacked), rtol=1e-12)
    member = to_function(total(1 / (s[i] - s[j]), j, but=i), backend="jax")
    values = np.array([1.0, 2.0, 4.0])
    every = jax.jit(jax.vmap(member, in_axes=(None, 0)))(values, np.arange(3))
    assert np.allclose(every, [-4 / 3, 1 / 2, 5 / 6])
    assert np.all(np.isfinite(jax.jacobian(jax.vmap(member, in_axes=(None, 0)))(values, np.arange(3))))


def test_torch_gradients_and_kinds() -> None:
    torch = pytest.importorskip("torch")
    function = to_function(η * squared_norm(W * x), backend="torch")
    w = torch.ones((2, 3), dtype=torch.float64, requires_grad=True)
    function(0.1, w, torch.ones((3, 1), dtype=torch.float64)).backward()
    assert np.allclose(w.grad.numpy(), 0.6, rtol=1e-14)
    assert function(0.5, torch.ones((2, 3)), torch.ones((3, 1))).dtype == torch.float32
    assert function(1, torch.ones((2, 3), dtype=torch.int64), [[1], [2], [3]]).item() == 72


def test_a_missing_library_names_its_extra() -> None:
    with pytest.raises(MissingExtra, match=r'no_such_module is not installed: pip install "symdlnn\[no_such_module\]"'):
        require("no_such_module.part")


def test_unknown_backends() -> None:
    with pytest.raises(ValueError, match="there is no backend 'fortran' for this; there are numpy, jax, torch, numba, c"):
        to_function(η, backend="fortran")


