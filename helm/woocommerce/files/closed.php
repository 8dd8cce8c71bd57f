<?php
/* What a suspended shop answers, at every address, by PHP's own server: it is closed, and not gone. */
$title = htmlspecialchars((string) file_get_contents('/closed/title'), ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
http_response_code(503);
header('Content-Type: text/html; charset=utf-8');
header('Cache-Control: no-store');
header('Retry-After: 3600');
?>
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title><?= $title ?></title>
<style>
	:root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif; }
	body { display: grid; min-height: 90vh; margin: 1rem; place-items: center; text-align: center; }
</style>
<main>
	<h1><?= $title ?></h1>
	<p>This shop is closed for the moment.</p>
</main>
</html>
