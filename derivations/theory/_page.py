r"""The theory of deep linear networks.

What lies beyond the homework: what gradient flow conserves, how a mode learns and how fast, what depth changes, all modes at
once, the flow of the product, the landscape, steps of finite length, regularisation, and the paper that began it. Every
theorem is proved for all sizes from the assumptions that are named beside it, and tried on exact instances; what is argued in
words stands between the theorems, or in a remark that says that it is not established here.
"""
