"""`simulate`: the best way to the trajectory that its hypotheses allow, named in the result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from symdlnn.numeric.closed_forms import mode_flow
from symdlnn.numeric.simulation import aligned as alignment
from symdlnn.numeric.simulation import balanced
from symdlnn.numeric.simulation.checks import Array, increasing, positive, state, whole_seed
from symdlnn.numeric.simulation.descending import GradientDescent, descended, whole
from symdlnn.numeric.simulation.integrating import (
    LEAST_RTOL, MOST_RTOL, STIFF, STIFFLY, default_atol, integrated, integrator,
)
from symdlnn.numeric.simulation.modes import Modes, VectorModes
from symdlnn.numeric.simulation.networks import WHITE, Network
from symdlnn.numeric.simulation.results import Diverged, Method, Simulation, largest_drift
from symdlnn.numeric.simulation.singly import Single, joined, singles
from symdlnn.numeric.simulation.stability import Flowing
from symdlnn.numeric.simulation.starts import Start
from symdlnn.numeric.simulation.together import BACKENDS, fitting, integrated_together

Model = Flowing | GradientDescent
EXACT, STEPS, DESCENT = "exact mode solution", "exact matrix steps", "gradient descent"
INTEGRATORS = ("DOP853", "RK45", "Radau", "BDF", "LSODA")
METHODS = ("auto", EXACT, STEPS, *BACKENDS, *INTEGRATORS)


def simulate(
    model: Model,
    initial: Start | Mapping[str, ArrayLike],
    times: ArrayLike,
    method: str = "auto",
    *,
    want: str = "weights",
    rtol: float = 1e-9,
    atol: float | None = None,
    seed: int | None = None,
) -> Simulation:
    """The trajectory of a model from `initial` at `times`, which are measured from the start and increase.

    `method` "auto" takes the exact solution of the modes where the start is aligned; the exact matrix steps where only products
    are wanted (``want="products"``) and the layers are balanced with white inputs; else an adaptive integrator with the
    relative and absolute tolerances `rtol` and `atol` (by default a thousandth of `rtol` times the smallest start): SciPy's for
    a few trajectories, or large or stiff ones, the compiled ensemble for many, diffrax if there is a GPU.  Leading axes of the
    state number several starts: each is a trajectory of its own, with its own steps, and so is each decoupled mode.
    A `GradientDescent` takes its steps; its times are numbers of steps.  Otherwise `method` is one of `METHODS`.  `seed` is
    recorded; a `Start` brings its own.
    Fails when: something does not fit, or the method asked for has a hypothesis that does not hold (ValueError, which names
    it); the run cannot go on (`Diverged`: when, where, what limit was crossed).
    """
    _must_be_model(model, initial)
    given = seed if seed is not None or not isinstance(initial, Start) else initial.seed
    drawn = None if given is None else whole_seed(given)
    flow = model.model if isinstance(model, GradientDescent) else model
    start = state(initial.weights if isinstance(initial, Start) else initial, flow.names)
    flow.fits(start)
    grid = increasing(whole(times) if isinstance(model, GradientDescent) else times)
    if method not in METHODS or want not in ("weights", "products"):
        raise ValueError(f"method {method!r} with want {want!r}: expected one of {', '.join(METHODS)}, and weights or products")
    if isinstance(model, GradientDescent):
        if (method, want) != ("auto", "weights"):
            raise ValueError("gradient descent takes its own steps and gives the weights: leave out method and want")
        found = descended(model, start, grid)
        return _recorded(
            model, flow, start, grid, drawn, found, Method(DESCENT, f"{int(grid[-1])} steps of size {model.rate:g}")
        )
    if want == "products" or method == STEPS:
        return _products(model, start, grid, method, drawn)
    relative, absolute = _tolerances(model, start, rtol, atol)
    return _weights(model, start, grid, method, drawn, relative, absolute)


def _must_be_model(model: object, initial: object) -> None:
    """Fails when: something else is given as a model or a start (TypeError)."""
    if not isinstance(model, Model):
        raise TypeError(f"the model is a {type(model).__name__}: expected a Network, VectorModes, Modes or GradientDescent")
    if not isinstance(initial, Start | Mapping):
        raise TypeError(f"the initial state is a {type(initial).__name__}: expected a Start, or arrays by their names")


def _tolerances(model: Flowing, start: dict[str, Array], rtol: float, atol: float | None) -> tuple[float, float]:
    relative = positive("rtol", rtol)
    if relative < LEAST_RTOL:
        raise ValueError(f"rtol is {relative:g}, expected at least {LEAST_RTOL:.3g}: numbers have no more digits")
    if relative > MOST_RTOL:
        raise ValueError(f"rtol is {relative:g}, expected at most {MOST_RTOL:g}: steps with such errors lead nowhere")
    return relative, default_atol(model, start, relative) if atol is None else positive("atol", atol)


def repeat(simulation: Simulation) -> Simulation:
    """The same run again, from nothing but its record: same model, start, times, method and tolerances."""
    method = simulation.method
    name = "auto" if method.name == DESCENT else method.name
    tolerances = {"rtol": method.rtol, "atol": method.atol} if method.rtol else {}
    return simulate(
        model_of(simulation.model),
        simulation.initial,
        simulation.times,
        name,
        seed=simulation.seed,
        want="products" if method.name == STEPS else "weights",
        **tolerances,
    )


def model_of(description: Mapping[str, Any]) -> Model:
    """A model from its description.  Fails when: its kind is unknown (ValueError)."""
    builders: dict[str, Callable[[], Flowing]] = {
        "network": lambda: Network(
            description["sxx"],
            description["syx"],
            int(description["depth"]),
            description["timescale"],
            description.get("floor"),
        ),
        "vector modes": lambda: VectorModes(description["s"], description["timescale"]),
        "modes": lambda: Modes(description["s"], int(description["depth"]), description["timescale"]),
    }
    if description["kind"] not in builders:
        raise ValueError(f"there is no model of the kind {description['kind']!r}; kinds are {', '.join(builders)}")
    flow = builders[description["kind"]]()
    return GradientDescent(flow, description["rate"], description["guarded"]) if "rate" in description else flow


def _weights(
    model: Flowing, start: dict[str, Array], grid: Array, method: str, seed: int | None, rtol: float, atol: float
) -> Simulation:
    if method in ("auto", EXACT):
        exact = _exact(model, start, grid)
        if exact is not None:
            return _recorded(model, model, start, grid, seed, exact, Method(EXACT, _hypotheses(model)))
        if method == EXACT:
            raise ValueError(f"no exact solution is known from this start: it needs {_hypotheses(model)}")
    name, why = _chosen(model, start, float(grid[-1])) if method == "auto" else (method, "asked for")
    run = integrated_together if name in BACKENDS else integrated
    found, evaluations = run(model, start, grid, rtol, atol, name)
    return _recorded(model, model, start, grid, seed, found, Method(name, why, rtol, atol, evaluations))


def _chosen(model: Flowing, start: dict[str, Array], horizon: float) -> tuple[str, str]:
    """The integrator that fits, and why."""
    unknown = f"no exact solution is known from this start: it would need {_hypotheses(model)}"
    name = integrator(model, start, horizon)
    if name == STIFFLY:
        return name, f"{unknown}; stiff: the run lasts more than {STIFF:g} of its fastest decay times"
    together, why = fitting(model, start)
    return together or name, f"{unknown}; {why}"


def _exact(model: Flowing, start: Mapping[str, Array], grid: Array) -> dict[str, Array] | None:
    """The states by the exact solution, None where its hypotheses do not hold."""
    if isinstance(model, Modes):
        if model.depth != 2:
            return None
        a, b = mode_flow(start["a"], start["b"], model.s, grid.reshape(-1, *[1] * start["a"].ndim), model.timescale)
        return {"a": a, "b": b}
    found = [_exact_single(one, grid) for one in singles(model, start)]
    known = [states for states in found if states is not None]
    return joined(start, len(grid), known) if len(known) == len(found) else None


def _exact_single(one: Single, grid: Array) -> dict[str, Array] | None:
    """One trajectory of a network or of vectors."""
    if isinstance(one.model, VectorModes):
        taken = alignment.aligned(one.start["a"], one.start["b"], one.model.s)
        return None if taken is None else alignment.vectors_at(taken, one.model, grid)
    found = alignment.aligned_network(one.model, one.start)
    return None if found is None else alignment.network_at(found, one.model, grid)


def _hypotheses(model: Flowing) -> str:
    if isinstance(model, Modes):
        return "decoupled modes of two layers"
    start = f"an aligned start (to {alignment.TOLERANCE:g})"
    return f"two layers, white inputs (to {WHITE:g}) and {start}" if isinstance(model, Network) else start


def _products(model: Flowing, start: dict[str, Array], grid: Array, method: str, seed: int | None) -> Simulation:
    """Products by exact matrix steps.  Fails when: their hypotheses do not hold, or another method is asked for
    (ValueError)."""
    needs = f"a network of two layers, white inputs and W2^T W2 - W1 W1^T = lambda I (to {balanced.TOLERANCE:g})"
    if any(layer.ndim > 2 for layer in start.values()):
        raise ValueError("exact matrix steps take one start at a time: leave out the leading axes")
    balance = balanced.imbalance(model, start) if isinstance(model, Network) else None
    if method not in ("auto", STEPS):
        raise ValueError(f'{method} gives the weights, and with them their products: leave out want="products"')
    if balance is None or not isinstance(model, Network):
        raise ValueError(f"exact matrix steps need {needs}; integrate the weights instead and multiply them")
    found = balanced.products(model, start, balance, grid)
    why = f"products only, and the start satisfies its hypotheses, {needs}, with lambda = {balance:g}"
    return Simulation(
        model=model.description(),
        times=grid,
        states={},
        loss=model.loss_of(found["W2 W1"]),
        strengths=model.strengths_of(found["W2 W1"]),
        conserved={},
        drift={},
        method=Method(STEPS, why),
        initial=start,
        seed=seed,
        products=found,
    )


def _recorded(
    model: Model,
    flow: Flowing,
    start: Mapping[str, Array],
    grid: Array,
    seed: int | None,
    found: dict[str, Array],
    method: Method,
) -> Simulation:
    with np.errstate(over="ignore", invalid="ignore"):
        conserved, first, loss = flow.conserved(found), flow.conserved(start), flow.loss(found)
    if not np.isfinite(loss).all():
        k = int(np.argwhere(~np.isfinite(loss))[0][0])
        value = loss[k][~np.isfinite(loss[k])].flat[0]
        raise Diverged(f"the loss is {value} at time {grid[k]:g}: the entries of the state are too large for their squares")
    size = max(float(np.max(np.square(value), initial=0.0)) for value in (*found.values(), *start.values()))
    drift = {name: largest_drift(np.concatenate((first[name][None], values)), size) for name, values in conserved.items()}
    return Simulation(
        model=model.description(),
        times=grid,
        states=found,
        loss=loss,
        strengths=flow.strengths(found),
        conserved=conserved,
        drift=drift,
        method=method,
        initial=dict(start),
        seed=seed,
    )
