"""What all tests share: where the clone lies, and how a fresh process runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def root() -> Path:
    """The clone."""
    return ROOT


@pytest.fixture
def python(tmp_path: Path) -> Run:
    """Run the interpreter of the tests in a fresh process, from an empty folder, with the clone's package."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **variables}
        command = (sys.executable, *arguments)
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")

    return run
