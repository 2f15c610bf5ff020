"""``symdlnn grade`` and ``symdlnn gradient``."""

from __future__ import annotations

from argparse import Namespace

from symdlnn.checking.files import collected
from symdlnn.checking.formats import GRADE_FORMATS, remark
from symdlnn.checking.grading import GradedPage, GradeResult, grade, targets
from symdlnn.checking.one_formula import NamesMissing, formula_gradient
from symdlnn.checking.settings import load_setting, preset
from symdlnn.cli.gradients import gradient_report
from symdlnn.cli.looks import look
from symdlnn.cli.terminal import complain
from symdlnn.terms.settings import Setting


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


def gradient_of_formula(options: Namespace) -> int:
    """Derive the gradient of one formula."""
    setting = preset(options.preset) if options.preset else Setting()
    if options.setting:
        setting = load_setting(options.setting, onto=setting)
    try:
        print(gradient_report(formula_gradient(options.formula, options.by, options.declare, setting)))
    except NamesMissing as problem:
        complain(remark(problem.remark, look("auto")))
        return 2
    return 0
