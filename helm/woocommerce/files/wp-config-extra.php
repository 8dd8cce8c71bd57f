<?php
/*
 * What every shop of the platform sets in wp-config.php. WORDPRESS_CONFIG_EXTRA includes this file at every request,
 * before WordPress is loaded: only constants and hooks can be set here.
 */

// The shop's address. Without a name of its own (NodePort) it is wherever the visitor reached it, since nobody knows the
// port beforehand. A visitor can choose that text, so this is for machines of developers, not for the open net.
$shop_host = (string) ($_SERVER['HTTP_HOST'] ?? '');
$shop_url = (string) getenv('SHOP_URL');
if ($shop_url === '' && preg_match('/\A(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?\z/', $shop_host)) {
	$shop_url = (($_SERVER['HTTPS'] ?? '') === 'on' ? 'https://' : 'http://') . $shop_host;
}
if ($shop_url !== '') {
	define('WP_HOME', $shop_url);
	define('WP_SITEURL', $shop_url);
}

// The image is what gets updated, not the files of a running shop.
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISALLOW_FILE_EDIT', true);

// Without a way out, a request to another host would only wait until it fails.
if (getenv('SHOP_OUTSIDE_NETWORK') !== 'true') {
	define('WP_HTTP_BLOCK_EXTERNAL', true);
}

// Only the set-up Job installs WordPress: else the first visitor of a new shop could become its admin.
$shop_closed = static function () {
	http_response_code(503);
	header('Retry-After: 5');
	exit('This shop is being set up.');
};
if (PHP_SAPI !== 'cli' && basename((string) ($_SERVER['SCRIPT_NAME'] ?? '')) === 'install.php') {
	$shop_closed();
}
$GLOBALS['wp_filter']['wp_redirect'][10][] = [
	'function' => static fn($location) => str_ends_with((string) $location, '/wp-admin/install.php') ? $shop_closed() : $location,
	'accepted_args' => 1,
];

// WordPress starts its due tasks by a request to itself. By its public name that request would have to leave the pod, which
// it cannot; inside the pod it needs no network at all. The readiness probe is a visitor too, so tasks run in a quiet shop as well.
$GLOBALS['wp_filter']['cron_request'][10][] = [
	'function' => static function ($request) {
		$public = parse_url($request['url']);
		$request['url'] = 'http://localhost' . $public['path'] . '?' . ($public['query'] ?? '');
		$request['args']['headers'] = [
			'Host' => $public['host'] . (isset($public['port']) ? ":{$public['port']}" : ''),
			'X-Forwarded-Proto' => $public['scheme'],
		];
		return $request;
	},
	'accepted_args' => 1,
];
