"""The only readers of bodies, meetings, decisions and tasks; all start from what is there."""
