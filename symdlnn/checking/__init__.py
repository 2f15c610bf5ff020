"""Checking a page: every relation on it is proved, refuted with a counterexample, or undecided with the reason.

    result = check("notes.tex", preset="homework")
    result.summary
"""

from symdlnn.checking.entry import Options, check, check_document, check_text
from symdlnn.checking.results import CheckResult, PageRemark, PageResult, RelationResult, ShownCounterexample

__all__ = [
    "CheckResult", "Options", "PageRemark", "PageResult", "RelationResult", "ShownCounterexample", "check", "check_document",
    "check_text",
]
