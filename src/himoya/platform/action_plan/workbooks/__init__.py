"""The measures of a plan as a workbook, and back: the file that leaves may come in."""
