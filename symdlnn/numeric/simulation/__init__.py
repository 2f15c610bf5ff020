"""Simulation of the sheet's models: exact where the derivations give a solution, else by the best integrator.

from symdlnn.numeric.simulation import datasets, simulate, starts

network = datasets.white([3.0, 1.0], inputs=4, outputs=5).network()
run = simulate(network, starts.small_random(network, hidden=6, scale=1e-2), times=np.linspace(0, 10, 101))
run.method, run.strengths, run.drift
"""

from symdlnn.numeric.simulation.descending import GradientDescent
from symdlnn.numeric.simulation.modes import Modes, VectorModes
from symdlnn.numeric.simulation.networks import Network
from symdlnn.numeric.simulation.results import Diverged, Method, Simulation
from symdlnn.numeric.simulation.simulating import METHODS, model_of, repeat, simulate
from symdlnn.numeric.simulation.stability import largest_step, sharpness
from symdlnn.numeric.simulation.storing import load, save

__all__ = [
    "METHODS",
    "Diverged",
    "GradientDescent",
    "Method",
    "Modes",
    "Network",
    "Simulation",
    "VectorModes",
    "largest_step",
    "load",
    "model_of",
    "repeat",
    "save",
    "sharpness",
    "simulate",
]
