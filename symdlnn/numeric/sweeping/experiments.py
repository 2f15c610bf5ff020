"""Experiments: what is done at every point of a grid.

An experiment maps `Points` to arrays, each with one entry a point along its first axis.  It is a frozen, picklable value with a
name, so that it can be sent to a worker and recognised when a sweep goes on.  Those of the package are in `modes` and
`networks`; a function becomes one by itself:

    def area(width, height=1.0):                       # gets arrays, gives arrays: a whole chunk at once
        return {"area": width * height}
    sweep(area, {"width": [1.0, 2.0]}, out)

    def walk(steps, generator):                        # gets one point, gives its results
        return {"end": generator.normal(size=steps).sum()}
    sweep(each(walk), {"steps": [10, 100]}, out)

A function that wants random numbers has an argument `generators` (one a point), or `generator` below `each`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, ClassVar, Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike

from symdlnn.numeric.sweeping.grids import Points

Results = Mapping[str, ArrayLike]

REQUIRED = inspect.Parameter.empty
"""Stands for the default of a parameter that has none: the grid must give it."""


@runtime_checkable
class Experiment(Protocol):
    """What `sweep` needs of an experiment.

    `parameters` are the names it takes with their defaults, or `REQUIRED`.  `vectorised`: whether it is handed a chunk at once
    (then each point's results must not depend on its neighbours), or always a single point.  `chunk`: how many points make a
    good chunk.
    """

    @property
    def name(self) -> str: ...

    @property
    def parameters(self) -> Mapping[str, Any]: ...

    @property
    def vectorised(self) -> bool: ...

    @property
    def chunk(self) -> int: ...

    def __call__(self, points: Points) -> Results: ...


@dataclass(frozen=True)
class Together:
    """A function of arrays as an experiment: its arguments are the parameters, its value is a dict of arrays."""

    function: Callable[..., Results]
    vectorised: ClassVar[bool] = True
    chunk: ClassVar[int] = 4096

    @property
    def name(self) -> str:
        return _name(self.function)

    @property
    def parameters(self) -> Mapping[str, Any]:
        return {name: default for name, default in _arguments(self.function).items() if name != "generators"}

    def __call__(self, points: Points) -> Results:
        drawn = {"generators": points.generators()} if "generators" in _arguments(self.function) else {}
        return self.function(**points, **drawn)


@dataclass(frozen=True)
class OneByOne:
    """A function of one point as an experiment."""

    function: Callable[..., Results]
    vectorised: ClassVar[bool] = False
    chunk: ClassVar[int] = 16

    @property
    def name(self) -> str:
        return _name(self.function)

    @property
    def parameters(self) -> Mapping[str, Any]:
        return {name: default for name, default in _arguments(self.function).items() if name != "generator"}

    def __call__(self, points: Points) -> Results:
        drawn = {"generator": points.generators()[0]} if "generator" in _arguments(self.function) else {}
        found = self.function(**{name: values[0].item() for name, values in points.items()}, **drawn)
        return {name: np.asarray(value)[None] for name, value in found.items()} if isinstance(found, Mapping) else found


def each(function: Callable[..., Results]) -> OneByOne:
    """`function`, which takes the parameters of one point and returns a dict of its results, as an experiment."""
    return OneByOne(function)


def experiment_of(given: Experiment | Callable[..., Results]) -> Experiment:
    """An experiment as it is; a function of arrays as one.

    Fails when: it is neither (TypeError), or the function takes arguments without names (TypeError).
    """
    if inspect.isroutine(given):
        given = Together(given)
    if isinstance(given, type) or not isinstance(given, Experiment):
        raise TypeError(f"{given!r} is no experiment: give a function defined at the top level of a module, or an Experiment")
    _ = given.parameters
    return given


def defaults_of(experiment: Experiment, names: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that a grid of these names leaves at their defaults.

    Fails when: the grid has a name that the experiment does not know, or lacks one without a default, or a default is neither
    number nor text (ValueError).
    """
    known = experiment.parameters
    for name in names:
        if name not in known:
            close = get_close_matches(name, known, 1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise ValueError(f"{experiment.name!r} has no parameter {name!r}: it has {', '.join(known) or 'none'}{hint}")
    lacking = [name for name, default in known.items() if default is REQUIRED and name not in names]
    if lacking:
        raise ValueError(f"{experiment.name!r} needs values of {', '.join(lacking)}: add them to the grid")
    defaults = {name: default for name, default in known.items() if name not in names}
    for name, default in defaults.items():
        if np.ndim(default) or np.asarray(default).dtype.kind not in "biufU":
            raise ValueError(f"the default of {name!r} is {default!r}, expected a number or text: "
                             "what else an experiment needs is a field of it")
    return defaults


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}:{function.__qualname__}"


def _arguments(function: Callable[..., Any]) -> dict[str, Any]:
    arguments = inspect.signature(function).parameters.values()
    for argument in arguments:
        if argument.kind not in (argument.POSITIONAL_OR_KEYWORD, argument.KEYWORD_ONLY):
            bare = argument.replace(annotation=argument.empty, default=argument.empty)
            raise TypeError(f"{_name(function)!r} takes {bare}, expected only arguments that can be given by name")
    return {argument.name: argument.default for argument in arguments}
