"""Figures: the same bytes in every run, fonts that can be searched, and pictures of the right things."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest

from symdlnn.report.figures import FIGURES, alone, phase, save
from symdlnn.report.plots.portraits import PATH

PAGE = 6.3


@pytest.mark.parametrize("name", FIGURES)
def test_same_bytes_twice_no_date_and_type_42(name: str, tmp_path: Path) -> None:
    first, second = (save(FIGURES[name](), tmp_path / folder / f"{name}.pdf").read_bytes() for folder in ("one", "two"))
    assert first == second
    assert b"/CreationDate" not in first
    assert b"/Type3" not in first


@pytest.mark.parametrize("name", FIGURES)
def test_fits_the_page_and_leaves_nothing_outside(name: str, tmp_path: Path) -> None:
    figure = FIGURES[name]()
    width, height = figure.get_size_inches()
    assert width == PAGE
    save(figure, tmp_path / "figure.png")
    box = figure.get_tightbbox()
    assert min(box.x0, box.y0, width - box.x1, height - box.y1) >= -1e-9, box.extents


def test_settings_of_the_caller_survive() -> None:
    before = dict(mpl.rcParams)
    for draw in FIGURES.values():
        draw()
    assert dict(mpl.rcParams) == before


def test_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nonsense"):
        save(FIGURES["learning_curves"](), tmp_path / "figure.nonsense")


def test_each_term_alone_does_what_the_figure_says() -> None:
    start = np.stack([alone.A_START, alone.B_START])
    within = alone.trajectory(alone.flow_of(alone.WITHIN), start)[-1]
    between = alone.trajectory(alone.flow_of(1 - alone.WITHIN), start)[-1]
    assert np.allclose(np.diag(within[0] @ within[1].T), alone.STRENGTHS, atol=1e-4)
    overlaps = between[0] @ between[1].T
    assert abs(overlaps[0, 1]) < 1e-2
    assert abs(overlaps[1, 0]) < 1e-2
    assert np.diag(overlaps).min() > 0.1


def test_trajectories_of_the_portrait_end_on_the_curve_of_fixed_points() -> None:
    axes = phase.draw().axes[0]
    paths = [line for line in axes.lines if line.get_color() == PATH["color"] and len(line.get_xdata()) > 20]
    assert len(paths) == len(phase.STARTS)
    for path in paths:
        a, b = np.asarray(path.get_xdata()), np.asarray(path.get_ydata())
        assert a[-1] * b[-1] == pytest.approx(1.0, abs=1e-3)
        assert np.ptp(a**2 - b**2) < 1e-4, "up to the straight lines between points"
