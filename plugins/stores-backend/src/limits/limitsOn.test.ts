import { limitsOn } from './limitsOn';

const store = {
  owner: 'group:default/shops',
  engine: 'woocommerce',
  plan: 'large',
};
const none = { perEngine: new Map(), perPlan: new Map() };

describe('limitsOn', () => {
  it('finds all limits that a store counts for, the narrowest first', () => {
    expect(
      limitsOn(store, {
        total: 100,
        perOwner: 5,
        perEngine: new Map([
          ['medusa', 1],
          ['woocommerce', 50],
        ]),
        perPlan: new Map([
          ['medusa', new Map([['large', 1]])],
          ['woocommerce', new Map([['large', 3]])],
        ]),
      }),
    ).toEqual([
      {
        subject: 'owner group:default/shops',
        limit: 5,
        where: { owner: 'group:default/shops' },
      },
      {
        subject: 'plan large of woocommerce',
        limit: 3,
        where: { engine: 'woocommerce', plan: 'large' },
      },
      {
        subject: 'engine woocommerce',
        limit: 50,
        where: { engine: 'woocommerce' },
      },
      { subject: 'the platform', limit: 100, where: {} },
    ]);
  });

  it('knows that 0 is a limit and that nothing is none', () => {
    expect(limitsOn(store, none)).toEqual([]);
    expect(limitsOn(store, { ...none, total: 0 })).toEqual([
      { subject: 'the platform', limit: 0, where: {} },
    ]);
  });
});
