<?php
/*
 * The shop's settings, by `wp eval-file` with WooCommerce active.
 *
 * A setting is written the first time, and again when what is wished for changes; never else, so that what the shop's
 * people have changed in their admin stays. What was wished for last time is kept in the option store_platform_setup.
 */

use Automattic\WooCommerce\Internal\DataStores\Orders\DataSynchronizer;

$wished = json_decode(file_get_contents('/setup/settings.json'), true, 16, JSON_THROW_ON_ERROR);
$done = (array) get_option('store_platform_setup', []);

$country = strtok($wished['country'], ':');
if (isset(WC()->countries) && !isset(WC()->countries->get_countries()[$country])) {
	fwrite(STDERR, "set-up: WooCommerce knows no country \"$country\"\n");
	exit(1);
}

// Orders in tables of their own (HPOS). New shops have the tables; an option without them would lose the first order.
if (class_exists(DataSynchronizer::class)) {
	$tables = wc_get_container()->get(DataSynchronizer::class);
	$tables->check_orders_table_exists() || $tables->create_database_tables();
}

$options = [
	'blogname' => $wished['title'],
	'permalink_structure' => '/%postname%/',
	'woocommerce_currency' => $wished['currency'],
	'woocommerce_default_country' => $wished['country'],
	'woocommerce_custom_orders_table_enabled' => 'yes',
	'woocommerce_cod_settings' => ['enabled' => 'yes'],
	'woocommerce_coming_soon' => 'no',
	'woocommerce_store_pages_only' => 'no',
	'woocommerce_onboarding_profile' => ['skipped' => true],
];
foreach ($options as $name => $value) {
	if (($done[$name] ?? null) === $value) {
		continue;
	}
	update_option($name, is_array($value) ? $value + (array) get_option($name, []) : $value);
	$done[$name] = $value;
	echo "set-up: wrote $name\n";
}

// The rules are made anew by the next request, which knows the shop's own pages under the new permalinks.
delete_option('rewrite_rules');
$GLOBALS['wp_rewrite']->init();
require_once ABSPATH . 'wp-admin/includes/file.php';
require_once ABSPATH . 'wp-admin/includes/misc.php';
add_filter('got_rewrite', '__return_true'); // it is Apache that serves, though this is the command line
save_mod_rewrite_rules();

if ($wished['sampleData'] && empty($done['sample_product'])) {
	if (!wc_get_product_id_by_sku('SAMPLE-1')) {
		$product = new WC_Product_Simple();
		$product->set_name('Sample Product');
		$product->set_sku('SAMPLE-1');
		$product->set_regular_price('19.99');
		$product->set_description('Something to try the first order with. Delete it when your own products are here.');
		$product->set_status('publish');
		$product->save();
		echo "set-up: made the sample product\n";
	}
	$done['sample_product'] = true;
}

update_option('store_platform_setup', $done, false);
