const patterns: [RegExp, string][] = [
  [/insufficient cpu/i, 'not enough CPU is free'],
  [/insufficient memory/i, 'not enough memory is free'],
  [/insufficient ephemeral-storage/i, 'not enough disk is free'],
  [/too many pods/i, 'the machines take no more pods'],
  [/pvc|persistentvolumeclaim|volume/i, 'its volume is not available there'],
  [/untolerated taint/i, 'machines are reserved or not ready'],
  [/affinity|selector|topology/i, 'no machine is of the wanted sort'],
  [/free ports/i, 'a port is taken'],
  [/no nodes available/i, 'the cluster has no machines'],
];

/** Why no node takes a pod, from the scheduler's words, without its counts. */
export function describeScheduling(message: string): string {
  const found = patterns.filter(([pattern]) => pattern.test(message));
  return (
    found.map(([, words]) => words).join(', ') ||
    'the scheduler gives another reason'
  );
}
