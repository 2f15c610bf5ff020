"""``symdlnn grade``: which goals each page reaches."""

from __future__ import annotations

from argparse import Namespace

from symdlnn.checking.files import collected
from symdlnn.checking.formats import GRADE_FORMATS
from symdlnn.checking.grading import GradedPage, GradeResult, grade, targets
from symdlnn.checking.settings import load_setting
from symdlnn.cli.looks import look


def grade_pages(options: Namespace) -> int:
    """Grade pages by the goals of a setting or a preset."""
    setting = load_setting(options.setting) if options.setting else None
    aims, graded = targets(setting, options.preset), list[GradedPage]()
    with collected(options.pages) as pages:
        for page in pages:
            with page.opened() as path:
                graded += grade([path], setting=setting, preset=options.preset, timeout=options.timeout).pages
    print(GRADE_FORMATS[options.format](GradeResult(aims, tuple(graded)), look("auto")))
    return 0
