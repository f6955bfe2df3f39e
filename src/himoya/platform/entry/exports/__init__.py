"""Taking a list out as a file: what leaves, why, and who agreed.

The file holds exactly what the asker sees on the page, and the second person must see the very same
records: nobody agrees to what he or she cannot read. Every file made is in the audit, with counts.
"""
