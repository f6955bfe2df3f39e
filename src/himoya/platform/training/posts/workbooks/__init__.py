"""Established posts as a workbook, and back: the file that leaves is the one that comes in."""
