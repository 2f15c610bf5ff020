"""What can be compiled, by name: results of derivations, closed forms, systems of the gallery, equations of a page."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from symdlnn.checking import RelationResult, check
from symdlnn.checking.settings import load_setting
from symdlnn.derivation import Derivation, Result, derivation_files, library_files, load
from symdlnn.dynamics.gallery import GALLERY
from symdlnn.numeric import NotPrintable, program_of
from symdlnn.numeric.closed_forms import CLOSED_FORMS
from symdlnn.numeric.translation.subjects import Subject
from symdlnn.terms import Claim, Fact

PAGES = {".tex", ".md"}
TRUSTED = {"proved", "given", "definition", "condition"}
"""The verdicts on an equation that is proved or assumed."""


class NotCompilable(ValueError):
    """Nothing of this name can be compiled; the message says what can."""


@dataclass(frozen=True)
class Compilable:
    """What is compiled, what the function is called, the facts that its examples satisfy, and whether it is not proved."""

    what: Any
    name: str
    facts: tuple[Fact, ...] = ()
    unproved: bool = False


def found(options: Namespace) -> Compilable:
    """What the options name.  Fails when: it is nothing, or not one thing (`NotCompilable`)."""
    path = Path(options.name)
    if path.suffix in PAGES:
        return _of_page(path, options)
    if options.equation or options.setting or options.preset:
        raise NotCompilable("--equation, --setting and --preset belong to a page, a .tex or .md file")
    return _by_name(options.name)


def names() -> Iterator[str]:
    """All names, a line each, with what they are; results come as their derivations are proved."""
    yield from (f"{name:<44} a closed form: {_first_line(form.program.about)}" for name, form in CLOSED_FORMS.items())
    yield from (f"{name:<44} the rates of a system: {system.laws[0]}, ..." for name, system in GALLERY.items())
    for derivation in map(load, library_files()):
        for label, result in _results(derivation):
            with suppress(NotPrintable):
                program_of(result)
                yield f"{f'{derivation.name}.{label}':<44} {result.title.replace('$', '')}"


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0]


def _results(derivation: Derivation) -> Iterator[tuple[str, Result]]:
    """The equations among the results: what has a right-hand side."""
    return ((label, r) for label, r in derivation.results.items() if isinstance(r.claim, Claim) and r.claim.relation == "=")


def _by_name(name: str) -> Compilable:
    if name in CLOSED_FORMS:
        return Compilable(CLOSED_FORMS[name].program, name)
    if name in GALLERY:
        return Compilable(GALLERY[name], name)
    file, _, label = name.rpartition(".")
    # the homework comes first: the whole library takes seconds to prove
    known = _known(derivation_files((file,) if file else ()))
    if not file and not _called(label, known):
        known = _known(library_files())
    matching = _called(label, known)
    if not matching:
        close = get_close_matches(name, (*CLOSED_FORMS, *GALLERY, *known, *(key.rpartition(".")[2] for key in known)), 1)
        mean = f"did you mean {close[0]!r}? " if close else ""
        raise NotCompilable(f"nothing is called {name!r}; {mean}`symdlnn compile` without a name lists what can be compiled")
    if len(matching) > 1:
        raise NotCompilable(f"{name!r} can be any of {', '.join(matching)}: say which")
    (key, result), = matching.items()
    facts = result.theorem.uses if result.theorem else ()
    return Compilable(result, key.rpartition(".")[2], tuple(facts), result.is_open)


def _known(files: Sequence[Path]) -> dict[str, Result]:
    """The results of derivations by their full names."""
    return {f"{d.name}.{key}": result for d in map(load, files) for key, result in _results(d)}


def _called(label: str, known: Mapping[str, Result]) -> dict[str, Result]:
    """The results with a label, or a number."""
    return {name: result for name, result in known.items() if label in (name.rpartition(".")[2], result.number)}


def _of_page(path: Path, options: Namespace) -> Compilable:
    """The right-hand side of a labelled equation; in a chain, its last one."""
    if not options.equation:
        raise NotCompilable(f"{path} is a page: say which equation with --equation LABEL, or --equation 'line 12'")
    setting = load_setting(options.setting) if options.setting else None
    page, = check(path, setting=setting, preset=options.preset, advice=False).pages
    wanted = [r for r in page.relations if options.equation in (r.label, f"line {r.line}")]
    if not wanted:
        labels = dict.fromkeys(r.label for r in page.relations if r.label)
        raise NotCompilable(f"{path} has no equation {options.equation!r}; its labels are {', '.join(labels) or 'none'}")
    return _compilable(wanted, path, options)


def _compilable(wanted: list[RelationResult], path: Path, options: Namespace) -> Compilable:
    open_ = [r for r in wanted if r.verdict not in TRUSTED]
    for relation in open_:
        if relation.verdict == "unread":
            raise NotCompilable(f"{path}:{relation.line}: this equation could not be read: {relation.reason}")
        if len(relation.claims) != 1:
            because = f": {relation.reason}" if relation.reason else ""
            raise NotCompilable(f"{path}:{relation.line}: this is {relation.verdict} and holds no equation to compile{because}")
        if not options.unproved:
            raise NotCompilable(
                f"{path}:{relation.line}: this equation is {relation.verdict}: {relation.reason or relation.code}; "
                "--unproved compiles it all the same, and its docstring says so"
            )
    equation, worst = _equation(wanted[-1], path), (open_ or wanted)[-1]
    return Compilable(Subject(equation.rhs, equation.lhs, _origin(worst, path)), "equation", (), bool(open_))


def _origin(relation: RelationResult, path: Path) -> str:
    """Where an equation stands, what became of it there, and what that rests on."""
    trust = (("uses", relation.uses), ("holds under", relation.conditions), ("follows from", relation.premises))
    words = "".join(f"; {word} {', '.join(facts)}" for word, facts in trust if facts)
    return f"{path.name}, line {relation.line} ({relation.verdict}{words})"


def _equation(relation: RelationResult, path: Path) -> Claim:
    """The equation that a relation states, or by which it defines a name.  Fails when: it does neither (`NotCompilable`)."""
    if relation.definition is not None:
        return Claim(relation.definition.name, "=", relation.definition.body)
    if len(relation.claims) != 1:
        raise NotCompilable(f"{path}:{relation.line}: this is a {relation.verdict}, which holds no equation to compile")
    claim, = relation.claims
    if claim.relation != "=":
        raise NotCompilable(f"{path}:{relation.line}: {claim} is no equation: only equations are compiled")
    return claim

