"""Every code that the package uses is explained, every explained code is used, and the examples do what they say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from symdlnn.checking import CheckResult, check_text
from symdlnn.checking.codes import Code, codes, nearest, title

PACKAGE = Path(__file__).resolve().parents[2] / "symdlnn"
PLACES = {
    "ReadError": 0, "PageRemark": 0, "Remark": 0, "remark": 0, "undecided": 0, "Attempt": 1, "Settled": 1, "Judgement": 1,
}
"""The calls that take a code, and which argument it is."""

WORD = re.compile(r"[a-z]+(-[a-z]+)*")


@cache
def trees() -> tuple[ast.Module, ...]:
    """The syntax trees of the modules that give codes; the formats only pass them on."""
    files = (path for part in ("latex", "checking") for path in sorted((PACKAGE / part).rglob("*.py")))
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in files if path.parent.name != "formats")


def constants(node: ast.AST) -> Iterator[str]:
    """The strings within a piece of source that may be codes."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and WORD.fullmatch(part.value):
            yield part.value


def codes_in(call: ast.Call) -> Iterator[str]:
    """The codes that a call is given."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    place = PLACES.get(name)
    if place is not None and len(call.args) > place:
        yield from constants(call.args[place])
    yield from (value for word in call.keywords if word.arg == "code" for value in constants(word.value))


def used() -> set[str]:
    """All codes that the source gives."""
    calls = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {code for call in calls for code in codes_in(call)}


def test_every_code_in_use_is_explained() -> None:
    assert len(used()) > 80
    assert sorted(used() - codes().keys()) == []


def test_every_explained_code_is_used() -> None:
    written = {value for tree in trees() for value in constants(tree)}
    assert sorted(codes().keys() - written) == []


@pytest.mark.parametrize("code", codes().values(), ids=codes())
def test_a_code_is_explained_in_words(code: Code) -> None:
    assert WORD.fullmatch(code.name)
    assert code.title and code.title[0].islower() and not code.title.endswith(".")
    assert code.text.strip().endswith(".")


def found(result: CheckResult) -> set[str]:
    """The codes of a result, those of remarks among them."""
    return {r.code for r in result.relations} | {m.code for page in result.pages for m in page.remarks}


WRONG = {code.name: code for code in codes().values() if code.example_wrong}
RIGHT = {code.name: code for code in codes().values() if code.example_right}


@pytest.mark.parametrize("code", WRONG.values(), ids=WRONG)
def test_an_example_of_the_mistake_brings_the_message_about(code: Code) -> None:
    assert code.name in found(check_text(code.example_wrong))


@pytest.mark.parametrize("code", RIGHT.values(), ids=RIGHT)
def test_the_way_out_leads_out(code: Code) -> None:
    result = check_text(code.example_right)
    assert [r.code for r in result.relations if r.verdict in ("refuted", "undecided", "unread")] == []
    assert result.summary["proved"] > 0
    assert code.severity == "note" or code.name not in found(result)


@pytest.mark.parametrize(("written", "meant"), [
    ("not-equals", "not-equal"), ("UNDECLARED", "undeclared"), ("shape-differ", "shapes-differ"),
])
def test_the_nearest_code(written: str, meant: str) -> None:
    assert meant in nearest(written)


def test_titles() -> None:
    assert title("not-equal") == "the two sides differ"
    assert title("never-heard-of") == "never heard of"
