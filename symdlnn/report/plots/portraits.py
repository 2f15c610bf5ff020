"""Phase portraits of planar systems, drawn from what the analysis finds.

Curves are the zero sets of the very polynomials that claims are made about: nullclines, conserved quantities, families of fixed
points.  A family of fixed points bears its transverse rate as a shade, from dark (fast) to light (slow): across a normally
hyperbolic curve that rate is the trace of the Jacobian, since the other eigenvalue is 0.  Manifolds of saddles are followed
from the saddle along its eigenvectors, whether they are algebraic or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field as made
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import ListedColormap, Normalize
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from symdlnn.dynamics import System, first_integrals
from symdlnn.dynamics.analysis.results import Equilibria
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.latex import latex
from symdlnn.report.style import BLUE, DARK, GREY, LIGHT, RED, WIDTH, styled
from symdlnn.report.plots.paths import Flow, ends, exactly, field, followed, manifold_starts

Array = NDArray[np.float64]
RESOLUTION = 240
ARROWS = 20
CELLS = 90
"""How finely basins are told apart."""
HEIGHT, LINE = 4.3, 0.22
TINTS = ("#e3ecf7", "#f2c79f", "#a9b9d6", "#c59d86", "#7f9a94")
"""Of basins, each darker than the one before: they differ in grey, too."""

VECTORS: dict[str, Any] = {"color": GREY, "alpha": 0.75, "width": 0.0022, "headwidth": 5, "headlength": 5, "pivot": "mid"}
LEVEL: dict[str, Any] = {"color": LIGHT, "linewidth": 0.7, "linestyle": "-"}
NULLCLINE: dict[str, Any] = {"color": DARK, "linewidth": 1.1, "linestyle": (0, (1, 2))}
FIXED: dict[str, Any] = {"color": DARK, "linewidth": 2.8, "linestyle": "-"}
STABLE: dict[str, Any] = {"color": RED, "linewidth": 1.5, "linestyle": (0, (6, 2.5))}
UNSTABLE: dict[str, Any] = {"color": RED, "linewidth": 1.5, "linestyle": (0, (6, 2, 1, 2))}
PATH: dict[str, Any] = {"color": BLUE, "linewidth": 1.3, "linestyle": "-"}
START: dict[str, Any] = {"color": BLUE, "marker": "o", "markersize": 4.5, "linestyle": "none"}
END: dict[str, Any] = {"color": BLUE, "marker": "D", "markersize": 4.5, "linestyle": "none", "markerfacecolor": "white"}
HOLLOW: dict[str, Any] = {"color": DARK, "marker": "o", "markersize": 6.5, "linestyle": "none", "markerfacecolor": "white"}
SQUARED: dict[str, Any] = {**HOLLOW, "marker": "s", "markersize": 5.5}
FULL: dict[str, Any] = {**HOLLOW, "markerfacecolor": DARK}
HALF: dict[str, Any] = {**HOLLOW, "fillstyle": "left", "markerfacecolor": DARK, "markerfacecoloralt": "white"}

MARKS = {"stable": FULL, "unstable": SQUARED, "saddle": HOLLOW}
"""The mark of an isolated fixed point by how its kind begins; what the linearisation leaves open is half full."""

Window = tuple[tuple[float, float], tuple[float, float]]
SQUARE: Window = ((-2.5, 2.5), (-2.5, 2.5))


@dataclass(frozen=True)
class Portrait:
    """A planar system with numbers for all parameters, the frame, and what is known about its fixed points."""

    system: System
    equilibria: Sequence[Equilibria]
    window: Window = SQUARE
    flow: Flow | None = made(default=None, repr=False)

    @cached_property
    def rate(self) -> Any:
        return field(self.system)

    @cached_property
    def grid(self) -> tuple[Array, Array]:
        (left, right), (low, high) = self.window
        x, y = np.meshgrid(np.linspace(left, right, RESOLUTION), np.linspace(low, high, RESOLUTION))
        return x, y

    def values(self, polynomial: Polynomial, x: Any, y: Any) -> Array:
        return np.asarray(self.system.polynomials.evaluate(polynomial, (x, y)))

    def points(self) -> Iterator[tuple[Equilibria, tuple[float, float]]]:
        """The isolated fixed points inside the frame."""
        for found in self.equilibria:
            if found.dimension == 0 and len(found.parametrisation) == 2:
                x, y = (float(value) for value in found.parametrisation)
                (left, right), (low, high) = self.window
                if left <= x <= right and low <= y <= high:
                    yield found, (x, y)

    def jacobian(self, point: tuple[float, float]) -> Array:
        generators = self.system.polynomials.unknown_generators
        return np.array([[float(self.values(f.diff(v), *point)) for v in generators] for f in self.system.vector_field])

    def trajectory(self, start: tuple[float, float], longest: float = 12.0) -> Array:
        """The exact trajectory where the portrait has a `flow`, else an integrated one."""
        return exactly(self.flow, start, longest) if self.flow else followed(self.rate, start, self.window)


@styled
def phase_portrait(
    portrait: Portrait, starts: Sequence[tuple[float, float]] = (), levels: Sequence[float] = (), shades: bool = True,
    basins: bool = False, heading: Sequence[str] = (),
) -> Figure:
    """Vector field, nullclines, conserved quantities, families of fixed points, saddles with their manifolds, trajectories.

    `starts` are the initial points of trajectories (none: a ring of them), `levels` the values of a conserved quantity to draw
    (none: spread over the frame); `shades` colours families by their transverse rate; `basins` tints the plane by where its
    points end; the lines of `heading` stand above.
    """
    height = HEIGHT + LINE * len(heading)
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((0.085, 0.115, 0.585, 0.585 * WIDTH / height))
    axes.set_title("\n".join(heading), loc="left", fontsize=9, linespacing=1.4)
    x, y = portrait.system.unknowns
    axes.set(xlim=portrait.window[0], ylim=portrait.window[1], xlabel=f"${latex(x)}$", ylabel=f"${latex(y)}$")
    drawn: dict[str, dict[str, Any]] = {}
    if basins:
        _basins(axes, portrait)
    _vector_field(axes, portrait)
    _levels(axes, portrait, levels, drawn)
    _nullclines(axes, portrait, drawn)
    _families(figure, axes, portrait, shades, drawn)
    _manifolds(axes, portrait, drawn)
    _trajectories(axes, portrait, starts or ring(portrait.window), drawn)
    _points(axes, portrait, drawn)
    figure.legend(handles=[Line2D([], [], label=text, **style) for text, style in drawn.items()], loc="center left",
                  bbox_to_anchor=(0.672, 0.53), handlelength=2.6, labelspacing=0.9)
    return figure


def window_of(equilibria: Sequence[Equilibria]) -> Window:
    """A frame that holds all isolated fixed points with room around them; `SQUARE` where they lie well inside it."""
    points = [[float(v) for v in p.parametrisation] for p in equilibria if p.dimension == 0 and len(p.parametrisation) == 2]
    frame = []
    for values, (low, high) in zip(np.reshape(points, (-1, 2)).T.tolist(), SQUARE, strict=True):
        least, most = min(values, default=0.0), max(values, default=0.0)
        if low < 1.25 * least and 1.25 * most < high:
            frame.append((low, high))
        else:
            room = 0.25 * max(most - least, 1.0)
            frame.append((least - room, most + room))
    return frame[0], frame[1]


def ring(window: Window, count: int = 10) -> list[tuple[float, float]]:
    """Points on an ellipse inside the frame."""
    (left, right), (low, high) = window
    angles = 2 * np.pi * (np.arange(count) + 0.3) / count
    x, y = (left + right + 0.9 * (right - left) * np.cos(angles)) / 2, (low + high + 0.9 * (high - low) * np.sin(angles)) / 2
    return list(zip(x.tolist(), y.tolist(), strict=True))


def _vector_field(axes: Axes, portrait: Portrait) -> None:
    """Directions only: the length says nothing, so that the slow regions stay visible."""
    x, y = (axis[::RESOLUTION // ARROWS, ::RESOLUTION // ARROWS] for axis in portrait.grid)
    dx, dy = portrait.rate(x, y)
    length = np.hypot(dx, dy)
    length[length == 0] = np.inf
    axes.quiver(x, y, dx / length, dy / length, scale=34, **VECTORS)


def _contour(axes: Axes, portrait: Portrait, polynomial: Polynomial, levels: Sequence[float], style: dict[str, Any]) -> Any:
    values = portrait.values(polynomial, *portrait.grid)
    return axes.contour(*portrait.grid, values, sorted(levels), colors=style["color"], linewidths=style["linewidth"],
                        linestyles=[style["linestyle"]])


def _levels(axes: Axes, portrait: Portrait, levels: Sequence[float], drawn: dict[str, dict[str, Any]]) -> None:
    ring_ = portrait.system.polynomials
    for integral in first_integrals(portrait.system, degree=4)[:1]:
        polynomial = ring_.read(integral.quantity)
        values = portrait.values(polynomial, *portrait.grid)
        _contour(axes, portrait, polynomial, levels or _spread(values), LEVEL)
        drawn[f"${latex(integral.quantity)}$ constant"] = LEVEL


def _spread(values: Array) -> list[float]:
    """Levels that are crossed in every part of the frame."""
    return [float(level) for level in np.unique(np.quantile(values, np.linspace(0.02, 0.98, 15)))]


def _nullclines(axes: Axes, portrait: Portrait, drawn: dict[str, dict[str, Any]]) -> None:
    for polynomial in portrait.system.vector_field:
        if polynomial:
            _contour(axes, portrait, polynomial, (0.0,), NULLCLINE)
    drawn["nullclines"] = NULLCLINE


def _families(figure: Figure, axes: Axes, portrait: Portrait, shades: bool, drawn: dict[str, dict[str, Any]]) -> None:
    """Curves of fixed points, thick; their transverse rate as a shade."""
    segments: list[Array] = []
    for found in portrait.equilibria:
        if found.dimension == 1:
            (equation,) = found.component.polynomials(portrait.system.polynomials)
            curves = _contour(axes, portrait, equation, (0.0,), {**FIXED, "linewidth": 0.0 if shades else FIXED["linewidth"]})
            segments += [np.stack([s[:-1], s[1:]], axis=1) for s in curves.allsegs[0] if len(s) > 1]
            drawn[f"fixed points,\n{_wrapped(found.kind)}"] = FIXED
    if shades and segments:
        joined = np.concatenate(segments)
        generators = portrait.system.polynomials.unknown_generators
        trace = sum((f.diff(v) for f, v in zip(portrait.system.vector_field, generators, strict=True)), start=0 * generators[0])
        rates = portrait.values(trace, *joined.mean(axis=1).T)
        if np.ptp(rates) < 0.01 * np.abs(rates).max():
            axes.add_collection(LineCollection(list(joined), colors=DARK, linewidths=FIXED["linewidth"], zorder=3))
            return
        shown = LineCollection(list(joined), array=rates, cmap="cividis", linewidths=3.2, capstyle="round", zorder=3,
                               norm=Normalize(float(rates.min()), float(rates.max())))
        axes.add_collection(shown)
        bar = figure.colorbar(shown, cax=figure.add_axes((0.7, 0.12, 0.2, 0.022)), orientation="horizontal")
        bar.set_label("transverse rate", labelpad=2)


def _wrapped(kind: str) -> str:
    """A long kind in two lines."""
    return kind.replace(" curve of fixed points", "").replace("normally hyperbolic ", "normally hyperbolic,\n")


def _manifolds(axes: Axes, portrait: Portrait, drawn: dict[str, dict[str, Any]]) -> None:
    for found, point in portrait.points():
        if "saddle" not in found.kind or "saddle-node" in found.kind:
            continue
        step = 1e-3 * max(high - low for low, high in portrait.window)
        for start, stable in manifold_starts(portrait.jacobian(point), point, step):
            style = STABLE if stable else UNSTABLE
            curve = followed(portrait.rate, start, portrait.window, backwards=stable)
            axes.plot(*curve, **style)
            _arrow_on(axes, curve[:, ::-1] if stable else curve, style["color"])
            drawn[f"{'stable' if stable else 'unstable'} manifold"] = style


def _trajectories(
    axes: Axes, portrait: Portrait, starts: Sequence[tuple[float, float]], drawn: dict[str, dict[str, Any]],
) -> None:
    drawn.update({"trajectory": PATH, "its start": START})
    for start in starts:
        curve = portrait.trajectory(start)
        axes.plot(*curve, **PATH)
        _arrow_on(axes, curve, BLUE)
        axes.plot(*start, zorder=4, **START)
        if np.hypot(*portrait.rate(*curve[:, -1])) < 1e-3:
            axes.plot(*curve[:, -1], zorder=4, **END)
            drawn["its end"] = END


def _arrow_on(axes: Axes, curve: Array, color: str) -> None:
    """An arrow at the middle of the curve's part inside the frame."""
    low, high = np.transpose((axes.get_xlim(), axes.get_ylim()))
    inside = np.flatnonzero(np.all((low < curve.T) & (high > curve.T), axis=1))
    if len(inside) > 3 and np.ptp(curve, axis=1).max() > 0:
        middle = int(inside[int(0.45 * len(inside))])
        tail, tip = ((float(x), float(y)) for x, y in curve[:, middle:middle + 2].T)
        axes.annotate("", tip, tail, arrowprops={
            "arrowstyle": "-|>", "color": color, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 10})


def _points(axes: Axes, portrait: Portrait, drawn: dict[str, dict[str, Any]]) -> None:
    for found, point in portrait.points():
        style = next((style for word, style in MARKS.items() if found.kind.startswith(word)), HALF)
        axes.plot(*point, zorder=5, clip_on=False, **style)
        drawn[_wrapped(found.kind)] = style


def _basins(axes: Axes, portrait: Portrait) -> None:
    """Tints by the stable fixed point that a trajectory comes to rest at; where it does not, no tint."""
    (left, right), (low, high) = portrait.window
    x, y = np.meshgrid(np.linspace(left, right, CELLS), np.linspace(low, high, CELLS))
    stable = np.array([point for found, point in portrait.points() if found.kind.startswith("stable")]).reshape(-1, 2)
    if len(stable):
        distance = np.linalg.norm(ends(portrait.rate, np.stack([x, y]))[:, None] - stable.T[:, :, None, None], axis=0)
        nearest = np.where(distance.min(axis=0) < 0.02 * (right - left), distance.argmin(axis=0), -1)
        tints = np.ma.masked_less(np.where(nearest < 0, -1, nearest % len(TINTS)), 0)
        axes.pcolormesh(x, y, tints, cmap=ListedColormap(TINTS), vmin=0, vmax=len(TINTS) - 1, shading="nearest", zorder=0)
