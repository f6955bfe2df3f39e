"""Cases that travel between installations as files, where no line joins two offices.

Words it owns: a **partner** is another installation of Himoya whose public keys an administrator
has entered and compared by telephone. A **transfer** is one case on its way to or from a partner: a
**case file** goes, an **answer** comes back, which says that the case was taken (the **receipt**)
or why it was not. Files are sealed for one installation and signed by one; what they say is checked
in `container` and `reading`, in one order, before anything of a case is looked at.

The register knows no files: this room tells it, through `register.elsewhere`, which agencies live
in other installations and which cases must keep still.
"""
