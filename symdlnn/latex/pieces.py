"""Pieces of printed LaTeX and how they are put together: brackets, scripts, products.

A piece knows how tightly it binds, so that brackets are set where the reading would change and nowhere else, and whether it is
tall, so that brackets grow only where they must.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from symdlnn.terms.outline import Level, needs_brackets, product_level
from symdlnn.terms.spelling import Spelling, beside, script


@dataclass(frozen=True)
class Piece:
    """LaTeX that binds like `level`.  A name keeps its `stem`, so that a script can still join the scripts of the name."""

    text: str
    level: Level = Level.ATOM
    tall: bool = False
    stem: Spelling | None = None


def named(spelling: Spelling) -> Piece:
    """The piece of a name."""
    return Piece(spelling.latex, stem=spelling)


def enclosed(piece: Piece, left: str = "(", right: str = ")") -> Piece:
    """The piece in delimiters, which grow with a tall content."""
    text = rf"\left{left} {piece.text} \right{right}" if piece.tall else f"{left}{piece.text}{right}"
    return Piece(text, tall=piece.tall)


def at_least(piece: Piece, level: Level) -> Piece:
    """The piece, in brackets if it binds more loosely than `level`."""
    return piece if piece.level >= level else enclosed(piece)


def raised(piece: Piece, mark: str) -> Piece:
    """The piece with an upper script; a name that already has one is bracketed: (W^1)^{-1}."""
    if piece.stem is not None and not piece.stem.upper:
        return Piece(replace(piece.stem, upper=mark).latex, Level.POWER)
    base = enclosed(piece) if piece.stem is not None else at_least(piece, Level.ATOM)
    return Piece(base.text + script("^", mark), Level.POWER, base.tall)


def transposed(piece: Piece) -> Piece:
    """The piece transposed; the T joins the script of a name: W^{2T}."""
    stem = piece.stem
    if stem is None or not stem.upper or not stem.merges:
        return raised(piece, "T")
    return Piece(replace(stem, upper=beside(stem.upper, "T")).latex, Level.POWER)


def lowered(piece: Piece, mark: str) -> Piece:
    """The piece with a lower script; a name that already has one is bracketed: (W_1)_{ij}."""
    if piece.stem is not None and not piece.stem.lower:
        return Piece(replace(piece.stem, lower=mark).latex, Level.POWER)
    base = enclosed(piece) if piece.stem is not None else at_least(piece, Level.ATOM)
    return Piece(base.text + script("_", mark), Level.POWER, base.tall)


def product(parts: Sequence[Piece]) -> Piece:
    """Factors side by side, with a dot before a number."""
    if len(parts) == 1:
        return parts[0]
    return Piece(" ".join(factors_shown(parts)), product_level([p.level for p in parts]), any(p.tall for p in parts))


def factors_shown(parts: Sequence[Piece]) -> list[str]:
    """The factors as they stand in a product; one alone needs no brackets."""
    if len(parts) == 1:
        return [parts[0].text]
    last = len(parts) - 1
    texts = [(enclosed(p) if needs_brackets(p.level, k == last) else p).text for k, p in enumerate(parts)]
    return [texts[0], *(rf"\cdot {t}" if t[0].isdigit() else t for t in texts[1:])]


def fraction(above: Piece, below: Piece) -> Piece:
    return Piece(rf"\frac{{{above.text}}}{{{below.text}}}", Level.FRACTION, tall=True)


def call(name: str, argument: Piece) -> Piece:
    """A function applied to its argument, always with brackets: \\log(x)."""
    return replace(enclosed(argument), text=f"{name}{enclosed(argument).text}")
