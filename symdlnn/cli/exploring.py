"""``symdlnn explore``: one HTML file to play with a system, without network and without server."""

from __future__ import annotations

from argparse import Namespace
from difflib import get_close_matches
from pathlib import Path

from symdlnn.cli.systems import NoSystem
from symdlnn.dynamics.gallery import GALLERY
from symdlnn.report.explorer import SUBJECTS, explore, planar


def explore_named(options: Namespace) -> int:
    """Write the file for a planar system of the gallery."""
    name = options.name
    planar_names = [key for key, system in GALLERY.items() if len(system.unknowns) == 2]
    if name not in SUBJECTS and name not in planar_names:
        near = get_close_matches(name, planar_names, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(planar_names)}"
        reason = "it has other than two unknowns" if name in GALLERY else "there is no such system"
        raise NoSystem(f"{name!r} cannot be explored: {reason}; {hint}")
    page = explore(name) if name in SUBJECTS else explore(planar(name.replace("_", " "), GALLERY[name]))
    out: Path = options.out or Path("output") / f"explore-{name}.html"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")
    print(out)
    return 0
