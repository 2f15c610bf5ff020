"""Names, files and folders -> derivations; what fails is collected, so that one wrong file does not hide the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from symdlnn.cli.failures import DONE, NOT_PROVED, Failure, Unusable, hole, relative
from symdlnn.cli.terminal import progress
from symdlnn.derivation import Derivation, Proved, Session, derivation_files, library_files, load
from symdlnn.terms import Statement


@dataclass(frozen=True)
class Loaded:
    """The derivations that ran to their end, and the failures of the others."""

    derivations: tuple[Derivation, ...]
    failures: tuple[Failure, ...]

    @property
    def complaints(self) -> tuple[str, ...]:
        """What to tell the user; a line that fails in a file that others import is told once."""
        told = [str(failure) for failure in self.failures]
        for derivation in self.derivations:
            for result in derivation.results.values():
                told += [str(Failure(problem, derivation.path, source)) for problem, source in result.problems]
                told += [hole(title, claim, source) for title, claim, source in result.holes]
        return tuple(dict.fromkeys(told))

    @property
    def code(self) -> int:
        """The exit code: unusable input counts more than what is not proved."""
        holes = (NOT_PROVED for derivation in self.derivations if not derivation.complete)
        return max((DONE, *holes, *(failure.code for failure in self.failures)))


def files(names: Sequence[str], everything: bool = False) -> tuple[Path, ...]:
    """The derivation files that the user means: without a name the homework, or `everything` of symdlnn's own.

    Fails when: a name means nothing, a folder holds no derivation, or names are given besides `everything`.
    """
    if everything and names:
        raise Unusable(f"--all is everything: leave out {' '.join(names)}, or --all")
    if not names:
        return library_files() if everything else derivation_files()
    return tuple(dict.fromkeys(path for name in names for path in _files(name)))


def _files(name: str) -> tuple[Path, ...]:
    found = derivation_files((name,))
    if not found:
        raise Unusable(f"{name} holds no derivation: a folder of derivations has .py files whose names do not begin with _")
    return found


def load_all(
    paths: Sequence[Path], keep_going: bool = False,
    loaded: Callable[[Derivation], None] = lambda _: None, telling: bool = True,
) -> Loaded:
    """Run derivation files, with `telling` each step one line of progress; with `keep_going` past lines that are not proved.

    `loaded` is called with every derivation as soon as it has run.
    """
    session = Session(watch=_tell, keep_going=keep_going) if telling else Session(keep_going=keep_going)
    outcomes = []
    for path in paths:
        outcomes.append(_load(path, session))
        if isinstance(outcomes[-1], Derivation):
            loaded(outcomes[-1])
    return Loaded(
        tuple(o for o in outcomes if isinstance(o, Derivation)), tuple(o for o in outcomes if isinstance(o, Failure))
    )


def _load(path: Path, session: Session) -> Derivation | Failure:
    start = perf_counter()
    try:
        derivation = load(path, session)
        if not derivation.elements:
            raise Unusable(f"{relative(path)} is no derivation: it binds no result, text, remark, erratum or figure to a name")
    except (Exception, SystemExit) as problem:
        progress(f"{path.stem}: failed")
        return Failure(problem, path)
    progress(f"{derivation.name}: {_summary(derivation)}, {perf_counter() - start:.1f} s")
    return derivation


def _tell(statement: Statement, proof: Proved | None) -> None:
    """One line of progress for a step."""
    progress(f"  {'proved' if proof else 'NOT PROVED'}: {statement}")


def _summary(derivation: Derivation) -> str:
    proofs = list(_proofs(derivation))
    count = f"results: {len(derivation.results)}, steps: {len(proofs)}"
    return f"{count}, all proved" if all(proofs) else f"{count}, not proved: {proofs.count(False)}"


def _proofs(derivation: Derivation) -> Iterator[bool]:
    for result in derivation.results.values():
        yield from (proof is not None for _claim, _reason, proof, _source in result.proofs)
