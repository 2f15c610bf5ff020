r"""The theory of deep linear networks.

What lies beyond the homework: depth, exact solutions, conservation, the matrix solution, the flow of the product, the landscape, discrete time,
regularisation, and the paper itself. Every line is proved for all sizes, from the assumptions that are named beside it, and tried on exact instances.
"""
