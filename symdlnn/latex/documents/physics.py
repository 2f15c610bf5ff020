r"""Commands of the physics package, as the plain LaTeX that they stand for.

They are understood on every page that does not define them itself.  \tr, \Tr and \rank need no translation.

Before: \dv[2]{f}{x}, \qty(a + b), \norm{x}.  After: \frac{d^{2} f}{d x^{2}}, (a + b), \left\| x \right\|.
"""

from __future__ import annotations

from collections.abc import Mapping

from symdlnn.latex.documents.macros import Macro, Parameter, ParameterKind
from symdlnn.latex.documents.raws import scan

_DIFFERENTIALS = {
    r"\dv": ("d", "somg"), r"\derivative": ("d", "somg"),
    r"\pdv": (r"\partial", "somgg"), r"\partialderivative": (r"\partial", "somgg"),
}


def _derivative(sign: str, kinds: str) -> Macro:
    """d/dx, df/dx, and their higher and mixed kin: \\pdv{f}{x}{y}."""
    first = rf"{{{sign} #4}}"
    bodies = {
        "m": rf"\frac{{{sign}}}{{{sign} #3}}",
        "mg": rf"\frac{{{sign} #3}}{first}",
        "om": rf"\frac{{{sign}^{{#2}}}}{{{sign} {{#3}}^{{#2}}}}",
        "omg": rf"\frac{{{sign}^{{#2}} #3}}{{{sign} {{#4}}^{{#2}}}}",
        "mgg": rf"\frac{{{sign}^{{2}} #3}}{{{sign} #4 {sign} #5}}",
    }
    starred = {f"s{given}": body for given, body in bodies.items()}
    return _written(kinds, {**bodies, **starred})


def _written(kinds: str, bodies: Mapping[str, str], delimiters: str = "()") -> Macro:
    parameters = tuple(_parameter(kind, delimiters) for kind in kinds)
    return Macro(parameters, {given: scan(body) for given, body in bodies.items()})


def _parameter(kind: str, delimiters: str) -> Parameter:
    known: Mapping[str, ParameterKind] = {"s": "s", "o": "o", "m": "m", "g": "g", "d": "d"}
    return Parameter(known[kind], delimiters=delimiters if kind == "d" else "[]")


def _enclosing(left: str, right: str) -> Macro:
    return _written("sm", {"": rf"\left{left} #2 \right{right}"})


_PLAIN = {
    r"\grad": r"\nabla", r"\gradient": r"\nabla", r"\laplacian": r"\nabla^{2}", r"\vdot": r"\cdot", r"\dotproduct": r"\cdot",
    r"\cross": r"\times", r"\qand": r"\quad\text{and}\quad", r"\qor": r"\quad\text{or}\quad", r"\qif": r"\quad\text{if}\quad",
    r"\qfor": r"\quad\text{for}\quad", r"\qwhere": r"\quad\text{where}\quad", r"\qwith": r"\quad\text{with}\quad",
    r"\qq": r"\quad\text",
}
_ONE_ARGUMENT = {
    r"\vectorbold": r"\mathbf{#2}", r"\vb": r"\mathbf{#2}", r"\va": r"\vec{#2}", r"\vectorarrow": r"\vec{#2}",
    r"\vu": r"\hat{\mathbf{#2}}", r"\ev": r"\langle #2 \rangle", r"\expval": r"\langle #2 \rangle",
}
_BRACKETS = {
    r"\abs": "||", r"\absolutevalue": "||", r"\pqty": "()", r"\bqty": "[]", r"\vqty": "||",
}

PHYSICS: Mapping[str, Macro] = {
    **{command: _derivative(*sign) for command, sign in _DIFFERENTIALS.items()},
    **{command: _written("", {"": body}) for command, body in _PLAIN.items()},
    **{command: _written("sm", {"": body}) for command, body in _ONE_ARGUMENT.items()},
    **{command: _enclosing(*pair) for command, pair in _BRACKETS.items()},
    r"\norm": _enclosing(r"\|", r"\|"),
    r"\qty": _written("g", {"": "", "g": r"\left\{ #1 \right\}"}),
    r"\quantity": _written("g", {"": "", "g": r"\left\{ #1 \right\}"}),
    r"\Bqty": _enclosing(r"\{", r"\}"),
    r"\dd": _written("og", {"": r"\mathrm{d}", "g": r"\mathrm{d} #2", "o": r"\mathrm{d}^{#1}", "og": r"\mathrm{d}^{#1} #2"}),
    r"\eval": _written("sm", {"": r"\left. #2 \right|"}),
    r"\comm": _written("mm", {"": "[#1, #2]"}),
    r"\mqty": _written("d", {"d": r"\begin{pmatrix}#1\end{pmatrix}"}),
    r"\pmqty": _written("m", {"": r"\begin{pmatrix}#1\end{pmatrix}"}),
    r"\bmqty": _written("m", {"": r"\begin{bmatrix}#1\end{bmatrix}"}),
}
"""By command."""
