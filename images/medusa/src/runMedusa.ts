import { spawn } from 'node:child_process';

/** Runs a command of Medusa's command line to its end; throws an Error if it fails. */
export async function runMedusa(...args: string[]): Promise<void> {
  const child = spawn(
    process.execPath,
    [require.resolve('@medusajs/cli/cli.js'), ...args],
    { stdio: 'inherit' },
  );
  // It goes with this process, also when that is told to end.
  const end = () => child.kill('SIGTERM');
  process.on('exit', end);
  try {
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', resolve);
    });
    if (code !== 0) {
      throw new Error(`medusa ${args[0]} failed, see above`);
    }
  } finally {
    process.off('exit', end);
  }
}
