"""What ensembles say when they cannot go on."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from symdlnn.dynamics import System, mode_system
from symdlnn.numeric import MissingExtra
from symdlnn.numeric.ensembles import ensemble, exact_ensemble, running
from symdlnn.numeric.program import Axis, Elementwise, Local, Parameter, Program, Read
from symdlnn.numeric.simulation.results import Diverged
from symdlnn.terms import power, scalars, size

a, b, s, τ, x, μ = scalars("a b s τ x μ")
MODE = mode_system(a, b, s, τ)
EXPLODING = System((x,), (power(x, 2),))
BACKENDS = ("numba", "scipy", "jax")


def skip_absent(backend: str) -> None:
    for package in running.BACKENDS[backend][0]:
        pytest.importorskip(package)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_blow_up_says_which_when_and_why(backend: str) -> None:
    skip_absent(backend)
    message = r"2 of 3 trajectories failed; trajectory 1: .*step size.* at t = 0\.5, x = .*trajectory 2: .* at t = 1, x = "
    with pytest.raises(Diverged, match=message):
        ensemble(EXPLODING, [[-1], [2], [1]], [0, 0.3, 3], backend=backend)


@pytest.mark.parametrize("backend", BACKENDS)
def test_failed_trajectories_can_be_kept(backend: str) -> None:
    skip_absent(backend)
    found = ensemble(EXPLODING, [[-1], [2], [1]], [0, 0.3, 0.75, 3], backend=backend, failing="keep")
    assert [f.trajectory for f in found.failures] == [1, 2]
    assert np.allclose([f.time for f in found.failures], [0.5, 1])
    exact = [[-1, -1 / 1.3, -1 / 1.75, -1 / 4], [2, 5, np.nan, np.nan], [1, 1 / 0.7, 4, np.nan]]
    assert np.allclose(found.states[:, :, 0], exact, rtol=1e-7, equal_nan=True)


def test_many_failures_are_counted() -> None:
    skip_absent("numba")
    with pytest.raises(Diverged, match=r"^9 of 9 trajectories failed; .*; and 6 more$"):
        ensemble(EXPLODING, np.ones((9, 1)), [0, 3])


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_limit_of_steps(backend: str) -> None:
    skip_absent(backend)
    with pytest.raises(Diverged, match="the limit of steps, most_steps, was reached at t = "):
        ensemble(MODE, [(1, 2)], [0, 1e6], {"s": 1, "τ": 1}, most_steps=20, backend=backend)


def test_rates_that_are_not_finite() -> None:
    skip_absent("numba")
    results = (Local("rate", Elementwise("log", (Read(Parameter("x")),)), ()),)
    with pytest.raises(Diverged, match="trajectory 0: the rates or their derivatives are not finite at t = 0, x = -1"):
        ensemble(Program("f", (Parameter("x"),), results, results), [[-1]], [0, 1])


def test_overflow_is_not_finite() -> None:
    skip_absent("numba")
    with pytest.raises(Diverged, match="not finite at t = 0, x = 1e"):
        ensemble(EXPLODING, [[1e200]], [0, 1])


ARGUMENTS: dict[str, tuple[dict[str, Any], str]] = {
    "columns": ({"initial": [[1, 2, 3]]}, "initial has shape (1, 3), expected (n, 2): one column for each of a, b"),
    "axes": ({"initial": [1, 2]}, "initial has shape (2,), expected (n, 2)"),
    "NaN": ({"initial": [[1, 2], [3, np.nan]]}, "initial[1, 1] is nan, expected a finite number"),
    "complex": ({"initial": [[1j, 2]]}, "initial holds complex128, expected real numbers"),
    "text": ({"initial": [["a", "b"]]}, "initial holds <U1, expected real numbers"),
    "decreasing": ({"times": [0, 2, 1]}, "increasing times"),
    "repeated": ({"times": [0, 1, 1]}, "increasing times"),
    "no times": ({"times": []}, "times has shape (0,), expected one axis, at least one time"),
    "infinite time": ({"times": [0, np.inf]}, "times[1] is inf, expected a finite number"),
    "missing": ({"parameters": {"s": 1}}, "no value for τ: give it in parameters"),
    "unknown": ({"parameters": {"s": 1, "τ": 1, "q": 2}}, "q is no parameter; the parameters are s, τ"),
    "length": ({"parameters": {"s": [1, 2, 3], "τ": 1}}, "s has shape (3,), expected () or (2,): one number, or one for each"),
    "time scale": ({"parameters": {"s": 1, "τ": [1, 0]}}, "not defined for the parameters of trajectory 1: s = 1, τ = 0"),
    "tolerance": ({"rtol": 0}, "rtol is 0, expected between 1e-15 and 0.01"),
    "no zero": ({"atol": 0}, "atol is 0, expected > 0: it says which values count as zero"),
    "backend": ({"backend": "fortran"}, "backend 'fortran' is none of numba, scipy, jax"),
    "SciPy's tolerance": ({"rtol": 1e-15}, "rtol is 1e-15, expected at least 2.22e-14 with backend='scipy'"),
}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_arguments_that_do_not_fit(name: str) -> None:
    changed, message = ARGUMENTS[name]
    arguments = {"initial": np.ones((2, 2)), "times": [0, 1], "parameters": {"s": 1, "τ": 1}, "backend": "scipy"} | changed
    with pytest.raises(ValueError, match=re.escape(message)):
        ensemble(MODE, **arguments)


def test_programs_that_are_no_right_hand_sides() -> None:
    read = Read(Parameter("x"))
    results = (Local("rate", read, ()),)
    with pytest.raises(ValueError, match="f has 1 results, but the unknowns are x, k: give values for all other arguments"):
        ensemble(Program("f", (Parameter("x"), Parameter("k")), results, results), [[1]], [0, 1])
    row = Axis("i", (size("n"),))
    rows = (Local("rate", Read(Parameter("W"), (row,)), (row,)),)
    with pytest.raises(TypeError, match="f: W is no number; an ensemble takes programs of numbers"):
        ensemble(Program("f", (Parameter("W", (None,)),), rows, rows), [[1]], [0, 1])
    with pytest.raises(TypeError, match="no right-hand side: 'x' is a str; give a dynamics System or a Program of numbers"):
        ensemble("x", [[1]], [0, 1])


def test_a_function_without_taylor_coefficients_names_the_way_out() -> None:
    skip_absent("numba")
    results = (Local("rate", Elementwise("abs", (Read(Parameter("x")),)), ()),)
    source = Program("f", (Parameter("x"),), results, results)
    with pytest.raises(TypeError, match="abs: no Taylor coefficients are known for it; use backend='scipy' or 'jax'"):
        ensemble(source, [[1]], [0, 1])
    assert np.allclose(ensemble(source, [[1]], [0, 1], backend="scipy").states, [[[1], [np.e]]])


def test_an_absent_backend_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise MissingExtra(f"{name} is not installed")

    monkeypatch.setattr(running, "require", absent)
    with pytest.raises(MissingExtra, match="numba is not installed"):
        ensemble(MODE, np.ones((2, 2)), [0, 1], {"s": 1, "τ": 1})


EXACT: dict[str, tuple[dict[str, Any], str]] = {
    "time scale": ({"timescale": 0}, "timescale is 0, expected > 0"),
    "length": ({"a0": [1, 2], "b0": [1, 2, 3]}, "a0 has shape (2,), expected () or (3,)"),
    "domain": ({"a0": 1e308, "s": 1e308}, "trajectory 0 is out of the domain of the exact solution: a0 = 1e+308"),
    "backend": ({"backend": "jax"}, "backend 'jax' is none of numba, numpy"),
}


@pytest.mark.parametrize("name", EXACT)
def test_exact_ensembles_that_do_not_fit(name: str) -> None:
    changed, message = EXACT[name]
    arguments: dict[str, Any] = {"a0": 1, "b0": 1, "s": 1, "times": [0, 1], "backend": "numpy"} | changed
    with pytest.raises(ValueError, match=re.escape(message)):
        exact_ensemble(**arguments)
