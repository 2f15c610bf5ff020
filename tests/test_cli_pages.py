"""The verbs about pages: exit codes, what is said where, and that nothing that a user hands in ends in a traceback."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from symdlnn.checking.codes import codes
from symdlnn.cli import main

from .conftest import Run

HEAD = "<!-- symdlnn: declare A, B \\in \\mathbb{R}^{n \\times n} -->\n"
PROVED = HEAD + "$$(A B)^T = B^T A^T$$\n"
REFUTED = HEAD + "# One\n\n$$(A B)^T = A^T B^T$$\n\n# Two\n\n$$A + B = B + A$$\n"
UNREAD = HEAD + "$$A + B = B + A$$\n\n$$\\foo A = A$$\n"
GIVEN = HEAD + "$$C := A + B$$\n"

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """`symdlnn check page.md OPTIONS` for a page with the given text: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")

    def run(text: str | None, *options: str, verb: str = "check") -> tuple[int, str, str]:
        if text is not None:
            Path("page.md").write_text(text, encoding="utf-8")
        code = main([verb, *(["page.md"] if text is not None else []), *options])
        return code, *capsys.readouterr()

    return run


EXITS: Mapping[str, tuple[str, tuple[str, ...], int]] = {
    "proved": (PROVED, (), 0),
    "refuted": (REFUTED, (), 1),
    "unread": (UNREAD, (), 3),
    "unread, but only refuted counts": (UNREAD, ("--fail-on", "refuted"), 0),
    "refuted counts in any case": (REFUTED, ("--fail-on", "refuted"), 1),
    "definitions do not count": (GIVEN, (), 0),
    "a page without formulas": ("Nothing.", (), 0),
    "an empty page": ("", (), 0),
    "the other section only": (REFUTED, ("--only", "Two"), 0),
    "this section only": (REFUTED, ("--only", "One"), 1),
    "a section that is not there": (REFUTED, ("--only", "Three"), 2),
    "a baseline that is none": (PROVED, ("--baseline", "page.md"), 2),
    "a baseline that is not there": (PROVED, ("--baseline", "nowhere.json"), 2),
    "a setting that is not there": (PROVED, ("--setting", "nowhere.toml"), 2),
    "a setting that is no TOML": (PROVED, ("--setting", "page.md"), 2),
    "a stage that the preset does not have": (PROVED, ("--preset", "homework", "--stage", "9"), 2),
    "a second page that is not there": (PROVED, ("nowhere.md",), 2),
}


@pytest.mark.parametrize(("text", "options", "code"), EXITS.values(), ids=EXITS)
def test_exit_codes(check: Said, text: str, options: tuple[str, ...], code: int) -> None:
    found, out, err = check(text, *options)
    assert found == code, out + err
    assert "Traceback" not in out + err


@pytest.mark.parametrize("options", [["--timeout", "0"], ["--timeout", "x"], ["--format", "xml"], ["--preset", "none"], []])
def test_errors_of_grammar_exit_with_2(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", *(["page.md"] if options else []), *options])
    assert left.value.code == 2
    assert "usage: symdlnn check" in capsys.readouterr().err


def test_a_wrong_line_is_shown_at_its_place(check: Said) -> None:
    _, out, _ = check(REFUTED)
    assert out.startswith("error[not-equal]: the two sides differ\n  --> page.md:4:")
    assert " 4 | $$(A B)^T = A^T B^T$$" in out
    assert "help:" in out
    assert "2 relations: 1 proved, 1 refuted" in out


def test_a_page_on_which_nothing_was_proved_says_so(check: Said) -> None:
    assert "NOTHING WAS PROVED" in check(GIVEN)[1]
    assert "NOTHING WAS PROVED" not in check(PROVED)[1]


def test_concise(check: Said) -> None:
    first, *_ = check(REFUTED, "--format", "concise")[1].splitlines()
    assert re.fullmatch(r"page\.md:4:\d+: error: .* \[not-equal\]", first)


def test_github(check: Said) -> None:
    assert check(REFUTED, "--format", "github")[1].startswith("::error file=page.md,line=4,")


def test_json_is_nothing_but_json(check: Said) -> None:
    data = json.loads(check(REFUTED, "--format", "json")[1])
    assert [r["verdict"] for r in data["files"][0]["relations"]] == ["refuted", "proved"]


def test_echo(check: Said) -> None:
    _, out, _ = check(PROVED, "--echo")
    assert "read as (A B)ᵀ = Bᵀ Aᵀ" in out


def test_echo_says_what_became_of_what_is_not_judged(check: Said) -> None:
    _, out, _ = check(UNREAD + GIVEN + "Let $A = B$.\n", "--echo")
    for said in ("read as A = B, taken as a condition", "taken as a definition", r"not read: \foo is not known"):
        assert f"\n  {said}\n" in out


def test_only_tells_which_sections_there_are(check: Said) -> None:
    _, out, err = check(REFUTED, "--only", "Three")
    assert out == ""
    assert "the sections are: One, Two" in err


LAW = "<!-- symdlnn: declare A, X \\in \\mathbb{R}^{n \\times n}, \\tau > 0 -->\n"
POSED = {
    "a law of motion": ("$$\\dot X = -A X$$\n", "assume \\dot X = -A X"),
    "a law with a time constant": ("$$\\tau \\frac{dX}{dt} = A$$\n", "assume \\tau \\frac{dX}{dt} = A"),
}


@pytest.mark.parametrize(("text", "directive"), POSED.values(), ids=POSED)
def test_a_law_of_motion_can_be_granted_by_the_line_that_the_help_shows(check: Said, text: str, directive: str) -> None:
    code, out, _ = check(LAW + text)
    line = f"<!-- symdlnn: {directive} -->"
    assert code == 3
    assert f"by the line `{line}`" in out
    code, out, _ = check(f"{LAW}{line}\n{text}")
    assert code == 0, out


@pytest.mark.parametrize(("head", "text"), [
    ("<!-- symdlnn: declare a, s \\in \\mathbb{R} -->\n", "$$a = s^2 + a s + 1$$\n"), (LAW, "$$A = X^T X + 2 X$$\n"),
])
def test_an_equation_can_be_posed_by_the_lines_that_the_help_shows(check: Said, head: str, text: str) -> None:
    _, out, _ = check(head + text)
    before, after = re.findall(r"`(<!-- .*? -->)`", out)
    assert "if this is an equation to be solved" in out
    assert check(f"{head}{before}\n{text}{after}\n")[0] == 0


def test_verbose(check: Said) -> None:
    assert "note[proved]" in check(PROVED, "--verbose")[1]


@pytest.mark.parametrize(("option", "coloured"), [("always", True), ("never", False), ("auto", False)])
def test_colour(check: Said, option: str, coloured: bool) -> None:
    assert ("\x1b[" in check(REFUTED, "--color", option)[1]) is coloured


def test_a_baseline_counts_only_what_is_new(check: Said) -> None:
    Path("baseline.json").write_text(check(REFUTED, "--format", "json")[1], encoding="utf-8")
    code, out, _ = check("More text above.\n\n" + REFUTED, "--baseline", "baseline.json")
    assert code == 0, out
    assert "known from the baseline and not counted: 1" in out
    assert check(REFUTED + "\n$$A = B$$\n", "--baseline", "baseline.json")[0] == 1


def test_annotate(check: Said) -> None:
    code, _, err = check(REFUTED, "--annotate", "out.html")
    html = Path("out.html").read_text(encoding="utf-8")
    assert code == 1
    assert "wrote out.html" in err
    assert html.count("<details") == 2
    assert "<h2>One</h2>" in html


def test_propose_setting(check: Said) -> None:
    _, out, _ = check("$$P Q + Q^T P^T = (P Q) + (P Q)^T$$", "--propose-setting")
    assert r"'P \in \mathbb{R}^{" in out
    assert "declare = [" in out
    Path("setting.toml").write_text(out.replace("?", "n"), encoding="utf-8")
    assert check("$$P Q + Q^T P^T = (P Q) + (P Q)^T$$", "--setting", "setting.toml")[0] == 0


@pytest.mark.parametrize(("text", "code"), [(PROVED, 0), (REFUTED, 1), ("1 + 1 = 2", 0), ("1 + 1 = 3", 1), ("", 0)])
def test_standard_input(check: Said, monkeypatch: pytest.MonkeyPatch, text: str, code: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    found, out, _ = check(None, "-", "--format", "json")
    assert found == code
    assert json.loads(out)["files"][0]["file"] == "-"


def test_several_pages_a_folder_and_an_archive(check: Said) -> None:
    Path("book").mkdir()
    Path("book/a.md").write_text(PROVED, encoding="utf-8")
    with ZipFile("paper.zip", "w") as archive:
        archive.writestr("main.tex", "\\documentclass{article}\n\\begin{document}\\input{part}\\end{document}")
        archive.writestr("part.tex", "\\[ 1 + 1 = 3 \\]")
    code, out, _ = check(PROVED, "book", "paper.zip", "--format", "json")
    assert code == 1
    files = json.loads(out)["files"]
    assert [file["file"] for file in files] == ["page.md", "book/a.md", "paper.zip/main.tex"]
    assert files[2]["relations"][0]["file"] == "paper.zip/part.tex"


UNUSABLE = {
    "nowhere.tex": (None, "nowhere.tex: no such file or folder"),
    "paper.pdf": (b"%PDF-1.4", "hand in the source"),
    "binary.tex": (b"\x00\x01\x02" * 100, "binary.tex"),
    "pdf.tex": (b"%PDF-1.4 \x00", "pdf.tex"),
    "broken.zip": (b"PK\x03\x04", "broken.zip: this is no zip archive"),
}


@pytest.mark.parametrize(("name", "data", "said"), [(n, *v) for n, v in UNUSABLE.items()], ids=UNUSABLE)
def test_what_cannot_be_used_takes_one_line(check: Said, name: str, data: bytes | None, said: str) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    code, out, err = check(None, name)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_one_page_that_cannot_be_read_does_not_hide_the_next(check: Said) -> None:
    Path("binary.tex").write_bytes(b"\x00\x01\x02" * 100)
    code, out, err = check(PROVED, "binary.tex")
    assert code == 2
    assert "1 proved" in out
    assert "binary.tex" in err


HOSTILE = {
    "deep braces": "$" + "{" * 10_000 + "a" + "}" * 10_000 + " = a$",
    "deep brackets": "$" + "(" * 10_000 + "a" + ")" * 10_000 + " = a$",
    "a macro without an end": "\\def\\a{\\a\\a}\n$\\a = 1$",
    "a tower": "$x^{9^{9^9}} = 1$",
    "a huge sum": "$\\sum_{i=1}^{99999999999} i = 1$",
    "control characters": "$a\x07 = \x1b[31m b$",
    "an unknown directive": "<!-- symdlnn: __import__('os') -->\n$1 = 1$",
    "dollars": "$" * 999,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages(check: Said, text: str) -> None:
    code, out, err = check(text, "--timeout", "5")
    assert code in (0, 1, 2, 3)
    assert "Traceback" not in out + err
    assert "\x1b" not in out


def test_explain(check: Said) -> None:
    code, out, _ = check(None, "not-equal", verb="explain")
    assert code == 0
    assert out.startswith("error[not-equal]: the two sides differ\n\n")
    assert "for example:\n\n    " in out
    assert "instead:\n\n    " in out


def test_explain_takes_what_stands_in_the_message(check: Said) -> None:
    assert check(None, "[Not-Equal]", verb="explain")[0] == 0


def test_explain_lists_all_codes(check: Said) -> None:
    code, out, _ = check(None, verb="explain")
    assert code == 0
    assert sorted(line.split()[1] for line in out.splitlines()) == sorted(codes())


@pytest.mark.parametrize(("written", "said"), [
    ("not-equl", "did you mean not-equal"), ("qqqqqqq", "`symdlnn explain` lists them"),
])
def test_explain_an_unknown_code(check: Said, written: str, said: str) -> None:
    code, out, err = check(None, written, verb="explain")
    assert (code, out) == (2, "")
    assert said in err


def test_grade(check: Said) -> None:
    page = "# Exercise 1\n$$\\Delta W^2 = \\eta (\\Sigma^{yx} - W^2 W^1 \\Sigma^{xx}) W^{1T}$$"
    code, out, _ = check(page, "--preset", "homework", verb="grade")
    assert code == 0
    assert "1. exercise 1: ΔW² = η (Σʸˣ - W² W¹ Σˣˣ) W¹ᵀ" in out
    assert re.search(r"page\.md: 1 of \d+ reached\n   1\. reached +line 2\n", out)


def test_grade_without_goals(check: Said) -> None:
    code, _, err = check(PROVED, verb="grade")
    assert code == 2
    assert "give a setting or a preset with goals" in err


GRADIENT = (r"\frac{1}{2} \|Y - W X\|^2", "--by", "W")
DECLARED = (
    "--declare", r"W \in \mathbb{R}^{m \times n}, X \in \mathbb{R}^{n \times k}", "--declare", r"Y \in \mathbb{R}^{m \times k}",
)


def test_gradient(check: Said) -> None:
    code, out, _ = check(None, *GRADIENT, *DECLARED, verb="gradient")
    assert code == 0
    assert out.startswith("% proved for all sizes")
    assert r"\frac{\partial f}{\partial W} &= (W X - Y) X^T" in out
    assert "    .eq((W * X - Y) * X.T, by=" in out
    assert "    return (W @ X - Y) @ X.T" in out


def test_the_derivation_of_a_gradient_verifies(check: Said) -> None:
    _, out, _ = check(None, *GRADIENT, *DECLARED, verb="gradient")
    part = out[out.index("from sympy"):out.index("import numpy")]
    Path("mine.py").write_text(f'"""Mine."""\n\n{part}', encoding="utf-8")
    assert main(["verify", "mine.py"]) == 0


def test_gradient_asks_for_declarations(check: Said) -> None:
    code, out, err = check(None, *GRADIENT, verb="gradient")
    assert (code, out) == (2, "")
    lines = re.findall(r"--declare '(.*)'", err)
    assert len(lines) == 3
    again = [word for line in lines for word in ("--declare", line.replace("?", "q"))]
    assert check(None, *GRADIENT, *again, verb="gradient")[0] == 0


@pytest.mark.parametrize(("formula", "said"), [
    (r"W X", "is not a scalar"), (r"\frac{", "is not closed"), (r"\wibble", "wibble"), ("", "error"),
])
def test_gradient_of_what_has_none(check: Said, formula: str, said: str) -> None:
    code, out, err = check(None, formula, *GRADIENT[1:], *DECLARED, verb="gradient")
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_help_of_the_verbs_does_not_import_sympy(python: Run) -> None:
    code = (
        "import sys\nfrom symdlnn.cli import main\n"
        "try:\n    main(['check', '--help'])\nexcept SystemExit as done:\n    assert done.code == 0\n"
        "print(sorted({'sympy', 'numpy', 'matplotlib', 'flint', 'math_core'} & set(sys.modules)))"
    )
    assert python("-c", code).stdout.splitlines()[-1] == "[]"


def test_check_loads_nothing_that_draws(python: Run) -> None:
    code = "import sys\nfrom symdlnn.cli import main\nmain(['explain', 'proved'])\nprint('matplotlib' in sys.modules)"
    assert python("-c", code).stdout.splitlines()[-1] == "False"


def test_the_output_may_be_cut_off(python: Run, tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom symdlnn.cli import main\n"
        "read, write = os.pipe()\nos.close(read)\nos.dup2(write, 1)\nsys.exit(main(['explain']))"
    )
    done = python("-c", code)
    assert "Traceback" not in done.stderr


SCRIPT = "<script>alert(1)</script>"


def test_an_annotated_page_obeys_nothing(check: Said) -> None:
    check(f"{HEAD}# {SCRIPT}\n\n{SCRIPT} $$A = \\text{{{SCRIPT}}}$$", "--annotate", "out.html")
    assert SCRIPT not in Path("out.html").read_text(encoding="utf-8")
