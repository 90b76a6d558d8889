"""Backups: the whole archive in one file, the same from either database and for either database.

A backup is a zip file with one file of rows per table (a JSON array per line), the media, letters that lie in files,
the secret key, and a manifest that names the version, the migrations, and for each file its length, hash and rows. The
last 64 bytes, the zip's comment, are the SHA-256 of all before them. All rows come from one snapshot, which holds up
no writer.
"""
