"""The right-hand sides of the models are those that were derived: each against the compiled term of its equation."""

from __future__ import annotations

from functools import reduce

import numpy as np
import pytest
from sympy import Rational

from symdlnn.derivation import theorem
from symdlnn.derivation.evidence import Refuted
from symdlnn.dynamics import mode_system
from symdlnn.models.two_layer import (
    E, S, W1, W2, Wbar1, Wbar2, a, b, flow_1, flow_2, i, input_covariance, n, output_covariance, p, q, rotated_flow_1,
    rotated_flow_2, s, sample, x, y, Σxx, Σyx,
)
from symdlnn.numeric import to_function
from symdlnn.numeric.simulation import Modes, Network, VectorModes, laws
from symdlnn.terms import Definition, Eq, dot, grad, power, scalars, squared_norm, total

SIZES = [(3, 5, 4), (5, 2, 3), (1, 1, 1), (4, 6, 1)]


@pytest.mark.parametrize(("n1", "n2", "n3"), SIZES)
def test_the_flow_3(n1: int, n2: int, n3: int) -> None:
    rng = np.random.default_rng(n1)
    w1, w2, x = rng.standard_normal((n2, n1)), rng.standard_normal((n3, n2)), rng.standard_normal((n1, 9))
    sxx, syx = x @ x.T / 9, rng.standard_normal((n3, 9)) @ x.T / 9
    derived = to_function((flow_1.claim.rhs, flow_2.claim.rhs), arguments=(W1, W2, Σyx, Σxx))(w1, w2, syx, sxx)
    found = Network(sxx, syx).descent({"W1": w1, "W2": w2})
    assert all(np.allclose(found[name], rate, rtol=1e-12, atol=1e-13) for name, rate in zip(("W1", "W2"), derived, strict=True))


@pytest.mark.parametrize(("n1", "n2", "n3"), SIZES)
def test_the_rotated_flow_5(n1: int, n2: int, n3: int) -> None:
    rng = np.random.default_rng(n2)
    w1, w2 = rng.standard_normal((n2, n1)), rng.standard_normal((n3, n2))
    model = Network.rotated(np.arange(min(n1, n3), 0, -1.0), n3, n1)
    derived = to_function((rotated_flow_1.claim.rhs, rotated_flow_2.claim.rhs), arguments=(Wbar1, Wbar2, S))(w1, w2, model.syx)
    found = model.descent({"W1": w1, "W2": w2})
    assert all(np.allclose(found[name], rate, rtol=1e-12, atol=1e-13) for name, rate in zip(("W1", "W2"), derived, strict=True))


@pytest.mark.parametrize(("n1", "n2", "n3", "rank"), [(3, 5, 4, 2), (4, 2, 3, 3), (1, 1, 1, 1)])
def test_the_modes_6_and_7(n1: int, n2: int, n3: int, rank: int) -> None:
    """With modes beyond the rank, and with different numbers of them."""
    rng = np.random.default_rng(n3)
    state, strengths = {"a": rng.standard_normal((n1, n2)), "b": rng.standard_normal((n3, n2))}, rng.uniform(0.5, 2, rank)
    six = (s[i] - dot(a[i], b[i])) * b[i] - total(dot(a[i], b[q]) * b[q], q, but=i)
    seven = (s[i] - dot(a[i], b[i])) * a[i] - total(dot(a[p], b[i]) * a[p], p, but=i)
    derived = to_function((six, seven), arguments=(a, b, s, i))
    found = VectorModes(strengths).descent(state)
    for mode in range(rank):
        rates = derived(state["a"].T, state["b"].T, strengths, mode)
        assert np.allclose(found["a"][mode], np.ravel(rates[0]), rtol=1e-12, atol=1e-13)
        assert np.allclose(found["b"][mode], np.ravel(rates[1]), rtol=1e-12, atol=1e-13)


def test_the_decoupled_modes_9_and_10() -> None:
    rng = np.random.default_rng(4)
    names = scalars("a b s")
    derived = to_function(mode_system(*names, 1), arguments=names)
    a_, b_, s_ = rng.standard_normal((3, 50))
    found = Modes(s_).descent({"a": a_, "b": b_})
    for name, rate in zip("ab", derived(a_, b_, s_), strict=True):
        assert np.allclose(found[name], rate, rtol=1e-13, atol=0)


@pytest.mark.parametrize("depth", (1, 2, 3, 4, 5))
def test_the_law_of_a_network_is_proved_minus_the_gradient_of_its_loss(depth: int) -> None:
    """For all sizes, from the loss (1) and the definitions of the covariances."""
    rates, (*layers, _syx, _sxx) = laws.network(depth)
    whole = reduce(lambda below, layer: layer * below, layers)
    loss = Definition(E, 1 / (2 * n) * total(squared_norm(y[sample] - whole * x[sample]), sample), "the loss")
    for layer, rate in zip(layers, rates, strict=True):
        theorem(f"{layer} of {depth}", Eq(grad(E, layer), -rate), by=(loss, output_covariance, input_covariance))
    with pytest.raises(Refuted):
        theorem("twice", Eq(grad(E, layers[0]), -2 * rates[0]), by=(loss, output_covariance, input_covariance))


@pytest.mark.parametrize("depth", (1, 2, 3, 5))
def test_the_law_of_a_mode_is_minus_the_gradient_of_its_energy(depth: int) -> None:
    rates, (*layers, strength) = laws.modes(depth)
    energy = Rational(1, 2) * power(strength - reduce(lambda below, layer: layer * below, layers), 2)
    for layer, rate in zip(layers, rates, strict=True):
        theorem(f"{layer} of {depth}", Eq(grad(energy, layer), -rate))
