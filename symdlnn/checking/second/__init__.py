r"""The second, independent reader of scalar sides: latex2sympy2, where it is installed (``pip install symdlnn[latex2sympy2]``).

A proof is worth no more than the reading it starts from.  Once a relation is proved, latex2sympy2 reads its two sides as well,
and where it understands one otherwise than we do, the line is undecided and shows both readings.  It knows scalars only, keeps
state between calls, and misreads ``d x``, ``\log x`` and ``W^{2T}`` without a word.  So it is asked about one side at a time,
never about a relation, and only about sides made of constructs that it is known to read rightly, in letters that mean nothing
to it.

It is slow: a side takes it some 10 ms, a long one 200, fifty to a hundred times as long as us.  That is why only what was
proved is read twice (a refutation shows a counterexample that can be worked out by hand), no side of more than `LONGEST`
tokens or with brackets more than `DEEPEST` deep, and the same side once.  Without it a check does no more than look for it,
once.
"""

from symdlnn.checking.second.confirming import confirmed
from symdlnn.checking.second.naming import Outside
from symdlnn.checking.second.opinions import Disagreement, second_opinion
from symdlnn.checking.second.translating import DEEPEST, LONGEST, Question, question

__all__ = ["DEEPEST", "LONGEST", "Disagreement", "Outside", "Question", "confirmed", "question", "second_opinion"]
