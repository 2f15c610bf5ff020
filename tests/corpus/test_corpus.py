"""Every relation of the corpus gets the verdict that stands beside it."""

from __future__ import annotations

from collections import Counter

import pytest

from symdlnn.checking import check

from .expectations import Page, pages

PAGES = pages()


def differences(page: Page) -> list[str]:
    """What the check says otherwise than the page, one line each."""
    found = {(r.line, r.ordinal): r for r in check(page.path, advice=False, **page.options).relations}
    expected = {(e.line, e.ordinal): e.verdicts for e in page.expected}
    lines = []
    for place in sorted({*found, *expected}):
        relation, verdicts = found.get(place), expected.get(place, ("no relation",))
        if relation is None:
            lines.append(f"{page.path.name}:{place[0]}#{place[1]}: expected {'/'.join(verdicts)}, found no relation")
        elif relation.verdict not in verdicts:
            got = f"{relation.verdict} [{relation.code}] {relation.reason}"
            got += f"\n    {relation.lhs} {relation.relation} {relation.rhs}"
            lines.append(f"{page.path.name}:{place[0]}#{place[1]}: expected {'/'.join(verdicts)}, got {got}")
    return lines


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.name)
def test_every_verdict_is_right(page: Page) -> None:
    assert not (wrong := differences(page)), "\n" + "\n".join(wrong)


def test_the_corpus_is_large_and_varied() -> None:
    verdicts = Counter(e.verdicts[0] for page in PAGES for e in page.expected)
    assert len(PAGES) >= 25
    assert sum(verdicts.values()) >= 400
    assert verdicts["refuted"] * 3 >= verdicts["proved"] + verdicts["refuted"]
    assert len({page.head["notation"] for page in PAGES}) >= 6


def test_the_solution_of_the_homework_has_seven_slips() -> None:
    solution = next(page for page in PAGES if page.path.stem == "homework_solution")
    assert [e.verdicts for e in solution.expected].count(("refuted",)) == 7
