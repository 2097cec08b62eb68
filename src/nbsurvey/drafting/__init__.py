"""A codebook drafted from an export: all that the export knows, for a researcher to check and complete."""

from nbsurvey.drafting.draft import draft_codebook

__all__ = ["draft_codebook"]
