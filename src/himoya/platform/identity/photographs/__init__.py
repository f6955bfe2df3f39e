"""Photographs of persons: JPEG and PNG, and nothing in them but the picture.

A telephone writes the place, the time and its own number into a picture. All of it is dropped,
and whatever stands behind the end of the picture; the picture itself is not touched.
"""
