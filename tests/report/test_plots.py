"""Pictures of systems and simulations: they show what is there, and say so where nothing can be shown."""

from __future__ import annotations

import numpy as np
import pytest

from symdlnn.dynamics import System
from symdlnn.numeric.simulation.results import Method, Simulation
from symdlnn.report.plots import (
    PICTURES,
    drift_curves,
    landscape,
    learning_curves,
    loss_curve,
    phase_portrait,
    plateaus,
    portrait_of,
    sharpness_plot,
)
from symdlnn.report.plots.courses import relative_drift
from symdlnn.report.plots.paths import ends, exactly, field, followed, manifold_starts
from symdlnn.report.plots.surfaces import valley
from symdlnn.terms import scalars

x, y, p = scalars("x y p")
WINDOW = ((-2.0, 2.0), (-2.0, 2.0))


def simulation(times: np.ndarray, loss: np.ndarray) -> Simulation:
    """A record with two modes; the strengths rise one after the other."""
    strengths = np.stack([1 / (1 + np.exp(-4 * (times - 2))), 0.5 / (1 + np.exp(-2 * (times - 6)))], axis=1)
    return Simulation(
        model={"s": np.array([1.0, 0.5])}, times=times, states={}, loss=loss, strengths=strengths,
        conserved={"a^2 - b^2": 1e-14 * np.outer(times, [1.0, 2.0]) + 1}, drift={}, method=Method("DOP853", ""), initial={},
    )


TIMES = np.linspace(0.0, 10.0, 201)
RECORD = simulation(TIMES, 2 - 1 / (1 + np.exp(-8 * (TIMES - 2))) - 1 / (1 + np.exp(-8 * (TIMES - 7))))


def test_plateaus_lie_between_the_drops() -> None:
    intervals = plateaus(RECORD.times, RECORD.loss)
    assert [sum(start <= t <= stop for start, stop in intervals) for t in (0.5, 2.0, 4.5, 7.0, 9.5)] == [1, 0, 1, 0, 1]
    assert plateaus(np.arange(5.0), np.ones(5)) == []
    assert plateaus(np.array([0.0]), np.array([1.0])) == []
    with pytest.raises(ValueError, match="5 times and 4 losses"):
        plateaus(np.arange(5.0), np.ones(4))


def test_drift_is_relative_to_the_start_or_to_the_largest_value() -> None:
    assert relative_drift(np.array([2.0, 2.0, 3.0])).tolist() == [0.0, 0.0, 0.5]
    assert relative_drift(np.array([[0.0, 0.0], [0.0, 4.0]])).tolist() == [0.0, 1.0]
    assert relative_drift(np.zeros((3, 2))).tolist() == [0.0, 0.0, 0.0]


def test_learning_curves_show_every_mode_theory_and_the_goals() -> None:
    (axes,) = learning_curves(RECORD, theory=RECORD.strengths).axes
    drawn = [line for line in axes.lines if len(line.get_xdata()) == len(TIMES)]
    assert len(drawn) == 4
    assert np.allclose(drawn[0].get_ydata(), RECORD.strengths[:, 0])
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["$i = 1$", "$i = 2$", "theory"]
    styles = {(line.get_linestyle(), line.get_color()) for line in drawn[:2]}
    assert len(styles) == 2, "modes are told apart without their colour"


def test_loss_and_drift_are_drawn() -> None:
    (axes,) = loss_curve(RECORD).axes
    assert np.allclose(axes.lines[0].get_ydata(), RECORD.loss)
    (axes,) = drift_curves(RECORD).axes
    assert axes.get_yscale() == "log"
    assert min(axes.lines[0].get_ydata()) > 0


@pytest.mark.parametrize("s", (1.0, -1.0, 0.0, 9.0))
def test_the_valley_solves_its_equation(s: float) -> None:
    for a, b in valley(s, 2.0):
        assert np.allclose(a * b, s)
        assert max(np.abs(a).max(), np.abs(b).max()) <= 2.0 + 1e-12
    assert len(valley(s, 2.0)) == (2 if abs(s) <= 4 else 0)


def test_landscape_and_sharpness_are_drawn() -> None:
    assert landscape(s=0.5).axes[0].get_zlim()[1] == 3.0
    (axes,) = sharpness_plot([0.2, 0.5, 0.9], [3.0, 3.0, np.nan]).axes
    bound = axes.lines[0]
    assert np.allclose(np.multiply(bound.get_xdata(), bound.get_ydata()), 2.0)


def test_a_field_needs_two_unknowns_and_numbers() -> None:
    with pytest.raises(ValueError, match="two unknowns, this system has x"):
        field(System((x,), (x,)))
    with pytest.raises(ValueError, match="a value for p"):
        field(System((x, y), (p * x, y)))


def test_trajectories_stop_at_the_frame_and_are_even() -> None:
    rate = field(System((x, y), (x, -y)))
    curve = followed(rate, (0.1, 1.5), WINDOW)
    assert np.allclose(curve[0] * curve[1], 0.15, atol=1e-5), "x y is conserved"
    assert np.abs(curve).max() < 2.5
    assert np.ptp(np.hypot(*np.diff(curve))) < 1e-3
    back = followed(rate, (0.1, 1.5), WINDOW, backwards=True)
    assert back[1, -1] > 1.5


def test_what_blows_up_is_cut_off_at_the_frame() -> None:
    curve = followed(field(System((x, y), (x**2, y))), (1.0, 0.0), WINDOW)
    assert np.isfinite(curve).all()
    assert np.abs(curve).max() < 2.5


def test_an_exact_trajectory_is_taken_from_its_solution() -> None:
    curve = exactly(lambda start, t: np.stack([start[0] * np.exp(-t), start[1] * np.exp(-t)]), (1.0, 2.0), 5.0)
    assert np.allclose(curve[1], 2 * curve[0])


def test_manifolds_leave_a_saddle_along_its_eigenvectors() -> None:
    starts = manifold_starts([[0.0, 1.0], [1.0, 0.0]], (0.0, 0.0), 0.1)
    assert sorted(stable for _, stable in starts) == [False, False, True, True]
    for (u, v), stable in starts:
        assert u * v * (-1 if stable else 1) == pytest.approx(0.005)
    with pytest.raises(ValueError, match="not those of a saddle"):
        manifold_starts([[1.0, 0.0], [0.0, 2.0]], (0.0, 0.0), 0.1)


def test_trajectories_end_in_their_basins() -> None:
    found = ends(field(System((x, y), (x - x**3, -y))), np.array([[0.5, -0.1, 0.0], [1.0, -2.0, 1.0]]))
    assert np.allclose(found, [[1.0, -1.0, 0.0], [0.0, 0.0, 0.0]], atol=1e-6)
    assert np.isnan(ends(field(System((x, y), (x**2, -y))), np.array([[1.0], [0.0]]))[0, 0])


def test_basins_differ_in_grey() -> None:
    """The picture's own tints, left of x = 0 and right of it, as a printer without colours shows them."""
    figure = phase_portrait(portrait_of(System((x, y), (x - x**3, -y))), starts=(), basins=True)
    colours = next(c for c in figure.axes[0].collections if c.get_array() is not None).to_rgba(np.arange(2))
    grey = colours[:, :3] @ [0.299, 0.587, 0.114]
    assert abs(grey[0] - grey[1]) > 0.07


def test_a_frame_holds_all_fixed_points() -> None:
    portrait = portrait_of(System((x, y), (x * (6 - x), -y - 5)))
    points = [point for _, point in portrait.points()]
    assert sorted(points) == [(0.0, -5.0), (6.0, -5.0)]
    (left, right), (low, high) = portrait.window
    assert left < 0 < 6 < right
    assert low < -5 < high
    assert portrait_of(System((x, y), (-x, -y))).window == ((-2.5, 2.5), (-2.5, 2.5))


def test_a_portrait_says_which_equations_are_drawn() -> None:
    drawn = PICTURES["phase_portrait"](system=System((x, y), (2 * y, -x), timescale=3))
    assert drawn.axes[0].get_title(loc="left").splitlines() == [r"$3\,\dot{x} = 2 y$", r"$3\,\dot{y} = -x$"]
