"""The potential of a gradient flow with its metric, or a Lyapunov function."""

from __future__ import annotations

from symdlnn.dynamics.analysis.dissipation import Dissipation, dissipation_of
from symdlnn.dynamics.analysis.potentials import GradientFlow, gradient_flow
from symdlnn.dynamics.analysis.proving import given, not_established, proved
from symdlnn.dynamics.analysis.results import Finding
from symdlnn.dynamics.systems import System

CURL = "the flow, multiplied by the metric, has no curl; so there is no periodic orbit, and all eigenvalues are real"
TIMES: dict[int, str] = {1: "never increases", -1: "never decreases", 0: "has a derivative whose sign is that of {}"}
"""What a function does, by the sign of its loss, or in terms of its derivative."""
NONE = ("the flow has a curl in every constant diagonal metric, and no polynomial up to degree {} whose derivative has one "
        "sign was found among those tried; this excludes no other function")


def potential(system: System, degree: int) -> Finding:
    """The gradient structure; else a Lyapunov function; else that neither is established."""
    flow = gradient_flow(system)
    if flow is not None:
        return _of_flow(flow)
    lost = dissipation_of(system, degree)
    if lost is not None:
        return _of_dissipation(lost)
    return not_established("potential or Lyapunov function", NONE.format(degree))


def _of_flow(flow: GradientFlow) -> Finding:
    write = flow.system.polynomials.write
    weights = tuple(map(write, flow.weights))
    metric = "the Euclidean metric" if flow.is_euclidean else f"the metric diag({', '.join(map(str, weights))})"
    text = f"gradient flow in {metric} of F = {flow.term}, which never increases"
    return proved(text, CURL, flow.claims, given(flow.system), (flow.term, *weights))


def _of_dissipation(lost: Dissipation) -> Finding:
    text = f"V = {lost.term} {TIMES[lost.sign].format(lost.slope)}; no gradient flow in a constant diagonal metric is known"
    return proved(text, f"its derivative, times the time scale, is {lost.slope}", lost.claims, given(lost.system), (lost.term,))
