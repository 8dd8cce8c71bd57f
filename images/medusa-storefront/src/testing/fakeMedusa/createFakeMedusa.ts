import { answerProducts } from './answerProducts';
import { FAKE_PRODUCTS, FAKE_REGIONS, type FakeProduct } from './catalog';
import { createFakeCarts } from './createFakeCarts';
import { FakeError, type FakeAnswer, type FakeRequest } from './FakeRequest';

/** The only publishable key that the fake knows. */
export const FAKE_KEY = 'pk_0123456789abcdef';

/** What tests turn to see how the shop takes it. */
export interface FakeSettings {
  products: FakeProduct[];
  regions: readonly unknown[];
  /** False as for a key of several sales channels. */
  stockIsKnown: boolean;
  paymentProviders: string[];
  deliversTo: string[];
  /** Looks at every request first: an answer from here replaces the fake's own. */
  intercept: (request: FakeRequest) => FakeAnswer | undefined;
  /** The answer to such a request is lost after it has had its effect. */
  loseAnswer: (request: FakeRequest) => boolean;
}

/** A small stand-in for a Medusa server's store API that remembers carts and orders. */
export interface FakeMedusa {
  settings: FakeSettings;
  /** Every request that came, in order, as "POST /store/carts". */
  log: string[];
  handle(request: FakeRequest): FakeAnswer;
}

/** Creates a {@link FakeMedusa}. */
export function createFakeMedusa(): FakeMedusa {
  const settings: FakeSettings = {
    products: structuredClone(FAKE_PRODUCTS),
    regions: FAKE_REGIONS,
    stockIsKnown: true,
    paymentProviders: ['pp_stripe_stripe', 'pp_system_default'],
    deliversTo: ['de', 'fr', 'us'],
    intercept: () => undefined,
    loseAnswer: () => false,
  };
  const log: string[] = [];
  const answerCarts = createFakeCarts(settings);

  function answer(request: FakeRequest): unknown {
    const { method, path, query } = request;
    if (request.headers['x-publishable-api-key'] !== FAKE_KEY) {
      throw new FakeError(
        400,
        'not_allowed',
        'A valid publishable key is required to proceed with the request',
      );
    }
    if (method === 'GET' && path === '/store/regions') {
      const { regions } = settings;
      return { regions, count: regions.length, offset: 0, limit: 20 };
    }
    if (method === 'GET' && path === '/store/products') {
      return answerProducts(request, settings.products, settings.stockIsKnown);
    }
    if (method === 'GET' && path === '/store/payment-providers') {
      if (!query.get('region_id')) {
        throw new FakeError(
          400,
          'not_allowed',
          'You must provide the region_id to list payment providers',
        );
      }
      const providers = settings.paymentProviders;
      return {
        payment_providers: providers.map(id => ({ id, is_enabled: true })),
        count: providers.length,
        offset: 0,
        limit: 20,
      };
    }
    return answerCarts(request);
  }

  return {
    settings,
    log,
    handle: request => {
      log.push(`${request.method} ${request.path}`);
      try {
        return (
          settings.intercept(request) ?? { status: 200, body: answer(request) }
        );
      } catch (error) {
        if (!(error instanceof FakeError)) {
          throw error;
        }
        const { status, type, message } = error;
        return { status, body: { type, message } };
      }
    },
  };
}
