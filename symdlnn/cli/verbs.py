"""What each verb does: one function each, from the options to an exit code."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from traceback import print_exception

from symdlnn.cli.failures import UNUSABLE, Failure, Unusable, relative
from symdlnn.cli.loading import Loaded, files, load_all
from symdlnn.cli.terminal import coloured, complain, hang_up, lenient, painted, progress
from symdlnn.derivation import Derivation
from symdlnn.report import Studio, gallery, list_table, verify_table, write, write_booklet


def perform(options: Namespace) -> int:
    """Carry out a verb.  Whatever goes wrong is told in the user's words, with a traceback only if he asks for one."""
    lenient()
    try:
        return VERBS[options.verb](options)
    except BrokenPipeError:
        hang_up()
        return UNUSABLE
    except Exception as problem:
        if options.traceback:
            print_exception(problem)
        complain(str(failure := Failure(problem)))
        return failure.code


def _write(options: Namespace) -> int:
    """Write a page; all derivations together become the booklet."""
    paths, compose = files(options.derivations, options.all), write_booklet if options.all else write
    with Studio() if _have_figures(paths) else nullcontext() as studio:
        loaded = load_all(paths, loaded=studio.prepare if studio else lambda _: None)
        if loaded.failures:
            complain("nothing was written: a page is made of derivations that run to their end")
            return _told(loaded, options)
        written = compose(
            loaded.derivations, options.out, detail=options.detail, pdf=options.pdf, engine=options.engine, progress=progress,
            studio=studio,
        )
    for warning in written.warnings:
        complain(f"{painted('warning:', 'warning')} {warning}")
    print(relative((written.pdf or written.tex).resolve()))
    return _told(loaded, options)


def _have_figures(paths: Sequence[Path]) -> bool:
    """Whether a second process for figures will have something to do: the files are not run yet, so this is a guess."""
    return any("figure(" in path.read_text(encoding="utf-8", errors="replace") for path in paths)


def _verify(options: Namespace) -> int:
    paths = files(options.derivations, options.all)
    return _shown(partial(verify_table, colour=coloured(sys.stdout)), paths, options)


def _list(options: Namespace) -> int:
    paths = files(options.derivations, everything=not options.derivations)
    return _shown(list_table if options.short else gallery, paths, options)


def _shown(table: Callable[[Sequence[Derivation]], str], paths: Sequence[Path], options: Namespace) -> int:
    """A table of derivations on stdout."""
    loaded = load_all(paths, keep_going=True, telling=options.verb != "list")
    if loaded.derivations:
        print(table(loaded.derivations), flush=True)
    return _told(loaded, options)


def _told(loaded: Loaded, options: Namespace) -> int:
    """Say on stderr what is wrong with the derivations; the exit code says it as well."""
    if options.traceback:
        for failure in loaded.failures:
            print_exception(failure.problem)
    for complaint in loaded.complaints:
        complain(complaint)
    return loaded.code


def _new(options: Namespace) -> int:
    """Copy a derivation.  Fails when: the file exists, is no .py, or the origin is not one derivation."""
    target: Path = options.file
    if target.suffix != ".py" or not target.stem.isidentifier():
        raise Unusable(f"{target} cannot name a derivation: use letters, digits and _, and end in .py")
    origin, *others = files([options.origin])
    if others:
        raise Unusable(f"{options.origin} holds several derivations: name one of them")
    try:
        with target.open("x", encoding="utf-8") as copy:
            copy.write(origin.read_text(encoding="utf-8"))
    except FileExistsError:
        raise Unusable(f"{target} exists already: nothing was overwritten") from None
    print(f"{target} is a copy of {origin.stem}; prove it with: symdlnn verify {target}")
    return 0


VERBS: Mapping[str, Callable[[Namespace], int]] = {"write": _write, "verify": _verify, "list": _list, "new": _new}
