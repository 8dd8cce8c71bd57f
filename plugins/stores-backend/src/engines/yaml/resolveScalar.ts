const TRUE = /^(y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE)$/;
const FALSE = /^(n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/;
const NULL = /^(~|null|Null|NULL)?$/;
const NOT_FINITE = /^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/;
const INTEGER =
  /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const TIMESTAMP =
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ]+[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\.[0-9]*)?\s*(Z|[-+][0-9:]+)?)?$/;

/** What a scalar means, with the YAML 1.1 type that it was recognized as. */
export type ResolvedScalar =
  | { type: 'null'; value: null }
  | { type: 'bool'; value: boolean }
  | { type: 'int' | 'float'; value: number }
  | { type: 'timestamp' | 'str'; value: string };

/**
 * The meaning of a scalar without quotes, as the YAML parser of helm and kubectl (sigs.k8s.io/yaml) resolves it: YAML 1.1
 * with octal numbers such as `0644` and `0o644`, and `yes`, `on` and `y` as booleans; but no sexagesimal numbers, and a
 * date stays text.
 *
 * Integers beyond 2^53 are returned rounded; the caller has to refuse them.
 */
export function resolveScalar(text: string): ResolvedScalar {
  if (NULL.test(text)) {
    return { type: 'null', value: null };
  }
  if (TRUE.test(text) || FALSE.test(text)) {
    return { type: 'bool', value: TRUE.test(text) };
  }
  if (NOT_FINITE.test(text)) {
    return { type: 'float', value: notFinite(text) };
  }
  // A number may contain underscores, but does not start with one, nor has it any after a leading dot.
  const digits = /^[-+0-9]/.test(text) ? text.replace(/_/g, '') : text;
  const integer = parseInteger(digits);
  if (integer !== undefined) {
    return { type: 'int', value: integer };
  }
  if (FLOAT.test(digits) && Number.isFinite(Number(digits))) {
    return { type: 'float', value: Number(digits) };
  }
  return { type: TIMESTAMP.test(text) ? 'timestamp' : 'str', value: text };
}

function notFinite(text: string): number {
  if (/nan/i.test(text)) {
    return Number.NaN;
  }
  return text.startsWith('-') ? -Infinity : Infinity;
}

/** Undefined for what is no integer of 64 bits. */
function parseInteger(digits: string): number | undefined {
  const match = INTEGER.exec(digits);
  if (!match) {
    return undefined;
  }
  const [, sign, hexadecimal, binary, octal, decimal] = match;
  const magnitude = BigInt(
    [
      hexadecimal && `0x${hexadecimal}`,
      binary && `0b${binary}`,
      octal && `0o${octal}`,
      decimal,
    ].find(part => part !== undefined && part !== '') ?? '0',
  );
  const limit = sign === '-' ? 2n ** 63n : 2n ** 64n - 1n;
  if (magnitude > limit) {
    return undefined;
  }
  return sign === '-' && magnitude > 0n
    ? -Number(magnitude)
    : Number(magnitude);
}
