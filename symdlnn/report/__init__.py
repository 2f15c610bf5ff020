"""Reports: derivations as a LaTeX page with its PDF, and as tables for a terminal."""

from symdlnn.report.bibliography import UnreadableWork
from symdlnn.report.booklet import write_booklet
from symdlnn.report.compiling import EngineFailed
from symdlnn.report.document import Written, write
from symdlnn.report.drawing import Studio, UnknownFigure
from symdlnn.report.engines import Engine, NoEngine, available_engines, find_engine
from symdlnn.report.references import UnknownLabel
from symdlnn.report.summary import Verdict, gallery, list_table, verdicts, verify_table

__all__ = [
    "Engine", "EngineFailed", "NoEngine", "Studio", "UnknownFigure", "UnknownLabel", "UnreadableWork",
    "Verdict", "Written", "available_engines", "find_engine", "gallery", "list_table", "verdicts", "verify_table",
    "write", "write_booklet",
]
