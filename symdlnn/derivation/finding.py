"""Where derivation files are found: in the clone, in the installed wheel, or wherever the user says.

The files that lie in the library's folder itself are the homework; a folder in it that holds derivation files belongs to the
library as well.  Nothing is registered: adding a file, or a folder of files, is all.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def library() -> Path:
    """The folder of symdlnn's own derivations: beside the package in a clone, inside it in a wheel."""
    installed, clone = PACKAGE / "_derivations", PACKAGE.parent / "derivations"
    return installed if installed.is_dir() else clone


def derivation_files(names: tuple[str, ...] = ()) -> tuple[Path, ...]:
    """The files of the named derivations, of files and of folders; without names, the homework in order.

    A name is a file, a folder, or a derivation or folder of the library: ``saxe2013``, ``theory/saxe2013``, ``theory``.

    Fails when: a name is none of these, or two derivations share it (`FileNotFoundError` lists the names).
    """
    if not names:
        return _in_folder(library())
    return tuple(dict.fromkeys(path.resolve() for name in names for path in _named(name)))


def library_files() -> tuple[Path, ...]:
    """All derivation files of the library: the homework first, then one folder after the other."""
    return tuple(chain.from_iterable(map(_in_folder, _folders())))


def _named(name: str) -> tuple[Path, ...]:
    """What a name means.  A file or folder that lies where it says comes before the library's own."""
    path = Path(name)
    if path.is_dir():
        return _in_folder(path)
    return (path,) if path.is_file() else _by_name(name)


def _by_name(name: str) -> tuple[Path, ...]:
    if name in (folders := {folder.name: folder for folder in _folders()[1:]}):
        return _in_folder(folders[name])
    found = [path for path in library_files() if name in (path.stem, f"{path.parent.name}/{path.stem}")]
    if len(found) > 1:
        places = ", ".join(f"{path.parent.name}/{path.stem}" for path in found)
        raise FileNotFoundError(f"{name!r} can be any of {places}: say which")
    if not found:
        known = ", ".join(path.stem for path in library_files())
        raise FileNotFoundError(f"no derivation {name!r}: give a file, a folder, or one of {known}")
    return tuple(found)


def _folders() -> tuple[Path, ...]:
    """The library's folder, and those in it that hold derivation files, in order."""
    inner = sorted(path for path in library().iterdir() if path.is_dir() and not path.name.startswith(("_", ".")))
    return (library(), *(folder for folder in inner if _in_folder(folder)))


def _in_folder(folder: Path) -> tuple[Path, ...]:
    """Derivation files of a folder: every Python file whose name does not start with an underscore."""
    return tuple(sorted(p for p in folder.glob("*.py") if not p.name.startswith("_")))
