"""An analysis as files: the page, the phase portrait on it, the PDF."""

from __future__ import annotations

from pathlib import Path

from symdlnn.dynamics import Analysis, System
from symdlnn.dynamics.analysis.values import parameter_values
from symdlnn.report.analyses.typeset import analysis_page
from symdlnn.report.compiling import compile_pdf
from symdlnn.report.engines import find_engine
from symdlnn.report.plots import phase_portrait, portrait_of
from symdlnn.report.style import save


def write_analysis(analysis: Analysis, out: Path, pdf: bool = True, engine: str | None = None) -> Path:
    """Write ``analysis-NAME.tex`` with its portrait into the folder `out`, and compile it; the last file written is returned.

    Fails when: there is no TeX engine (`NoEngine`), or it stops (`EngineFailed`); the page and the portrait are there anyway.
    """
    folder = out.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    tex = folder / f"analysis-{analysis.name or 'system'}.tex"
    tex.write_text(analysis_page(analysis, _portrait(analysis, folder, tex.stem)), encoding="utf-8")
    return compile_pdf(tex, find_engine(engine)).pdf if pdf else tex


def _portrait(analysis: Analysis, folder: Path, stem: str) -> str:
    """The path, from the page, of the phase portrait of the first case that is known to occur; "" if none can be drawn."""
    for case in analysis.cases:
        values = parameter_values(case.system)
        if len(analysis.system.unknowns) == 2 and values is not None and not analysis.system.constraints:
            system = case.system
            for value in values:
                system = system.where(value)
            drawn = System(system.unknowns, system.rates)
            return save(phase_portrait(portrait_of(drawn)), folder / "figures" / f"{stem}.pdf").relative_to(folder).as_posix()
    return ""
