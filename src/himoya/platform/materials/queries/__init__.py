"""What reads in this room. Every query begins with what the reader may see."""
