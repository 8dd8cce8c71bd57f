import { kubectl } from './kubectl';

/** What is in a store's namespace, seen with the administrator's eyes. */
export class StoreOnCluster {
  readonly namespace: string;

  constructor(options: { namespace: string }) {
    this.namespace = options.namespace;
  }

  /** Runs kubectl in the store's namespace. */
  kubectl(...args: string[]): Promise<string> {
    return kubectl(['--namespace', this.namespace, ...args]);
  }

  /** Whether the namespace is there, also while it is terminating. */
  async exists(): Promise<boolean> {
    const found = await kubectl([
      'get',
      'namespace',
      this.namespace,
      '--ignore-not-found',
      '--output=name',
    ]);
    return found.trim() !== '';
  }

  /** A value of one of the store's Secrets. */
  async secretValue(secret: string, key: string): Promise<string> {
    const encoded = await this.kubectl(
      'get',
      'secret',
      secret,
      `--output=go-template={{ index .data "${key}" }}`,
    );
    return Buffer.from(encoded, 'base64').toString('utf8');
  }

  /** Every value of every Secret that the platform made and that is secret: those of eight characters or more. */
  async secretValues(): Promise<string[]> {
    const answer = await this.kubectl(
      'get',
      'secrets',
      '--output=go-template={{ range .items }}{{ range $key, $value := .data }}{{ $value }}{{ "\\n" }}{{ end }}{{ end }}',
    );
    return answer
      .split('\n')
      .map(line => Buffer.from(line, 'base64').toString('utf8'))
      .filter(value => value.length >= 8);
  }

  /** Names of pods that are running. */
  async runningPods(): Promise<string[]> {
    const answer = await this.kubectl(
      'get',
      'pods',
      '--field-selector=status.phase=Running',
      '--output=name',
    );
    return answer
      .split('\n')
      .filter(Boolean)
      .map(name => name.replace('pod/', ''));
  }
}
