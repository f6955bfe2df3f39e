"""Own trainers as a workbook to fill in, and back: the rules of the pages hold for each line."""
