import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Answers one request. */
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** An HTTP server for tests that says exactly what a test wants a cluster to say. */
export class ApiServer {
  readonly requests: { method: string; url: URL; authorization?: string }[] =
    [];
  /** Connections ever made. */
  connections = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly url: string,
  ) {}

  static async start(handler: Handler): Promise<ApiServer> {
    const server = createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port }: Partial<AddressInfo> = Object(server.address());
    const api = new ApiServer(server, `http://127.0.0.1:${port}`);
    server.on('connection', socket => {
      api.connections += 1;
      api.sockets.add(socket);
      socket.on('close', () => api.sockets.delete(socket));
    });
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '', api.url);
      const { authorization } = request.headers;
      api.requests.push({ method: request.method ?? '', url, authorization });
      handler(request, response);
    });
    return api;
  }

  /** Connections there are now. */
  get open(): number {
    return this.sockets.size;
  }

  /** A kubeconfig for it; `user` as YAML in one line. */
  kubeconfig(user: string = '{}'): string {
    return [
      'apiVersion: v1',
      'kind: Config',
      'current-context: test',
      `clusters: [{name: test, cluster: {server: "${this.url}"}}]`,
      'contexts: [{name: test, context: {cluster: test, user: test}}]',
      `users: [{name: test, user: ${user}}]`,
    ].join('\n');
  }

  async stop(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    await new Promise<void>(resolve => {
      this.server.close(() => resolve());
    });
  }
}
