"""From a verdict in terms to what a user reads, in the notation of the page."""

from __future__ import annotations

from dataclasses import replace

from symdlnn.checking.chains import Member, Step
from symdlnn.checking.judging import Judgement
from symdlnn.checking.results import RelationResult, ShownCounterexample
from symdlnn.checking.scope import Scope
from symdlnn.checking.settling import Settled
from symdlnn.exact import Counterexample
from symdlnn.latex import latex, latex_claim, latex_key
from symdlnn.latex.documents.parts import Formula
from symdlnn.terms import Definition, Fact
from symdlnn.terms.notation import Notation


def shown(settled: Settled, left: Member | None, step: Step | None, part: Formula, scope: Scope) -> RelationResult:
    """The result for one relation; `step` is None for a formula that falls apart in no readable way."""
    notation = scope.setting.notation
    span = part.span if step is None else step.member.span
    result = RelationResult(
        span=span, blame=settled.blame or span, ordinal=0, label="" if step is None else step.label, section=scope.section,
        lhs="" if left is None else left.span.text, relation="" if step is None else step.relation,
        rhs="" if step is None else step.member.span.text,
        verdict=settled.verdict, code=settled.code, reason=settled.reason, help=settled.help,
        reading=_reading(settled, notation), follows_from=settled.follows_from, counterexample=_shapes(settled),
        claims=settled.claims, left=settled.left, definition=settled.definition,
        hint=settled.hint, correction="" if settled.correction is None else latex(settled.correction, notation),
    )
    return result if settled.judgement is None else _judged(result, settled.judgement, scope)


def _judged(result: RelationResult, judgement: Judgement, scope: Scope) -> RelationResult:
    """The result with all that its judgement rests on; conditions of the page stand among the conditions."""
    notation = scope.setting.notation
    posed = [fact.claim for fact in judgement.uses if fact in scope.posed]
    uses = [fact for fact in judgement.uses if fact not in scope.posed and fact not in scope.timing]
    example = judgement.counterexample
    return replace(
        result,
        difference="" if judgement.difference is None else latex(judgement.difference, notation),
        counterexample=result.counterexample if example is None else latex_counterexample(example, notation),
        uses=tuple(fact_latex(fact, notation) for fact in uses),
        posed=tuple(latex_claim(claim, notation) for claim in posed),
        conditions=tuple(dict.fromkeys(latex_claim(c, notation) for c in (*posed, *judgement.conditions))),
        premises=tuple(latex_claim(premise, notation) for premise in judgement.premises),
        held_constant=tuple(notation.of(name).latex for name in judgement.held_constant),
        points=judgement.points, conflict=judgement.conflict,
    )


def _reading(settled: Settled, notation: Notation) -> str:
    """How the relation was understood, with the choice that was made where there was one."""
    read = r", \quad ".join(latex_claim(claim, notation) for claim in settled.claims)
    return f"{read} ({settled.choice})" if settled.choice else read


def _shapes(settled: Settled) -> ShownCounterexample | None:
    if settled.shapes is None:
        return None
    return ShownCounterexample("shape", lhs_shape=settled.shapes[0], rhs_shape=settled.shapes[1])


def latex_counterexample(example: Counterexample, notation: Notation) -> ShownCounterexample:
    """A counterexample with its names in LaTeX."""
    return ShownCounterexample(
        "value",
        sizes={notation.spelling(name, "size").latex: number for name, number in example.sizes.items()},
        indices={notation.spelling(name, "index").latex: number for name, number in example.indices.items()},
        values={latex_key(key, value, notation): value for key, value in example.values.items()},
        defined={latex_key(key, value, notation): value for key, value in example.defined.items()},
        lhs=example.lhs, rhs=example.rhs,
    )


def fact_latex(fact: Fact, notation: Notation) -> str:
    """A definition or an assumption in the notation of a page."""
    return latex_claim(fact if isinstance(fact, Definition) else fact.claim, notation)
