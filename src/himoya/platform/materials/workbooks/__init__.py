"""Own works and their editions as a workbook to fill in, and back."""
