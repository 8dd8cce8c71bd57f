# Run by the image's entrypoint when database and users are made.
rm -f /var/lib/mysql/.first-start
