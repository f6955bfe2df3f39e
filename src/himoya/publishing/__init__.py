"""From a plan and records to what readers get: a protected release, its folder, its public pages.

A plain library between the statistics and whoever publishes: the command line and the platform.
"""
