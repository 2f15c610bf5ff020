"""The committed homework is what the derivations give today, and its PDF has nothing that a reader stumbles over."""

from pathlib import Path

import pytest

from symdlnn.derivation import Derivation, derivation_files, load
from symdlnn.report import available_engines, write

COMMITTED = Path(__file__).parents[2] / "output" / "homework.tex"


@pytest.fixture(scope="module")
def derivations() -> list[Derivation]:
    return [load(file) for file in derivation_files()]


def test_the_committed_page_is_a_fresh_one(derivations: list[Derivation], tmp_path: Path) -> None:
    fresh = write(derivations, tmp_path, pdf=False).tex
    assert fresh.read_text(encoding="utf-8") == COMMITTED.read_text(encoding="utf-8"), "run `symdlnn write` and commit output/"


@pytest.mark.skipif(not available_engines(), reason="needs a TeX engine")
@pytest.mark.parametrize("detail", ["brief", "full"])
def test_the_log_has_no_complaints(derivations: list[Derivation], tmp_path: Path, detail: str) -> None:
    written = write(derivations, tmp_path, detail=detail)  # type: ignore[arg-type]
    assert written.warnings == ()
    assert written.pdf is not None
    assert written.pdf.stat().st_size > 100_000
