"""Judging statements: proved, refuted or undecided, what follows from what, and what a wrong line should have been."""

from symdlnn.checking.judging.alternatives import case_distinction
from symdlnn.checking.judging.consequences import equivalent, follows
from symdlnn.checking.judging.consistency import Consistency, consistent
from symdlnn.checking.judging.integrals import judge_integral
from symdlnn.checking.judging.judgement import Judgement
from symdlnn.checking.judging.lacking import missing_assumption
from symdlnn.checking.judging.several import judge_all, judge_under
from symdlnn.checking.judging.single import judge
from symdlnn.checking.judging.slips import Hint, hint

__all__ = [
    "Consistency", "Hint", "Judgement", "case_distinction", "consistent", "equivalent", "follows", "hint", "judge", "judge_all",
    "judge_integral", "judge_under", "missing_assumption",
]
