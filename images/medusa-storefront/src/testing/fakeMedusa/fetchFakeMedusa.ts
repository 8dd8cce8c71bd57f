import type { FakeMedusa } from './createFakeMedusa';
import type { FakeRequest } from './FakeRequest';

/** A `fetch` that the fake Medusa server answers, for tests of the page. */
export function fetchFakeMedusa(medusa: FakeMedusa): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const text = typeof init?.body === 'string' ? init.body : '';
    const request: FakeRequest = {
      method: init?.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: text ? JSON.parse(text) : undefined,
    };
    // An answer takes a moment, as it does over a network.
    await new Promise(resolve => setTimeout(resolve, 1));
    const { status, body } = medusa.handle(request);
    if (medusa.settings.loseAnswer(request)) {
      throw new TypeError('Failed to fetch');
    }
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    });
  };
}
