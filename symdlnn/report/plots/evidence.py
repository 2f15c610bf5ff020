"""Theory against experiment on one page: six claims of the derivations, and what simulations do that know nothing of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from symdlnn.numeric.closed_forms import escape_steps
from symdlnn.numeric.simulation import GradientDescent, Network, datasets, simulate, starts
from symdlnn.report.style import BLUE, DARK, GREY, RED, WIDTH, open_axes, styled
from symdlnn.report.plots.lines import line_styles

TIMES = np.linspace(0.0, 6.0, 121)
TIGHT: dict[str, Any] = {"rtol": 1e-12, "atol": 1e-14}
CIRCLES: dict[str, Any] = {"color": DARK, "marker": "o", "markersize": 3, "linestyle": "none", "markerfacecolor": "white"}


@styled
def evidence(**_options: Any) -> Figure:
    """Six panels: steps against flow, exact against integrated, matrix steps, discrete half rises, energy, balance."""
    figure = Figure(figsize=(WIDTH, 7.4))
    panels = (_steps_against_flow, _exact_against_integrated, _matrix_steps, _half_rises, _energy, _balance)
    for number, panel in enumerate(panels):
        row, column = divmod(number, 2)
        axes = figure.add_axes((0.115 + 0.5 * column, 0.72 - 0.325 * row, 0.36, 0.21))
        panel(open_axes(axes, "", ""))
        title = axes.get_title()
        axes.set_title("")
        axes.set_title(f"{'abcdef'[number]}  {title}", loc="left", fontsize=9.5)
    return figure


def _network() -> Network:
    """Three inputs, four outputs, rank two: all sizes differ."""
    return datasets.white([2.0, 1.0], 3, 4, samples=7, seed=1).network()


def _steps_against_flow(axes: Axes) -> None:
    """(2) differs from (3) in proportion to the step."""
    network = _network()
    start = starts.aligned(network, 5, [0.3, 0.2], [0.1, 0.3], seed=2)
    times = np.array([0.5, 1.0, 2.0, 4.0])
    exact = simulate(network, start, times).strengths
    sizes = np.array([0.05, 0.025, 0.0125, 0.00625])
    found = [simulate(GradientDescent(network, size), start, np.round(times / size)).strengths for size in sizes]
    errors = [np.abs(strengths - exact).max() for strengths in found]
    axes.loglog(sizes, errors, color=BLUE, marker="o", markersize=4, linewidth=1.4, label="gradient descent")
    axes.loglog(sizes, errors[0] * sizes / sizes[0], color=GREY, linewidth=0.8, linestyle="--", label=r"$\propto \eta$")
    axes.set(xlabel=r"step size $\eta$", ylabel="largest difference", title="descent against the flow", xticks=(0.01, 0.03),
             xticklabels=("0.01", "0.03"))
    axes.minorticks_off()
    axes.legend()


def _exact_against_integrated(axes: Axes) -> None:
    """The exact solution of an aligned start against integration of the whole network."""
    network = _network()
    start = starts.aligned(network, 5, [0.3, -0.4], [0.1, 0.3], seed=2)
    exact, found = simulate(network, start, TIMES), simulate(network, start, TIMES, "DOP853", **TIGHT)
    for mode, style in zip(range(2), line_styles(), strict=False):
        axes.plot(TIMES, found.strengths[:, mode], **style)
    axes.plot(TIMES[::10], exact.strengths[::10], **CIRCLES)
    worst = np.abs(exact.strengths - found.strengths).max()
    axes.set(xlabel=r"time $t/\tau$", ylabel="strengths", title=f"exact (circles): within {worst:.0e}")


def _matrix_steps(axes: Axes) -> None:
    """The matrix solution of a balanced start against integration."""
    network = _network()
    start = starts.lambda_balanced(network, 2, 0.7, 0.2, seed=3)
    steps, found = simulate(network, start, TIMES, want="products"), simulate(network, start, TIMES, "DOP853", **TIGHT)
    product = found.states["W2"] @ found.states["W1"]
    for entry in product.reshape(len(TIMES), -1).T:
        axes.plot(TIMES, entry, color=BLUE, linewidth=1.1)
    axes.plot(TIMES[::12], steps.products["W2 W1"].reshape(len(TIMES), -1)[::12], **CIRCLES)
    worst = np.abs(steps.products["W2 W1"] - product).max()
    axes.set(xlabel=r"time $t/\tau$", ylabel="entries of $W^2 W^1$", title=f"matrix steps: within {worst:.0e}")


def _half_rises(axes: Axes) -> None:
    """Steps to the half rise of each mode, measured, by the discrete formula and by the flow's."""
    network = datasets.white([4.0, 3.0, 2.0, 1.0], 5, 6, seed=3).network()
    rate, scale = 0.1, 1e-5
    start = starts.orthogonal(network, 8, scale, seed=3)
    count = 120
    run = simulate(GradientDescent(network, rate), start, np.arange(count))
    s = network.modes[1][:network.rank]
    measured = [float(np.interp(value / 2, curve, np.arange(count))) for value, curve in zip(s, run.strengths.T, strict=True)]
    axes.plot(s, escape_steps(scale**2, s, rate), color=BLUE, linewidth=1.5, label="discrete formula")
    axes.plot(s, np.log(s / scale**2) / (2 * rate * s), color=RED, linewidth=1.2, linestyle="--", label="flow")
    axes.plot(s, measured, label="measured", **CIRCLES)
    axes.set(xlabel="singular value $s_i$", ylabel="steps to the half rise", title=r"half rises, $\eta = 0.1$")
    axes.legend()


def _energy(axes: Axes) -> None:
    """The loss falls, with coloured inputs and three layers, too."""
    rng = np.random.default_rng(1)
    for depth, style in zip((2, 3), line_styles(), strict=False):
        inputs = np.diag([2.0, 1.0, 0.5]) @ rng.standard_normal((3, 40))
        network = Network.from_data(inputs, rng.standard_normal((2, 40)), depth=depth)
        run = simulate(network, starts.small_random(network, 4, 0.4, seed=7), TIMES)
        axes.plot(TIMES, run.loss, label=f"{depth} layers", **style)
    axes.set(xlabel=r"time $t/\tau$", ylabel="loss $E$", title="the loss never rises")
    axes.legend()


def _balance(axes: Axes) -> None:
    """W1 W1^T - W2^T W2 is kept by the flow to rounding, by gradient descent to second order in its step."""
    network = _network()
    start = starts.small_random(network, 5, 0.4, seed=4)
    flow = simulate(network, start, TIMES, **TIGHT)
    for size, style in zip((0.1, 0.05), line_styles(), strict=False):
        run = simulate(GradientDescent(network, size), start, np.round(TIMES[::2] / size))
        axes.semilogy(TIMES[2::2], _moved(run.conserved)[1:], label=rf"$\eta = {size:g}$", **style)
    kept = np.maximum(_moved(flow.conserved)[1:], 1e-17)
    axes.semilogy(TIMES[1:], kept, color=DARK, linewidth=1.1, linestyle=":", label="flow")
    axes.set(xlabel=r"time $t/\tau$", ylabel="change of the balance", title="balancedness")
    axes.legend()


def _moved(conserved: Any) -> Any:
    (values,) = conserved.values()
    return np.abs(values - values[:1]).max(axis=(1, 2))
