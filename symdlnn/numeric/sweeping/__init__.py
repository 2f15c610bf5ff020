"""Sweeps: an experiment at every point of a grid of parameters, resumable, on one machine or on many.

    found = sweep(ModeDescent(steps=2000), {"eta": np.linspace(0.01, 3, 300), "s": [1.0, 2.0]}, "rates.parquet")
    found["outcome"]                    # an array over the grid, 300 x 2
    found.errors                        # why points failed, by their place
"""

from symdlnn.numeric.sweeping.experiments import REQUIRED, Experiment, each
from symdlnn.numeric.sweeping.fields import BadResult
from symdlnn.numeric.sweeping.grids import Grid, Points, grid_of
from symdlnn.numeric.sweeping.mode_descent import ModeDescent
from symdlnn.numeric.sweeping.mode_solution import ModeSolution
from symdlnn.numeric.sweeping.network_experiments import NetworkRuns
from symdlnn.numeric.sweeping.results import SweepResult, load_sweep
from symdlnn.numeric.sweeping.running import SweepStopped, sweep
from symdlnn.numeric.sweeping.specs import EXPERIMENTS, SweepSpec, read_spec, spec_of

__all__ = [
    "EXPERIMENTS", "REQUIRED", "BadResult", "Experiment", "Grid", "ModeDescent", "ModeSolution", "NetworkRuns", "Points",
    "SweepResult", "SweepSpec", "SweepStopped", "each", "grid_of", "load_sweep", "read_spec", "spec_of", "sweep",
]
