"""From a questionnaire export to a publication that anyone can rebuild, check and read."""

import lazy_loader

__version__ = "0.1.0"

# Names are imported on first use, so that the command line starts without pandas and scipy; __init__.pyi lists them.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
