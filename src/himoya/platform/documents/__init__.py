"""Documents on paper: one model of a document, made as PDF and as editable DOCX.

The room knows no cases and no readers. A wing fetches what its reader may see, puts plain values
into a `model.Document` and gets bytes back::

    document = Document(kind="hand-over", title=…, language="tg", agency=…, made_on=…, parts=(…))
    pdf.to_pdf(document)                 # PDF/UA-1 and PDF/A-2a
    docx.to_docx(document)               # the same, to be worked on
    letters.to_docx(letter)              # a letter on an agency's own template
    paper_forms.to_pdf(PaperForm("police_card", "tg", …), dictionary)   # an empty form
    file_names.file_name(document, "pdf")
"""
