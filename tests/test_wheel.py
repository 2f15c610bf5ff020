"""The wheel: the derivations travel with it, and the command works where there is no clone."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .conftest import Run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the clone, built without network."""
    folder = tmp_path_factory.mktemp("dist")
    root = Path(__file__).resolve().parent.parent
    subprocess.run((sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)), cwd=root, check=True,
                   capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_all_that_is_not_python(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {path.relative_to(root).as_posix() for path in (root / "symdlnn").rglob("*")
            if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts}
    derivations = {f"symdlnn/_derivations/{path.relative_to(root / 'derivations').as_posix()}"
                   for ending in ("py", "bib") for path in (root / "derivations").rglob(f"*.{ending}")}
    assert data | derivations <= names
    assert not any(name.startswith(("tests", "derivations", "output")) for name in names)


def test_the_command_works_without_the_clone(wheel: Path, python: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    done = python("-m", "symdlnn", "verify", "exercise_1", PYTHONPATH=str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert "The update of the second layer" in done.stdout
    copied = python("-m", "symdlnn", "new", "mine.py", PYTHONPATH=str(tmp_path / "site"))
    assert copied.returncode == 0, copied.stderr
    assert (tmp_path / "mine.py").read_text(encoding="utf-8").startswith('r"""Exercise 1.')
