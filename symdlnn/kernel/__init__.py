"""The kernel: normal form, laws, theorems.  The only place that can make a theorem.

    theorem = prove(claim, facts)

proves an equation for all sizes, from the definitions and assumptions among `facts` only, or raises `NotProved` with the
difference of the two sides.  How it works, bottom up:

    labels          interned heads and axes
    canonical       one key for all renamings of bound labels
    components      contractions; products fall apart into interned components
    polynomial      sums of products of components: the normal form
    opening         components taken apart and put together again
    isometries      axes made of the parts of a partition, or of pairs of indices
    roots           fractional powers
    quotients       common denominators, lowest terms
    inspection      what a normal form is made of
    normalise       term -> normal form, one rule a node type
    substitution    replacing names, also inside heads (`rebuilding` puts those together again)
    evaluation      values in place of names: evaluation bars
    integration     definite integrals
    derivation      the Leibniz rule, and a chain rule a head (`chain_rules`)
    differentiate   gradients, Jacobians and d/dt as derivations of the normal form
    projections     an axis part by part
    equality        when a normal form is zero
    rewriting       assumed equations as rules for names
    certificates    assumed equations that are no such rules
    squares         sums of squares
    signs           when a term is positive, non-negative, not zero
    limits          limits at infinity of rational functions of decaying exponentials
    conditions      what must not vanish
    readback        normal form -> term, to show a difference (`words` joins factors)
    varying         which names depend on time (`clocks`: which tell it)
    theorem         theorems and chains of them
    posing          when a statement is well posed
    basis           the facts of a proof, sorted
    premises        assumed equations made ready for one proof
    inequalities    proofs of inequalities
    cases           proofs of case distinctions
    proof           the rules of the game
"""

from symdlnn.kernel.proof import prove
from symdlnn.kernel.theorem import FactsConflict, NotDecided, NotProved, Theorem, chain, trusted

__all__ = ["FactsConflict", "NotDecided", "NotProved", "Theorem", "chain", "prove", "trusted"]
