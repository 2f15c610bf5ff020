"""A reading of the corpus with NumPy that shares nothing with the package: not a token, not a tree, not a number.

It is used twice: to check the verdicts that stand in the pages, and to know which mutants are false.  It reads what the pages
need and no more, trusts what they declare, and knows nothing of proofs: two sides are equal here when they agree at random
points.
"""

from . import forms, grids, operators, slopes  # noqa: F401  (what they file and register)
