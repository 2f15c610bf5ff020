"""Closed forms that stay right at extreme arguments, each written once as an array program for every backend.

    >>> a, b = mode_flow(0.1, 0.2, 1.0, np.linspace(0, 5, 100))
    >>> fast = to_function(mode_flow.program, backend="numba")
"""

from symdlnn.numeric.closed_forms.evaluating import ClosedForm
from symdlnn.numeric.closed_forms.modes import MODE_END, MODE_FLOW, MODE_STRENGTH
from symdlnn.numeric.closed_forms.steps import BALANCED_LARGEST_STEP, ESCAPE_STEPS, LARGEST_STEP
from symdlnn.numeric.closed_forms.times import (
    BALANCED_STRENGTH, DEEP_TRAVEL_TIME, FOUR_LAYERS_TRAVEL_TIME, HALF_TIME, SHALLOW_TRAVEL_TIME,
    THREE_LAYERS_TRAVEL_TIME, TRAVEL_TIME,
)

mode_flow, mode_strength, mode_end = map(ClosedForm, (MODE_FLOW, MODE_STRENGTH, MODE_END))
balanced_strength, half_time = map(ClosedForm, (BALANCED_STRENGTH, HALF_TIME))
travel_time, shallow_travel_time = map(ClosedForm, (TRAVEL_TIME, SHALLOW_TRAVEL_TIME))
three_layers_travel_time, four_layers_travel_time, deep_travel_time = map(
    ClosedForm, (THREE_LAYERS_TRAVEL_TIME, FOUR_LAYERS_TRAVEL_TIME, DEEP_TRAVEL_TIME)
)
escape_steps, largest_step, balanced_largest_step = map(ClosedForm, (ESCAPE_STEPS, LARGEST_STEP, BALANCED_LARGEST_STEP))

CLOSED_FORMS = {
    form.program.name: form
    for form in (
        mode_flow, mode_strength, mode_end, balanced_strength, half_time, travel_time, shallow_travel_time,
        three_layers_travel_time, four_layers_travel_time, deep_travel_time, escape_steps, largest_step, balanced_largest_step,
    )
}
"""All of them by name."""

__all__ = ["CLOSED_FORMS", "ClosedForm", *CLOSED_FORMS]
