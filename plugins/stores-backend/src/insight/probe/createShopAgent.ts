import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { TLSSocket } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import { InsecureError } from './InsecureError';
import { isPrivateAddress } from './isPrivateAddress';

/** What a shop's certificate says of itself. */
export interface ShopCertificate {
  /** ISO 8601. */
  expiresAt: string;
  issuer?: string;
}

const refusal = (host: string) =>
  new Error(
    `"${host}" leads into a private network, where the platform does not go by a host name that somebody typed`,
  );

/**
 * Looks up a name, and refuses it if any of its addresses is private. The connection is made to the very address that was
 * looked at, so a name that changes its mind in between (DNS rebinding) gains nothing.
 */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    const all: LookupAddress[] = error ? [] : addresses;
    const problem =
      error ??
      (all.some(({ address }) => isPrivateAddress(address))
        ? refusal(hostname)
        : undefined);
    if (problem) {
      callback(problem, '');
      return;
    }
    if (options.all) {
      callback(null, all);
      return;
    }
    const [{ address, family }] = all;
    callback(null, address, family);
  });
};

function certificateOf(socket: TLSSocket): ShopCertificate | undefined {
  const { valid_to: validTo, issuer } = socket.getPeerCertificate();
  const expires = new Date(validTo);
  if (!validTo || Number.isNaN(expires.getTime())) {
    return undefined;
  }
  const name = [issuer?.O ?? issuer?.CN].flat()[0];
  return { expiresAt: expires.toISOString(), issuer: name };
}

/**
 * Connections to one shop. Certificates are checked as always, but told of first: that one has expired is best seen in its
 * date. Close it after use.
 */
export function createShopAgent(options: {
  /** Refuses private addresses. */
  guarded: boolean;
  timeoutMs: number;
  onCertificate(certificate: ShopCertificate): void;
}): Agent {
  const { guarded, timeoutMs, onCertificate } = options;
  const connect = buildConnector({
    timeout: timeoutMs,
    allowH2: false,
    rejectUnauthorized: false,
    ...(guarded && { lookup: guardedLookup }),
  });
  return new Agent({
    connect: (target, callback) => {
      const { hostname } = target;
      // A literal address is never looked up.
      const literal = hostname.replace(/^\[|\]$/g, '');
      if (guarded && isIP(literal) && isPrivateAddress(literal)) {
        callback(refusal(hostname), null);
        return;
      }
      connect(target, (...result) => {
        const [error, socket] = result;
        const insecure = error && InsecureError.ofHandshake(error);
        if (insecure) {
          callback(insecure, null);
          return;
        }
        if (socket instanceof TLSSocket) {
          const certificate = certificateOf(socket);
          if (certificate) {
            onCertificate(certificate);
          }
          if (!socket.authorized) {
            const { authorizationError } = socket;
            socket.destroy();
            callback(
              InsecureError.ofCertificate(String(authorizationError)),
              null,
            );
            return;
          }
        }
        callback(...result);
      });
    },
  });
}
