"""Write a row that is followed, and its history."""
