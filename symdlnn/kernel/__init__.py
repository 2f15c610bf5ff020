"""The kernel: normal form, laws, theorems.  The only place that can make a theorem.

    theorem = prove(claim, facts)

proves an equation for all sizes, from the definitions and assumptions among `facts` only, or raises `NotProved` with the
difference of the two sides.  How it works, bottom up:

    labels          interned heads and axes
    canonical       one key for all renamings of bound labels
    components      contractions; products fall apart into interned components
    polynomial      sums of products of components: the normal form
    opening         components taken apart and put together again
    normalise       term -> normal form, one rule a node type
    differentiate   gradients, Jacobians and d/dt as derivations of the normal form
    equality        when a normal form is zero
    inspection      what a normal form is made of
    substitution    replacing names, also inside heads
    rewriting       assumed equations as rules for names
    certificates    assumed equations that are no such rules
    signs           when a term is positive, non-negative, not zero
    limits          limits at infinity of rational functions of decaying exponentials
    conditions      what must not vanish
    readback        normal form -> term, to show a difference
    varying         which names depend on time
    theorem         theorems and chains of them
    basis           the facts of a proof, sorted
    proof           the rules of the game
"""

from symdlnn.kernel.proof import prove
from symdlnn.kernel.theorem import FactsConflict, NotDecided, NotProved, Theorem, chain, trusted

__all__ = ["FactsConflict", "NotDecided", "NotProved", "Theorem", "chain", "prove", "trusted"]
