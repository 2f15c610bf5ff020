"""Unicode in formulas: a character is a macro for the LaTeX that it stands for.

Before: 𝐱ᵀ Σ ≥ ½.  After: \\mathbf{x}^T \\Sigma \\geq \\frac{1}{2}.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from symdlnn.latex.documents.raws import LOWERED, LOWERED_AS, RAISED, RAISED_AS
from symdlnn.terms.spelling import GREEK

_SIGNS = {
    "·": r"\cdot", "⋅": r"\cdot", "∙": r"\cdot", "•": r"\cdot", "×": r"\times", "÷": r"\div", "∘": r"\circ", "⊙": r"\odot",
    "⊗": r"\otimes", "⊕": r"\oplus", "∗": "*", "⋆": r"\star", "±": r"\pm", "∓": r"\mp", "−": "-", "–": "-", "∕": "/", "⁄": "/",
    "≠": r"\neq", "≤": r"\leq", "⩽": r"\leq", "≥": r"\geq", "⩾": r"\geq", "≪": r"\ll", "≫": r"\gg", "≈": r"\approx",
    "≃": r"\simeq", "≅": r"\cong", "∼": r"\sim", "∝": r"\propto", "≡": r"\equiv", "≔": ":=", "≜": r"\triangleq", "∈": r"\in",
    "∉": r"\notin", "⊂": r"\subset", "⊆": r"\subseteq", "≺": r"\prec", "≻": r"\succ", "⪯": r"\preceq", "⪰": r"\succeq",
    "→": r"\to", "⟶": r"\longrightarrow", "↦": r"\mapsto", "⇒": r"\Rightarrow", "⟹": r"\implies", "⇐": r"\Leftarrow",
    "⇔": r"\Leftrightarrow", "⟺": r"\iff", "∧": r"\land", "∨": r"\lor", "¬": r"\neg", "∀": r"\forall", "∃": r"\exists",
    "∴": r"\therefore", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "√": r"\sqrt", "∂": r"\partial", "∇": r"\nabla",
    "∞": r"\infty", "⊤": r"\top", "⊺": r"\intercal", "⊥": r"\perp", "†": r"\dagger", "∅": r"\emptyset", "‖": r"\|", "∥": r"\|",
    "∣": "|", "⟨": r"\langle", "⟩": r"\rangle", "〈": r"\langle", "〉": r"\rangle", "′": "'", "″": "''", "‴": "'''", "’": "'",
    "…": r"\dots", "⋯": r"\cdots", "⋮": r"\vdots", "⋱": r"\ddots", "ı": r"\imath", "∎": "", "\N{ZERO WIDTH SPACE}": "",
    "\N{WORD JOINER}": "", "\N{INVISIBLE TIMES}": "", "\N{FUNCTION APPLICATION}": "", "\N{VARIATION SELECTOR-15}": "",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "", "∆": r"\Delta", "Ω": r"\Omega",
}
_FONTS = {
    "BOLD": "mathbf", "BOLD ITALIC": "mathbf", "ITALIC": "", "SCRIPT": "mathcal", "BOLD SCRIPT": "mathcal",
    "FRAKTUR": "mathfrak", "DOUBLE-STRUCK": "mathbb", "SANS-SERIF": "mathsf", "SANS-SERIF BOLD": "mathbf",
    "SANS-SERIF ITALIC": "mathsf", "SANS-SERIF BOLD ITALIC": "mathbf", "MONOSPACE": "mathtt",
}
_LETTERLIKE = {
    "ℝ": r"\mathbb{R}", "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}", "ℚ": r"\mathbb{Q}", "ℂ": r"\mathbb{C}", "ℙ": r"\mathbb{P}",
    "ℒ": r"\mathcal{L}", "ℋ": r"\mathcal{H}", "ℰ": r"\mathcal{E}", "ℱ": r"\mathcal{F}", "ℛ": r"\mathcal{R}",
    "ℬ": r"\mathcal{B}", "ℐ": r"\mathcal{I}", "ℳ": r"\mathcal{M}", "ℎ": "h",
}
_MATHEMATICAL = re.compile(
    rf"MATHEMATICAL (?P<font>{'|'.join(sorted(_FONTS, key=len, reverse=True))}) "
    r"(?P<kind>CAPITAL|SMALL|DIGIT|NABLA|PARTIAL DIFFERENTIAL)\b"
)

COMBINING = {
    "\N{COMBINING OVERLINE}": r"\overline", "\N{COMBINING MACRON}": r"\overline", "\N{COMBINING CIRCUMFLEX ACCENT}": r"\hat",
    "\N{COMBINING TILDE}": r"\tilde", "\N{COMBINING DOT ABOVE}": r"\dot", "\N{COMBINING DIAERESIS}": r"\ddot",
    "\N{COMBINING RIGHT ARROW ABOVE}": r"\vec",
}
"""Accents that follow their letter."""

_SCRIPTS = {
    **{raised: ("^", plain) for raised, plain in zip(RAISED, RAISED_AS, strict=True)},
    **{lowered: ("_", plain) for lowered, plain in zip(LOWERED, LOWERED_AS, strict=True)},
}


@cache
def spelled(character: str) -> str | None:
    """The LaTeX of a character outside ASCII, None if it has none that is certain."""
    if character.isascii():
        return None
    known = GREEK.get(character) or _LETTERLIKE.get(character)
    if known is None:
        known = _SIGNS.get(character)
    return known if known is not None else _mathematical(character) or _composed(character)


def scripts(run: str) -> str:
    """A run of raised or lowered characters: ²ᵀ is ^{2T}."""
    pairs = [_SCRIPTS[character] for character in run]
    content = "".join(plain for _, plain in pairs)
    return f"{pairs[0][0]}{{{content}}}" if len(content) > 1 else pairs[0][0] + content


def _mathematical(character: str) -> str | None:
    """Letters of the mathematical alphabets: 𝐱 is \\mathbf{x}, 𝝈 is \\boldsymbol{\\sigma}; fractions like ½."""
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 3 and plain[1] == "⁄":
        return rf"\frac{{{plain[0]}}}{{{plain[2]}}}"
    found = _MATHEMATICAL.match(unicodedata.name(character, ""))
    if found is None:
        return None
    letter = plain if plain.isascii() else spelled(plain)
    font = _FONTS[found["font"]]
    if letter is None or not font:
        return letter
    return rf"\{font if plain.isascii() else 'boldsymbol'}{{{letter}}}"


def _composed(character: str) -> str | None:
    """A letter with its accent in one character: ŷ is \\hat{y}."""
    letter, *accents = list(unicodedata.normalize("NFD", character))
    if len(accents) != 1 or accents[0] not in COMBINING:
        return None
    base = letter if letter.isascii() else spelled(letter)
    return base and rf"{COMBINING[accents[0]]}{{{base}}}"
