"""Loops in C, Numba and JavaScript: the numbers of NumPy, whose own are compared with exact values elsewhere."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import numpy as np
import pytest
from sympy import Integer

from symdlnn.dynamics import mode_system
from symdlnn.models.two_layer import N1, N3, a, b, flow_1, flow_2, i, s
from symdlnn.numeric import NotPrintable, program_of, to_function
from symdlnn.numeric.backends.loops import NoCompiler, libraries, loop_function, loop_source
from symdlnn.numeric.program import Elementwise, Local, Parameter, Program, Read
from symdlnn.terms import (
    average,
    blocks,
    col,
    det,
    diag,
    dot,
    entry,
    exp_of,
    explicit,
    hadamard,
    identity,
    index,
    inverse,
    invertible,
    kron,
    log_of,
    matrix,
    matrix_family,
    power,
    product,
    rank,
    scalars,
    sizes,
    sqrt_of,
    squared_norm,
    tanh_of,
    total,
    trace,
    unit,
    vec,
    vector,
)

m, n, p, q = sizes("m n p q")
A, B, C, D = matrix("A", m, n), matrix("B", n, p), matrix("C", p, q), matrix("D", q, m)
P, Z, x, y = matrix("P", m, m), invertible("Z", n), vector("x", n), vector("y", n)
M = matrix_family("M", n, n, n)
α, β, λ, double = scalars("α β λ double")
j_in, j_out, k = index("j", N1), index("j", N3), index("k", n)
TERMS: dict[str, Any] = {
    "flow": (flow_1.claim, flow_2.claim),
    "modes": mode_system(*scalars("a b s"), 1),
    "output mode": (s[i] - dot(a[i], b[i])) * a[i] - total(dot(a[j_in], b[i]) * a[j_in], j_in, but=i),
    "input mode": (s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[j_out]) * b[j_out], j_out, but=i),
    "three factors": A * B * C,
    "four factors": A * B * C * D,
    "five factors": A * B * C * D * A,
    "trace": trace(A * B * C * D),
    "transposes": (A * B).T - 2 * (B.T * A.T),
    "diagonal": diag(s[i], i, N3, N1),
    "column": col(A, k),
    "entry": entry(A * B, 1, 1),
    "quadratic": x.T * Z * y,
    "inverse": inverse(Z) * x,
    "determinant": det(P),
    "inverses": average(inverse(identity(n) + M[k].T * M[k]), k) * x,
    "determinants": total(det(M[k]) * col(A, k), k),
    "slow factors": total(tanh_of(entry(x, k, 1)) * col(A, k), k) * exp_of(-α),
    "norm": squared_norm(A * x),
    "functions": exp_of(-α) * log_of(2 + β**2) + sqrt_of(α**2 + 1) * tanh_of(β) - power(α, 5),
    "product": product(entry(x, k, 1), k),
    "average": average(col(A, k) * col(A, k).T, k),
    "hadamard": hadamard(A, A) - A,
    "explicit": explicit([[α, β], [β, α * β]]),
    "blocks": blocks([[P, A], [A.T, Z]]),
    "Kronecker": kron(A, B),
    "vec": vec(A * B),
    "unit": unit(1, n),
    "reserved words": double + λ,
    "sizes": x / n + 0 * y,
    "size as exponent": power(α, n) * x,
    "nested": total(dot(A.T * col(P, index("l", m)), x) ** 2, index("l", m)),
}
SHAPES = {"m": 3, "n": 2, "p": 4, "q": 1, "N1": 3, "N2": 2, "N3": 4, "r": 2}
COMPILED = pytest.mark.skipif(not any(map(shutil.which, libraries.COMPILERS)), reason="there is no C compiler")


def given(program: Any, rng: np.random.Generator, batch: tuple[int, ...] = ()) -> dict[str, Any]:
    """Random arguments."""
    values: dict[str, Any] = {}
    for number, parameter in enumerate(program.parameters):
        if parameter.position:
            values[parameter.name] = 1
        elif parameter.integer:
            values[parameter.name] = SHAPES[parameter.name]
        else:
            lengths = [
                SHAPES["r"] if length is None else int(length.subs({t: SHAPES[str(t)] for t in length.free_symbols}))
                for length in parameter.lengths
            ]
            values[parameter.name] = rng.uniform(0.3, 1.5, (*(batch if number % 2 == 0 else ()), *lengths))
    return values


def close(found: Any, expected: Any) -> None:
    for one, other in zip(*(v if isinstance(v, tuple) else (v,) for v in (found, expected)), strict=True):
        assert np.shape(one) == np.shape(other)
        assert np.allclose(one, other, rtol=1e-12, atol=1e-12)


CASES = [
    *(pytest.param(name, "c", marks=COMPILED, id=f"c-{name}") for name in TERMS),
    *(pytest.param(name, "numba", id=f"numba-{name}") for name in ("output mode", "inverses", "functions")),
]
"""Numba takes a second for each formula, so it does those that are written in another way there; C does them all."""


@pytest.mark.parametrize(("name", "backend"), CASES)
def test_the_numbers_of_numpy(name: str, backend: str) -> None:
    if backend == "numba":
        pytest.importorskip("numba")
    program, rng = program_of(TERMS[name], name="f"), np.random.default_rng(7)
    function, numpy = loop_function(program, backend), to_function(program)
    for batch in ((), (5,), (2, 3)):
        arguments = given(program, rng, batch)
        close(function(**arguments), numpy(**arguments))


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node")
def test_the_numbers_of_numpy_in_javascript() -> None:
    programs = {name: program_of(term, name=f"f{k}") for k, (name, term) in enumerate(TERMS.items())}
    rng, calls, expected = np.random.default_rng(8), [], []
    for program in programs.values():
        arguments = given(program, rng)
        flat = [
            np.ravel(arguments[v.name]).tolist() if v.lengths else float(arguments[v.name])
            for v in program.parameters
            if not v.integer
        ]
        flat += [arguments[v.name] for v in program.parameters if v.integer]
        flat += [np.shape(arguments[array])[axis] for array, axis in program.sizes.values()]
        calls.append(f"{program.name}({', '.join(map(json.dumps, flat))})")
        found = to_function(program)(**arguments)
        expected.append([np.ravel(v).tolist() for v in (found if isinstance(found, tuple) else (found,))])
    text = "\n".join(loop_source(program, "javascript") for program in programs.values())
    shown = (
        "const flat = v => typeof v === 'number' ? [v] : Array.from(v);\n"
        f"console.log(JSON.stringify([{', '.join(calls)}].map(v => Array.isArray(v) ? v.map(flat) : [flat(v)])));"
    )
    done = subprocess.run(["node", "-"], input=text + shown, capture_output=True, text=True, check=True)
    for name, found, exact in zip(programs, json.loads(done.stdout), expected, strict=True):
        for one, other in zip(found, exact, strict=True):
            assert np.allclose(one, other, rtol=1e-12, atol=1e-12), name


@pytest.mark.parametrize(("backend", "language"), [("c", "C"), ("javascript", "JavaScript"), ("numba", "Numba")])
def test_what_has_no_loops(backend: str, language: str) -> None:
    with pytest.raises(NotPrintable, match=f"{language} has no loops for rank of a matrix"):
        loop_source(program_of(rank(A)), backend)
    with pytest.raises(NotPrintable, match=f"{language} has numbers up to 1.8e308 only, but the formula has a larger one"):
        loop_source(program_of(Integer(10) ** 400 * α), backend)


@COMPILED
def test_what_is_singular_is_nan_and_what_is_complex_is_refused() -> None:
    invert = loop_function(program_of(inverse(Z), name="invert"), "c")
    assert np.isnan(invert(np.zeros((2, 2)))).all()
    assert np.allclose(invert([[0, 1], [2, 0]]), [[0, 0.5], [1, 0]]), "pivots, and whole numbers"
    with pytest.raises(TypeError, match="Z is complex: this backend computes with real numbers"):
        invert(np.eye(2) * 1j)
    with pytest.raises(ValueError, match=r"Z has shape \(2, 3\), expected \(\.\.\., n, n\)"):
        invert(np.ones((2, 3)))


@COMPILED
def test_one_singular_matrix_of_a_batch_leaves_the_others() -> None:
    invert, volume = (loop_function(program_of(term, name="g"), "c") for term in (inverse(Z), det(P)))
    found = invert([np.eye(2), np.ones((2, 2)), [[0, 2], [4, 0]]])
    assert np.array_equal(found[[0, 2]], [np.eye(2), [[0, 0.25], [0.5, 0]]])
    assert np.isnan(found[1]).all()
    assert volume([np.eye(2), np.ones((2, 2)), [[0, 2], [4, 0]]]).tolist() == [1, 0, -8]


@COMPILED
def test_types_and_empty_batches() -> None:
    function = loop_function(program_of(A * B, name="g"), "c")
    assert function(np.ones((3, 2), np.float32), np.ones((2, 4), np.float32)).dtype == np.float32
    assert function(np.ones((0, 3, 2)), np.ones((2, 4))).shape == (0, 3, 4)
    assert function(np.ones((3, 2))[::-1].T[::-1].T, np.ones((4, 2)).T).shape == (3, 4)
    assert np.array_equal(function(np.full((3, 2), 2**40), np.full((2, 4), 2**40)), np.full((3, 4), 2.0**81)), "nothing wraps"
    if np.dtype(np.longdouble).itemsize > 8:
        with pytest.raises(TypeError, match=r"A has type .*: this backend computes in double precision"):
            function(np.ones((3, 2), np.longdouble), np.ones((2, 4)))


@COMPILED
@pytest.mark.parametrize("function", ["sign", "minimum", "maximum", "divide", "power"])
def test_what_is_no_number_stays_none(function: str) -> None:
    parameters = (Parameter("u"), Parameter("v"))[:1 if function == "sign" else 2]
    program = Program("f", parameters, (), (Local("w", Elementwise(function, tuple(map(Read, parameters))), ()),))
    rows = np.array([(np.nan, 1), (1, np.nan), (np.inf, np.nan), (0, -1), (0, 0), (-1, 0.5), (-0.0, 2)]).T[:len(parameters)]
    with np.errstate(all="ignore"):
        assert np.array_equal(loop_function(program, "c")(*rows), to_function(program)(*rows), equal_nan=True)


def test_without_a_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "COMPILERS", ("no-such-compiler",))
    with pytest.raises(NoCompiler, match="the c backend needs a C compiler: none of no-such-compiler was found on the PATH"):
        loop_function(program_of(A * B * 3, name="uncompiled"), "c")
