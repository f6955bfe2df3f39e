"""A whole programme in one file, for whoever carries on: facts, figures, reports, lists.

`whole` puts it together; `tables` writes what spreadsheet programs open, `workbooks` the lists of
works and things, `front_page` what a reader opens first, `packing` the file, the same bytes each
time. Nothing of persons is in it: roles only.
"""
