"""``symdlnn gradient``: the gradient of one formula."""

from __future__ import annotations

from argparse import Namespace

from symdlnn.checking.formats import remark
from symdlnn.checking.one_formula import NamesMissing, formula_gradient
from symdlnn.checking.settings import load_setting, preset
from symdlnn.cli.gradients import gradient_report
from symdlnn.cli.looks import look
from symdlnn.cli.terminal import complain
from symdlnn.terms.settings import Setting


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
