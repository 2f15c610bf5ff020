"""How a Python identifier is spelled on a page when no table says otherwise.

``W1`` is W_1, ``Σyx`` is \\Sigma_{yx}, ``ΔW2`` is \\Delta W_2, ``Wbar1`` and ``W1bar`` are \\overline{W}_1, ``E_train`` has a
roman subscript, ``x_prime`` is x' and ``a_star`` is a^*.  A trailing underscore, which Python authors use to dodge a clash, is
dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

Place = Literal["upper", "lower", "bracket"]
"""Where a script goes: above, below, or above in round brackets."""


@dataclass(frozen=True)
class Spelling:
    """The LaTeX of a name.

    `base` includes accents and bold face; `upper` and `lower` are scripts that belong to the name; `index` says where the
    index of a family goes; `merges` says that a transpose joins the upper script (W^{2T}) instead of bracketing the name.
    """

    base: str
    upper: str = ""
    lower: str = ""
    index: Place = "lower"
    merges: bool = True

    def at(self, index: str) -> Spelling:
        """The spelling of the member of this family at `index`."""
        if self.index == "lower":
            return replace(self, lower=_join(self.lower, index))
        return replace(self, upper=_join(self.upper, f"({index})" if self.index == "bracket" else index))

    @property
    def latex(self) -> str:
        return self.base + script("_", self.lower) + script("^", self.upper)


def script(mark: str, content: str) -> str:
    """``_x`` or ``^{12}``: braces only around more than one token, nothing for an empty script."""
    if not content:
        return ""
    return mark + content if re.fullmatch(r"\\[A-Za-z]+|[A-Za-z0-9*]", content) else f"{mark}{{{content}}}"


def side_by_side(places: Sequence[str]) -> str:
    """The scripts ij or \\mu j: letters without a comma, anything longer and numbers with one."""
    if not all(re.fullmatch(r"[A-Za-z]|\\[A-Za-z]+", place) for place in places):
        return ",".join(places)
    return reduce(beside, places)


def beside(first: str, second: str) -> str:
    """Two scripts next to each other; a space ends a command before a letter."""
    gap = " " if re.search(r"\\[A-Za-z]+$", first) and second[:1].isalpha() else ""
    return first + gap + second


def _join(script_: str, index: str) -> str:
    return f"{script_},{index}" if script_ else index


GREEK = {
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\epsilon", "ζ": r"\zeta", "η": r"\eta",
    "θ": r"\theta", "ι": r"\iota", "κ": r"\kappa", "λ": r"\lambda", "μ": r"\mu", "ν": r"\nu", "ξ": r"\xi", "π": r"\pi",
    "ρ": r"\rho", "σ": r"\sigma", "ς": r"\varsigma", "τ": r"\tau", "υ": r"\upsilon", "φ": r"\phi", "χ": r"\chi", "ψ": r"\psi",
    "ω": r"\omega", "Γ": r"\Gamma", "Δ": r"\Delta", "Θ": r"\Theta", "Λ": r"\Lambda", "Ξ": r"\Xi", "Π": r"\Pi", "Σ": r"\Sigma",
    "Υ": r"\Upsilon", "Φ": r"\Phi", "Ψ": r"\Psi", "Ω": r"\Omega",
    "\N{MICRO SIGN}": r"\mu", "ϵ": r"\epsilon", "ϕ": r"\phi", "ϑ": r"\vartheta", "ℓ": r"\ell",
}
"""The last row is what keyboards produce besides the Greek letters proper."""

SPELLED_OUT = {command[1:]: command for command in GREEK.values()}
ACCENTS = {"bar": r"\overline", "hat": r"\hat", "tilde": r"\tilde"}
MARKS = {"prime": r"\prime", "ʹ": r"\prime", "star": "*"}

_WORDS = "|".join(sorted(SPELLED_OUT, key=len, reverse=True))
_NAME = re.compile(
    rf"(?P<delta>(?:Δ|Delta)(?=[^\W\d_]))?"
    rf"(?P<stem>{_WORDS}|[^\W\d_])(?P<accent>{'|'.join(ACCENTS)})?"
    rf"(?P<script>\d*|(?<=[{''.join(GREEK)}])[a-z]+\d*)(?P<late>{'|'.join(ACCENTS)})?(?P<mark>ʹ|prime|star)?"
)


def derive(name: str, bold: bool = False, place: Place = "lower", index: Place = "lower") -> Spelling:
    """The default spelling of `name`; `place` is where the scripts of the name go.

    Fails when: the name holds a letter that is neither Latin nor Greek (`ValueError`).
    """
    head, *words = [part for part in name.split("_") if part] or [""]
    marks = [MARKS[w] for w in words if w in MARKS]
    found = _NAME.fullmatch(head)
    if found is None:
        base, scripts = _word(head, name)
    else:
        base = _accented(_letter(found["stem"], name, bold), found["accent"] or found["late"])
        base = rf"\Delta {base}" if found["delta"] else base
        scripts = [found["script"]] if found["script"] else []
        marks = [MARKS[found["mark"]], *marks] if found["mark"] else marks
    scripts += [_script_word(w, name) for w in words if w not in MARKS]
    content = ",".join(scripts)
    upper, lower = ("", content) if place == "lower" else (f"({content})" if content and place == "bracket" else content, "")
    return Spelling(base, ",".join(filter(None, ["".join(marks), upper])), lower, index)


def _letter(stem: str, name: str, bold: bool) -> str:
    command = SPELLED_OUT.get(stem) or GREEK.get(stem)
    if command is None and not stem.isascii():
        raise ValueError(f"no LaTeX spelling is known for {stem!r} in {name!r}: add one to the notation table")
    if not bold:
        return command or stem
    return rf"\boldsymbol{{{command}}}" if command else rf"\mathbf{{{stem}}}"


def _accented(letter: str, accent: str | None) -> str:
    return f"{ACCENTS[accent]}{{{letter}}}" if accent else letter


def _word(head: str, name: str) -> tuple[str, list[str]]:
    """A name of several letters is upright, its number a script: loss2 is \\mathrm{loss} with script 2."""
    if not head:
        raise ValueError(f"{name!r} has no letter to print: add a spelling to the notation table")
    letters = head.rstrip("0123456789")
    digits = head[len(letters):]
    return rf"\mathrm{{{_plain(letters, name)}}}", [digits] if digits else []


def _script_word(word: str, name: str) -> str:
    """A script of one or two letters, or a Greek one, is a variable; a longer word is upright text."""
    if word in SPELLED_OUT or word in GREEK:
        return SPELLED_OUT.get(word) or GREEK[word]
    return _plain(word, name) if len(word) <= 2 or word.isdigit() else rf"\mathrm{{{_plain(word, name)}}}"


def _plain(word: str, name: str) -> str:
    return "".join(c if c.isascii() else f"{_letter(c, name, False)} " for c in word).strip()
