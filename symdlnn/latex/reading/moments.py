r"""Names at a moment: u(t) is u itself, u(0) and u(t_0) its value there, W(t + 1) its value then.

A scalar before a bracket in which the time is only a term may be a factor as well: e^{-2 s (t - t_0)}.
"""

from __future__ import annotations

from typing import Literal

from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.names import find, known
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.sizes import Open, scalar_like, settled
from symdlnn.latex.reading.standard import SPECIAL
from symdlnn.latex.reading.symbols import undotted
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Derivative, Node, Number, Sum, Symbol
from symdlnn.terms import at

When = Literal["", "now", "moment", "shifted"]


def at_moment(function: Node, argument: Node, scope: Scope) -> Draft | None:
    """The value of a name or expression at the moment in the bracket after it; None if the two are factors."""
    moment = when(argument, scope)
    if not moment or isinstance(function, Number) or (isinstance(function, Symbol) and _stands_alone(function, scope)):
        return None
    if moment == "shifted" and not isinstance(function, Symbol):
        return None
    if moment != "moment" and not _moves(function, scope) and not _is_value(function, moment, argument, scope):
        return None
    value = draft(function, scope)
    return value if moment == "now" else _at(value, draft(argument, scope), scope)


def _stands_alone(letter: Symbol, scope: Scope) -> bool:
    """Whether a letter has no values: the time itself, I, e^x."""
    return letter.base in SPECIAL or _is_time(letter, scope)


def _is_value(function: Node, moment: When, argument: Node, scope: Scope) -> bool:
    """Whether this reading takes a bracket with the time behind something that may be constant as a moment.

    It is the usual reading, but for a scalar before a bracket in which the time is one of several terms.
    """
    choose = scope.session.choices.choose
    if moment == "now":
        key = f"({scope.session.latex(scope.setting.time)})"
        return choose(key, "behind a name: its value at that time", "a factor") == 0
    key, words = f"{function.span.text}({argument.span.text})", ("the value at that time", "a product")
    if settled(draft(function, scope).shape) == ():
        return choose(key, *reversed(words)) == 1
    return choose(key, *words) == 0


def when(argument: Node, scope: Scope) -> When:
    """What a bracket says about the time: t itself; 0 or t_0; a sum with such a term; nothing."""
    if isinstance(argument, Number):
        return "moment" if argument.value == 0 else ""
    if isinstance(argument, Symbol) and _is_time(argument, scope):
        return "moment" if argument.lower or argument.primes else "now"
    terms = argument.terms if isinstance(argument, Sum) else ()
    return "shifted" if any(isinstance(term, Symbol) and _is_time(term, scope) for _, term in terms) else ""


def _is_time(node: Symbol, scope: Scope) -> bool:
    """Whether a letter is the time, perhaps with an index, and not declared as anything else."""
    if node.base != scope.session.latex(scope.setting.time) or node.upper:
        return False
    return not known(node, scope) or bool(node.lower) or find(node, scope).meaning == scope.setting.time


def _moves(function: Node, scope: Scope) -> bool:
    """Whether a name depends on time by what the setting says; a derivative, a dotted or primed name does."""
    if not isinstance(function, Symbol):
        return isinstance(function, Derivative)
    inner = undotted(function.base)
    if inner != function.base or not known(function, scope):
        return True
    return find(function, scope).meaning in scope.session.moving


def _at(body: Draft, moment: Draft, scope: Scope) -> Draft:
    if not scalar_like(moment.shape) and not isinstance(settled(moment.shape), Open):
        raise ReadError("not-a-scalar", moment.span, "a moment in time is a scalar")
    time = scope.setting.time
    return combined(body.span.to(moment.span), body.shape, lambda term, value: at(term, (time, value)), body, moment)
