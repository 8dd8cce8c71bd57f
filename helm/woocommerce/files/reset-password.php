<?php
/* Gives the shop's admin a new password, by `wp eval-file`, and ends every login that the old one had opened. */
$name = (string) getenv('ADMIN_USERNAME');
$password = (string) getenv('NEW_PASSWORD');
$user = get_user_by('login', $name);
if (!$user || $password === '') {
	fwrite(STDERR, $user ? "reset-password: there is no new password\n" : "reset-password: this shop has no user called \"$name\" any more\n");
	exit(1);
}
wp_set_password($password, $user->ID);
WP_Session_Tokens::get_instance($user->ID)->destroy_all();
if (!wp_check_password($password, get_user_by('login', $name)->user_pass, $user->ID)) {
	fwrite(STDERR, "reset-password: the shop did not keep the new password\n");
	exit(1);
}
echo "reset-password: done\n";
