"""LaTeX as MathML, which browsers set without a network and without a script.

The converter is the package math-core: it escapes all text, knows no command that makes a link or runs anything, and bounds the
expansion of macros.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape

from math_core import LatexError, LatexToMathML

LONGEST = 20_000
DEEPEST = 100
"""Bounds on the length of a formula and the nesting of its braces: beyond them the source is shown."""

PHYSICS = {
    "qty": "#1", "pdv": r"\frac{\partial #1}{\partial #2}", "dv": r"\frac{d #1}{d #2}", "norm": r"\left\|#1\right\|",
    "abs": r"\left|#1\right|", "tr": r"\operatorname{tr}", "Tr": r"\operatorname{Tr}", "T": r"\mathsf{T}",
    "intercal": r"\top", "dd": r"\mathrm{d}", "rank": r"\operatorname{rank}", "diag": r"\operatorname{diag}",
    "cancel": "#1", "widetilde": r"\tilde{#1}", "ensuremath": "#1",
}
"""Commands of packages that the reader knows and the converter does not."""

_converter = LatexToMathML(macros=PHYSICS, fancy_error=False)


@lru_cache(maxsize=4096)
def mathml(latex: str, display: bool = False, instead: str = "") -> str:
    """The MathML of a formula; where it cannot be converted that of `instead`, and at last its source as code."""
    if len(latex) <= LONGEST and _depth(latex) <= DEEPEST:
        try:
            return _without_accents(_converter.convert_with_local_state(latex, displaystyle=display))
        except LatexError:
            pass
    return mathml(instead, display) if instead and instead != latex else f"<code>{escape(latex)}</code>"


def as_text(words: str) -> str:
    """Words as LaTeX inside a formula."""
    return rf"\text{{{words.translate(ESCAPED)}}}"


ESCAPED = str.maketrans({c: f"\\{c}{{}}" for c in "#$%&_{}"} | dict.fromkeys("\\^~", " "))


def _depth(latex: str) -> int:
    depth = deepest = 0
    for character in latex:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return deepest


def _without_accents(markup: str) -> str:
    """Chromium draws what is called an accent at the height of small letters, through the middle of capitals."""
    return markup.replace('<mover accent="true">', "<mover>")
