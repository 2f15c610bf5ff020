"""Identifiers of a text in loops: one place gives out every one of them, so that no two things are called alike."""

from __future__ import annotations

import keyword
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from symdlnn.numeric.program import ascii_name

C_WORDS = """
    alignas alignof and_eq asm auto bitand bitor bool break case catch char class compl const const_cast continue
    decltype default delete do double dynamic_cast else enum explicit export extern false float for friend goto if
    inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public
    register reinterpret_cast restrict return short signed sizeof static static_assert static_cast struct switch
    template this thread_local throw true try typedef typeid typename typeof union unsigned using virtual void volatile
    wchar_t while xor xor_eq NAN INFINITY NULL HUGE_VAL HUGE_VALF HUGE_VALL EOF BUFSIZ RAND_MAX EXIT_FAILURE
    EXIT_SUCCESS MB_CUR_MAX errno unix linux FILENAME_MAX FOPEN_MAX L_tmpnam SEEK_CUR SEEK_END SEEK_SET TMP_MAX
    MATH_ERRNO MATH_ERREXCEPT math_errhandling FP_NAN FP_INFINITE FP_ZERO FP_SUBNORMAL FP_NORMAL stdin stdout stderr
"""
C_LIBRARY = """
    abort abs acos acosh asin asinh atan atan2 atanh atexit atof atoi bsearch calloc cbrt ceil copysign cos cosh div erf
    erfc exit exp exp2 expm1 fabs fdim floor fma fmax fmin fmod fopen fpclassify fprintf free frexp fscanf gamma getc
    getenv gets hypot ilogb isfinite isgreater isinf isless isnan isnormal j0 j1 jn labs ldexp lgamma llabs log log10
    log1p log2 logb lrint lround main malloc modf nan nearbyint nextafter perror pow printf ptrdiff_t puts qsort rand
    random realloc remainder remove remquo rename rint round scalbn scanf signbit signgam sin sinh size_t sprintf sqrt
    srand strtod strtol system tan tanh tgamma trunc tmpfile y0 y1 yn compare failed inverse determinant instance
    instances work
"""
JAVASCRIPT_WORDS = """
    Array Float64Array Infinity Math NaN Number Object arguments async await console debugger eval function implements
    in instanceof interface let null of package super throw undefined var with
"""
PYTHON_WORDS = "abs float int len math max min np numba range parallel all_instances"
RESERVED = frozenset((*keyword.kwlist, *f"{C_WORDS} {C_LIBRARY} {JAVASCRIPT_WORDS} {PYTHON_WORDS}".split()))
"""Words that nothing may be called: those of C, C++ (which reads the header), JavaScript and Python, and what the texts use."""


@dataclass
class Names:
    """The identifiers given out so far."""

    taken: set[str] = field(default_factory=lambda: set(RESERVED))
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def new(self, wanted: str) -> str:
        """An identifier in ASCII like `wanted`, with underscores behind it where that is taken: ``λ`` becomes lambda_."""
        name = ascii_name(wanted)
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        return name

    def numbered(self, wanted: str) -> str:
        """``wanted_1``, ``wanted_2``, ...: what the text needs for itself."""
        name = next(name for name in (f"{wanted}_{number}" for number in self.numbers) if name not in self.taken)
        self.taken.add(name)
        return name
