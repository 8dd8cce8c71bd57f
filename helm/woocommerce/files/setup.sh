#!/bin/sh
# Makes a shop of the files in the web pod's volume and of the database, as soon as both are there. Runs again without harm.
set -eu

say() { echo "set-up: $*"; }
fail() {
	echo "set-up: $*" >&2
	exit 1
}
setting() { php -r 'echo json_decode(file_get_contents("/setup/settings.json"), true)[$argv[1]];' "$1"; }
wait_for() { # SECONDS WHAT COMMAND
	say "waiting for $2"
	tries=$(($1 * 2))
	until "$3"; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || fail "$2 did not appear within $1 seconds"
		sleep 0.5
	done
}
files() { grep -qs wp-settings.php wp-config.php; } # its last line: the entrypoint of the web pod is done
database() {
	php -r 'mysqli_report(MYSQLI_REPORT_OFF); exit(@mysqli_connect(
		getenv("WORDPRESS_DB_HOST"), getenv("WORDPRESS_DB_USER"), getenv("WORDPRESS_DB_PASSWORD"), getenv("WORDPRESS_DB_NAME")) ? 0 : 1);'
}

wait_for 300 'the files of the web pod' files
[ -d wp-content/plugins/woocommerce ] || fail 'the image of the web pod has no WooCommerce in it'
wait_for 300 'the database' database

say 'installing WordPress, unless it is'
# By standard input, so that the password shows in no process list; wp repeats it in its output, so that goes nowhere.
printf '%s\n' "$ADMIN_PASSWORD" | wp core install --prompt=admin_password --skip-email --url="${SHOP_URL:-http://localhost}" \
	--title="$(setting title)" --admin_user="$ADMIN_USERNAME" --admin_email="$(setting adminEmail)" >/dev/null

say 'activating WooCommerce'
wp plugin activate woocommerce

wp eval-file /setup/setup.php
say 'done'
