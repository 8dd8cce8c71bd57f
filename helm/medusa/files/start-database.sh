#!/bin/bash
# Starts PostgreSQL by its image's own entrypoint, which takes any database folder for a complete one. A first start that was
# cut off leaves a broken one; it holds nothing yet, so it is made again. first-start-done.sh takes the mark away.
set -eu
folder=/var/lib/postgresql/data
if [ -e "$folder/.first-start" ]; then
	echo 'start-database: the first start was cut off; beginning again' >&2
	rm -rf "$PGDATA"
fi
[ -s "$PGDATA/PG_VERSION" ] || touch "$folder/.first-start"
exec docker-entrypoint.sh postgres "$@"
