from . import intervals as intervals
from . import limits as limits
from .codebook import read_codebook as read_codebook
from .comparisons.changes import changes as changes
from .comparisons.same_question import differences as differences
from .comparisons.trends import trend as trend
from .counting import count_answers as count_answers
from .errors import InvalidInputError as InvalidInputError
from .errors import Problem as Problem
from .errors import UsageError as UsageError
from .exports.responses import read_responses as read_responses
from .figures.result_figure import figure as figure
from .frames.estimate import estimate as estimate
from .frames.study import from_frame as from_frame
from .importing import import_export as import_export
from .importing import read_export as read_export
from .intervals import proportion_interval as proportion_interval
from .nonresponse.aapor import outcome_rates as outcome_rates
from .opening import open_study as open_study
from .planning.power import power as power
from .planning.sizes import interval_width as interval_width
from .planning.sizes import sample_size as sample_size
from .study import Study as Study
from .tables.fitting_table import table as table

__version__: str
