import { queueMessage } from './queueMessage';

const queue = {
  position: 2,
  limit: 3,
  holders: ['tea', 'books', 'wine'],
  otherHolders: 0,
  cluster: 'shops',
};

describe('queueMessage', () => {
  it.each([
    [
      'all holders',
      {},
      'Queued: 3 of 3 places in use (tea, books, wine). Position 2.',
    ],
    [
      'one store that may not be read by number',
      { holders: ['tea', 'books'], otherHolders: 1 },
      'Queued: 3 of 3 places in use (tea, books, another store). Position 2.',
    ],
    [
      'several that may not be read by number',
      { holders: ['tea'], otherHolders: 2 },
      'Queued: 3 of 3 places in use (tea, 2 other stores). Position 2.',
    ],
    [
      'nobody when none may be read',
      { holders: [], otherHolders: 3 },
      'Queued: 3 of 3 places in use (3 stores). Position 2.',
    ],
    [
      'the only place',
      { limit: 1, holders: [], otherHolders: 1, position: 1 },
      'Queued: 1 of 1 place in use (one store). Position 1.',
    ],
    [
      'more holders than places, while stores that stood still go on',
      { limit: 2 },
      'Queued: 3 of 2 places in use (tea, books, wine). Position 2.',
    ],
    [
      'the first five of many',
      { limit: 7, holders: ['a', 'b', 'c', 'd', 'e', 'f'], otherHolders: 1 },
      'Queued: 7 of 7 places in use (a, b, c, d, e, 2 other stores). Position 2.',
    ],
    [
      'a free place',
      { holders: ['tea'], position: 1 },
      'Queued: a place is free and setup begins shortly. Position 1.',
    ],
    [
      'a cluster that does not answer',
      {
        unavailable: {
          since: '2026-01-02T03:04:05.000Z',
          reason: 'ClusterUnreachable',
        },
      },
      'Queued: cluster shops has not answered since 2026-01-02 03:04 UTC. Position 2.',
    ],
    [
      'a cluster that refuses the login',
      {
        unavailable: {
          since: '2026-01-02T03:04:05.000Z',
          reason: 'ClusterLoginRefused',
        },
      },
      'Queued: cluster shops has refused the credentials of Store Platform since 2026-01-02 03:04 UTC. Position 2.',
    ],
  ])('names %s', (_, changes, message) => {
    expect(queueMessage({ ...queue, ...changes })).toBe(message);
  });
});
