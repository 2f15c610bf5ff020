r"""What \pm and \mp stand for: one formula with the upper signs, one with the lower ones."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from symdlnn.latex.syntax.tree import Node, Sum
from symdlnn.latex.tokens import Token

MARKS = {r"\pm": "±", r"\mp": "∓", "±": "±", "∓": "∓"}
"""Double signs in a script: \\lambda_\\pm."""

UPPER, LOWER = {"±": "+", "∓": "-"}, {"±": "-", "∓": "+"}


def with_signs(node: Node) -> tuple[Node, ...]:
    """The node with the upper and with the lower signs; the node alone if it has no double sign."""
    upper, lower = _signed(node, UPPER), _signed(node, LOWER)
    return (node,) if upper is node else (upper, lower)


def _signed(tree: Any, signs: dict[str, str]) -> Any:
    """The tree with its double signs replaced; the tree itself if it has none."""
    if isinstance(tree, Token):
        return Token("symbol", signs[MARKS[tree.text]], tree.span) if tree.text in MARKS else tree
    if isinstance(tree, tuple):
        parts = tuple(_signed(part, signs) for part in tree)
        return tree if all(new is old for new, old in zip(parts, tree, strict=True)) else parts
    if not isinstance(tree, Node):
        return tree
    changed = {f.name: new for f in fields(tree) if (new := _signed(old := getattr(tree, f.name), signs)) is not old}
    if isinstance(tree, Sum) and any(sign in signs for sign, _ in tree.terms):
        changed["terms"] = tuple((signs.get(sign, sign), part) for sign, part in changed.get("terms", tree.terms))
    return replace(tree, **changed) if changed else tree
