"""A programme's dated events and the fixed days of the year, for calendars of people."""
