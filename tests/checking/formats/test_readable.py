"""LaTeX as readable text."""

from __future__ import annotations

import pytest

from symdlnn.checking.formats.readable import readable, spoken

READABLE = {
    r"\Sigma^{yx} - W_{2} W_1": "Σʸˣ - W₂ W₁",
    r"\eta W^{2T}": "η W²ᵀ",
    r"\tau \frac{d\overline{W}^2}{dt}": "τ dW\u0305²/dt",
    r"-\eta \frac{\partial E}{\partial W^2}": "-η ∂E/∂W²",
    r"\frac{1}{2 n} \sum_{i=1}^n \|\mathbf{y}^i\|^2": "1/(2 n) Σᵢ₌₁ⁿ ‖yⁱ‖²",
    r"\frac{a + b}{c}": "(a + b)/c",
    r"x^{9^{9^9}}": "x^(9^(9⁹))",
    r"2 \operatorname{tr}(A B) + \det A": "2 tr(A B) + det A",
    r"\sum_{j \neq i} \mathbf{a}^i \cdot \mathbf{b}^j": "Σ_(j ≠ i) aⁱ · bʲ",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}": "[a, b; c, d]",
    r"\text{left side}": "left side",
    r"\left( \hat{y} \right)^\top": "( y\u0302 )ᵀ",
    r"a\,b \quad c": "a b c",
    r"\left\lVert \mathsf{x} \right\rVert \leq \log 2": "‖ x ‖ ≤ log 2",
    r"\Wa\vx": r"\Wa\vx",
    r"\mat W_2\trp": r"\mat W_2\trp",
}


@pytest.mark.parametrize(("latex", "text"), READABLE.items())
def test_readable(latex: str, text: str) -> None:
    assert readable(latex) == text


@pytest.mark.parametrize("latex", ["{" * 60 + "x" + "}" * 60, r"\frac{", "}", "{", "x" * 5000, "{" * 10_000, ""])
def test_what_does_not_fit_stands_as_it_is(latex: str) -> None:
    assert readable(latex) == latex


def test_formulas_between_dollars_are_read_aloud() -> None:
    assert spoken(r"a transpose is missing on $W^1$, says $\eta$") == "a transpose is missing on W¹, says η"
    assert spoken("costs 5 $") == "costs 5 $"
