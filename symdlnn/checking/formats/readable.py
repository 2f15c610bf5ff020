"""LaTeX as one readable line: ``\\eta W^{2T}`` becomes ``η W²ᵀ``.

For the eye only: nothing reads it back.  A formula with a command that it does not know, such as a macro of the page, stands
as it is written.
"""

from __future__ import annotations

import re

from symdlnn.latex.syntax.commands import FUNCTIONS
from symdlnn.terms.spelling import GREEK

RAISED = str.maketrans(
    "0123456789+-=()TijkmnrstuvwxyzabcdefghlopABDEGHIJKLMNOPRUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵀⁱʲᵏᵐⁿʳˢᵗᵘᵛʷˣʸᶻᵃᵇᶜᵈᵉᶠᵍʰˡᵒᵖᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵁⱽᵂ",
)
LOWERED = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
SCRIPTS = {"^": RAISED, "_": LOWERED}
ACCENTS = {
    r"\overline": "\u0305", r"\bar": "\u0304", r"\hat": "\u0302", r"\tilde": "\u0303", r"\dot": "\u0307", r"\ddot": "\u0308",
    r"\vec": "\u20d7", r"\widehat": "\u0302", r"\widetilde": "\u0303",
}
SPACED = {
    r"\odot": "⊙", r"\otimes": "⊗", r"\neq": "≠", r"\ne": "≠", r"\leq": "≤", r"\le": "≤", r"\geq": "≥", r"\ge": "≥",
    r"\approx": "≈", r"\to": "→", r"\pm": "±", r"\mp": "∓", r"\in": "∈", r"\iff": "⟺", r"\implies": "⟹",
    r"\Rightarrow": "⇒", r"\propto": "∝", r"\equiv": "≡", r"\times": "×", r"\quad": "", r"\qquad": "", r"\,": "",
    r"\;": "", r"\:": "", r"\ ": "", "~": "",
}
"""Signs that stand between spaces."""

SIGNS = {command: letter for letter, command in GREEK.items()} | {sign: f" {shown} " for sign, shown in SPACED.items()} | {
    "&": ", ", r"\cdot": "·", r"\sum": "Σ", r"\prod": "Π", r"\int": "∫", r"\partial": "∂", r"\nabla": "∇", r"\infty": "∞",
    r"\langle": "⟨", r"\rangle": "⟩", r"\|": "‖", r"\top": "T", r"\intercal": "T", r"\{": "{", r"\}": "}", r"\ell": "ℓ",
    r"\dots": "…", r"\cdots": "⋯", r"\ldots": "…", r"\prime": "′", r"\sqrt": "√", "\\\\": "; ", r"\lVert": "‖",
    r"\rVert": "‖", r"\lvert": "|", r"\rvert": "|", r"\mid": "|", r"\star": "⋆", r"\ast": "*", r"\dagger": "†", r"\lim": "lim",
}
SILENT = frozenset(
    rf"\{word}" for word in (
        "left", "right", "mathbf", "mathrm", "mathbb", "mathcal", "mathsf", "mathit", "mathtt", "mathscr", "mathfrak", "text",
        "operatorname", "boldsymbol", "bm", "pmb", "underline", "!", "displaystyle", "textstyle", "limits", "nolimits",
        "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr",
    )
)
FRACTIONS = frozenset({r"\frac", r"\dfrac", r"\tfrac"})
WORDS = frozenset(rf"\{word}" for word in FUNCTIONS)
KNOWN = SIGNS.keys() | SILENT | ACCENTS.keys() | FRACTIONS | WORDS
LONGEST = 2000
DEPTH = 40
_TOKEN = re.compile(r"\\(?:begin|end)\{\w+\*?\}|\\[A-Za-z]+|\\.|\S|\s+")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_FORMULA = re.compile(r"\$([^$]+)\$")
_PREFIX = re.compile(r"([∂∇√Δ]) (?=\w)")
_SCRIPTS = "".join(map(chr, {*RAISED.values(), *LOWERED.values()})) + "".join(ACCENTS.values())
_BELOW = re.compile(rf"[∂d]?(\d+|\w[{re.escape(_SCRIPTS)}]*)")
_ABOVE = re.compile(r"[^\s+=/-]+")


def readable(latex: str) -> str:
    """`latex` as one line of plain text.

    It stays as it is where a command is not known, or its braces do not fit, nest too deeply or hold too much.
    """
    tokens = _TOKEN.findall(latex[:LONGEST])[::-1]
    if len(latex) > LONGEST or not all(map(_is_known, tokens)):
        return latex
    try:
        line = _row(tokens, DEPTH)
    except IndexError:
        return latex
    return latex if tokens or not line else _PREFIX.sub(r"\1", re.sub(r"\s+(?=[,;\s])|(?<=\[)\s+|\s+(?=\])", "", line)).strip()


def _is_known(token: str) -> bool:
    return _COMMAND.fullmatch(token) is None or token in KNOWN


def spoken(words: str) -> str:
    """Words whose formulas stand between dollars, as plain text."""
    return _FORMULA.sub(lambda found: readable(found[1]), words)


def _row(tokens: list[str], depth: int) -> str:
    """What stands side by side up to a closing brace or the end."""
    line = ""
    while tokens and tokens[-1] != "}":
        named = tokens[-1].startswith("\\") and len(tokens[-1]) > 2
        piece = _piece(tokens, depth)
        line += f" {piece}" if named and len(piece) > 1 and piece.isalpha() and line[-1:].isalnum() else piece
    return line


def _piece(tokens: list[str], depth: int) -> str:
    """One token with its arguments.  Fails when: an argument is missing or the depth is used up (`IndexError`)."""
    if depth == 0:
        raise IndexError("nested too deeply")
    token = tokens.pop()
    if token == "{":
        inside = _row(tokens, depth - 1)
        tokens.pop()
        return inside
    if token in SCRIPTS:
        return _script(token, _argument(tokens, depth))
    if token in FRACTIONS:
        above, below = _argument(tokens, depth), _argument(tokens, depth)
        return f"{_enclosed(above, _ABOVE)}/{_enclosed(below, _BELOW)}"
    if token in ACCENTS:
        body = _argument(tokens, depth)
        return body[:1] + ACCENTS[token] + body[1:]
    if token.startswith((r"\begin", r"\end")):
        return "[" if token.startswith(r"\begin") else "]"
    return "" if token in SILENT else SIGNS.get(token, token.removeprefix("\\"))


def _argument(tokens: list[str], depth: int) -> str:
    while tokens and tokens[-1].isspace():
        tokens.pop()
    return _piece(tokens, depth - 1).strip()


def _enclosed(text: str, plain: re.Pattern[str]) -> str:
    """A part of a fraction, in brackets if it is not plain: ``1/(2 n)``, ``∂E/∂W²``."""
    text = _PREFIX.sub(r"\1", text)
    return text if plain.fullmatch(text) else f"({text})"


def _script(mark: str, content: str) -> str:
    """A script as small letters where all of them exist, else after its mark."""
    small = content.translate(SCRIPTS[mark])
    if content and all(a != b for a, b in zip(small, content, strict=True)):
        return small
    return f"{mark}{content}" if len(content) == 1 else f"{mark}({content})"
