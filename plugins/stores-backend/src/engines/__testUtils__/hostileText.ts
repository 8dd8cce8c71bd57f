import fc from 'fast-check';

/** Pieces that mean something to a shell, SQL, PHP, YAML, Helm, HTML, JSON or a template. */
const PIECES = [
  `'`,
  `"`,
  '`',
  '\\',
  '\\n',
  '\\u0000',
  '$(touch /tmp/owned)',
  '${HOME}',
  '$IFS',
  '%s%n',
  '; rm -rf /',
  '&& exit 1',
  '|',
  `'); DROP TABLE wp_options;--`,
  `' OR '1'='1`,
  '/*',
  '*/',
  '?' + '>',
  '<' + '?php system("id");',
  '<script>alert(1)</script>',
  '&lt;b&gt;',
  '&#39;',
  '{{ .Values.secrets }}',
  '{{- end }}',
  '${{ parameters.x }}',
  '---',
  '...',
  ': ',
  ' #',
  '!!int',
  '&anchor',
  '*alias',
  '- a',
  '{a: b}',
  '[x]',
  'null',
  'true',
  '0x1F',
  '1e3',
  '=cmd|/c calc',
  '../../etc/passwd',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u001b[31m',
  '\u0085',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\ufffe',
  '\ud800',
  'é',
  '日本',
  '🛒',
  '👩‍👩‍👧',
  'a\u0301',
];

/** Text as somebody would type it who means harm: hostile pieces, and characters of every kind. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
      { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map(pieces => pieces.join(''));

/** E-mail addresses with all that those before the "@" may hold, and more. */
export const hostileEmail: fc.Arbitrary<string> = fc
  .tuple(
    fc.string({
      unit: fc.constantFrom(...`abc019.!#$%&'*+-/=?^_\`{|}~"();<> `),
      minLength: 1,
      maxLength: 30,
    }),
    fc.constantFrom('example.com', `ex'ample.com`, 'sub.example.co', '[::1]'),
  )
  .map(([local, host]) => `${local}@${host}`);
