"""Where derivation files are found: in the clone, in the installed wheel, or wherever the user says."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def library() -> Path:
    """The folder of symdlnn's own derivations: beside the package in a clone, inside it in a wheel."""
    installed, clone = PACKAGE / "_derivations", PACKAGE.parent / "derivations"
    return installed if installed.is_dir() else clone


def derivation_files(names: tuple[str, ...] = ()) -> tuple[Path, ...]:
    """The files of the named derivations, of files and of folders; without names, all of the library in order.

    Fails when: a name is neither a derivation of the library nor a file or folder (`FileNotFoundError` lists the names).
    """
    if not names:
        return _in_folder(library())
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            found.extend(_in_folder(path))
        elif path.is_file():
            found.append(path)
        else:
            found.append(_by_name(name))
    return tuple(dict.fromkeys(p.resolve() for p in found))


def _by_name(name: str) -> Path:
    for path in _in_folder(library()):
        if path.stem == name:
            return path
    known = ", ".join(path.stem for path in _in_folder(library()))
    raise FileNotFoundError(f"no derivation {name!r}: give a file, a folder, or one of {known}")


def _in_folder(folder: Path) -> tuple[Path, ...]:
    """Derivation files of a folder: every Python file whose name does not start with an underscore."""
    return tuple(sorted(p for p in folder.glob("*.py") if not p.name.startswith("_")))
