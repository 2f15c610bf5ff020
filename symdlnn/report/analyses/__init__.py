"""The analysis of a system for people: as a table in a terminal, and as a typeset page.

    analysis_text(analyse(system))  ->  lines for a terminal
    analysis_page(analyse(system))  ->  a LaTeX document
"""

from symdlnn.report.analyses.terminal import analysis_text
from symdlnn.report.analyses.typeset import analysis_page
from symdlnn.report.analyses.writing import write_analysis

__all__ = ["analysis_page", "analysis_text", "write_analysis"]
