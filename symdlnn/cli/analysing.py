"""``symdlnn analyse``: everything that exact algebra says about a system, as a table and as a page."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

from symdlnn.cli.systems import gallery, system_of
from symdlnn.dynamics import analyse
from symdlnn.report.analyses import analysis_text


def analyse_named(options: Namespace) -> int:
    """Analyse the system that the options name, or list the gallery."""
    if options.name is None:
        print("\n".join(gallery()))
        return 0
    name = re.sub(r"\W+", "_", Path(options.name).stem)
    analysis = analyse(system_of(options.name, options), degree=options.degree, name=name)
    print(analysis_text(analysis))
    if options.write:
        from symdlnn.report.analyses.writing import write_analysis  # loads what draws and runs TeX

        print(write_analysis(analysis, options.out, pdf=options.pdf, engine=options.engine))
    return 0
