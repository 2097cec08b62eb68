"""Confidence intervals for one proportion, from a finite or an infinite population, and their coverage.

Pure numerics on arrays. A finite population of N has an unknown number M of members who would answer 'yes'; a
sample of n of them, drawn without replacement, holds k.
"""

import lazy_loader

# Names are imported on first use: the command line needs those of the methods before it needs numpy.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
