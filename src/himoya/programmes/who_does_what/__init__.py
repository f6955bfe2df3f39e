"""Who does what where: several programmes and partners' files of IATI in one table."""
