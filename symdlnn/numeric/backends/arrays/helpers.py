"""The small functions that a generated text brings along, each only where it is needed.

They are text, for a generated module imports nothing of ours.  MODULE, ARRAY stand for what the library is called there.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from symdlnn.numeric.backends.arrays.dialects import Dialect

COMMON: Mapping[str, str] = {
    "_misfit": '''
def _misfit(name, shape, expected, **sizes):
    """The error for an argument of the wrong shape; a size is known with the argument that it comes from."""
    sources = {size: f"{size} = {length}" + f" from {source}" * (source != size) for size, (length, source) in sizes.items()}
    known = ", ".join(text for size, text in sources.items() if sizes[size][1] != name)
    return ValueError(f"{name} has shape {tuple(shape)}, expected (..., {expected}){f' with {known}' if known else ''}")
''',
    "_broadcast": '''
def _broadcast(**leading):
    """Whether leading axes broadcast.  Fails when: they do not."""
    known = ()
    for name, axes in leading.items():
        try:
            known = tuple($module.broadcast_shapes(known, axes))
        except (ValueError, RuntimeError):
            text = f"{name} has leading axes {tuple(axes)}, which do not broadcast with {known} of the arguments before it"
            raise ValueError(text) from None
''',
    "_exceeds": '''
def _exceeds(name, length, bound, most):
    """The error for a size that is larger than it is declared to be."""
    return ValueError(f"{name} = {length} is more than {bound} = {most}, but {name} is at most {bound}")
''',
    "_whole": '''
def _whole(name, value, least, stop=None):
    """A size or a position as a whole number of Python."""
    whole = operator.index(value)
    if whole < least or (stop is not None and whole >= stop):
        raise IndexError(f"{name} = {whole}, expected {least} <= {name}{'' if stop is None else f' < {stop}'}")
    return whole
''',
    "_position": '''
def _position(name, value, least, stop):
    """A position as an array, so that it may be traced; one that is known is looked at."""
    if isinstance(value, jax.core.Tracer):
        return value
    return jnp.asarray(_whole(name, value, least, stop))
''',
    "_real": '''
def _real(**arguments):
    """Fails when: an argument is complex, for the formula orders numbers, or takes their signs or absolute values."""
    for name, value in arguments.items():
        if $complex:
            raise TypeError(f"{name} is complex, but this formula is for real numbers")
''',
    "_into": '''
def _into(out, value):
    """A result, copied to where it should stand.  Fails when: it has no room there, or would lose its fractions."""
    if out is None:
        return value if value.ndim else value[()]
    try:
        np.copyto(out, value, casting="same_kind")
    except (TypeError, ValueError) as problem:
        raise type(problem)(f"out does not take {value.dtype} of shape {value.shape}: {problem}") from None
    return out
''',
    "_chain": '''
def _chain(*factors):
    """The product of matrices, associated so that it takes the fewest multiplications at these sizes."""
    if len(factors) == 3:
        a, b, c = factors
        m, k, n = a.shape[-2], b.shape[-2], b.shape[-1]
        p = c.shape[-1]
        if a.ndim == b.ndim == c.ndim == 2:
            return (a @ b) @ c if m * n * (k + p) <= k * p * (n + m) else a @ (b @ c)
    sizes = [f.shape[-2] for f in factors] + [factors[-1].shape[-1]]
    best = {(i, i + 1): (0, i) for i in range(len(factors))}
    for length in range(2, len(factors) + 1):
        for i in range(len(factors) - length + 1):
            j = i + length
            batch = math.prod($module.broadcast_shapes(*(f.shape[:-2] for f in factors[i:j])))
            best[i, j] = min(
                (best[i, k][0] + best[k, j][0] + batch * sizes[i] * sizes[k] * sizes[j], k) for k in range(i + 1, j)
            )

    def product(i, j):
        return factors[i] if j == i + 1 else product(i, best[i, j][1]) @ product(best[i, j][1], j)

    return product(0, len(factors))
''',
    "_filled": '''
def _filled(value, lengths, **like):
    """An array with all axes at their full length."""
    value = $module.asarray(value, **like)
    ahead = value.shape[:max(0, len(value.shape) - len(lengths))]
    return $module.broadcast_to(value, (*ahead, *lengths))
''',
    "_joined": '''
def _joined(parts, **like):
    """Arrays one after another along the last axis; their other axes are broadcast."""
    parts = [$module.asarray(part, **like) for part in parts]
    ahead = $module.broadcast_shapes(*(part.shape[:-1] for part in parts))
    return $module.concatenate([$module.broadcast_to(part, (*ahead, part.shape[-1])) for part in parts], $axis=-1)
''',
    "_merged": '''
def _merged(value, lengths, **like):
    """An array whose last axes, by pairs, are read as one."""
    value = $module.asarray(value, **like)
    ahead = value.shape[:max(0, len(value.shape) - len(lengths))]
    pairs = [m * n for m, n in zip(lengths[::2], lengths[1::2])]
    return $module.broadcast_to(value, (*ahead, *lengths)).reshape(*ahead, *pairs)
''',
}
FLOATS: Mapping[str, str] = {
    "np": '''
def _floats(**arguments):
    """Arguments as arrays of floating-point or complex numbers.

    Whole numbers become floats; a number of Python takes the type of the arrays.
    """
    numbers = (bool, int, float, complex)
    given = {k: v if type(v) in numbers else _array(k, v) for k, v in arguments.items()}
    arrays = [v.dtype if v.dtype.kind in "fc" else np.dtype(float) for v in given.values() if type(v) not in numbers]
    common = np.result_type(*arrays, 0.0) if arrays else np.dtype(float)
    return [_float(v, common) for v in given.values()]


def _array(name, value):
    try:
        array = np.asarray(value)
    except ValueError as problem:
        raise TypeError(f"{name} is no array of numbers: {problem}") from None
    if array.dtype.kind not in "biufc":
        raise TypeError(f"{name} is no array of numbers: its type is {array.dtype}")
    return array


def _float(value, common):
    if isinstance(value, np.ndarray):
        return value if value.dtype.kind in "fc" else value.astype(float)
    return np.asarray(value, dtype=np.result_type(common, 1j) if type(value) is complex else common)
''',
    "jnp": '''
def _floats(**arguments):
    """Arguments as arrays of floating-point or complex numbers; whole numbers become floats."""
    arrays = [_array(k, v) for k, v in arguments.items()]
    return [a if jnp.issubdtype(a.dtype, jnp.inexact) else a.astype(float) for a in arrays]


def _array(name, value):
    try:
        return jnp.asarray(_float(value))
    except (TypeError, ValueError) as problem:
        raise TypeError(f"{name} is no array of numbers: {problem}") from None


def _float(value):
    """A whole number as a float before it is an array of JAX, which keeps 32 bits of it only."""
    if isinstance(value, int):
        return float(value)
    return value.astype(float) if getattr(value, "dtype", None) is not None and value.dtype.kind in "biu" else value
''',
    "torch": '''
def _floats(**arguments):
    """Arguments as tensors of one type, floating-point or complex, on the device of those that are tensors already.

    Whole numbers become floats; what is no tensor or array takes the type of those that are.
    """
    tensors = {k: _tensor(k, v) for k, v in arguments.items()}
    typed = [t for k, t in tensors.items() if not isinstance(arguments[k], (bool, int, float, complex, list, tuple))]
    kinds = [t.dtype if t.is_floating_point() or t.is_complex() else torch.get_default_dtype() for t in typed]
    kinds += [torch.complex64 for t in tensors.values() if t.is_complex()]
    common = functools.reduce(torch.promote_types, kinds) if kinds else torch.get_default_dtype()
    places = [v.device for v in arguments.values() if isinstance(v, torch.Tensor)]
    place = next((p for p in places if p.type != "cpu"), None)
    return [t.to(dtype=common, device=place) for t in tensors.values()]


def _tensor(name, value):
    """A tensor; numbers of Python keep all their digits."""
    try:
        if isinstance(value, (bool, int, float, complex, list, tuple)):
            return torch.tensor(value, dtype=torch.complex128 if _has_complex(value) else torch.float64)
        return torch.as_tensor(value)
    except (TypeError, ValueError, RuntimeError) as problem:
        raise TypeError(f"{name} is no array of numbers: {problem}") from None


def _has_complex(value):
    return any(map(_has_complex, value)) if isinstance(value, (list, tuple)) else isinstance(value, complex)
''',
}
COMPLEX: Mapping[str, str] = {
    "NumPy": "np.iscomplexobj(_array(name, value))", "JAX": "jnp.iscomplexobj(_array(name, value))",
    "torch": "_tensor(name, value).is_complex()",
}
MODULES: Mapping[str, tuple[str, ...]] = {
    "_chain": ("math",), "_whole": ("operator",), "_floats torch": ("functools",),
}
"""The modules of Python that a helper needs."""


def helper_text(name: str, dialect: Dialect) -> str:
    """The text of a helper for one library."""
    if name == "_floats":
        return FLOATS[dialect.module].strip("\n")
    axis = "dim" if dialect.name == "torch" else "axis"
    return Template(COMMON[name]).substitute(module=dialect.module, axis=axis, complex=COMPLEX[dialect.name]).strip("\n")


def helper_modules(name: str, dialect: Dialect) -> tuple[str, ...]:
    """The modules of Python that the text of a helper uses."""
    return MODULES.get(name, ()) + MODULES.get(f"{name} {dialect.name}", ())
