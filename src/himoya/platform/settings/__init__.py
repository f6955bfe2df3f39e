"""Settings of one installation: read from one file and the environment, refused where unsafe."""
