#!/bin/bash
# Starts MariaDB by its image's own entrypoint, which takes any database folder for a complete one. A first start that was
# cut off leaves a broken one; it holds nothing yet, so it is made again. first-start-done.sh takes the mark away.
set -eu
cd /var/lib/mysql
if [ -e .first-start ]; then
	echo 'start-database: the first start was cut off; beginning again' >&2
	find . -mindepth 1 ! -name .first-start ! -name lost+found -delete
fi
[ -d mysql ] || touch .first-start
exec docker-entrypoint.sh mariadbd "$@"
