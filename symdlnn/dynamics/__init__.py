"""Dynamics: fixed points and their types, invariants, and the exact solution of one mode.

What is found symbolically is returned as frozen facts whose fields are terms and claims, for the kernel to prove.
"""

from symdlnn.dynamics.closed_form import mode_end, mode_flow
from symdlnn.dynamics.fixed import Component, FixedPoints, fixed_points
from symdlnn.dynamics.invariants import FirstIntegral, InvariantLine, first_integrals, invariant_lines
from symdlnn.dynamics.linearisation import Eigenpair, Linearisation, linearise, stability
from symdlnn.dynamics.mode import EndPoint, end_point, mode_system
from symdlnn.dynamics.systems import System, cases

__all__ = [
    "Component", "Eigenpair", "EndPoint", "FirstIntegral", "FixedPoints", "InvariantLine", "Linearisation", "System", "cases",
    "end_point", "first_integrals", "fixed_points", "invariant_lines", "linearise", "mode_end", "mode_flow", "mode_system",
    "stability",
]
