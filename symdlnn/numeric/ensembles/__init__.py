"""Ensembles: many trajectories of one system, each with its own error control; and the exact solution of many modes."""

from symdlnn.numeric.ensembles.exact import exact_ensemble
from symdlnn.numeric.ensembles.results import Ensemble, Failure
from symdlnn.numeric.ensembles.running import ensemble

__all__ = ["Ensemble", "Failure", "ensemble", "exact_ensemble"]
