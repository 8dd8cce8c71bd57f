import { createServer, IncomingMessage, Server } from 'node:http';
import { text } from 'node:stream/consumers';

interface Answer {
  status?: number;
  body: string;
  contentType?: string;
}

/** A server on a free port of this machine that gives one answer and remembers what it was asked. */
export class OneAnswerServer {
  readonly requests: {
    line: string;
    headers: IncomingMessage['headers'];
    body: string;
  }[] = [];
  #answer: Answer | 'never' = 'never';
  readonly #server: Server = createServer(async (request, response) => {
    this.requests.push({
      line: `${request.method} ${request.url}`,
      headers: request.headers,
      body: await text(request),
    });
    if (this.#answer !== 'never') {
      const { status = 200, contentType = 'application/json' } = this.#answer;
      response.writeHead(status, { 'content-type': contentType });
      response.end(this.#answer.body);
    }
  });

  async start() {
    await new Promise<void>(resolve =>
      this.#server.listen(0, '127.0.0.1', resolve),
    );
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  answer(body: unknown) {
    this.#answer = { body: JSON.stringify(body) };
  }

  answerWith(answer: Answer | 'never') {
    this.#answer = answer;
  }

  /** Address of the server, such as `http://127.0.0.1:40123`. */
  address(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || !address) {
      throw new Error('The server does not listen');
    }
    return `http://127.0.0.1:${address.port}`;
  }
}
