"""The only writers of bodies, meetings, decisions and tasks."""
