"""Random formulas that fit, written by a grammar of scalars, matrices and vectors."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

SCALARS = (
    "a", "b", "s_i", "a_j", r"\tau", "2", "0", r"\frac{1}{n}", r"\delta_{ij}", "e^{a}", "A_{ij}", r"\dot{a}", "a_i^2",
    r"\mathbf{c}_i", "n", "a(0)", "a(t)", "u",
)
MATRICES = (
    "A", "B", "Z^{-1}", "A^T", "I", "A^2", "M_i", r"\mathbf{c} \mathbf{d}^T", r"\operatorname{diag}(\mathbf{c})", r"\mathbf{1}",
)
VECTORS = (r"\mathbf{c}", r"\mathbf{d}", r"\mathbf{e}_i", r"A \mathbf{c}", r"\mathbf{c}(0)")

SCALAR_RULES = (
    "{s} + {s}", "{s} - {s}", "{s} {s}", "({s}) ({s})", "({s})^2", r"\frac{{{s}}}{{\tau}}", r"\operatorname{{tr}}({m})",
    "({v})^T ({v})", r"\mathbf{{c}} \cdot ({v})", r"\|{v}\|^2", r"\|{m}\|_F^2", r"\sum_i ({s})", r"\sum_{{i=1}}^r ({s})",
    r"\sum_{{j \neq i}} ({s})", r"\frac{{d}}{{dt}} ({s})", r"\sqrt{{{s}}}", r"\log({s})",
    r"\frac{{\partial}}{{\partial a}} ({s})", "|{s}|", r"\det({m})",
    r"\left. ({s}) \right|_{{a = 1}}", "({m})_{{ij}}", r"\int_0^1 ({s}) \, da",
)
MATRIX_RULES = (
    "{m} + {m}", "{m} - {m}", "{m} ({m})", "({m}) ({m})", "({m})^T", "({s}) ({m})", r"({m}) \odot ({m})",
    r"\frac{{\partial}}{{\partial A}} ({s})", "({v}) ({v})^T", r"\frac{{d}}{{dt}} ({m})", r"\sum_i ({m})", "-{m}",
)
VECTOR_RULES = ("({m}) ({v})", "{v} + {v}", "({s}) ({v})", r"\operatorname{{col}}_i({m})", r"\nabla_{{\mathbf{{c}}}} ({s})")


class Formulas:
    """Random formulas; equal seeds give equal formulas."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)

    def any(self, depth: int) -> str:
        """A scalar, matrix or vector."""
        return self.rng.choice([self.scalar, self.matrix, self.vector])(depth)

    def scalar(self, depth: int) -> str:
        return self._grown(SCALARS, SCALAR_RULES, depth)

    def matrix(self, depth: int) -> str:
        return self._grown(MATRICES, MATRIX_RULES, depth)

    def vector(self, depth: int) -> str:
        return self._grown(VECTORS, VECTOR_RULES, depth)

    def _grown(self, leaves: tuple[str, ...], rules: tuple[str, ...], depth: int) -> str:
        if depth == 0:
            return self.rng.choice(leaves)
        parts: dict[str, Callable[[int], str]] = {"s": self.scalar, "m": self.matrix, "v": self.vector}
        return self.rng.choice(rules).format_map(_Fresh(parts, depth - 1))


class _Fresh(dict[str, Callable[[int], str]]):
    """A new part at every place of a rule."""

    def __init__(self, parts: dict[str, Callable[[int], str]], depth: int) -> None:
        super().__init__(parts)
        self.depth = depth

    def __getitem__(self, key: str) -> str:  # type: ignore[override]
        return super().__getitem__(key)(self.depth)
