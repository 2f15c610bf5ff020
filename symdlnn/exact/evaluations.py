"""What evaluation bars and undetermined functions mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from symdlnn.exact.duals import Value
from symdlnn.exact.errors import Unsupported
from symdlnn.exact.meaning import Meaning, compiled, matrix, meaning, scalar
from symdlnn.exact.names import Head, head_of_term, is_bare, kind_of, spell
from symdlnn.exact.timing import telling
from symdlnn.exact.unknown import written_out
from symdlnn.terms import Term, shape
from symdlnn.terms.nodes import Applied, At

if TYPE_CHECKING:
    from symdlnn.exact.environment import Environment
    from symdlnn.exact.world import World


@meaning.register(Applied)
def _(term: Any, world: World) -> Meaning:
    return (scalar if shape(term) == () else matrix)(written_out(term), world)


@meaning.register(At)
def _(term: Any, world: World) -> Meaning:
    require_function_of(term.body, frozenset(term.bound), world)
    body = compiled(term.body, world)
    values = {name: (scalar if shape(name) == () else matrix)(value, world) for name, value in term.pairs}

    def value(env: Environment) -> Value:
        return body(env.varied({name: inner(env) for name, inner in values.items()}, frozenset(values)))

    return value


def require_function_of(body: Term, variables: frozenset[Head], world: World) -> None:
    """Fails when: it is not known how a term depends on `variables`: something in it moves or is tied to them otherwise."""
    for name in variables:
        if name in world.definitions or kind_of(name) not in ("general", "invertible"):
            raise Unsupported(f"a value in place of {spell(name)}, which is not free")
    names = world.opened(body)
    moving = (names & world.moving) - variables
    if moving and (variables & telling(world) or not variables <= names):
        raise Unsupported(f"the value of {', '.join(sorted(map(spell, moving)))} there is not known")
    if world.depth(body) and (names & variables & world.moving) - world.clocks:
        raise Unsupported(f"a time derivative of {', '.join(sorted(map(spell, variables)))} at a value")
    tied = [frozenset().union(*map(world.opened, (a.lhs, a.rhs))) for a in world.tying]
    if any(heads & variables and heads & names - variables for heads in tied):
        raise Unsupported(f"a value in place of {', '.join(sorted(map(spell, variables)))}, tied by an assumption")
    pairs = [pair for a in world.pointing for pair in ((a.lhs, a.rhs), (a.rhs, a.lhs))]
    bare = [(head_of_term(one), other) for one, other in pairs if is_bare(one)]
    if any(head in names - variables and world.opened(other) & variables for head, other in bare):
        raise Unsupported(f"a value in place of {', '.join(sorted(map(spell, variables)))}, of which something may be made")
