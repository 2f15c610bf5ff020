"""Analyses as lines for a terminal and as a typeset page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from symdlnn.dynamics import Analysis, System, cases_of
from symdlnn.dynamics.analysis.analysing import analyse
from symdlnn.dynamics.gallery import GALLERY
from symdlnn.latex import latex
from symdlnn.report import available_engines, find_engine
from symdlnn.report.analyses import analysis_page, analysis_text
from symdlnn.report.analyses.outline import eigenvalues
from symdlnn.report.analyses.sentences import in_latex
from symdlnn.report.compiling import compile_pdf
from symdlnn.report.log import problems
from symdlnn.terms import Claim, scalars

a, b, a1, a2, r, s, sqrtful, x, y, δ, ω, τ = scalars("a b a1 a2 r s sqrtful x y δ ω τ")
SHOWN = ("mode", "lotka_volterra", "centre", "saddle_node", "pendulum", "line_of_fixed_points")


@cache
def analysed(name: str) -> Analysis:
    return analyse(GALLERY[name], name=name)


SENTENCES = (
    ("a² - b² is conserved", "$a^{2} - b^{2}$ is conserved"),
    ("the stable manifold of a saddle, and a line", "the stable manifold of a saddle, and a line"),
    ("eigenvalue -(a² + b²) < 0", "eigenvalue $-(a^{2} + b^{2}) < 0$"),
    ("real: a = 1, b = s is one of the points", "real: $a = 1, b = s$ is one of the points"),
    ("stable node (not hyperbolic)", "stable node (not hyperbolic)"),
    ("a stable node (at s = 1/2)", r"a stable node (at $s = \tfrac{1}{2}$)"),
    ("discriminant 4 r + 1 - 4 sqrt(r) ≥ 0", r"discriminant $4 r + 1 - 4 \sqrt{r} \geq 0$"),
    ("determinant 3/2 - 1/2 sqrt(5) > 0", r"determinant $\tfrac{3}{2} - \tfrac{1}{2} \sqrt{5} > 0$"),
    ("determinant -1 < 0", "determinant $-1 < 0$"),
    ("sqrt(r (s + sqrt(r)))", r"$\sqrt{r (s + \sqrt{r})}$"),
    ("d/dt (ω² - 2 s) = -2 δ ω²", r"$\tfrac{d}{dt} (\omega^{2} - 2 s) = -2 \delta \omega^{2}$"),
    ("da/dt = 0 on a1 a2 = s", r"$\tfrac{da}{dt} = 0$ on $a_1 a_2 = s$"),
    ("a → -a, t → (1/s²) t", r"$a \to -a, t \to (1/s^{2}) t$"),
    ("zero 3 times; 50% of a_b", r"zero 3 times; 50\% of a\_b"),
    ("foo^2 {x} is $1", r"foo\textasciicircum{}2 \{$x$\} is \$1"),
    ("(s > 0 or r = 0)", "($s > 0$ or $r = 0$)"),
    ("", ""),
)


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_formulas_are_found_in_sentences(text: str, expected: str) -> None:
    found = in_latex(text, (a, b, a1, a2, r, s, x, δ, ω))
    assert found == expected


def test_a_name_within_a_word_is_no_formula() -> None:
    assert in_latex("stars are red", (a, s, r)) == "stars are red"
    assert in_latex("sqrtful = 1", (sqrtful, s)) == f"${latex(sqrtful)} = 1$"


def test_an_eigenvalue_is_shown_once_where_an_equation_fixes_the_parameter() -> None:
    system = System((x, y), (x * (1 - x) * (1 + x) - 2 * x * y, y * (b * x - (1 + x))))
    for case in cases_of(system):
        for equilibria in case.equilibria:
            assert 0 < len(eigenvalues(equilibria)) <= 2, (case.premises, equilibria.parametrisation)


@pytest.mark.parametrize("name", SHOWN)
def test_everything_found_is_said_in_the_terminal(name: str) -> None:
    found = analysed(name)
    words = " ".join(analysis_text(found, width=90).split())
    findings = [*found.nullclines, *found.integrals, found.potential, *found.symmetries,
                *(f for c in found.cases for f in (c.complete, *c.manifolds, *c.limits))]
    assert len(findings) > 3
    for finding in findings:
        assert f"{' '.join(finding.text.split())} [{finding.status}]" in words
    for case in found.cases:
        assert all(str(p) in words for p in case.premises)


def test_the_table_of_fixed_points() -> None:
    lines = analysis_text(analysed("mode"), width=100).splitlines()
    start = lines.index("Case s > 0")
    table = "\n".join(lines[start:start + 14])
    assert re.search(r"^  fixed points +eigenvalues +type, and why$", table, re.MULTILINE)
    assert re.search(r"^  a b = s +0 along \(a, -b\) +normally hyperbolic attracting curve of fixed$", table, re.MULTILINE)
    assert re.search(r"^  \(0, 0\) +s/τ along \(1, 1\) +saddle$", table, re.MULTILINE)
    assert "Jacobian times τ: [-b², -2 a b + s; -2 a b + s, -a²]" in table


def test_equal_eigenvalues_are_told_once_with_both_eigenvectors() -> None:
    assert re.search(r"-1 along \(1, 0\) and\n? *\(0, 1\)|-1 along \(1, 0\) and ", analysis_text(analysed("star_node"), 120))


def test_eigenvalues_that_are_not_real() -> None:
    assert re.search(r"\(0, 0\) +i ", analysis_text(analysed("centre")))
    assert r"$\mathrm{i}$" in analysis_page(analysed("centre"))


ROOTS = System((x, y), (y + x * y, x**3 - 2 * y - 2))


def test_coordinates_without_a_formula_are_shown_by_their_digits_and_their_equations() -> None:
    found = analyse(ROOTS)
    text, page = analysis_text(found, 140), analysis_page(found)
    assert re.search(r"^  \(1\.25992…, 0\), where x³ = 2, ", text, re.MULTILINE)
    assert r"\textbf{Saddle}: $(1.25992\ldots, 0)$, where" in page and "x^3 &= 2" in page
    assert "CRootOf" not in text + page and "≈" not in page and r"\approx" in page


def test_a_case_that_occurs_at_a_root() -> None:
    found = analyse(System((x,), (r**3 - 2 - x**2,)))
    assert "the case occurs, at r = 1.25992…" in " ".join(analysis_text(found).split())


@pytest.mark.parametrize("width", [20, 60, 80, 140])
@pytest.mark.parametrize("name", SHOWN)
def test_lines_keep_to_the_width(name: str, width: int) -> None:
    lines = analysis_text(analysed(name), width).splitlines()
    laws = {f"  {law}" for law in (*GALLERY[name].laws, *GALLERY[name].constraints)}
    assert max(len(line) for line in lines if line not in laws) <= max(width, 60)
    assert all(line == line.rstrip() for line in lines)


def test_a_case_without_fixed_points_says_so() -> None:
    lines = analysis_text(analysed("saddle_node")).splitlines()
    assert "  there are no fixed points" in lines[lines.index("Case r < 0"):]
    assert "There are no fixed points." in analysis_page(analysed("saddle_node"))


def test_a_system_without_parameters_has_one_heading_and_a_name_is_optional() -> None:
    text = analysis_text(analyse(System((x, y), (x, -y))))
    assert text.startswith("System\n  d/dt x = x\n") and "\nFixed points\n" in text and "Case" not in text
    assert r"\doctitle{Analysis of a dynamical system}" in analysis_page(analyse(System((x, y), (x, -y))))


def test_premises_and_the_name_are_on_the_page() -> None:
    page = analysis_page(analyse(System((x,), (r * x,), τ, (Claim(r, "<", 0),)), name="decay_of_50%"))
    assert "with $r < 0$." in page and r"\doctitle{Analysis of decay of 50\%}" in page


def test_the_picture_is_included() -> None:
    assert r"\includegraphics{portrait.pdf}" in analysis_page(analysed("centre"), "portrait.pdf")
    assert r"\includegraphics" not in analysis_page(analysed("centre")).partition(r"\begin{document}")[2]


@pytest.mark.parametrize("name", SHOWN)
def test_pages_are_balanced_and_the_same_every_time(name: str) -> None:
    page = analysis_page(analysed(name))
    assert page == analysis_page(analysed(name))
    assert page.count(r"\begin{") == page.count(r"\end{")
    body = page.partition(r"\begin{document}")[2]
    assert body.count("{") - body.count(r"\{") == body.count("}") - body.count(r"\}")
    assert body.isascii() or not re.search(r"[²³τ≤≥≠→]", body)


def test_a_matrix_that_is_too_wide_is_given_by_its_entries() -> None:
    long = sum((r * x**k * y**k for k in range(1, 6)), start=s * x**2)
    page = analysis_page(analyse(System((x, y), (long, -y), premises=(Claim(r, ">", 0), Claim(s, ">", 0))), degree=1))
    assert "J = " not in page and r"\frac{\partial}{\partial x}" in page


@pytest.mark.skipif(not available_engines(), reason="no TeX engine")
@pytest.mark.parametrize("system", [GALLERY["mode_depth_3"], GALLERY["saddle_node"], ROOTS], ids=["deep", "cases", "roots"])
def test_pages_compile_and_nothing_sticks_out(system: System, tmp_path: Path) -> None:
    tex = tmp_path / "page.tex"
    tex.write_text(analysis_page(analyse(system)), encoding="utf-8")
    made = compile_pdf(tex, find_engine(None))
    assert made.pdf.is_file()
    assert problems(made.log.read_text(encoding="utf-8", errors="replace")) == ()
