"""Running the archive: the command line, the first run, sample stories, health, backups."""
