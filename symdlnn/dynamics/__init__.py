"""Dynamics: fixed points and their types, conserved quantities, potentials, symmetries, manifolds, limits.

What is found symbolically is returned as frozen facts whose fields are terms and claims, for the kernel to prove.
"""

from symdlnn.dynamics.analysis.analysing import analyse
from symdlnn.dynamics.analysis.equilibria import cases_of, stability
from symdlnn.dynamics.analysis.results import Analysis, Case, Equilibria, Finding
from symdlnn.dynamics.fixed import Component, FixedPoints, fixed_points
from symdlnn.dynamics.invariants import FirstIntegral, InvariantLine, first_integrals, invariant_lines
from symdlnn.dynamics.linearisation import Eigenpair, Linearisation
from symdlnn.dynamics.mode import EndPoint, end_point, mode_system
from symdlnn.dynamics.systems import System, cases

__all__ = [
    "Analysis", "Case", "Component", "Eigenpair", "EndPoint", "Equilibria", "Finding", "FirstIntegral", "FixedPoints",
    "InvariantLine", "Linearisation", "System", "analyse", "cases", "cases_of", "end_point", "first_integrals", "fixed_points",
    "invariant_lines", "mode_system", "stability",
]
