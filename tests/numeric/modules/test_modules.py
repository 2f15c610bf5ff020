"""Files that stand alone: run in a folder without symdlnn, they meet exact values, and notice values that they do not meet."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from symdlnn.exact import draw, evaluate
from symdlnn.models.two_layer import flow_1, flow_2
from symdlnn.numeric import Program, program_of
from symdlnn.numeric.backends.loops import c_header, libraries
from symdlnn.numeric.modules import Example, module_of
from symdlnn.terms import Eq, Term, det, free_indices, inverse, scalar, shape, total
from tests.numeric.formulas import A, M, W, X, Z, arguments, i, j, s, u, value, x, η, τ

COMPILED = pytest.mark.skipif(not any(map(shutil.which, libraries.COMPILERS)), reason="there is no C compiler")
STRICT = ("-Wall", "-Wextra", "-Werror", "-std=c99", "-pedantic")
FLOW = Example(
    {"W2": [[1.0], [2.0]], "Σyx": [[1.0, 0.0], [0.0, 1.0]], "W1": [[1.0, 1.0]], "Σxx": [[1.0, 0.0], [0.0, 1.0]]},
    ([[-4.0, -3.0]], [[-1.0], [-3.0]]),
)
WRONG = Example(FLOW.arguments, ([[-4.0, -3.1]], [[-1.0], [-3.0]]))
TERMS: Mapping[str, Term] = {
    "double": η * x / τ, "chain": W * X * X.T * A * x, "modes": total(s[j] * u[j], j, but=i), "solve": inverse(Z) * A * x,
    "volumes": total(det(M[i]), i), "restrict": scalar("λ") ** 2 * W,
}


def flow() -> Program:
    return program_of((flow_1.claim, flow_2.claim), name="flow")


def exact(term: Term, program: Program) -> Example:
    """An example by exact evaluation."""
    instance, places = draw(Eq(term, term), (), seed=1), dict.fromkeys(free_indices(term), 1)
    given = zip(program.parameters, arguments(program, instance, places), strict=True)
    result = value(evaluate(term, instance, places))
    named = {p.name: v.tolist() if hasattr(v, "tolist") else v for p, v in given}
    return Example(named, [result.tolist() if shape(term) else result.item()])


def written(files: Mapping[str, str], folder: Path) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def run(command: Any, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("backend", ["numpy", "numba", "jax", "torch"])
def test_a_module_stands_alone(backend: str, tmp_path: Path) -> None:
    if backend != "numpy":
        pytest.importorskip(backend)
    files = module_of(flow(), backend, [FLOW])
    written(files, tmp_path)
    done = run([sys.executable, "-I", "flow.py"], tmp_path)
    assert (done.returncode, done.stdout) == (0, "ok: 1 examples\n"), done.stderr
    assert "symdlnn" not in "".join(line for line in files["flow.py"].splitlines() if "import" in line)


def test_a_module_finds_its_own_mistakes(tmp_path: Path) -> None:
    written(module_of(flow(), "numpy", [FLOW, WRONG], "other"), tmp_path)
    done = run([sys.executable, "-I", "other.py"], tmp_path)
    assert done.returncode == 1
    assert "expected [[-4.  -3.1]]" in done.stderr


def test_a_module_without_examples_says_so(tmp_path: Path) -> None:
    written(module_of(flow(), "numpy", []), tmp_path)
    assert run([sys.executable, "-I", "flow.py"], tmp_path).stdout == "no exact example was found: nothing was compared\n"


@pytest.mark.parametrize("backend", ["numpy", "numba", "c"])
def test_the_documentation_comes_along(backend: str) -> None:
    text = "\n".join(module_of(program_of(W * X, name="g", unproved=True), backend, []).values())
    for part in ("W X", "(..., m, n), a matrix, m x n", "This equation has not been proved.", "compiled by symdlnn"):
        assert part in text


def test_there_are_no_modules_of_other_backends() -> None:
    with pytest.raises(ValueError, match="there are no modules for backend 'javascript'; there are some for numpy, n"):
        module_of(flow(), "javascript", [FLOW])


@COMPILED
@pytest.mark.parametrize("name", TERMS)
def test_a_c_file_meets_exact_values_and_touches_no_foreign_memory(name: str, tmp_path: Path) -> None:
    program = program_of(TERMS[name], name=name)
    written(module_of(program, "c", [exact(TERMS[name], program)], "file"), tmp_path)
    guard = next(line.split()[1] for line in (tmp_path / "file.c").read_text(encoding="utf-8").splitlines() if "#ifdef" in line)
    sanitized = ("-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", f"-D{guard}")
    built = run([libraries.COMPILERS[0], *STRICT, *sanitized, "file.c", "-o", "test", "-lm"], tmp_path)
    assert built.returncode == 0, built.stderr
    done = run(["./test"], tmp_path)
    assert (done.returncode, done.stdout) == (0, "ok: 1 examples\n"), done.stderr


@COMPILED
@pytest.mark.parametrize(("examples", "code", "said"), [
    ([FLOW, WRONG], 1, "flow gives -3, expected -3.1000000000000001 in example 1\n"),
    ([], 0, "no exact example was found: nothing was compared\n"),
])
def test_a_c_file_finds_its_own_mistakes(examples: list[Example], code: int, said: str, tmp_path: Path) -> None:
    written(module_of(flow(), "c", examples), tmp_path)
    built = run([libraries.COMPILERS[0], *STRICT, "-DFLOW_SMOKE_TEST", "flow.c", "-o", "test", "-lm"], tmp_path)
    assert built.returncode == 0, built.stderr
    done = run(["./test"], tmp_path)
    assert (done.returncode, done.stdout) == (code, said)


@pytest.mark.skipif(shutil.which("g++") is None, reason="there is no C++ compiler")
def test_the_header_is_cpp_too(tmp_path: Path) -> None:
    program = program_of(scalar("template") * scalar("new") * W, name="friend")
    (tmp_path / "it.h").write_text(c_header(program), encoding="utf-8")
    (tmp_path / "it.cpp").write_text('#include "it.h"\n#include "it.h"\n', encoding="utf-8")
    built = run(["g++", "-Wall", "-Wextra", "-Werror", "-std=c++11", "-c", "it.cpp"], tmp_path)
    assert built.returncode == 0, built.stderr


@COMPILED
def test_documentation_cannot_end_the_comment(tmp_path: Path) -> None:
    program = program_of(W * X, name="g")
    hostile = Program(program.name, program.parameters, program.locals, program.results, program.sizes,
                      "a */ int x = ; /* ??/ and ends with \\\n??)\n// \\")
    written(module_of(hostile, "c", []), tmp_path)
    built = run([libraries.COMPILERS[0], *STRICT, "-c", "g.c"], tmp_path)
    assert built.returncode == 0, built.stderr
