"""Surveys before and after a campaign: checked, shown, compared, printed, and as a workbook."""
