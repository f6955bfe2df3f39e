"""The parts of a concept as a workbook, and back: the rules of the pages hold for each line."""
