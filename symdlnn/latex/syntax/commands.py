"""The commands of an expression, by what they are.  Everything that no table here or beside names is an unknown command."""

from __future__ import annotations

from typing import Final, Literal

from symdlnn.latex.syntax.tree import Operator, Sign


def _commands(names: str) -> frozenset[str]:
    return frozenset(rf"\{name}" for name in names.split())


# --- letters ------------------------------------------------------------------------------------------------------------

SYMBOLS: Final = _commands(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi "
    "omega varepsilon vartheta varpi varrho varsigma varphi varkappa digamma "
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega "
    "varGamma varDelta varTheta varLambda varXi varPi varSigma varUpsilon varPhi varPsi varOmega "
    "ell hbar imath jmath infty emptyset varnothing aleph wp top bot intercal dagger ddagger star"
)
"""Commands that are one symbol.  Those after \\varnothing only make sense as scripts; the names' declarations say so."""

FONTS: Final = {
    r"\mathbf": r"\mathbf", r"\bm": r"\mathbf", r"\boldsymbol": r"\mathbf", r"\pmb": r"\mathbf", r"\bold": r"\mathbf",
    r"\mathrm": r"\mathrm", r"\operatorname": r"\mathrm", r"\mathcal": r"\mathcal", r"\mathscr": r"\mathscr",
    r"\mathfrak": r"\mathfrak", r"\mathbb": r"\mathbb", r"\mathds": r"\mathbb", r"\mathbbm": r"\mathbb",
    r"\mathsf": r"\mathsf", r"\mathtt": r"\mathtt", r"\mathit": r"\mathit", r"\mathnormal": "",
}
"""Alphabets by their canonical name; "" changes nothing."""

ACCENTS: Final = {
    r"\bar": r"\overline", r"\overline": r"\overline", r"\hat": r"\hat", r"\widehat": r"\hat", r"\tilde": r"\tilde",
    r"\widetilde": r"\tilde", r"\dot": r"\dot", r"\ddot": r"\ddot", r"\dddot": r"\dddot", r"\vec": r"\vec",
    r"\overrightarrow": r"\vec", r"\underline": r"\underline", r"\check": r"\check", r"\widecheck": r"\check",
    r"\breve": r"\breve", r"\acute": r"\acute", r"\grave": r"\grave", r"\mathring": r"\mathring",
}

DOTS: Final = _commands("dots ldots cdots vdots ddots dotsc dotsb dotsm dotsi")

# --- operators ----------------------------------------------------------------------------------------------------------

SIGNS: Final[dict[str, Sign]] = {"+": "+", "-": "-", r"\pm": "±", r"\mp": "∓"}

OPERATORS: Final[dict[str, Operator]] = {
    r"\cdot": "·", r"\times": "×", r"\odot": "⊙", r"\circ": "∘", r"\otimes": "⊗", "*": "*", r"\ast": "*", "/": "/",
    r"\bullet": "·", r"\div": "/",
}

FUNCTIONS: Final = {
    command[1:]: command[1:] for command in _commands(
        "exp log sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan sqrt "
        "tr det diag vec rank col row Re Im min max"
    )
} | {
    "ln": "log", "Tr": "tr", "trace": "tr", "Trace": "tr", "Det": "det", "Diag": "diag", "Vec": "vec", "rk": "rank",
    "rang": "rank", "Rank": "rank", "E": "E",
}
"""Functions by the word that is written, upright or as a command of that name."""

WORD_COMMANDS: Final = {
    rf"\{word}": name for word, name in FUNCTIONS.items() if word not in ("vec", "sqrt", "Re", "Im")
}
"""Functions that are a command of their own; \\vec is an accent, \\sqrt a root."""

CALLS: Final = frozenset({"tr", "det", "diag", "vec", "rank", "col", "row", "E", "Re", "Im", "min", "max"})
"""Functions whose brackets belong to them, so that a script after the brackets belongs to the value: row_i(A)^T."""

BIG_OPERATORS: Final[dict[str, Literal["sum", "prod", "int", "lim"]]] = {
    r"\sum": "sum", r"\prod": "prod", r"\int": "int", r"\lim": "lim",
}

FRACTIONS: Final = _commands("frac dfrac tfrac cfrac nicefrac sfrac")

# --- brackets -----------------------------------------------------------------------------------------------------------

OPENING: Final = {
    "(": "()", "[": "[]", r"\{": "{}", r"\langle": "<>", r"\lvert": "||", r"\lVert": "‖‖", r"\left.": "", r"\lfloor": "⌊⌋",
    r"\lceil": "⌈⌉",
}
CLOSING: Final = {
    ")": "()", "]": "[]", r"\}": "{}", r"\rangle": "<>", r"\rvert": "||", r"\rVert": "‖‖", r"\rfloor": "⌊⌋", r"\rceil": "⌈⌉",
}
"""Brackets that say on which side they stand; \\left. is the invisible partner of an evaluation bar."""

BARS: Final = {"|": "||", r"\|": "‖‖"}
"""Bars that do not: their place in the formula must."""

# --- arrays -------------------------------------------------------------------------------------------------------------

MATRICES: Final = {
    "pmatrix": "()", "bmatrix": "[]", "Bmatrix": "{}", "vmatrix": "||", "Vmatrix": "‖‖", "matrix": "", "smallmatrix": "",
    "array": "", "psmallmatrix": "()", "bsmallmatrix": "[]", "vsmallmatrix": "||",
}
"""Environments of matrices and the brackets that they bring."""

CASES: Final = frozenset({"cases", "dcases", "rcases", "numcases"})
ROWS: Final = frozenset({"split", "aligned", "gathered", "alignedat", "multlined"})
"""Environments that only arrange rows, and are read through."""
