const HIDDEN = '[hidden]';

const SECRET_NAME =
  '[\\w.-]*(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?|auth(?:orization)?|cookie|salt|nonce)[\\w.-]*';

const rules: [RegExp, string][] = [
  // Keys and certificates.
  [/-----BEGIN [^-]+-----[\s\S]*?(-----END [^-]+-----|$)/g, HIDDEN],
  // scheme://user:password@host
  [/([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s/@]+@/gi, `$1:${HIDDEN}@`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${HIDDEN}`],
  [/\b(identified\s+(?:by|via\s+\S+\s+using))\s+\S+/gi, `$1 ${HIDDEN}`],
  // name=value, name: value, "name":"value", name => value, name is value
  [
    new RegExp(
      `(${SECRET_NAME})(["']?\\s*(?:=>|[:=]|\\sis\\s|\\swas\\s)\\s*)("(?:[^"\\\\]|\\\\.)*"?|'(?:[^'\\\\]|\\\\.)*'?|[^\\s,;&})\\]]+)`,
      'gi',
    ),
    `$1$2${HIDDEN}`,
  ],
  // --password value
  [new RegExp(`(--?${SECRET_NAME})\\s+(?!-)\\S+`, 'gi'), `$1 ${HIDDEN}`],
  // What looks random: long, with letters and digits.
  [
    /(?<![\w+=-])(?=[\w+=-]*\d)(?=[\w+=-]*[a-z])[\w+=-]{24,}(?![\w+=-])/gi,
    HIDDEN,
  ],
];

/** A text without what looks like a password, a token or a key. Hides too much rather than too little. */
export function redactSecrets(text: string): string {
  return rules.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    text,
  );
}
