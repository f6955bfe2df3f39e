"""The activities of a campaign as a workbook, and back: the file that leaves may come in."""
