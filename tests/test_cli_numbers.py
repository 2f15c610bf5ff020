"""The verbs that end in numbers and pictures: what they write runs, and what they refuse is explained."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from symdlnn.cli import main

Captured = pytest.CaptureFixture[str]

PAGE = r"""
% symdlnn: declare W \in \mathbb{R}^{m \times n}, X \in \mathbb{R}^{n \times k}, Y \in \mathbb{R}^{m \times k}
\begin{align}
  (Y - W X) X^T &= Y X^T - W X X^T \label{eq:right}
\end{align}
\[ W X X^T = Y X^T \label{eq:wrong} \]
\[ W X = \foo Y \label{eq:unread} \]
\[ R := Y - W X \label{eq:definition} \]
\[ W X = X W Y \label{eq:shapes} \]
\[ \|Y\|^2 \ge 0 \label{eq:norm} \]
"""

SPEC = """
experiment = "mode solution"
[grid]
s = [1.0]
a0 = [0.1, 0.2]
b0 = [0.1]
t = [0.5, 1.0]
"""


def run(module: Path) -> str:
    """What a written module says of itself, without symdlnn."""
    done = subprocess.run([sys.executable, "-I", module.name], cwd=module.parent, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def page(tmp_path: Path) -> Path:
    found = tmp_path / "page.tex"
    found.write_text(PAGE, encoding="utf-8")
    return found


def test_compile_lists_what_there_is(capsys: Captured) -> None:
    assert main(["compile"]) == 0
    out = capsys.readouterr().out
    for name in ("mode_flow", "van_der_pol", "exercise_3.flow_of_an_output_mode", "depth.four_layers_time"):
        assert any(line.split()[0] == name for line in out.splitlines())
    assert "$" not in out


@pytest.mark.parametrize("name", ["flow_of_an_output_mode", "exercise_3.flow_of_an_input_mode", "7", "mode_flow", "lorenz",
                                  "half_time", "exercise_3.input_mode_beyond_the_rank",
                                  "exercise_4.energy_is_the_rotated_loss", "exercise_6.solution_of_the_sum"])
def test_what_is_compiled_runs_alone_and_is_right(name: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["compile", name, "--out", str(tmp_path / "made.py")]) == 0
    assert capsys.readouterr().err == ""
    assert run(tmp_path / "made.py") == "ok: 3 examples\n"


def test_compiled_c_is_two_files(tmp_path: Path, capsys: Captured) -> None:
    assert main(["compile", "mode", "--backend", "c", "--out", str(tmp_path / "mode.c")]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mode.c", "mode.h"]
    assert main(["compile", "mode", "--backend", "c", "--out", str(tmp_path / "mode.c")]) == 2
    assert "exists already: nothing was overwritten; --force overwrites it" in capsys.readouterr().err
    assert main(["compile", "mode", "--backend", "c", "--out", str(tmp_path / "mode.c"), "--force"]) == 0


def test_an_equation_of_a_page(page: Path, tmp_path: Path) -> None:
    for name, label in (("equation", "eq:right"), ("place", "line 4"), ("definition", "eq:definition")):
        out = tmp_path / f"{name}.py"
        assert main(["compile", str(page), "--equation", label, "--out", str(out)]) == 0
        assert run(out) == "ok: 3 examples\n"
        text = out.read_text(encoding="utf-8")
        assert "has not been proved" not in text
        assert "From: page.tex, line " in text and ("(definition)" if name == "definition" else "(proved") in text


def test_what_is_not_proved_asks_for_the_word(page: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["compile", str(page), "--equation", "eq:wrong"]) == 2
    assert "page.tex:6: this equation is refuted: the two sides differ; --unproved compiles it" in capsys.readouterr().err
    assert main(["compile", str(page), "--equation", "eq:wrong", "--unproved", "--out", str(tmp_path / "made.py")]) == 0
    text = (tmp_path / "made.py").read_text(encoding="utf-8")
    assert "This equation has not been proved." in text and "From: page.tex, line 6 (refuted)" in text


def test_an_assumption_that_a_compiled_equation_rests_on_is_named(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- symdlnn: declare W \\in \\mathbb{R}^{m \\times n}, x \\in \\mathbb{R}^n, c \\in \\mathbb{R} -->\n"
        "<!-- symdlnn: assume W^T W = c I -->\n\n$$ W^T W x = c x $$\n", encoding="utf-8")
    assert main(["compile", str(page), "--equation", "line 4", "--out", str(tmp_path / "made.py")]) == 0
    assert "From: page.md, line 4 (proved; uses W^T W = c I_n)" in (tmp_path / "made.py").read_text(encoding="utf-8")


def test_a_folder_is_no_file_to_write(tmp_path: Path, capsys: Captured) -> None:
    assert main(["compile", "mode", "--out", str(tmp_path)]) == 2
    assert f"{tmp_path} is a folder: name a file in it, such as {tmp_path / 'mode'}.py" in capsys.readouterr().err
    assert not list(tmp_path.parent.glob(f"{tmp_path.name}.*"))


REFUSED = {
    "unknown name": (["compile", "nowhere"], "nothing is called 'nowhere'"),
    "a slip in a name": (["compile", "flow_of_an_output_mod"], "did you mean 'flow_of_an_output_mode'?"),
    "unread": (["compile", "PAGE", "--equation", "eq:unread", "--unproved"], "page.tex:7: this equation could not be read"),
    "no label": (["compile", "PAGE", "--equation", "eq:none"], "its labels are eq:right, eq:wrong"),
    "shapes": (["compile", "PAGE", "--equation", "eq:shapes"], "page.tex:9: this is refuted and holds no equation to compile"),
    "inequality": (["compile", "PAGE", "--equation", "eq:norm"], "is no equation: only equations are compiled"),
    "which equation": (["compile", "PAGE"], "say which equation with --equation LABEL"),
    "label of no page": (["compile", "mode", "--equation", "eq:1"], "--equation, --setting and --preset belong to a page"),
    "two results": (["compile", "sigmoid_solves"], "can be any of exact_solution.sigmoid_solves, saxe2013.sigmoid_solves: say"),
    "no page": (["compile", "nowhere.tex", "--equation", "x"], "nowhere.tex"),
    "unknown picture": (["plot", "losss"], "there is no picture 'losss'; did you mean loss?"),
    "ending": (["plot", "loss", "--out", "x.txt"], "x.txt ends in .txt: pictures are written as .pdf, .png, .svg"),
    "unknown system": (["plot", "phase_portrait", "--of", "mod"], "there is no system 'mod'; did you mean mode?"),
    "no values": (["plot", "phase_portrait", "--of", "van_der_pol"], "a phase portrait needs a value for μ"),
    "three unknowns": (["plot", "phase_portrait", "--of", "mode_depth_3", "--set", "s=1"], "needs two unknowns"),
    "no number": (["plot", "phase_portrait", "--set", "s=two"], "--set s=two: write NAME=VALUE with an exact number"),
    "by zero": (["plot", "phase_portrait", "--set", "s=1/0"], "--set s=1/0: a number divided by 0 is none"),
    "no number for a picture": (["plot", "loss", "--set", "s=two"], "--set s=two: write NAME=VALUE with an exact number"),
    "no parameter": (["plot", "phase_portrait", "--set", "r=2"], "'r' is no parameter of this system; its parameters are s"),
    "frame": (["plot", "phase_portrait", "--window", "1", "0", "0", "1"], "LEFT has to be below RIGHT"),
    "to explore": (["explore", "lorenz"], "'lorenz' cannot be explored: it has other than two unknowns"),
    "no motion": (["plot", "phase_portrait", "--of", "PAGE"], "page.tex:7"),
    "no sweep": (["sweep", "nowhere.toml", "--out", "x.parquet"], "nowhere.toml: no such file or directory"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_explained(
    arguments: list[str], said: str, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([str(page) if part == "PAGE" else part for part in arguments]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("name", ["learning_curves", "loss", "drift", "landscape", "sharpness", "evidence", "phase-portrait"])
def test_every_picture_is_drawn(name: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["plot", name, "--out", str(tmp_path / "picture.png")]) == 0
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("system", "values"), [
    ("duffing", ["delta=1/5"]), ("competition", []), ("lotka_volterra", ["r=1", "mu=1", "δ=1", "omega=1"]),
    ("circle_of_fixed_points", []), ("centre", []), ("line_of_fixed_points", []),
])
def test_portraits_of_the_textbook(system: str, values: list[str], tmp_path: Path) -> None:
    given = [part for value in values for part in ("--set", value)]
    assert main(["plot", "phase_portrait", "--of", system, *given, "--out", str(tmp_path / "portrait.pdf")]) == 0


def test_a_portrait_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "oscillator.md"
    page.write_text(r"$$\dot x = y$$ $$\dot y = -x - \gamma y$$", encoding="utf-8")
    assert main(["plot", "phase_portrait", "--of", str(page), "--set", "gamma=0.5", "--out", str(tmp_path / "x.svg")]) == 0


def test_a_sweep_is_run_and_goes_on(tmp_path: Path, capsys: Captured) -> None:
    pytest.importorskip("pyarrow")
    spec = tmp_path / "spec.toml"
    spec.write_text(SPEC, encoding="utf-8")
    for _ in range(2):
        assert main(["sweep", str(spec), "--out", str(tmp_path / "out.parquet"), "--workers", "1"]) == 0
    assert (tmp_path / "out.parquet").exists()


@pytest.mark.parametrize("name", ["mode", "van_der_pol"])
def test_a_system_to_explore_is_one_file_without_network(name: str, tmp_path: Path) -> None:
    assert main(["explore", name, "--out", str(tmp_path / "x.html")]) == 0
    text = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "<canvas" in text
    assert not [part for part in ("src=\"http", "href=\"http", "@import", "fetch(") if part in text]


def test_analyse_lists_the_gallery_and_says_what_is_known(capsys: Captured) -> None:
    assert main(["analyse"]) == 0
    assert any(line.startswith("van_der_pol ") for line in capsys.readouterr().out.splitlines())
    assert main(["analyse", "mode", "--positive", "s"]) == 0
    out = capsys.readouterr().out
    for part in ("a² - b² is conserved  [proved]", "normally hyperbolic attracting curve", "saddle", "s/τ along (1, 1)"):
        assert part in out
    assert "Case s < 0" not in out


def test_a_page_of_equations_is_analysed_and_typeset(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "oscillator.tex"
    page.write_text(r"With $\gamma > 0$: \[ \dot x = y, \qquad \dot y = -x - \gamma y \]", encoding="utf-8")
    assert main(["analyse", str(page), "--set", "gamma=1", "--write", "--no-pdf", "--out", str(tmp_path / "out")]) == 0
    assert "stable focus" in capsys.readouterr().out
    assert sorted(p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")) == [
        "analysis-oscillator.tex", "figures/analysis-oscillator.pdf"]
