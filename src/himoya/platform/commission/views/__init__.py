"""Pages of bodies, meetings, decisions and tasks."""
