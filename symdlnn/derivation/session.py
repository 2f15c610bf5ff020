"""How a derivation file is run: strictly or on to its end, and who watches.

Strictly, the first wrong line raises.  With `keep_going` a wrong line is recorded as a step without proof and the file runs on:
whoever changes the loss in a model sees every step that no longer holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from symdlnn.derivation.evidence import Proved, establish, require_instance
from symdlnn.kernel import NotProved, Theorem
from symdlnn.terms import Fact, Statement


def _silent(statement: Statement, proof: Proved | None) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Session:
    """`watch` is called after every step with its statement and proof; `keep_going` records wrong lines instead of raising."""

    watch: Callable[[Statement, Proved | None], None] = _silent
    keep_going: bool = False


STRICT = Session()
_current: ContextVar[Session] = ContextVar("session", default=STRICT)


@contextmanager
def running(session: Session) -> Iterator[None]:
    """Everything that is proved inside is proved in this session."""
    token = _current.set(session)
    try:
        yield
    finally:
        _current.reset(token)


@dataclass(frozen=True)
class Attempt:
    """What became of a statement: its proof, or the problem that there was; neither for `sorry`."""

    proof: Proved | None
    problem: NotProved | None = None


def attempt(statement: Statement, facts: tuple[Fact | Theorem, ...], explain: Callable[[NotProved], None]) -> Attempt:
    """Establish a statement under the current session; `explain` adds notes to a problem.

    Fails when: the statement is not established and the session is strict.
    """
    session = _current.get()
    try:
        made = Attempt(establish(statement, facts))
    except NotProved as problem:
        explain(problem)
        if not session.keep_going:
            raise
        made = Attempt(None, problem)
    session.watch(statement, made.proof)
    return made


def together(whole: Theorem, parts: Iterable[Theorem], explain: Callable[[NotProved], None]) -> NotProved | None:
    """The problem that what a calculation rests on does not hold together, as far as is known; none if it does.

    Fails when: there is one, and the session is strict.
    """
    try:
        require_instance(whole, parts)
    except NotProved as problem:
        explain(problem)
        if not _current.get().keep_going:
            raise
        return problem
    return None
