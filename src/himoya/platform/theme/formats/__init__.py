"""Days and hours as the four languages write them, where Django differs or errs."""
