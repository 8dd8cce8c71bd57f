const patterns: [RegExp, string][] = [
  [
    /no such host|timeout|timed out|connection refused|connection reset|network is unreachable|no route to host|server misbehaving|x509|tls:|EOF/i,
    'the registry cannot be reached',
  ],
  [
    /toomanyrequests|too many requests|\b429\b/i,
    'the registry allows no more downloads for now',
  ],
  // Docker Hub says both when the image is missing or private, so "missing" comes first.
  [
    /repository does not exist|not found|manifest unknown|no match for platform/i,
    'the registry does not have it',
  ],
  [
    /unauthorized|authorization failed|denied|forbidden|authentication required|no basic auth/i,
    'the registry refuses access',
  ],
];

/** Why an image could not be pulled, from the runtime's words. */
export function describePullFailure(message: string): string | undefined {
  return patterns.find(([pattern]) => pattern.test(message))?.[1];
}
