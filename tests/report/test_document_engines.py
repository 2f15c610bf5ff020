"""Engines: which is chosen, how it is called, and what its failure says."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from symdlnn.derivation import load
from symdlnn.report import EngineFailed, NoEngine, available_engines, engines, find_engine, write
from symdlnn.report.compiling import origins
from symdlnn.report.engines import FLAGS, Engine

BROKEN = Path(__file__).with_name("pages") / "broken.py"


def executable(path: Path, script: str = "exit 0") -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without TeX; what is put into the folder is on its path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    return folder


def test_without_any_engine_the_message_says_what_to_install_and_the_tex_is_there(empty: Path, tmp_path: Path) -> None:
    with pytest.raises(NoEngine, match=r'no TeX engine was found: pip install "symdlnn\[pdf\]" brings one'):
        write([load(BROKEN)], tmp_path / "out")
    assert (tmp_path / "out" / "broken.tex").is_file()
    assert available_engines() == ()


def test_an_unknown_engine_lists_the_others(empty: Path) -> None:
    executable(empty / "tectonic")
    with pytest.raises(NoEngine, match="no TeX engine 'nonsense' was found; available: tectonic"):
        find_engine("nonsense")


@pytest.mark.parametrize(("present", "chosen"), [
    (["tectonic", "pdflatex"], "pdflatex"), (["lualatex", "tectonic"], "lualatex"), (["pdflatex", "latexmk"], "latexmk"),
])
def test_the_order_of_the_search(empty: Path, present: list[str], chosen: str) -> None:
    for name in present:
        executable(empty / name)
    assert find_engine().name == chosen


def test_a_path_is_an_engine_too(empty: Path, tmp_path: Path) -> None:
    program = executable(tmp_path / "pdflatex-2024")
    assert find_engine(str(program)) == Engine(str(program), program, "pdflatex")


@pytest.mark.parametrize("kind", ["latexmk", "pdflatex", "lualatex"])
def test_no_engine_may_run_other_programs(kind: str) -> None:
    command = Engine(kind, Path(kind), kind).command(Path("out/page.tex"), Path("build"))
    assert set(FLAGS) <= set(command)
    assert command[0] == kind
    assert command[-1] == "page.tex"


@pytest.mark.skipif(not available_engines(), reason="no TeX engine")
@pytest.mark.slow
def test_a_failure_shows_what_matters_and_the_line_of_the_derivation(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed) as caught:
        write([load(BROKEN)], tmp_path / "out")
    first, error, *shown, log, place = str(caught.value).splitlines()
    assert first.endswith("could not compile broken.tex")
    assert "Undefined control sequence" in error
    assert any("undefinedcommand" in line for line in shown)
    assert len(shown) < 5
    assert Path(log.removeprefix("  log: ")).is_file()
    assert place == "  written by: broken.py:6"


def test_an_engine_that_fails_without_a_log_is_reported(tmp_path: Path) -> None:
    program = executable(tmp_path / "mytex", "echo nothing works here; exit 1")
    with pytest.raises(EngineFailed, match=r"(?s)could not compile broken.tex\n  nothing works here\n  log: .*unknown"):
        write([load(BROKEN)], tmp_path / "out", engine=str(program))


PAGE = [
    r"\begin{document}", "% from a.py:3", "text", r"\begin{align*}", "% from a.py:5", r"x &= y \\", "% from a.py:6", "&= z",
    r"\end{align*}", "more",
]


@pytest.mark.parametrize(("line", "place"), [
    (1, "the preamble"), (3, "a.py:3"), (6, "a.py:5"), (8, "a.py:6"), (9, "a.py:5 to a.py:6"), (10, "a.py:6"),
    (None, "unknown"),
])
def test_from_a_line_of_tex_back_to_the_derivation(line: int | None, place: str) -> None:
    assert origins(PAGE, line) == place
