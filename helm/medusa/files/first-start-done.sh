# Run by the image's entrypoint when the database is made.
rm -f /var/lib/postgresql/data/.first-start
