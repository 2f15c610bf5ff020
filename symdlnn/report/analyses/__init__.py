"""The analysis of a system for people: as a table in a terminal, and as a typeset page.

    analysis_text(analyse(system))  ->  lines for a terminal
    analysis_page(analyse(system))  ->  a LaTeX document

`writing.write_analysis` makes files of it, with a phase portrait; it loads Matplotlib, the rest does not.
"""

from symdlnn.report.analyses.terminal import analysis_text
from symdlnn.report.analyses.typeset import analysis_page

__all__ = ["analysis_page", "analysis_text"]
