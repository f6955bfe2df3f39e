"""How far training has reached into agencies: trained people still in post, against the posts."""
