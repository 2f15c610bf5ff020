"""The closed forms keep their digits in every backend that is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from symdlnn.numeric import Program, source_of, to_function
from symdlnn.numeric.closed_forms import balanced_largest_step, mode_end, mode_flow, travel_time
from tests.numeric.closed_forms.test_modes import HARD, PROMISED, SEED, extreme
from tests.numeric.closed_forms.truth import Case, errors

CASES: tuple[Case, ...] = (*HARD, *(extreme(rng) for rng in [np.random.default_rng(SEED)] for _ in range(100)))


@pytest.fixture(params=("numba", "c", "jax", "torch"))
def backend(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    if name == "c":
        if not shutil.which("cc"):
            pytest.skip("no C compiler")
    else:
        pytest.importorskip(name)
    return name


def computed(program: Program, backend: str, columns: list[Any]) -> Any:
    """The results on arrays of doubles, as NumPy arrays."""
    jax = pytest.importorskip("jax") if backend == "jax" else None
    torch = pytest.importorskip("torch") if backend == "torch" else None
    with jax.enable_x64(True) if jax else nullcontext():
        found = to_function(program, backend=backend)(*(torch.tensor(c, dtype=torch.float64) if torch else c for c in columns))
        return np.array([x.numpy() if torch else np.asarray(x) for x in (found if isinstance(found, tuple) else (found,))])


def test_flow(backend: str) -> None:
    columns = [np.array(column) for column in (*np.transpose(CASES), np.ones(len(CASES)))]
    for case, values in zip(CASES, np.transpose(computed(mode_flow.program, backend, columns)), strict=True):
        assert max(errors(case, values)) < PROMISED, case


@pytest.mark.parametrize("form", (mode_end, travel_time, balanced_largest_step), ids=str)
def test_backends_agree_with_numpy(form: Any, backend: str) -> None:
    rng = np.random.default_rng(SEED)
    columns = [rng.uniform(1, 2, 20) for _ in form.program.parameters]
    assert np.allclose(computed(form.program, backend, columns), np.array(form(*columns)), rtol=1e-13, atol=0, equal_nan=True)


@pytest.mark.skipif(not shutil.which("node"), reason="no JavaScript")
def test_javascript(tmp_path: Path) -> None:
    script = tmp_path / "flow.js"
    script.write_text(
        f"{source_of(mode_flow.program, 'javascript')}\n"
        f"const cases = {json.dumps(CASES)};\n"
        "console.log(JSON.stringify(cases.map(c => mode_flow(...c, 1.0))));\n", encoding="utf-8",
    )
    found = subprocess.run(["node", str(script)], check=True, capture_output=True, text=True, timeout=60)
    for case, values in zip(CASES, json.loads(found.stdout), strict=True):
        assert max(errors(case, values)) < PROMISED, case
