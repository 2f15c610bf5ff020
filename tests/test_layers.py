"""The direction of imports: the table of the design, read from the source without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "symdlnn"

ALLOWED: Mapping[str, set[str]] = {
    "terms": set(),
    "kernel": {"terms"},
    "exact": {"terms"},
    "calculus": {"terms", "kernel", "exact"},
    "derivation": {"terms", "kernel", "exact", "calculus"},
    "models": {"terms", "kernel", "calculus"},
    "dynamics": {"terms", "kernel", "exact", "calculus"},
    "latex": {"terms"},
    "numeric": {"terms", "latex", "models", "dynamics", "derivation"},
    "checking": {"terms", "latex", "kernel", "exact", "calculus", "dynamics"},
    "report": {"terms", "kernel", "exact", "calculus", "models", "derivation", "latex", "dynamics", "numeric"},
    "cli": {
        "terms", "kernel", "exact", "calculus", "derivation", "models", "dynamics", "latex", "numeric", "checking", "report",
    },
}
"""What each part may import besides itself.  A part that is not listed fails: decide first where it stands."""


def files() -> list[Path]:
    """All modules of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def module_name(path: Path) -> str:
    """The dotted name of a file: `symdlnn.terms` for its `__init__`."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(path): path for path in files()}


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def walk(node: ast.AST, with_types: bool) -> Iterator[ast.AST]:
    """All nodes below a node, those under `if TYPE_CHECKING:` only if asked for."""
    yield node
    for child in ast.iter_child_nodes(node):
        if with_types or not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from walk(child, with_types)


def imported(node: ast.AST, with_types: bool = True) -> Iterator[str]:
    """The modules that the import statements below a node name; `from package import module` names the module."""
    for statement in walk(node, with_types):
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            assert statement.level == 0, f"line {statement.lineno}: write imports in full"
            for alias in statement.names:
                full = f"{statement.module}.{alias.name}"
                yield full if full in MODULES else str(statement.module)


def is_parent(package: str, module: str) -> bool:
    """Whether `package` is run before `module` anyway, because `module` lies in it (or is it)."""
    return f"{module}.".startswith(f"{package}.")


def part(module: str) -> str:
    """The second part of a dotted name: terms, kernel, ..."""
    return [*module.split("."), ""][1]


@pytest.mark.parametrize("path", [p for p in files() if p.parent != PACKAGE], ids=module_name)
def test_a_module_imports_only_what_stands_below_it(path: Path) -> None:
    own = part(module_name(path))
    others = {part(name) for name in imported(tree(path)) if name.startswith("symdlnn.")} - {own}
    assert own in ALLOWED, f"{own} is not in the table"
    assert others <= ALLOWED[own]


def test_the_second_opinion_shares_nothing_with_the_kernel_but_the_terms() -> None:
    assert ALLOWED["kernel"] == ALLOWED["exact"] == {"terms"}


def test_imports_have_no_cycle() -> None:
    graph = {
        name: {other for other in imported(tree(path), with_types=False) if other in MODULES and not is_parent(other, name)}
        for name, path in MODULES.items()
    }
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as cycle:
        pytest.fail(" imports ".join(cycle.args[1]))
    assert set(order) == set(MODULES)


@pytest.mark.parametrize("path", [p for p in files() if part(module_name(p)) != "cli"], ids=module_name)
def test_imports_stand_at_the_head_of_a_module(path: Path) -> None:
    functions = (n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda))
    assert [name for function in functions for name in imported(function)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "derivations").rglob("*.py")), ids=lambda p: p.stem)
def test_a_derivation_imports_only_public_names(path: Path) -> None:
    for statement in ast.walk(tree(path)):
        if isinstance(statement, ast.ImportFrom) and str(statement.module).startswith("symdlnn."):
            module = import_module(str(statement.module))
            public = getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])
            assert part(str(statement.module)) == "models" or "__all__" in vars(module)
            assert {alias.name for alias in statement.names} <= set(public)


def test_no_module_is_named_like_a_public_function() -> None:
    packages = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    for name, path in MODULES.items():
        package, _, stem = name.rpartition(".")
        if package in packages and path.name != "__init__.py":
            assert stem not in getattr(import_module(package), "__all__", ()), f"{name} hides the function {stem}"
