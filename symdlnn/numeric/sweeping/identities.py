"""What an experiment is, as plain data: so that a sweep goes on only with the experiment, grid and versions it began with.

Functions are known by their place and their source, arrays by a digest of their bytes, everything else by its value.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial, singledispatch
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from types import BuiltinFunctionType, FunctionType
from typing import Any

import numpy as np

import symdlnn

Plain = Any
"""What JSON can say."""


@singledispatch
def identity(value: object) -> Plain:
    """A description of `value` in plain data: equal for values that do the same.

    Fails when: it holds something that cannot be compared between two runs (TypeError).
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {"type": _place(type(value)), "source": _source(type(value)),
                **{field.name: identity(getattr(value, field.name)) for field in fields(value)}}
    raise TypeError(f"a sweep cannot recognise {value!r} in its experiment when it goes on: "
                    "use a frozen dataclass of numbers, text, arrays, functions and collections of them")


@identity.register(bool)
@identity.register(int)
@identity.register(str)
@identity.register(type(None))
def _of_constant(value: Plain) -> Plain:
    return value


@identity.register
def _of_float(value: float) -> Plain:
    return repr(value)


@identity.register
def _of_complex(value: complex) -> Plain:
    return repr(value)


@identity.register
def _of_path(value: PurePath) -> Plain:
    return str(value)


@identity.register(np.ndarray)
@identity.register(np.generic)
def _of_array(value: Any) -> Plain:
    content = repr(value.tolist()).encode() if value.dtype.kind in "OU" else np.ascontiguousarray(value).tobytes()
    ends = f", from {value.flat[0]} to {value.flat[-1]}" if value.size else ""
    return f"array of {value.dtype}, shape {value.shape}{ends}, digest {_digest(content)}"


@identity.register(list)
@identity.register(tuple)
def _of_sequence(value: Any) -> Plain:
    return [identity(item) for item in value]


@identity.register
def _of_mapping(value: Mapping) -> Plain:  # type: ignore[type-arg]
    return {str(key): identity(item) for key, item in value.items()}


@identity.register(FunctionType)
@identity.register(BuiltinFunctionType)
@identity.register(type)
def _of_function(value: Callable[..., Any]) -> Plain:
    return {"function": _place(value), "source": _source(value)}


@identity.register
def _of_partial(value: partial) -> Plain:  # type: ignore[type-arg]
    return {"partial": identity(value.func), "arguments": identity(value.args), "named": identity(value.keywords)}


def versions() -> dict[str, str]:
    """The versions of what the numbers of a sweep come from."""
    return {"symdlnn": symdlnn.__version__, **{name: _version(name) for name in ("numpy", "scipy")}}


def differences(there: Plain, here: Plain, path: str = "") -> Iterator[str]:
    """Where two descriptions differ, each place with both its values."""
    if isinstance(there, dict) and isinstance(here, dict):
        for key in dict.fromkeys([*there, *here]):
            yield from differences(there.get(key), here.get(key), f"{path}.{key}" if path else key)
    elif there != here:
        yield f"{path} is {there!r} there, {here!r} here"


def _place(value: Any) -> str:
    return f"{value.__module__}:{value.__qualname__}"


def _source(value: Any) -> str:
    try:
        return _digest(inspect.getsource(value).encode())
    except (OSError, TypeError):
        code = getattr(value, "__code__", None)
        return _digest(code.co_code + repr(code.co_consts).encode()) if code else ""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
