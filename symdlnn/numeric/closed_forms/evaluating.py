"""Closed forms as NumPy functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from inspect import Parameter, Signature
from typing import Any

import numpy as np

from symdlnn.numeric.compiling import Compiled, to_function
from symdlnn.numeric.program import Program


@dataclass(frozen=True)
class ClosedForm:
    """A closed form: call it with numbers or arrays, which broadcast; `program` compiles for the other backends.

    Outside its domain it gives nan or inf, without a warning.
    """

    program: Program
    defaults: Mapping[str, float] = field(default_factory=lambda: {"timescale": 1.0})

    def __post_init__(self) -> None:
        object.__setattr__(self, "__doc__", self.program.about)
        object.__setattr__(self, "__name__", self.program.name)
        object.__setattr__(self, "__signature__", Signature([
            Parameter(p.name, Parameter.POSITIONAL_OR_KEYWORD, default=self.defaults.get(p.name, Parameter.empty))
            for p in self.program.parameters
        ]))

    @cached_property
    def compiled(self) -> Compiled:
        """The NumPy function, made at the first call."""
        return to_function(self.program)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        given = self.__signature__.bind(*arguments, **named)  # type: ignore[attr-defined]
        given.apply_defaults()
        with np.errstate(all="ignore"):
            return self.compiled(*given.args)

    def __repr__(self) -> str:
        return f"<closed form {self.program.name}{self.__signature__}>"  # type: ignore[attr-defined]
