"""What C, JavaScript and Python (for Numba) write differently when they write the same loops."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sympy import Rational

from symdlnn.numeric.errors import NotPrintable

EXACT = 2**53
"""Whole numbers up to it are real numbers without loss."""
INFIX = {
    "add": "+",
    "multiply": "*",
    "divide": "/",
    "equal": "==",
    "not_equal": "!=",
    "less": "<",
    "less_equal": "<=",
    "greater": ">",
    "greater_equal": ">=",
}


@dataclass(frozen=True)
class Syntax:
    """How one language writes loops over numbers.

    `functions` are templates of its functions by NumPy's names; `loop` opens a loop (variable, start, stop) and `end` closes
    it; `real` turns a whole number into a real one; `smaller` and `larger` choose one of two whole numbers; `declare` begins a
    real variable, `whole` a whole one; `condition` opens the first, `otherwise` a further and `last` the last branch of a
    distinction; `subscript` is an entry of an array with these lengths, `part` the array at its first indices; `helper` is how
    a function that the text brings along is called.
    """

    name: str
    functions: Mapping[str, str]
    loop: str
    end: str
    real: str
    smaller: str
    larger: str
    declare: str
    whole: str
    condition: str
    otherwise: str
    last: str
    statement: str
    subscript: Callable[[str, Sequence[str], Sequence[str]], str]
    part: Callable[[str, Sequence[str], Sequence[str]], str]
    helper: str = "{}"
    infix: Mapping[str, str] = field(default_factory=lambda: INFIX)

    def number(self, value: Rational) -> str:
        """An exact number as a real one, rounded once.  Fails when: it is too large (`NotPrintable`)."""
        above, below = int(value.p), int(value.q)
        try:
            text = repr(above / below) if below == 1 or max(abs(above), below) > EXACT else f"{above}.0 / {below}.0"
        except OverflowError:
            raise NotPrintable(f"{self.name} has numbers up to 1.8e308 only, but the formula has a larger one") from None
        return text if value >= 0 and below == 1 else f"({text})"


def row_major(array: str, lengths: Sequence[str], indices: Sequence[str]) -> str:
    """An entry of an array that lies row by row in one piece."""
    return f"{array}[{_place(lengths, indices)}]"


def _place(lengths: Sequence[str], indices: Sequence[str]) -> str:
    place = indices[0]
    for length, index in zip(lengths[1:], indices[1:], strict=False):
        place = f"{_factor(place)} * {_factor(length)} + {index}"
    return place


def _factor(text: str) -> str:
    return text if text.isidentifier() or text.isdigit() else f"({text})"


def pointed(array: str, lengths: Sequence[str], indices: Sequence[str]) -> str:
    """A pointer to the part of an array at its first indices."""
    return f"{array} + {_offset(lengths, indices)}" if indices else array


def _offset(lengths: Sequence[str], indices: Sequence[str]) -> str:
    return " * ".join((f"({_place(lengths, indices)})", *map(_factor, lengths[len(indices):])))


def viewed(array: str, lengths: Sequence[str], indices: Sequence[str]) -> str:
    """A view of the part of an array at its first indices."""
    return f"{array}.subarray({_offset(lengths, indices)})" if indices else array


def bracketed(array: str, _lengths: Sequence[str], indices: Sequence[str]) -> str:
    """An entry, or a part, of an array with several indices in one bracket."""
    return f"{array}[{', '.join(indices)}]" if indices else array


_COMMON = {
    "negative": "(-{0})",
    "logical_and": "({0} && {1})",
    "logical_or": "({0} || {1})",
    "where": "({0} ? {1} : {2})",
}
_PLAIN = ("sqrt", "exp", "expm1", "log", "log1p", "sin", "cos", "tan", "sinh", "cosh", "tanh", "hypot")

C = Syntax(
    name="C",
    functions={
        **_COMMON,
        **{name: f"{name}({{0}})" for name in _PLAIN},
        "hypot": "hypot({0}, {1})",
        "arcsinh": "asinh({0})",
        "arctan": "atan({0})",
        "abs": "fabs({0})",
        "sign": "({0} != {0} ? {0} : (double)(({0} > 0.0) - ({0} < 0.0)))",
        "minimum": "({0} < {1} || {0} != {0} ? {0} : {1})",
        "maximum": "({0} > {1} || {0} != {0} ? {0} : {1})",
        "power": "pow({0}, {1})",
    },
    loop="for (ptrdiff_t {0} = {1}; {0} < {2}; {0}++) {{",
    end="}",
    real="(double)({0})",
    smaller="({0} < {1} ? {0} : {1})",
    larger="({0} > {1} ? {0} : {1})",
    declare="double {0} = {1};",
    whole="const ptrdiff_t {0} = {1};",
    condition="if ({0}) {{",
    otherwise="}} else if ({0}) {{",
    last="}} else {{",
    statement="{0};",
    subscript=row_major,
    part=pointed,
)
JAVASCRIPT = Syntax(
    name="JavaScript",
    functions={
        **_COMMON,
        **{name: f"Math.{name}({{0}})" for name in _PLAIN},
        "hypot": "Math.hypot({0}, {1})",
        "arcsinh": "Math.asinh({0})",
        "arctan": "Math.atan({0})",
        "abs": "Math.abs({0})",
        "sign": "Math.sign({0})",
        "minimum": "Math.min({0}, {1})",
        "maximum": "Math.max({0}, {1})",
        "power": "Math.pow({0}, {1})",
    },
    loop="for (let {0} = {1}; {0} < {2}; {0}++) {{",
    end="}",
    real="({0})",
    smaller="Math.min({0}, {1})",
    larger="Math.max({0}, {1})",
    declare="let {0} = {1};",
    whole="const {0} = {1};",
    condition="if ({0}) {{",
    otherwise="}} else if ({0}) {{",
    last="}} else {{",
    statement="{0};",
    subscript=row_major,
    part=viewed,
    infix={**INFIX, "equal": "===", "not_equal": "!=="},
)
NUMBA = Syntax(
    name="Numba",
    functions={
        "negative": "(-{0})",
        "logical_and": "({0} and {1})",
        "logical_or": "({0} or {1})",
        "where": "({1} if {0} else {2})",
        **{name: f"math.{name}({{0}})" for name in _PLAIN},
        "hypot": "math.hypot({0}, {1})",
        "arcsinh": "math.asinh({0})",
        "arctan": "math.atan({0})",
        "abs": "abs({0})",
        "sign": "np.sign({0})",
        "minimum": "np.minimum({0}, {1})",
        "maximum": "np.maximum({0}, {1})",
        "power": "({0} ** {1})",
        "exp": "np.exp({0})",
        "log": "np.log({0})",
        "expm1": "np.expm1({0})",
        "log1p": "np.log1p({0})",
        "sqrt": "np.sqrt({0})",
        "sinh": "np.sinh({0})",
        "cosh": "np.cosh({0})",
    },
    loop="for {0} in range({1}, {2}):",
    end="",
    real="float({0})",
    smaller="min({0}, {1})",
    larger="max({0}, {1})",
    declare="{0} = {1}",
    whole="{0} = {1}",
    condition="if {0}:",
    otherwise="elif {0}:",
    last="else:",
    statement="{0}",
    subscript=bracketed,
    part=bracketed,
    helper="_{}",
)
