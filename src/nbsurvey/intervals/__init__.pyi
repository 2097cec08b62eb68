from .coverage_probability import coverage as coverage
from .coverage_probability import expected_width as expected_width
from .methods import METHODS as METHODS
from .proportion import largest_population as largest_population
from .proportion import needs_population as needs_population
from .proportion import proportion_interval as proportion_interval
from .types import check_level as check_level
