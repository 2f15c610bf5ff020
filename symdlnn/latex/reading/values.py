r"""What a letter before a bracket is: an undetermined function \ell(A), a name at a moment, a name with what it is made of.

Everything else is a product: ``u (s - u)``, ``a (b)``.
"""

from __future__ import annotations

from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.moments import at_moment
from symdlnn.latex.reading.mentions import symbols
from symdlnn.latex.reading.names import known
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripting import scripted
from symdlnn.latex.reading.sizes import same_shape, scalar_like, settled
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Group, Node, Scripted, Sum, Symbol
from symdlnn.terms import applied, names_in
from symdlnn.terms.settings import Setting, function_name


def called(function: Node, after: Node | None, scope: Scope) -> Draft | None:
    """The value of `function` at the bracket that follows it; None if the two are factors of a product."""
    group = after.body if isinstance(after, Scripted) else after
    if not isinstance(group, Group):
        return None
    _require_no_expectation(function, group)
    value = _value(function, group, after is group, scope) if group.bracket == "()" else None
    if value is None or not isinstance(after, Scripted):
        return value and value.at(function.span.to(group.span))
    return scripted(value, after.upper, after.lower, scope, function.span.to(after.span))


def _value(function: Node, group: Group, bare: bool, scope: Scope) -> Draft | None:
    """The value; `bare` says that no script stands on the bracket."""
    single = len(group.items) == 1
    if single and isinstance(function, Symbol) and is_function(function, scope):
        return value_of(function, group.items[0], function.primes, scope)
    value = at_moment(function, group.items[0], scope) if single else None
    return _of_its_names(function, group, scope) if value is None and bare and isinstance(function, Symbol) else value


def _require_no_expectation(function: Node, group: Group) -> None:
    """Fails when: an E stands before a square bracket, and may be an expectation."""
    if group.bracket == "[]" and isinstance(function, Symbol) and function.base == "E" and not function.upper:
        raise ReadError(
            "ambiguous", function.span.to(group.span), "this E may be an average or a name",
            r"write $\mathbb{E}[\dots]$ for the average, round brackets for a product",
        )


def is_function(node: Symbol, scope: Scope) -> bool:
    """Whether a symbol is declared as an undetermined function."""
    return node.base in scope.setting.functions and not node.upper and not node.lower


def value_of(function: Symbol, argument: Node, order: int, scope: Scope) -> Draft:
    """The value of an undetermined function, or of its derivative of some order.  Fails when: the argument has another shape
    than the function was declared for."""
    inner, declared = draft(argument, scope), scope.setting.functions[function.base]
    if not same_shape(inner.shape, declared):
        latex = scope.session.shape_latex
        raise ReadError("shapes-differ", argument.span,
                        f"${function.base}$ takes {_in_words(latex(declared))}, this is {_in_words(latex(inner.shape))}")
    shape = settled(declared)
    if order > 2 or (order == 2 and not scalar_like(shape) and shape[1] != 1):
        raise ReadError("unsupported", function.span, "this derivative of an undetermined function is no matrix")
    size = () if order == 0 or scalar_like(shape) else shape if order == 1 else (shape[0], shape[0])
    name = function_name(function.base)
    return combined(function.span.to(argument.span), size, lambda term: applied(name, term, order), inner)


def _in_words(shape: str) -> str:
    return f"${shape}$" if shape else "a scalar"


# --- arguments that a definition has ------------------------------------------------------------------------------------


def _of_its_names(function: Symbol, group: Group, scope: Scope) -> Draft | None:
    """E(W), F(a, b) where E and F are defined by these names: E and F themselves."""
    if len(group.items) == 1 and known(function, scope):
        _require_no_other_time(function, group, scope)
    arguments = [item for item in group.items if isinstance(item, Symbol)]
    if len(arguments) < len(group.items) or not known(function, scope):
        return None
    value, names = draft(function, scope), [draft(argument, scope).name for argument in arguments]
    if value.name is not None and None not in names and set(names) <= made_of(value.name, scope.setting):
        key = f"{function.span.text}({', '.join(argument.span.text for argument in arguments)})"
        several = len(names) > 1
        return value if several or scope.session.choices.choose(key, "a function of its argument", "a product") == 0 else None
    if len(names) == 1 and settled(value.shape) == () and names != [None] and settled(draft(arguments[0], scope).shape) != ():
        raise ReadError(
            "function-or-product", function.span.to(group.span), "this may be the value of a function or a product",
            f"leave out the brackets for a product, or define ${function.span.text}$",
        )
    return None


def _require_no_other_time(function: Symbol, group: Group, scope: Scope) -> None:
    """Fails when: a function of time stands before a bracket that may hold another time, as in u(2t) and u(\\tau).

    A sum without the time, as in u(s - u), is a factor.
    """
    time, (item, *_) = scope.setting.time, group.items
    letters = {entry.spelling.base for entry in scope.setting.entries if entry.meaning == time} | {str(time)}
    factor = isinstance(item, Sum) and not any(symbol.base in letters for symbol in symbols(item))
    if not factor and time in made_of(draft(function, scope).name, scope.setting):
        raise ReadError(
            "function-or-product", function.span.to(group.span), "the value of a function of time at another time is not read",
            r"write \cdot for a product",
        )


def made_of(name: object, setting: Setting) -> frozenset[object]:
    """The names that a defined name is made of, definitions opened."""
    bodies = {definition.head: definition.body for definition in setting.definitions}
    found: set[object] = set()
    pending = [name]
    while pending:
        inside = names_in(bodies[head]) if (head := pending.pop()) in bodies else frozenset()
        pending += inside - found
        found |= inside
    return frozenset(found)
