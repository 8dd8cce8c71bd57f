/** As OpenSSL and Node name what is wrong with a certificate; in words that end a sentence about it. */
const WORDS: Record<string, string> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  CERT_REVOKED: 'was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is self-signed',
};
const UNTRUSTED = 'comes from nobody this portal trusts';

/** No connection came about that could be trusted to be the shop's. */
export class InsecureError extends Error {
  name = 'InsecureError';

  /** Of a certificate that Node refuses, by its code. */
  static ofCertificate(code: string): InsecureError {
    const words = WORDS[code] ?? UNTRUSTED;
    return new InsecureError(`its certificate ${words} (${code})`);
  }

  /** Of a handshake that broke off; undefined for whatever else keeps a connection from coming about. */
  static ofHandshake(error: Error): InsecureError | undefined {
    const code =
      'code' in error && typeof error.code === 'string' && error.code;
    return code && (code.startsWith('ERR_SSL_') || code === 'EPROTO')
      ? new InsecureError(
          `no secure connection comes about, often for want of a certificate (${code})`,
          { cause: error },
        )
      : undefined;
  }
}
