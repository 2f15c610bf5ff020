"""The signs of statements: relations, and what stands between two of them."""

from __future__ import annotations

from typing import Final

from symdlnn.latex.syntax.tree import Connective, Relation

RELATIONS: Final[dict[str, Relation]] = {
    "=": "=", ":=": ":=", r"\equiv": "≡", r"\neq": "≠", "<": "<", r"\leq": "≤", ">": ">", r"\geq": "≥", r"\approx": "≈",
    r"\simeq": "≈", r"\cong": "≈", r"\approxeq": "≈", r"\propto": "∝", r"\to": "→", r"\sim": "~", r"\in": "∈", r"\ll": "≪",
    r"\gg": "≫", r"\succ": "≻", r"\succeq": "⪰", "=:": ":=",
    r"\prec": "other", r"\preceq": "other", r"\subset": "other", r"\subseteq": "other", r"\supset": "other",
    r"\supseteq": "other", r"\perp": "other", r"\mapsto": "other", r"\notin": "other", r"\ni": "other", r"\parallel": "other",
    r"\leftarrow": "other", r"\leftrightarrow": "other", r"\not": "other",
}
"""Relation signs in their canonical spelling (see ALIASES)."""

ALIASES: Final = {
    r"\ne": r"\neq", r"\le": r"\leq", r"\leqslant": r"\leq", r"\leqq": r"\leq", r"\ge": r"\geq", r"\geqslant": r"\geq",
    r"\geqq": r"\geq", r"\lt": "<", r"\gt": ">", r"\coloneqq": ":=", r"\coloneq": ":=", r"\defeq": ":=", r"\triangleq": ":=",
    r"\eqdef": ":=", r"\doteq": ":=", r"\eqqcolon": "=:", r"\rightarrow": r"\to", r"\longrightarrow": r"\to",
    r"\longmapsto": r"\mapsto", r"\gets": r"\leftarrow", r"\longleftarrow": r"\leftarrow", r"\leadsto": r"\to",
    r"\rightsquigarrow": r"\to", r"\varpropto": r"\propto", r"\thickapprox": r"\approx", r"\thicksim": r"\sim",
    r"\succcurlyeq": r"\succeq", r"\preccurlyeq": r"\preceq", r"\owns": r"\ni",
    r"\lbrace": r"\{", r"\rbrace": r"\}", r"\lbrack": "[", r"\rbrack": "]", r"\lparen": "(", r"\rparen": ")",
    r"\vert": "|", r"\Vert": r"\|", r"\lang": r"\langle", r"\rang": r"\rangle", r"\colon": ":", r"\vcentcolon": ":",
    r"\slash": "/", r"\wedge": r"\land", r"\vee": r"\lor", r"\hdots": r"\dots", r"\qquad": r"\quad", r"\hspace": r"\quad",
    r"\impliedby": r"\Leftarrow", r"\Longleftarrow": r"\Leftarrow", r"\Rightarrow": r"\implies",
    r"\Longrightarrow": r"\implies", r"\Leftrightarrow": r"\iff", r"\Longleftrightarrow": r"\iff",
}
"""Other spellings of one sign."""

NEGATED: Final = {"=": r"\neq", r"\in": r"\notin", r"\equiv": r"\neq"}
"""After \\not.  Any other negated relation is only noted."""

CONNECTIVES: Final[dict[str, Connective]] = {
    r"\implies": "implies", r"\therefore": "implies", r"\iff": "iff", r"\land": "and", r"\lor": "or",
    r"\quad": ",",
    r"\Leftarrow": "words", r"\because": "words", r"\forall": "words", r"\exists": "words",
}
"""Commands that stand between two statements."""

SPOKEN: Final = {
    r"\Leftarrow": "if", r"\because": "because", r"\forall": "for all", r"\exists": "there is", r"\therefore": "therefore",
}
"""The words for a connective that has some."""
