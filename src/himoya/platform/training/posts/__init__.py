"""Established posts, who of the trained people is still in post, and the coverage that follows."""
