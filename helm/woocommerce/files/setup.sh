#!/bin/sh
# Makes a shop of the files in the web pod's volume and of the database, as soon as both are there. Runs again without harm.
set -eu

say() { echo "set-up: $*"; }
fail() {
	echo "set-up: $*" >&2
	exit 1
}
setting() { php -r 'echo json_decode(file_get_contents("/setup/settings.json"), true)[$argv[1]];' "$1"; }
wait_for_files() { # the last line of wp-config.php: the entrypoint of the web pod is done
	tries=600
	until grep -qs wp-settings.php wp-config.php; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || fail 'the web pod did not put its files into the volume within 5 minutes'
		sleep 0.5
	done
}
wait_for_database() { # a packet to a Service without pods may just get lost, so each try is short
	php -r '
		mysqli_report(MYSQLI_REPORT_OFF);
		for ($start = time(); time() < $start + 300; usleep(250000)) {
			$db = mysqli_init();
			$db->options(MYSQLI_OPT_CONNECT_TIMEOUT, 2);
			if (@$db->real_connect(...array_map("getenv", ["WORDPRESS_DB_HOST", "WORDPRESS_DB_USER", "WORDPRESS_DB_PASSWORD", "WORDPRESS_DB_NAME"]))) {
				exit(0);
			}
		}
		fwrite(STDERR, "set-up: the database did not answer within 5 minutes: {$db->connect_error}\n");
		exit(1);'
}

say 'waiting for the files of the web pod'
wait_for_files
[ -d wp-content/plugins/woocommerce ] || fail 'the image of the web pod has no WooCommerce in it'
say 'waiting for the database'
wait_for_database

say 'installing WordPress, unless it is'
# By standard input, so that the password shows in no process list; wp repeats it in its output, so that goes nowhere.
printf '%s\n' "$ADMIN_PASSWORD" | wp core install --prompt=admin_password --skip-email --url="${SHOP_URL:-http://localhost}" \
	--title="$(setting title)" --admin_user="$ADMIN_USERNAME" --admin_email="$(setting adminEmail)" >/dev/null

say 'activating WooCommerce'
wp plugin activate woocommerce

wp eval-file /setup/setup.php
say 'done'
