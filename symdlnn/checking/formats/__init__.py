"""What the user sees of a check: texts for people and for machines, made from the frozen results.

    full        rustc style: code, place, source line, carets, counterexample, correction
    concise     one line a relation, as editors read it
    json        the public format of a check
    github      workflow commands, which annotate a pull request
    echo        how each formula was understood
    annotated   a copy of the page as HTML, marked like by a tutor

    >>> render(result, "full", Look(colour=True))
"""

from symdlnn.checking.formats.choice import FORMATS, render
from symdlnn.checking.formats.echoed import echo
from symdlnn.checking.formats.full import complaint, remark
from symdlnn.checking.formats.grades import GRADE_FORMATS
from symdlnn.checking.formats.html import annotated
from symdlnn.checking.formats.painting import Look
from symdlnn.checking.formats.proposing import proposed_setting

__all__ = [
    "FORMATS", "GRADE_FORMATS", "Look", "annotated", "complaint", "echo", "proposed_setting", "remark", "render",
]
