"""Many trajectories by Taylor series, each with its own step size (compiled by Numba).

A jet is the list of Taylor coefficients of one quantity along a trajectory; `jets[m, k, w]` is coefficient k of quantity m of
the trajectory in lane w.  Coefficient k of a product is a convolution of what is known up to k, and the functions of the tape
have recurrences of the same cost (Moore 1966; Jorba and Zou 2005, table 1), so that one pass over the tape gives coefficient
k of the rates and from it coefficient k + 1 of the unknowns.  The lanes stand side by side in memory: each inner loop is made
of the processor's vector instructions, and the tape is data, hence nothing is compiled again for another system.

A lane holds one trajectory; when it has come to its end the next one moves in, so that no lane waits for the slowest.  What
happens in a lane depends on nothing but its own trajectory: the result is the same in whatever company.

The step is so long that the last two terms of the series stay below atol + rtol |x| for every unknown x (Jorba and Zou 2005),
and not longer than the series gives hope of converging, (|x_1|/|x_N|)^(1/(N-1)), however large atol: otherwise a start within
atol of a saddle would jump over its whole escape.  The series is the dense output.

All of it is one module because Numba's cache on disk looks at the file of a function, not at those of what it calls.
"""

from __future__ import annotations

from math import cos, exp, isfinite, log, sin
from typing import Any

import numpy as np
from numba import njit

LANES = 64
"""Trajectories abreast: enough to hide the cost of reading the tape, few enough for the jets to stay in the fastest cache."""
FINISHED, COLLAPSED, NOT_FINITE, TOO_MANY_STEPS = range(4)
EMPTY = -1
SAFETY = 0.7
"""As in Jorba and Zou: the step is shortened by exp(-SAFETY/(N-1)), 7 % at order 11."""
FINEST = 10 * float(np.finfo(float).eps)
"""A step shorter than this part of the time has collapsed."""


def compiled(function: Any) -> Any:
    """The function compiled, kept on disk where there is a place for it."""
    options: Any = {"nogil": True, "fastmath": {"contract"}, "error_model": "numpy"}
    try:
        return njit(cache=True, **options)(function)
    except RuntimeError:  # neither the package's directory nor the user's cache can be written to
        return njit(**options)(function)


@compiled
def integrate(tape: Any, rates: Any, initial: Any, fixed: Any, times: Any, rtol: float, atol: float, order: int,
              most_steps: int, states: Any, steps: Any, verdicts: Any, reached: Any, ends: Any) -> None:
    """Fill `states` (n x T x unknowns), `steps`, `verdicts`, and the time `reached` and the state there (`ends`)."""
    unknowns = rates.shape[0]
    jets = np.zeros((unknowns + fixed.shape[1] + tape.shape[0], order + 1, LANES))
    tenants, places, counts = np.full(LANES, EMPTY), np.zeros(LANES, np.int64), np.zeros(LANES, np.int64)
    time, step = np.zeros(LANES), np.zeros(LANES)
    waiting, living, vacancy, end = 0, 0, True, times[-1]
    while True:
        for w in range(LANES if vacancy else 0):
            if tenants[w] == EMPTY and waiting < initial.shape[0]:
                move_in(jets, w, waiting, initial, fixed, states)
                tenants[w], places[w], counts[w], time[w] = waiting, 1, 0, times[0]
                waiting += 1
                living += 1
        if living == 0:
            return
        vacancy = False
        expand(jets, tape, rates, order)
        longest_steps(jets, unknowns, order, rtol, atol, step)
        for w in range(LANES):
            if tenants[w] == EMPTY:
                step[w] = 0.0
                continue
            step[w] = min(step[w], end - time[w])
            verdict = judge(step[w], time[w], end, counts[w], most_steps)
            if verdict == FINISHED:
                until = end if step[w] >= end - time[w] else time[w] + step[w]
                if times[places[w]] <= until:
                    places[w] = write(jets, w, tenants[w], unknowns, order, time[w], until, times, places[w], states)
                counts[w] += 1
                time[w] = until
            if verdict != FINISHED or time[w] >= end:
                n = tenants[w]
                verdicts[n], steps[n], reached[n], ends[n] = verdict, counts[w], time[w], jets[:unknowns, 0, w]
                states[n, places[w]:] = np.nan
                tenants[w], step[w] = EMPTY, 0.0
                living -= 1
                vacancy = True
        advance(jets, unknowns, order, step)


@compiled
def move_in(jets: Any, w: int, n: int, initial: Any, fixed: Any, states: Any) -> None:
    """Trajectory n takes lane w."""
    unknowns = initial.shape[1]
    for i in range(unknowns):
        jets[i, 0, w] = states[n, 0, i] = initial[n, i]
    for i in range(fixed.shape[1]):
        jets[unknowns + i, 0, w] = fixed[n, i]


@compiled
def longest_steps(jets: Any, unknowns: int, order: int, rtol: float, atol: float, steps: Any) -> None:
    """The steps for which the last two terms are small and the series can be hoped to converge; NaN where one is not finite."""
    largest = np.zeros((4, jets.shape[2]))
    last, last_but_one, slope, steepest = largest[0], largest[1], largest[2], largest[3]
    for i in range(unknowns):
        x, x1, xm, xn = jets[i, 0], jets[i, 1], jets[i, order - 1], jets[i, order]
        for w in range(steps.size):
            allowed = atol + rtol * abs(x[w])  # 1/allowed may overflow where the quotients do not
            last[w] += abs(xn[w]) / allowed
            last_but_one[w] += abs(xm[w]) / allowed
            slope[w] += abs(x1[w])
            steepest[w] += abs(xn[w])
    for w in range(steps.size):
        bound = max(last_but_one[w], steepest[w] / slope[w]) if slope[w] > 0.0 else last_but_one[w]
        steps[w] = exp(-max(log(last[w]) / order, log(bound) / (order - 1)) - SAFETY / (order - 1))
        if not isfinite(last[w] + last_but_one[w]):
            steps[w] = np.nan


@compiled
def judge(step: float, time: float, end: float, steps: int, most_steps: int) -> int:
    """FINISHED if the step can be taken, else why not."""
    if not isfinite(step):
        return NOT_FINITE
    if step < end - time and step <= FINEST * abs(time):
        return COLLAPSED
    return TOO_MANY_STEPS if steps >= most_steps else FINISHED


@compiled
def write(
    jets: Any, w: int, n: int, unknowns: int, order: int, time: float, until: float, times: Any, place: int, states: Any
) -> int:
    """Write the states at the requested times up to `until`; the place of the first time after it."""
    end = place
    while end < times.shape[0] and times[end] <= until:
        end += 1
    for i in range(unknowns):
        for j in range(place, end):
            states[n, j, i] = jets[i, order, w]
        for k in range(order - 1, -1, -1):
            c = jets[i, k, w]
            for j in range(place, end):
                states[n, j, i] = states[n, j, i] * (times[j] - time) + c
    return end


@compiled
def advance(jets: Any, unknowns: int, order: int, step: Any) -> None:
    """The sum of the series at the end of the step becomes coefficient 0."""
    for i in range(unknowns):
        for w in range(LANES):
            total = jets[i, order, w]
            for k in range(order - 1, -1, -1):
                total = total * step[w] + jets[i, k, w]
            jets[i, 0, w] = total


@compiled
def expand(jets: Any, tape: Any, rates: Any, order: int) -> None:
    """Fill in all coefficients up to `order`, given the unknowns and the fixed quantities (which come first) at k = 0.

    A row of `tape` is an operation and its two arguments; `rates[i]` is the quantity that is the rate of unknown i.
    """
    first = jets.shape[0] - tape.shape[0]
    for k in range(order):
        for m in range(tape.shape[0]):
            coefficient(jets, first + m, k, tape[m, 0], tape[m, 1], tape[m, 2])
        for i in range(rates.shape[0]):
            rate, following, share = jets[rates[i], k], jets[i, k + 1], 1.0 / (k + 1)
            for w in range(rate.size):
                following[w] = rate[w] * share


@compiled
def coefficient(jets: Any, out: int, k: int, operation: int, left: int, right: int) -> None:
    """Coefficient k of quantity `out`; the numbers of the operations are their places in `taylor.RECURRENCES`."""
    if operation == 0:
        add(jets, out, k, left, right)
    elif operation == 1:
        subtract(jets, out, k, left, right)
    elif operation == 2:
        scale(jets, out, k, left, right)
    elif operation == 3:
        multiply(jets, out, k, left, right)
    elif operation == 4:
        divide(jets, out, k, left, right)
    elif operation == 5:
        power(jets, out, k, left, right)
    elif operation == 6:
        exponential(jets, out, k, left)
    elif operation == 7:
        logarithm(jets, out, k, left)
    elif operation == 8:
        sine(jets, out, k, left, right)
    elif operation == 9:
        cosine(jets, out, k, left, right)


@compiled
def add(jets: Any, out: int, k: int, left: int, right: int) -> None:
    f, g, result = jets[left, k], jets[right, k], jets[out, k]
    for w in range(result.size):
        result[w] = f[w] + g[w]


@compiled
def subtract(jets: Any, out: int, k: int, left: int, right: int) -> None:
    f, g, result = jets[left, k], jets[right, k], jets[out, k]
    for w in range(result.size):
        result[w] = f[w] - g[w]


@compiled
def scale(jets: Any, out: int, k: int, left: int, right: int) -> None:
    """A constant times a quantity."""
    f, g, result = jets[left, 0], jets[right, k], jets[out, k]
    for w in range(result.size):
        result[w] = f[w] * g[w]


@compiled
def multiply(jets: Any, out: int, k: int, left: int, right: int) -> None:
    """The terms j and k - j together: half the traffic to memory."""
    f, g, product = jets[left], jets[right], jets[out, k]
    for w in range(product.size):
        product[w] = f[k // 2, w] * g[k // 2, w] if k % 2 == 0 else 0.0
    for j in range((k + 1) // 2):
        for w in range(product.size):
            product[w] += f[j, w] * g[k - j, w] + f[k - j, w] * g[j, w]


@compiled
def divide(jets: Any, out: int, k: int, left: int, right: int) -> None:
    """q = f / g from q g = f."""
    for w in range(jets.shape[2]):
        rest = jets[left, k, w]
        for j in range(1, k + 1):
            rest -= jets[right, j, w] * jets[out, k - j, w]
        jets[out, k, w] = rest / jets[right, 0, w]


@compiled
def power(jets: Any, out: int, k: int, base: int, exponent: int) -> None:
    """p = f^c from f p' = c f' p, where c is fixed."""
    for w in range(jets.shape[2]):
        c = jets[exponent, 0, w]
        if k == 0:
            jets[out, 0, w] = jets[base, 0, w] ** c
        else:
            total = 0.0
            for j in range(1, k + 1):
                total += ((c + 1) * j - k) * jets[base, j, w] * jets[out, k - j, w]
            jets[out, k, w] = total / (k * jets[base, 0, w])


@compiled
def exponential(jets: Any, out: int, k: int, inner: int) -> None:
    """e = exp f from e' = f' e."""
    for w in range(jets.shape[2]):
        jets[out, k, w] = exp(jets[inner, 0, w]) if k == 0 else chain(jets, inner, out, k, w)


@compiled
def logarithm(jets: Any, out: int, k: int, inner: int) -> None:
    """l = log f from f l' = f'."""
    for w in range(jets.shape[2]):
        if k == 0:
            jets[out, 0, w] = log(jets[inner, 0, w])
        else:
            rest = jets[inner, k, w]
            for j in range(1, k):
                rest -= j * jets[out, j, w] * jets[inner, k - j, w] / k
            jets[out, k, w] = rest / jets[inner, 0, w]


@compiled
def sine(jets: Any, out: int, k: int, inner: int, partner: int) -> None:
    """sin' = f' cos; `partner` is the cosine of the same quantity."""
    for w in range(jets.shape[2]):
        jets[out, k, w] = sin(jets[inner, 0, w]) if k == 0 else chain(jets, inner, partner, k, w)


@compiled
def cosine(jets: Any, out: int, k: int, inner: int, partner: int) -> None:
    """cos' = -f' sin; `partner` is the sine of the same quantity."""
    for w in range(jets.shape[2]):
        jets[out, k, w] = cos(jets[inner, 0, w]) if k == 0 else -chain(jets, inner, partner, k, w)


@compiled
def chain(jets: Any, inner: int, outer: int, k: int, w: int) -> float:
    """Coefficient k of the integral of inner' times outer."""
    total = 0.0
    for j in range(1, k + 1):
        total += j * jets[inner, j, w] * jets[outer, k - j, w]
    return total / k
