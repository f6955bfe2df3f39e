"""Who does what where: all programmes here and the files of partners, in one table."""
