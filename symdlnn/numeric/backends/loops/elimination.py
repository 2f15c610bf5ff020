"""Inverse and determinant by elimination with pivots, as text: a generated function brings along what it needs.

Both overwrite their matrix.  The inverse of a singular matrix is NaN.
"""

from __future__ import annotations

from collections.abc import Mapping

C = {
    "inverse": """
/* out = a^{-1} by elimination with pivots; a is overwritten; NaN where a is singular. */
static void inverse(ptrdiff_t n, double *restrict a, double *restrict out)
{
    for (ptrdiff_t i = 0; i < n * n; i++) out[i] = i % (n + 1) ? 0.0 : 1.0;
    for (ptrdiff_t k = 0; k < n; k++) {
        ptrdiff_t p = k;
        for (ptrdiff_t i = k + 1; i < n; i++)
            if (fabs(a[i * n + k]) > fabs(a[p * n + k])) p = i;
        for (ptrdiff_t j = 0; j < n && p != k; j++) {
            const double x = a[k * n + j], y = out[k * n + j];
            a[k * n + j] = a[p * n + j], a[p * n + j] = x;
            out[k * n + j] = out[p * n + j], out[p * n + j] = y;
        }
        const double pivot = a[k * n + k] != 0.0 ? a[k * n + k] : NAN;
        for (ptrdiff_t j = 0; j < n; j++) a[k * n + j] /= pivot, out[k * n + j] /= pivot;
        for (ptrdiff_t i = 0; i < n; i++) {
            const double factor = a[i * n + k];
            for (ptrdiff_t j = 0; j < n && i != k; j++)
                a[i * n + j] -= factor * a[k * n + j], out[i * n + j] -= factor * out[k * n + j];
        }
    }
}
""",
    "determinant": """
/* det a by elimination with pivots; a is overwritten. */
static double determinant(ptrdiff_t n, double *a)
{
    double result = 1.0;
    for (ptrdiff_t k = 0; k < n; k++) {
        ptrdiff_t p = k;
        for (ptrdiff_t i = k + 1; i < n; i++)
            if (fabs(a[i * n + k]) > fabs(a[p * n + k])) p = i;
        if (a[p * n + k] == 0.0) return 0.0;
        for (ptrdiff_t j = 0; j < n && p != k; j++) {
            const double x = a[k * n + j];
            a[k * n + j] = a[p * n + j], a[p * n + j] = x;
        }
        result *= p == k ? a[k * n + k] : -a[k * n + k];
        for (ptrdiff_t i = k + 1; i < n; i++) {
            const double factor = a[i * n + k] / a[k * n + k];
            for (ptrdiff_t j = k; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
        }
    }
    return result;
}
""",
}
JAVASCRIPT = {
    "inverse": """
/** out = a^{-1} by elimination with pivots; a is overwritten; NaN where a is singular. */
function inverse(n, a, out) {
    "use strict";
    for (let i = 0; i < n * n; i++) out[i] = i % (n + 1) ? 0 : 1;
    for (let k = 0; k < n; k++) {
        let p = k;
        for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]) > Math.abs(a[p * n + k])) p = i;
        for (let j = 0; j < n && p !== k; j++) {
            [a[k * n + j], a[p * n + j]] = [a[p * n + j], a[k * n + j]];
            [out[k * n + j], out[p * n + j]] = [out[p * n + j], out[k * n + j]];
        }
        const pivot = a[k * n + k] === 0 ? NaN : a[k * n + k];
        for (let j = 0; j < n; j++) {
            a[k * n + j] /= pivot;
            out[k * n + j] /= pivot;
        }
        for (let i = 0; i < n; i++) {
            const factor = a[i * n + k];
            for (let j = 0; j < n && i !== k; j++) {
                a[i * n + j] -= factor * a[k * n + j];
                out[i * n + j] -= factor * out[k * n + j];
            }
        }
    }
}
""",
    "determinant": """
/** det a by elimination with pivots; a is overwritten. */
function determinant(n, a) {
    "use strict";
    let result = 1;
    for (let k = 0; k < n; k++) {
        let p = k;
        for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]) > Math.abs(a[p * n + k])) p = i;
        if (a[p * n + k] === 0) return 0;
        for (let j = 0; j < n && p !== k; j++) [a[k * n + j], a[p * n + j]] = [a[p * n + j], a[k * n + j]];
        result *= p === k ? a[k * n + k] : -a[k * n + k];
        for (let i = k + 1; i < n; i++) {
            const factor = a[i * n + k] / a[k * n + k];
            for (let j = k; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
        }
    }
    return result;
}
""",
}
NUMBA = {
    "inverse": '''
@numba.njit(error_model="numpy")
def _inverse(n, a, out):
    """out = a^{-1} by elimination with pivots; a is overwritten; NaN where a is singular."""
    for i in range(n):
        for j in range(n):
            out[i, j] = 1.0 if i == j else 0.0
    for k in range(n):
        p = k
        for i in range(k + 1, n):
            if abs(a[i, k]) > abs(a[p, k]):
                p = i
        if p != k:
            for j in range(n):
                a[k, j], a[p, j] = a[p, j], a[k, j]
                out[k, j], out[p, j] = out[p, j], out[k, j]
        pivot = a[k, k] if a[k, k] != 0.0 else np.nan
        for j in range(n):
            a[k, j] /= pivot
            out[k, j] /= pivot
        for i in range(n):
            if i != k:
                factor = a[i, k]
                for j in range(n):
                    a[i, j] -= factor * a[k, j]
                    out[i, j] -= factor * out[k, j]
''',
    "determinant": '''
@numba.njit(error_model="numpy")
def _determinant(n, a):
    """det a by elimination with pivots; a is overwritten."""
    result = 1.0
    for k in range(n):
        p = k
        for i in range(k + 1, n):
            if abs(a[i, k]) > abs(a[p, k]):
                p = i
        if a[p, k] == 0.0:
            return 0.0
        if p != k:
            for j in range(n):
                a[k, j], a[p, j] = a[p, j], a[k, j]
        result *= a[k, k] if p == k else -a[k, k]
        for i in range(k + 1, n):
            factor = a[i, k] / a[k, k]
            for j in range(k, n):
                a[i, j] -= factor * a[k, j]
    return result
''',
}
HELPERS: Mapping[str, Mapping[str, str]] = {"C": C, "JavaScript": JAVASCRIPT, "Numba": NUMBA}
"""The texts by language and helper."""
