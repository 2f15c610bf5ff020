"""The graph of what rests on what, drawn in layers from left to right, one band for each group of connected results.

Lengths are in inches.  A full arrow: the result is used as a reason; a dashed one: what is assumed here is proved there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from re import sub
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from symdlnn.report.booklet.edges import Edge, components, layers
from symdlnn.report.style import DARK, GREY, LIGHT, WIDTH, save, styled

HEIGHT, BELOW_HEADING = 9.2, 7.9
"""How high one figure may get, and the first one, below its heading."""
GAP, ROW, BAND, EDGE = 0.32, 0.56, 0.22, 0.02
"""Between columns, the height of a row, between bands, around the whole."""
WIDEST = 1.62
LETTERS = 27
"""What fits into a line of a box that is as wide as can be."""
SMALL_LETTERS = 42
"""What fits into the line below the title."""
LINE = {"uses": "-", "assumes": (0, (4, 2))}

Place = tuple[float, float]
Naming = Callable[[str], tuple[str, str]]


@dataclass(frozen=True)
class Band:
    """A group of connected results: its edges, and the rows of each layer."""

    edges: tuple[Edge, ...]
    columns: tuple[tuple[str, ...], ...]

    @property
    def height(self) -> float:
        return max(map(len, self.columns)) * ROW


def draw_graphs(edges: Sequence[Edge], name: Naming, target: str, out: Path) -> tuple[Path, ...]:
    """Draw and save one figure for each page that it takes, as ``target.format(1)``, ... in the folder `out`.

    `name` gives the title of a result and what to print below it.
    """
    pages = pages_of([_band(group) for group in components(edges)])
    return tuple(save(draw(bands, name), out / target.format(n)) for n, bands in enumerate(pages, 1))


@styled
def draw(bands: Sequence[Band], name: Naming) -> Figure:
    """The bands below each other."""
    height = sum(band.height + BAND for band in bands)
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(-EDGE, WIDTH + EDGE), ylim=(0, height))
    axes.axis("off")
    width = _width(max(len(band.columns) for band in bands))
    top = height
    for band in bands:
        _draw_band(axes, band, top - BAND / 2, width, name)
        top -= band.height + BAND
    return figure


def _band(edges: tuple[Edge, ...]) -> Band:
    return Band(edges, tuple(_untangled(layers(edges), edges)))


def _untangled(columns: Sequence[Sequence[str]], edges: Sequence[Edge]) -> Iterator[tuple[str, ...]]:
    """The columns with each result at the mean height of what it rests on, so that arrows cross less."""
    height: dict[str, float] = {}
    for column in columns:
        wanted = {label: _mean([height[e.below] for e in edges if e.above == label]) for label in column}
        ordered = tuple(sorted(column, key=wanted.__getitem__))
        height |= {label: (n + 0.5) / len(ordered) for n, label in enumerate(ordered)}
        yield ordered


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def pages_of(bands: Sequence[Band]) -> Iterator[tuple[Band, ...]]:
    """Bands, in order, as many on a page as fit."""
    page: tuple[Band, ...] = ()
    room = BELOW_HEADING
    for band in bands:
        if page and sum(b.height + BAND for b in (*page, band)) > room:
            yield page
            page, room = (), HEIGHT
        page = (*page, band)
    if page:
        yield page


def _width(columns: int) -> float:
    """How wide a box is, such that all columns fit."""
    return min(WIDEST, (WIDTH - (columns - 1) * GAP) / columns)


def _draw_band(axes: Axes, band: Band, top: float, width: float, name: Naming) -> None:
    middles: dict[str, Place] = {}
    for n, column in enumerate(band.columns):
        pitch = band.height / len(column)
        middles |= {label: (n * (width + GAP) + width / 2, top - (row + 0.5) * pitch) for row, label in enumerate(column)}
    for edge in band.edges:
        _arrow(axes, middles, edge, width)
    for label, middle in middles.items():
        _box(axes, middle, width, *name(label))


def _arrow(axes: Axes, middles: Mapping[str, Place], edge: Edge, width: float) -> None:
    (x, y), (right, height) = middles[edge.below], middles[edge.above]
    axes.annotate("", (right - width / 2, height), (x + width / 2, y), arrowprops={
        "arrowstyle": "-|>", "color": DARK, "linewidth": 0.7, "linestyle": LINE[edge.kind], "mutation_scale": 7,
        "shrinkA": 0, "shrinkB": 1})


def _box(axes: Axes, middle: Place, width: float, title: str, below: str) -> None:
    height = ROW - 0.12
    corner = middle[0] - width / 2, middle[1] - height / 2
    axes.add_patch(FancyBboxPatch(corner, width, height, boxstyle="round,pad=0,rounding_size=0.04", facecolor="white",
                                  edgecolor=LIGHT, linewidth=0.8, zorder=4))
    axes.text(middle[0], middle[1] + 0.055, _wrapped(title, int(LETTERS * width / WIDEST)), ha="center", va="center",
              fontsize=6.4, linespacing=1.1, zorder=5)
    axes.text(middle[0], corner[1] + 0.025, _fitting(below, int(SMALL_LETTERS * width / WIDEST)), ha="center", va="bottom",
              fontsize=5.0, color=GREY, family="cmtt10", zorder=5)


def _wrapped(title: str, letters: int) -> str:
    """A title on three lines at most, that breaks in no formula."""
    whole = sub(r"\$[^$]*\$", lambda formula: formula.group().replace(" ", "\0"), title)
    return "\n".join(wrap(whole, letters, max_lines=3, placeholder=" ...")).replace("\0", " ")


def _fitting(file: str, letters: int) -> str:
    """A file without its folder, if it is too long with it."""
    return file if len(file) <= letters else file.rpartition("/")[2]
