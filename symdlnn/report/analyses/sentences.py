"""Sentences with formulas in plain text, made ready for LaTeX: ``a² - b² is conserved`` -> ``$a^{2} - b^{2}$ is conserved``.

Only known names, numbers and signs make a formula, and a formula needs a name and something else (so the article "a" stays a
word), or compares numbers; everything else is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from symdlnn.latex import latex
from symdlnn.report.words import words
from symdlnn.terms import Scalar

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
SUPERSCRIPTS = str.maketrans(RAISED, "0123456789-")
UNSAFE = str.maketrans({
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$",
    "…": r"\ldots{}", "≈": r"\ensuremath{\approx}",
    **{sign: rf"\textsuperscript{{{sign.translate(SUPERSCRIPTS)}}}" for sign in RAISED},
})
SIGNS = {
    "≠": r"\neq ", "≤": r"\leq ", "≥": r"\geq ", "→": r"\to ", "∞": r"\infty ", "·": r"\cdot ", "≈": r"\approx ",
    "…": r"\ldots ", "*": r"\,", "^": "^", "log": r"\log ", "exp": r"\exp ", "sqrt": r"\sqrt ", "I": r"\mathrm{i}",
    "d/dt": r"\tfrac{d}{dt} ",
}
"""Signs and functions of plain text -> LaTeX; other signs stay."""

TELLING = ("sqrt", "<", ">", "=", "≤", "≥")
"""What makes a formula of numbers alone."""

FUNCTIONS = ("log", "exp", "sqrt", "I")

ROOT = re.compile(r"\\sqrt \(([^()]*(?:\([^()]*\)[^()]*)*)\)")
"""A root whose argument holds brackets at most one deep; those deeper keep theirs."""

LETTERS = "tFHV"
"""What sentences call time, a potential, a Hamiltonian and a Lyapunov function."""

FRACTION = re.compile(r"(?<![\w}])(\d+)/(\d+)(?!\w)")

WORDLIKE = {"a", "I"}
"""Names that are also words: alone they are no formula."""


def in_latex(text: str, names: Iterable[Scalar]) -> str:
    """A sentence in LaTeX, whose formulas are made of `names`."""
    spelled = {letter: letter for letter in LETTERS} | {str(name): latex(name) for name in names}
    known = spelled | {f"d{name}/dt": rf"\tfrac{{d{spelling}}}{{dt}}" for name, spelling in spelled.items()}
    pattern = _pattern(known)
    parts, end = [], 0
    for found in pattern.finditer(text):
        formula = _balanced(found.group())
        if formula and _is_formula(formula, known):
            start = found.start() + found.group().index(formula)
            parts += [_plain(text[end:start]), f"${_formula(formula, known)}$"]
            end = start + len(formula)
    return "".join((*parts, _plain(text[end:])))


def _plain(text: str) -> str:
    """Words; what LaTeX would misread in them is escaped."""
    return words(text.translate(UNSAFE))


def _pattern(known: Mapping[str, str]) -> re.Pattern[str]:
    """Tokens of formulas that follow each other: names and functions, numbers, raised digits, signs, a comma between two."""
    token = (rf"{_whole((*known, *FUNCTIONS))}|(?<![^\W_])\d+(?:\.\d+)?…?(?![^\W{RAISED}])"
             rf"|[{RAISED}]+|[-+*/^=<>≠≤≥→∞·≈()\[\]|]|,(?= ?[-\w])")
    return re.compile(rf"(?:{token})(?:\s?(?:{token}))*")


def _whole(words: Iterable[str]) -> str:
    """One of the words that is no part of a longer one; digits may be raised behind it."""
    longest_first = map(re.escape, sorted((*words, "d/dt"), key=len, reverse=True))
    return rf"(?<!\w)(?:{'|'.join(longest_first)})(?![^\W{RAISED}])"


def _balanced(run: str) -> str:
    """The longest beginning of a run whose brackets match and that ends in no sign; brackets that stay open are left out."""
    text = run.strip()
    while text and (not _matches(text) or text[-1] in "+-*/=<>≠≤≥(,·→≈"):
        text = text[:-1].rstrip()
    return _balanced(run.strip()[1:]) if not text and run.strip().startswith("(") else text


def _matches(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        if depth < 0:
            return False
    return depth == 0 and text.count("|") % 2 == 0


def _is_formula(text: str, known: Mapping[str, str]) -> bool:
    return text not in WORDLIKE and any(token in known or token in TELLING for token in _tokens(text, known))


def _formula(text: str, known: Mapping[str, str]) -> str:
    spelled = "".join(_token_in_latex(t, known) for t in _tokens(FRACTION.sub(r"\\tfrac{\1}{\2}", text), known))
    return _roots(re.sub(r" {2,}", " ", spelled))


def _tokens(text: str, known: Mapping[str, str]) -> list[str]:
    return re.findall(rf"{_whole(known)}|[{RAISED}]+|[^\W{RAISED}]+|\s+|.", text)


def _token_in_latex(token: str, known: Mapping[str, str]) -> str:
    raised = f"^{{{token.translate(SUPERSCRIPTS)}}}" if token[0] in RAISED else ""
    return raised or known.get(token) or SIGNS.get(token) or token


def _roots(text: str) -> str:
    r"""``\sqrt (x)`` -> ``\sqrt{x}``"""
    while text != (text := ROOT.sub(r"\\sqrt{\1}", text)):
        continue
    return text
