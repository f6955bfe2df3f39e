"""A series by territory: which territories have a part, and planning parts where none is."""
