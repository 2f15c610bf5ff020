"""Other files that a LaTeX page reads: inputs in their place, and the definitions of packages beside it."""

from __future__ import annotations

from collections.abc import Mapping

from symdlnn.latex.documents.files import Outside, Unreadable
from symdlnn.latex.documents.page import Rule, TexPage
from symdlnn.latex.documents.raws import Raw
from symdlnn.latex.documents.stream import text_of


def _input(page: TexPage, raw: Raw) -> None:
    """\\input{name}, or \\input name up to the next space."""
    first = page.stream.after_spaces()
    if first is None or first.kind == "open":
        name = page.stream.rest_of_group(first) if first is not None else ()
    else:
        page.stream.back(first)
        name = page.stream.word()
    _enter(page, raw, text_of(name).strip(), ".tex")


def _import(page: TexPage, raw: Raw) -> None:
    """\\import{folder/}{file}."""
    page.stream.accept("*")
    folder, name = (text_of(page.stream.argument(raw)).strip() for _ in range(2))
    _enter(page, raw, folder + name, ".tex")


def _package(page: TexPage, raw: Raw) -> None:
    """The definitions of packages that lie beside the page; others are LaTeX's own."""
    page.stream.optional()
    names = text_of(page.stream.argument(raw)).split(",")
    for name in reversed(names):
        _enter(page, raw, name.strip(), DEFINITIONS[raw.text])


def _enter(page: TexPage, raw: Raw, name: str, ending: str) -> None:
    """Go on in another file."""
    folder = page.folder
    try:
        path = folder.find(name, page.scanner.source, ending) if folder is not None else None
        if folder is None or path is None:
            _not_found(page, raw, name, ending)
        elif page.is_open(path, folder):
            page.collector.remark("input-recursive", f"{name} inputs itself; it is read once", raw.span)
        else:
            page.enter(path, folder, package=ending != ".tex")
    except Outside:
        page.collector.remark("input-outside", f"{name} lies outside the folder of the page and is not read", raw.span)
    except Unreadable as error:
        page.collector.remark("input-unreadable", str(error), raw.span)


def _not_found(page: TexPage, raw: Raw, name: str, ending: str) -> None:
    if ending == ".tex":
        page.collector.remark("input-missing", f"{name} was not found beside the page", raw.span)


def _at_sign(page: TexPage, raw: Raw) -> None:
    page.scanner.with_at = raw.text == "\\makeatletter"


def _end_of_file(page: TexPage, raw: Raw) -> None:
    page.scanner.position = page.scanner.end


DEFINITIONS = {
    "\\usepackage": ".sty", "\\RequirePackage": ".sty", "\\documentclass": ".cls", "\\LoadClass": ".cls",
}
"""Commands that load a file of definitions, and its ending."""

FILES: Mapping[str, Rule] = {
    **dict.fromkeys(("\\input", "\\include", "\\subfile", "\\subfileinclude"), _input),
    **dict.fromkeys(("\\import", "\\subimport", "\\includefrom"), _import),
    **dict.fromkeys(DEFINITIONS, _package),
    **dict.fromkeys(("\\makeatletter", "\\makeatother"), _at_sign),
    "\\endinput": _end_of_file,
}
"""By command."""
