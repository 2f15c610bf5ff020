"""One chunk of a sweep, computed: wherever the worker is, with nothing known but the experiment and its points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from symdlnn.numeric.sweeping.experiments import Experiment
from symdlnn.numeric.sweeping.fields import checked, stacked
from symdlnn.numeric.sweeping.grids import Array, Points


@dataclass(frozen=True, eq=False)
class Outcome:
    """The results of a chunk by name, and why points failed: a text by the point's position in the chunk."""

    count: int
    arrays: Mapping[str, Array]
    errors: Mapping[int, str]


def computed(experiment: Experiment, points: Points) -> Outcome:
    """The results of all points.

    A point that raises is recorded and stops no other: where a vectorised experiment raises, its points are halved until
    those at fault stand alone; those that do not are computed with their neighbours as before.
    Fails when: the experiment returns what cannot be kept (BadResult).
    """
    if points.count > 1 and not experiment.vectorised:
        return _joined([_attempted(experiment, points.part(k, k + 1)) for k in range(points.count)])
    return _attempted(experiment, points)


def _attempted(experiment: Experiment, points: Points) -> Outcome:
    try:
        found = experiment(points)
    except Exception as error:
        if points.count == 1:
            return Outcome(1, {}, {0: f"{type(error).__name__}: {error}"})
        middle = points.count // 2
        return _joined([_attempted(experiment, half) for half in (points.part(0, middle), points.part(middle, points.count))])
    return Outcome(points.count, checked(found, points.count, points), {})


def _joined(outcomes: list[Outcome]) -> Outcome:
    errors: dict[int, str] = {}
    place = 0
    for outcome in outcomes:
        errors |= {place + at: text for at, text in outcome.errors.items()}
        place += outcome.count
    return Outcome(place, stacked([(outcome.arrays, outcome.count) for outcome in outcomes]), errors)
