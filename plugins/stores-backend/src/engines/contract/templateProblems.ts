import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const FORBIDDEN: [RegExp, string][] = [
  [
    /helm\.sh\/hook/,
    'uses Helm hooks; the platform applies everything at once, so make it a Job that waits',
  ],
  [/\blookup\b/, 'uses lookup; a rendering must not depend on the cluster'],
  [
    /\b(rand(AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|uuidv4|gen(CA|PrivateKey|SelfSignedCert|SignedCert)\w*|htpasswd|bcrypt|encryptAES)\b/,
    'uses a random function; let generatedSecrets make what must be random',
  ],
  [
    /\b(now|ago|unixEpoch)\b/,
    'uses the time of day; two renderings must be the same',
  ],
];

/** Where a chart's templates use what makes renderings differ, or what `helm template` alone does not carry out. */
export async function templateProblems(options: {
  folder: string;
}): Promise<string[]> {
  const templates = path.join(options.folder, 'templates');
  const files = await readdir(templates, { recursive: true });
  const problems: string[] = [];
  for (const file of files.filter(name => /\.(ya?ml|tpl)$/.test(name))) {
    const text = await readFile(path.join(templates, file), 'utf8');
    const actions = (text.match(/{{[\s\S]*?}}/g) ?? [])
      .filter(action => !/^{{-?\s*\/\*/.test(action))
      .map(action => action.replace(/"(\\.|[^"\\])*"|`[^`]*`/g, '""'))
      .join('\n');
    for (const [pattern, problem] of FORBIDDEN) {
      const subject = pattern.source.includes('hook') ? text : actions;
      if (pattern.test(subject)) {
        problems.push(`templates/${file} ${problem}`);
      }
    }
  }
  return problems;
}
