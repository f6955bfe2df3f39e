"""Recommendations as a workbook, and back: the file that leaves is the one that may come in."""
