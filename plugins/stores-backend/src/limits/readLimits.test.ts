import { ConfigReader } from '@backstage/config';
import { readRateLimits, readStoreLimits } from './readLimits';

const config = (stores: object) => new ConfigReader({ stores: { ...stores } });

describe('readStoreLimits', () => {
  it('limits nothing unless told to', () => {
    const none = { perEngine: new Map(), perPlan: new Map() };
    expect(readStoreLimits(new ConfigReader({}))).toEqual(none);
    expect(readStoreLimits(config({ limits: {} }))).toEqual(none);
  });

  it('reads all kinds of limits', () => {
    expect(
      readStoreLimits(
        config({
          limits: {
            total: 100,
            perOwner: 0,
            perEngine: { medusa: 10 },
            perPlan: { woocommerce: { large: 3, small: 50 } },
          },
        }),
      ),
    ).toEqual({
      total: 100,
      perOwner: 0,
      perEngine: new Map([['medusa', 10]]),
      perPlan: new Map([
        [
          'woocommerce',
          new Map([
            ['large', 3],
            ['small', 50],
          ]),
        ],
      ]),
    });
  });

  it.each([
    [{ total: -1 }, /total must be a whole number of stores.*-1/],
    [{ perOwner: 1.5 }, /perOwner.*1\.5/],
    [{ perPlan: { woocommerce: { large: -3 } } }, /large.*-3/],
  ])('refuses %j', (limits, message) => {
    expect(() => readStoreLimits(config({ limits }))).toThrow(message);
  });
});

describe('readRateLimits', () => {
  it('lets callers make 5 stores and 10 changes a minute unless told otherwise', () => {
    expect(readRateLimits(new ConfigReader({}))).toEqual({
      create: { burst: 5, tokenMs: 12_000 },
      action: { burst: 10, tokenMs: 6_000 },
    });
  });

  it('reads how often and how many at once', () => {
    const rateLimits = {
      creates: { perMinute: 0.5 },
      actions: { perMinute: 60, burst: 3 },
    };
    expect(readRateLimits(config({ rateLimits }))).toEqual({
      create: { burst: 1, tokenMs: 120_000 },
      action: { burst: 3, tokenMs: 1_000 },
    });
  });

  it.each([
    [{ creates: { perMinute: 0 } }, /creates\.perMinute: must be more than 0/],
    [{ actions: { perMinute: 1e6 } }, /actions\.perMinute.*60000/],
    [{ actions: { burst: 0 } }, /actions\.burst: must be a whole number/],
    [{ actions: { burst: 1.5 } }, /1\.5/],
  ])('refuses %j', (rateLimits, message) => {
    expect(() => readRateLimits(config({ rateLimits }))).toThrow(message);
  });
});
