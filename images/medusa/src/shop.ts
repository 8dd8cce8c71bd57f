import './environment';

/** What a container of this image can be told to do. Loaded when it is: each of them loads much. */
const commands: Record<string, () => Promise<void>> = {
  start: async () => (await import('./commands/start.js')).start(),
  migrate: async () => (await import('./commands/migrate.js')).migrate(),
  // While the image is built: migrates the database that is dumped then.
  'make-baseline': async () =>
    (await import('./commands/migrate.js')).runMigrations(),
  'set-up': () => runScript('./src/scripts/set-up.js'),
  'reset-password': () => runScript('./src/scripts/reset-password.js'),
};

async function runScript(file: string) {
  await (await import('./commands/runScript.js')).runScript(file);
}

async function main() {
  const [name = ''] = process.argv.slice(2);
  const command = commands[name];
  if (!command) {
    const names = Object.keys(commands).join(', ');
    throw new Error(`there is no command "${name}"; choose one of ${names}`);
  }
  await command();
}

main().catch(error => {
  process.stderr.write(
    `shop: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exit(1);
});
