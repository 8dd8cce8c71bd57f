import { spawn } from 'node:child_process';

/** Runs a command to its end and returns what it printed. Throws with what it complained about when it fails. */
export async function run(options: {
  command: string;
  args: string[];
  /** Text for its standard input. */
  input?: string;
  env?: NodeJS.ProcessEnv;
}): Promise<string> {
  const { command, args, input = '', env = process.env } = options;
  const child = spawn(command, args, { env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', text => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', text => (stderr += text));
  // A command that ends without reading its input says why in its own words.
  child.stdin.on('error', () => {}).end(input);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    throw new Error(
      `${[command, ...args].join(' ')} ended with ${code}: ${stderr || stdout}`,
    );
  }
  return stdout;
}
