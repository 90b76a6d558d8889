"""What runs an archive: the command line, the first run, sample stories, backups, health.

The command line speaks English, to the person at the machine, often before any setting could be read; pages go through
gettext like all others.
"""
