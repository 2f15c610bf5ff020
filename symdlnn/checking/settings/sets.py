r"""What a name can be an element of: ``\mathbb{R}^{N_2 \times N_1}``, ``O(n)``, ``\mathbb{N}``, ``\{1, \dots, n\}``."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from symdlnn.checking.settings.pieces import DOTS, cited, group, inside, span_of, split, text_of
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Relation, Tokens
from symdlnn.terms import names


@dataclass(frozen=True)
class Reals:
    """Real numbers, vectors (one size) or matrices (two sizes); `sign` is a relation to 0 that holds, "" for none."""

    sizes: tuple[Tokens, ...]
    sign: Relation | str = ""


@dataclass(frozen=True)
class Matrices:
    """Matrices of a kind."""

    kind: str
    sizes: tuple[Tokens, ...]


@dataclass(frozen=True)
class Naturals:
    """Whole numbers from 1: sizes."""


@dataclass(frozen=True)
class Range:
    """The whole numbers from `first` to `last`."""

    first: Tokens
    last: Tokens


Set = Reals | Matrices | Naturals | Range

KINDS = {
    "O": (names.ORTHOGONAL, 1), "GL": (names.SQUARE_INVERTIBLE, 1), "Sym": (names.SYMMETRIC, 1), "St": (names.STIEFEL, 2),
    "Diag": (names.DIAGONAL, 2),
}
"""The kind of matrix, and how many sizes its set takes at most."""

NUMBERS = {"R": Reals((),), "N": Naturals(), "Z": None}
SIGNS = {"+": "≥", "++": ">", ">0": ">", r"\geq0": "≥", r"\ge0": "≥", r"\geqslant0": "≥"}
FONTS = {r"\mathbb", r"\mathbf", r"\mathrm", r"\operatorname", r"\mathcal", r"\mathsf", r"\bm", r"\boldsymbol", r"\mathds"}
COMPLEX = {r"\mathbb", r"\mathds", r"\C", r"\mathbf"}
SHORT = {r"\C": "C", r"\R": "R", r"\N": "N", r"\Z": "Z", r"\reals": "R", r"\Re": ""}


def read_set(tokens: Tokens, span: Span) -> Set:
    """The set that these tokens write.  Fails when: it is none of those known (`ReadError`)."""
    if (listed := inside(tokens, r"\{")) is not None:
        return read_range(listed, span)
    if not tokens:
        raise ReadError("unknown-set", span, "a set is missing here", _HELP)
    word, rest = _head(tokens)
    if word == "R":
        return _reals(rest, span)
    if word == "N" or (word == "Z" and text_of(rest) in ("_{>0}", "_+", "^+", "_{+}", "^{+}")):
        return Naturals()
    if word in KINDS:
        return _matrices(word, rest, span)
    if word == "C" and tokens[0].text in COMPLEX:
        raise ReadError("complex-set", span, "complex numbers are not known here: every name is real", _REAL)
    close = get_close_matches(word, KINDS, 1, 0.5)
    raise ReadError("unknown-set", span, f"{cited(text_of(tokens))} is no set known here", _nearest(close))


_HELP = (
    r"known are $\mathbb{R}$, $\mathbb{R}^{n}$, $\mathbb{R}^{m \times n}$, $O(n)$, $GL(n)$, $Sym(n)$, $St(n, k)$, "
    r"$Diag(m, n)$, $\mathbb{N}$ and $\{1, \dots, n\}$"
)


_REAL = r"write $\mathbb{R}$ if that is enough; no line that uses a complex name is read"


def _nearest(close: list[str]) -> str:
    return f"did you mean ${close[0]}$?  {_HELP}" if close else _HELP


def _head(tokens: Tokens) -> tuple[str, Tokens]:
    """The word a set begins with, fonts ignored, and what follows it."""
    first = tokens[0].text
    if first in SHORT:
        return SHORT[first], tokens[1:]
    if first in FONTS:
        content, end = group(tokens, 1)
        return text_of(content), tokens[end:]
    end = next((i for i, token in enumerate(tokens) if token.kind != "letter"), len(tokens))
    return text_of(tokens[:end]), tokens[end:]


def _reals(rest: Tokens, span: Span) -> Reals:
    r"""What follows the letter of the real numbers: ``^{m \times n}``, ``_+``, ``_{>0}``."""
    scripts: dict[str, Tokens] = {}
    at = 0
    while at < len(rest):
        if rest[at].text not in ("^", "_") or rest[at].text in scripts:
            extra = rest[at:]
            reason = rf"{cited(text_of(extra))} has no meaning after $\mathbb{{R}}$"
            raise ReadError("unknown-set", span_of(extra), reason, _HELP)
        mark = rest[at].text
        scripts[mark], at = group(rest, at + 1)
    sign = SIGNS.get(text_of(scripts.get("_", ())), "")
    sizes = split(scripts["^"], frozenset({r"\times"})) if "^" in scripts else ()
    if ("_" in scripts and (not sign or sizes)) or len(sizes) > 2:
        raise ReadError("unknown-set", span, f"{cited(span.text)} is no set known here", _HELP)
    return Reals(sizes, sign)


def _matrices(word: str, rest: Tokens, span: Span) -> Matrices:
    kind, most = KINDS[word]
    if rest and rest[0].text == "_":
        arguments, end = group(rest, 1)
        arguments = arguments if end == len(rest) else ()
    else:
        arguments = inside(rest, "(") or ()
    sizes = tuple(size for size in split(arguments) if size and _head(size) != ("R", ()))
    fewest = 2 if word == "St" else 1
    if not arguments or not fewest <= len(sizes) <= most:
        needs, example = ("two sizes", "n, k") if fewest == 2 else ("a size", "n")
        raise ReadError("unknown-set", span, f"${word}$ needs {needs}", f"write ${word}({example})$")
    return Matrices(kind, sizes)


def read_range(tokens: Tokens, span: Span) -> Range:
    r"""The range ``1, \dots, n``.  Fails when: the tokens write something else (`ReadError`)."""
    runs = [run for run in split(tokens) if run]
    ends = [run for run in runs if text_of(run) not in DOTS]
    if len(runs) - len(ends) != 1 or len(ends) < 2 or text_of(runs[-1]) in DOTS:
        raise ReadError("unknown-range", span, f"{cited(text_of(tokens))} is no range", r"write $1, \dots, n$")
    middle = [text_of(run) for run in ends[1:-1]]
    if middle and middle != ["2"]:
        raise ReadError("unknown-range", span, f"{cited(text_of(tokens))} is no range", r"write $1, \dots, n$")
    return Range(ends[0], ends[-1])
