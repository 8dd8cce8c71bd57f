// What a suspended shop answers, at every address: it is closed, and not gone.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const title = readFileSync('/closed/title', 'utf8').replace(
  /[&<>"']/g,
  character => `&#${character.codePointAt(0)};`,
);
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif; }
  body { display: grid; min-height: 90vh; margin: 1rem; place-items: center; text-align: center; }
</style>
<main>
  <h1>${title}</h1>
  <p>This shop is closed for the moment.</p>
</main>
</html>
`;
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': '3600',
  });
  response.end(request.method === 'HEAD' ? undefined : page);
});
server.listen(8080);
process.on('SIGTERM', () => process.exit(0));
