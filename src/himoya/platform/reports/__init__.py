"""Reports on programmes as people write them: drafts, their texts by section, the signed report.

The figures and the structure come from `himoya.programmes.reporting`; what people write is here,
with its history. A working copy leaves as DOCX and comes back without losing a figure. A signed
report keeps its figures and its text, whatever happens to the facts afterwards.
"""
