"""The standard words for what a linearisation looks like (Strogatz, Nonlinear dynamics and chaos; Fenichel 1971 on families).
"""

from __future__ import annotations

from symdlnn.dynamics.analysis.spectrum import Spectrum

FAMILIES = {1: "curve", 2: "surface"}


def point_kind(spectrum: Spectrum, unknowns: int, shape: str = "") -> str:
    """The type of an isolated fixed point; `shape` is "star " or "improper " for a node with equal eigenvalues."""
    if spectrum.vanishing:
        return _degenerate(spectrum, unknowns)
    if spectrum.imaginary:
        return _with_imaginary(spectrum)
    if spectrum.negative and spectrum.positive:
        focus = "-focus" if spectrum.oscillating and unknowns > 2 else ""
        return f"saddle{focus}" + (f" of index {spectrum.positive}" if unknowns > 2 else "")
    how = "stable" if spectrum.negative else "unstable"
    if unknowns == 1:
        return f"{how} fixed point"
    if spectrum.oscillating is None:
        return f"{how} node or focus"
    return f"{how} focus" if spectrum.oscillating else f"{how} {shape}node"


def _degenerate(spectrum: Spectrum, unknowns: int) -> str:
    if spectrum.vanishing == unknowns and unknowns > 1:
        return "degenerate: the linearisation is nilpotent"
    if unknowns == 1:
        return "not hyperbolic"
    return f"not hyperbolic: {_count(spectrum.vanishing, 'zero eigenvalue')}, {_others(spectrum)}"


def _with_imaginary(spectrum: Spectrum) -> str:
    others = spectrum.negative + spectrum.positive
    return "centre of the linearisation" if not others else f"not hyperbolic: an imaginary pair, {_others(spectrum)}"


def _others(spectrum: Spectrum) -> str:
    counts = ((spectrum.negative, "attracting direction"), (spectrum.positive, "repelling direction"),
              (spectrum.imaginary // 2, "imaginary pair"))
    return " and ".join(_count(k, word) for k, word in counts if k)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}"


def family_kind(spectrum: Spectrum, unknowns: int, dimension: int) -> str:
    """The type of a curve, surface, ... of fixed points at a generic point of it."""
    if dimension == unknowns:
        return "every point is fixed"
    word = f"{FAMILIES.get(dimension, f'family of dimension {dimension}')} of fixed points"
    if spectrum.vanishing == unknowns:
        return f"degenerate {word}: the linearisation is nilpotent"
    if spectrum.vanishing > dimension or spectrum.imaginary:
        return f"{word}, not normally hyperbolic: {_count(spectrum.vanishing, 'zero eigenvalue')}, {_others(spectrum)}"
    how = {(True, False): "attracting ", (False, True): "repelling "}.get((spectrum.negative > 0, spectrum.positive > 0))
    return f"normally hyperbolic {how}{word}" if how else f"normally hyperbolic {word} of saddle type"
