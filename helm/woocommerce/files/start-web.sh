#!/bin/bash
# Puts WordPress into the shop's volume and starts the image's own entrypoint. That would copy it too, but it takes a copy that
# was cut off for a complete one, and it fails in a volume whose folder belongs to root, as fsGroup leaves it (tar wants to
# change its mode). index.php comes last: where it is, all is.
set -eu
cd /var/www/html
if [ ! -e index.php ]; then
	echo 'start-web: copying WordPress into the volume' >&2
	find /usr/src/wordpress -mindepth 1 -maxdepth 1 ! -name index.php -exec cp -R -t . {} +
	cp /usr/src/wordpress/index.php .
fi
# The entrypoint writes wp-config.php unless there is one; half of one is none.
grep -qs wp-settings.php wp-config.php || rm -f wp-config.php
exec docker-entrypoint.sh apache2-foreground
