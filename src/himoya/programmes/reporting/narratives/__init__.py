"""What people write into a report: text by section, in which every number is a reference.

`sections` knows where texts stand in a layout, `notices` what is amiss in one. `working_copy` lets
the texts leave as DOCX, `brought_back` reads them again, and `comparing` says what has changed in
between.
"""
