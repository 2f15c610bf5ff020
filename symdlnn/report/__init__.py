"""Reports: derivations as a LaTeX page with its PDF, and as tables for a terminal."""

from symdlnn.report.compiling import EngineFailed
from symdlnn.report.document import Written, write
from symdlnn.report.drawing import Studio, UnknownFigure
from symdlnn.report.engines import Engine, NoEngine, available_engines, find_engine
from symdlnn.report.references import UnknownLabel
from symdlnn.report.summary import Verdict, list_table, verdicts, verify_table

__all__ = [
    "Engine", "EngineFailed", "NoEngine", "Studio", "UnknownFigure", "UnknownLabel", "Verdict", "Written",
    "available_engines", "find_engine", "list_table", "verdicts", "verify_table", "write",
]
