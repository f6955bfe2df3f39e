"""Rows that leave as a workbook and come back: what every such workbook has in common."""
