"""The figures of a document: drawn by name or by the derivation's own function, saved as vector PDFs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from symdlnn.derivation import FigureSpec
from symdlnn.report.context import Context

DRAWINGS = "symdlnn.report.figures"
"""Loaded when the first figure is drawn, because Matplotlib takes as long to load as a page takes to write."""


class UnknownFigure(ValueError):
    """A derivation asks for a drawing that does not exist."""


def draw_figures(contexts: Sequence[Context], progress: Callable[[str], None]) -> Iterator[Path]:
    """Draw and save every figure of the derivations, in order."""
    for context in contexts:
        for label, element in context.derivation.elements.items():
            if isinstance(element, FigureSpec):
                progress(f"drawing {context.figure(label)}")
                yield _draw(element, context.out / context.figure(label))


def _draw(spec: FigureSpec, path: Path) -> Path:
    drawings = import_module(DRAWINGS)
    saved: Path = drawings.save(_function(spec, drawings.FIGURES)(**spec.options), path)
    return saved


def _function(spec: FigureSpec, known: Any) -> Callable[..., Any]:
    if callable(spec.draw):
        return spec.draw
    if spec.draw not in known:
        raise UnknownFigure(f"{spec.source}: there is no drawing {spec.draw!r}; drawings are {', '.join(known)}")
    function: Callable[..., Any] = known[spec.draw]
    return function
