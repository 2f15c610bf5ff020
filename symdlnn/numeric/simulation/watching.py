"""Gradient descent under watch: what to say when the steps are too long."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from symdlnn.numeric.simulation.checks import Array
from symdlnn.numeric.simulation.modes import Modes, State
from symdlnn.numeric.simulation.results import Diverged
from symdlnn.numeric.simulation.stability import Flowing, bounding, goals, largest_step, sharpness

GROWN = 1e6
"""A loss has exploded when it is this many times as large as at the start, or as the loss of a network that does nothing."""
WINDOW, RISES = 40, 12
"""A loss keeps rising when it rose in so many of the last steps, and does not fall on the whole."""
FALL = 0.99
"""It falls on the whole when the largest of the newer half of these losses is below this part of that of the older half: just
below the largest stable step a loss that goes up and down all the time still comes to rest."""
RISE, NOISE = 1e-9, 1e-24
"""A rise counts if it is larger than this part of the loss, and the loss than this part of its scale: the rest is rounding."""


class Watch:
    """Looks at the loss of every start after every step."""

    def __init__(self, model: Flowing, rate: float, guarded: bool, start: State) -> None:
        self.model, self.rate, self.guarded = model, rate, guarded
        self.floor = getattr(model, "floor", None) or 0.0
        self.last = self._excess(start)
        scale = np.maximum(np.maximum(self.last, np.sum(goals(model) ** 2)), 1e-300)
        self.highest, self.noise = GROWN * scale, NOISE * scale + 1e-12 * self.floor
        self.rose = np.zeros((WINDOW, *self.last.shape), dtype=bool)
        self.rises = np.zeros(self.last.shape, dtype=int)
        self.losses = np.full((WINDOW, *self.last.shape), self.last)

    def _excess(self, state: State) -> Array:
        return np.asarray(self.model.loss(state) - self.floor)

    def look(self, step: int, state: State, moves: State) -> None:
        """Take note of a step.  Fails when: a loss explodes or keeps rising (`Diverged`)."""
        excess = self.losses[step % WINDOW] = self._excess(state)
        if not self.rises.any() and (excess <= self.last).all():
            self.last = excess
            return
        rose = (excess > self.last * (1 + RISE)) & (excess > self.noise)
        self.rises += rose.astype(int) - self.rose[step % WINDOW]
        self.rose[step % WINDOW], self.last = rose, excess
        exploded = ~(excess <= self.highest)
        if exploded.any():
            place = _first(exploded)
            loss = excess[place] + self.floor
            self._stop(f"gradient descent diverged at step {step}: the loss is {loss:.3g}", place, state, moves)
        rising = (self.rises >= RISES) & self.guarded
        if rising.any() and (rising := rising & ~self._falling(step)).any():
            last = f"{RISES} of the last {min(step, WINDOW)} steps"
            what = f"gradient descent is unstable: at step {step} the loss has risen in {last}"
            self._stop(what, _first(rising), state, moves)

    def _falling(self, step: int) -> NDArray[np.bool_]:
        """Whether the losses of the last steps fall on the whole, whatever they do from step to step."""
        count = min(step + 1, WINDOW)
        lately = self.losses[(step - np.arange(count)) % WINDOW]
        return np.asarray(lately[: count // 2].max(axis=0) < FALL * lately[count // 2 :].max(axis=0))

    def _stop(self, what: str, place: tuple[int, ...], state: State, moves: State) -> None:
        here = {name: value[place] for name, value in state.items()}
        which = f" from start {list(place)}" if place else ""
        raise Diverged(f"{what}{which}; {self._moved_most({name: moves[name][place] for name in moves})} moved most; "
                       f"the step size is {self.rate:g}, and {self._limit(here)}")

    def _moved_most(self, moves: State) -> str:
        largest = {name: float(np.nan_to_num(np.abs(move), nan=np.inf).max(initial=0.0)) for name, move in moves.items()}
        name = max(largest, key=lambda one: largest[one])
        mode = int(np.argmax(np.nan_to_num(np.abs(moves[name]), nan=np.inf))) + 1
        return f"{name} of mode {mode}" if isinstance(self.model, Modes) else name

    def _limit(self, here: State) -> str:
        """What limit was crossed: that of all minima, or that of the place."""
        bound = largest_step(self.model)
        if self.rate > bound and bounding(self.model, here):
            return f"no minimum is stable above the step size {bound:.6g}"
        found = sharpness(self.model, here)
        if np.isfinite(found) and self.rate * found > 2:
            return f"the sharpness {found:.6g} here asks for a step size below {2 / found:.6g}"
        return f"minima with a sharpness above {2 / self.rate:.6g} are not stable: the start may lead to one of them"


def _first(flags: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(int(k) for k in np.argwhere(flags)[0])
