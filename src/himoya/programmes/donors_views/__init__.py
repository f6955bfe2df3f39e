"""One programme as each of its donors sees it: what that donor pays for, and with whom."""
