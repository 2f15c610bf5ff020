r"""Learning in deep linear networks.

A network with two linear layers computes $\mathbf{y} = W^2 W^1 \mathbf{x}$ and learns by gradient descent. Its equations of
motion are nonlinear all the same, and they can be solved: six exercises lead from the loss to the phase portrait.
Numbers without a point, such as (5), are those of the exercise sheet. Beside each line of a calculation stands its reason;
it links to the line of the derivation that was checked.
"""
