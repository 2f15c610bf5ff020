"""What C, JavaScript and Python (for Numba) write differently when they write the same loops."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sympy import Rational

from symdlnn.numeric.program import ascii_name, size_text
from symdlnn.terms import Term

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
    it; `real` turns a whole number into a real one; `smaller` is the smaller of two whole numbers; `declare` begins a real
    variable, `whole` a whole one; `condition` opens the first, `otherwise` a further and `last` the last branch of a
    distinction; `subscript` reads an entry of an array with these lengths.
    """

    name: str
    functions: Mapping[str, str]
    loop: str
    end: str
    real: str
    smaller: str
    declare: str
    whole: str
    condition: str
    otherwise: str
    last: str
    statement: str
    subscript: Callable[[str, Sequence[str], Sequence[str]], str]
    infix: Mapping[str, str] = field(default_factory=lambda: INFIX)

    def number(self, value: Rational) -> str:
        """An exact number as a real one; a fraction is divided where the program runs if that is exact to rounding."""
        above, below = int(value.p), int(value.q)
        text = f"{float(above)!r}" if below == 1 else f"({float(above)!r} / {float(below)!r})"
        return f"({text})" if value < 0 and below == 1 else text

    def size(self, size: Term) -> str:
        """A size as a whole number."""
        return size_text(size, ascii_name)

    def smallest(self, sizes: Sequence[Term]) -> str:
        """The smallest of sizes."""
        first, *rest = map(self.size, sizes)
        for other in rest:
            first = self.smaller.format(first, other)
        return first


def row_major(array: str, lengths: Sequence[str], indices: Sequence[str]) -> str:
    """An entry of an array that lies row by row in one piece."""
    place = indices[0]
    for length, index in zip(lengths[1:], indices[1:], strict=True):
        place = f"({place}) * ({length}) + {index}" if not place.isidentifier() else f"{place} * ({length}) + {index}"
    return f"{array}[{place}]"


def bracketed(array: str, _lengths: Sequence[str], indices: Sequence[str]) -> str:
    """An entry of an array with several indices in one bracket."""
    return f"{array}[{', '.join(indices)}]"


_COMMON = {
    "negative": "-{0}",
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
        "abs": "fabs({0})",
        "sign": "(double)(({0} > 0) - ({0} < 0))",
        "minimum": "fmin({0}, {1})",
        "maximum": "fmax({0}, {1})",
        "power": "pow({0}, {1})",
    },
    loop="for (ptrdiff_t {0} = {1}; {0} < {2}; {0}++) {{",
    end="}",
    real="(double)({0})",
    smaller="(({0}) < ({1}) ? ({0}) : ({1}))",
    declare="double {0} = {1};",
    whole="const ptrdiff_t {0} = {1};",
    condition="if ({0}) {{",
    otherwise="}} else if ({0}) {{",
    last="} else {",
    statement="{0};",
    subscript=row_major,
)
JAVASCRIPT = Syntax(
    name="JavaScript",
    functions={
        **_COMMON,
        **{name: f"Math.{name}({{0}})" for name in _PLAIN},
        "hypot": "Math.hypot({0}, {1})",
        "arcsinh": "Math.asinh({0})",
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
    declare="let {0} = {1};",
    whole="const {0} = {1};",
    condition="if ({0}) {{",
    otherwise="}} else if ({0}) {{",
    last="} else {",
    statement="{0};",
    subscript=row_major,
    infix={**INFIX, "equal": "===", "not_equal": "!=="},
)
NUMBA = Syntax(
    name="Numba",
    functions={
        "negative": "-{0}",
        "logical_and": "({0} and {1})",
        "logical_or": "({0} or {1})",
        "where": "({1} if {0} else {2})",
        **{name: f"math.{name}({{0}})" for name in _PLAIN},
        "hypot": "math.hypot({0}, {1})",
        "arcsinh": "math.asinh({0})",
        "abs": "abs({0})",
        "sign": "np.sign({0})",
        "minimum": "min({0}, {1})",
        "maximum": "max({0}, {1})",
        "power": "{0} ** {1}",
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
    declare="{0} = {1}",
    whole="{0} = {1}",
    condition="if {0}:",
    otherwise="elif {0}:",
    last="else:",
    statement="{0}",
    subscript=bracketed,
)
