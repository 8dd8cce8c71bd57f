const escape = (text: string) =>
  text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

/** The page that stands for a shop. It says plainly that there is none. */
export function shopPage(options: {
  namespace: string;
  service: string;
  path: string;
}): string {
  const name = escape(options.namespace);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Simulated shop – ${name}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; min-height: 100vh; place-items: center; }
main { max-width: 34rem; padding: 2rem; }
p.note { border-left: 4px solid #c60; padding: .5rem 1rem; }
dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
</style>
</head>
<body>
<main>
<h1>Simulated shop</h1>
<p class="note">This is a simulation. No shop runs here: the portal was started without a Kubernetes cluster,
and its built-in simulator answers in the shop's place. Nothing can be bought and nothing is kept.</p>
<dl>
<dt>Namespace</dt><dd>${name}</dd>
<dt>Service</dt><dd>${escape(options.service)}</dd>
<dt>Path</dt><dd>${escape(options.path)}</dd>
</dl>
</main>
</body>
</html>
`;
}
