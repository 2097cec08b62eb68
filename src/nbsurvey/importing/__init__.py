"""From an export to responses: matched with the codebook, recoded, judged row by row, and made anonymous."""

from nbsurvey.importing.refusal import RefusedImportError
from nbsurvey.importing.steps import KEPT, Import, import_export, read_export

__all__ = ["KEPT", "Import", "RefusedImportError", "import_export", "read_export"]
