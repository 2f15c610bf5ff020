"""The figures of a document: drawn by name or by the derivation's own function, saved as vector PDFs.

Loading Matplotlib and drawing take as long as all the proofs together, so a `Studio` does both in a second process while
derivations are still being proved.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from symdlnn.derivation import Derivation, FigureSpec
from symdlnn.report.context import Context

DRAWINGS = "symdlnn.report.figures"
"""Loaded when the first figure is drawn, not before."""


THREADED = ("jax", "torch")
"""Libraries that start threads of their own when they are loaded; a process that has them must not fork."""


def start_method() -> str:
    """How to start a second process: a forked one has all of symdlnn loaded already; where forking is not safe, a fresh one."""
    return "fork" if sys.platform == "linux" and not any(name in sys.modules for name in THREADED) else "spawn"


class UnknownFigure(ValueError):
    """A derivation asks for a drawing that does not exist."""


class Studio:
    """A second process that draws the named figures of derivations ahead; a context manager.

    A derivation's own drawing functions stay in the first process, which has them.
    """

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(1, mp_context=get_context(start_method()))
        self._drawn: dict[int, Future[bytes]] = {}

    def __enter__(self) -> Studio:
        self._pool.submit(_get_ready)
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def prepare(self, derivation: Derivation) -> None:
        """Begin to draw the named figures of a derivation."""
        for element in derivation.elements.values():
            if isinstance(element, FigureSpec) and isinstance(element.draw, str):
                self._drawn[id(element)] = self._pool.submit(_drawn, element.draw, dict(element.options))

    def drawn(self, spec: FigureSpec) -> bytes | None:
        """The PDF of a figure that was drawn ahead; None if it was not, or if the second process is gone."""
        future = self._drawn.get(id(spec))
        try:
            return None if future is None or future.exception() else future.result()
        except BrokenExecutor:
            return None


def _get_ready() -> None:
    import_module(DRAWINGS)


def _drawn(name: str, options: Mapping[str, Any]) -> bytes:
    drawings = import_module(DRAWINGS)
    with TemporaryDirectory() as folder:
        saved: Path = drawings.save(drawings.FIGURES[name](**options), Path(folder) / f"{name}.pdf")
        return saved.read_bytes()


def draw_figures(contexts: Sequence[Context], progress: Callable[[str], None], studio: Studio | None) -> Iterator[Path]:
    """Draw and save every figure of the derivations, in order."""
    for context in contexts:
        for label, element in context.derivation.elements.items():
            if isinstance(element, FigureSpec):
                progress(f"drawing {context.figure(label)}")
                yield _draw(element, context.out / context.figure(label), studio)


def _draw(spec: FigureSpec, path: Path, studio: Studio | None) -> Path:
    ahead = studio.drawn(spec) if studio is not None else None
    if ahead is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(ahead)
        return path
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
