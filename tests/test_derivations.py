"""Every derivation of the library: proved, on enough exact points of different shapes, the sheet's equations among them."""

from collections.abc import Mapping

import pytest

from symdlnn.derivation import Derivation, Erratum, derivation_files, library_files, load
from symdlnn.terms import Cases, Claim

FILES = library_files()
HOMEWORK = {file.stem for file in derivation_files()}
ENOUGH = {True: 5, False: 3}
"""Exact points for a step of the homework, and of what lies beyond it, where instances are harder to draw."""
NUMBERS = {str(n) for n in range(2, 11)}
"""The equations of the sheet that have to be theorems; (1) is the definition of the loss."""


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Derivation]:
    return {file.stem: load(file) for file in FILES}


@pytest.mark.parametrize("name", [file.stem for file in FILES])
def test_every_step_is_proved_and_holds_on_exact_points(pages: Mapping[str, Derivation], name: str) -> None:
    page = pages[name]
    assert page.complete
    for result in page.results.values():
        for statement, _, proof, source in result.proofs:
            assert proof is not None, source
            assert proof.evidence.agreed >= ENOUGH[name in HOMEWORK], source
            assert proof.evidence.counterexample is None, source
            if _has_sizes(statement):
                assert proof.evidence.shapes >= 2, source


def _has_sizes(statement: Claim | Cases) -> bool:
    return isinstance(statement, Claim) and any(getattr(s, "is_integer", False) for s in statement.lhs.free_symbols)


def test_every_equation_of_the_sheet_is_a_theorem(pages: Mapping[str, Derivation]) -> None:
    found = [result.number for name in HOMEWORK for result in pages[name].results.values() if result.number]
    assert set(found) == NUMBERS
    assert len(found) == len(NUMBERS)


def test_the_errata_carry_counterexamples_and_what_holds_instead(pages: Mapping[str, Derivation]) -> None:
    errata = [e for name in HOMEWORK for e in pages[name].elements.values() if isinstance(e, Erratum)]
    assert len(errata) >= 2
    for erratum in errata:
        assert erratum.counterexample.lhs != erratum.counterexample.rhs
        assert erratum.correction is not None
        assert erratum.correction.complete


PUBLIC = ("symdlnn.derivation", "symdlnn.terms", "symdlnn.terms.notation", "symdlnn.models.two_layer")


def test_derivations_import_only_public_names() -> None:
    for file in FILES:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith(("from symdlnn", "import symdlnn")):
                assert line.split()[1] in PUBLIC, line
