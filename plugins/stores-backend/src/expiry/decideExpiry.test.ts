import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { DAY_MS } from './DAY_MS';
import {
  decideExpiry,
  ExpiryDecision,
  ExpiryStep,
  KEPT_STEP,
  SUSPENDED_STEP,
} from './decideExpiry';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const settings = { warnDays: [7, 1], graceDays: 7 };
const daysAgo = (days: number) => NOW - days * DAY_MS;

interface Given {
  /** Days until the store expires; negative when it has. Absent: it never does. */
  expiresIn?: number;
  step?: ExpiryStep;
  suspended?: boolean;
  deletionProtection?: boolean;
  deleting?: boolean;
}

function decide(given: Given): ExpiryDecision {
  const { expiresIn, step, suspended = false } = given;
  const { metadata, spec } = storeFixture({
    summary: given.deleting ? 'Deleting' : 'Ready',
  });
  const expiresAt =
    expiresIn === undefined
      ? undefined
      : new Date(NOW + expiresIn * DAY_MS).toISOString();
  const { deletionProtection = false } = given;
  return decideExpiry({
    store: {
      metadata: { ...metadata, deletionProtection },
      spec: { ...spec, suspended, expiresAt },
    },
    step,
    now: NOW,
    settings,
  });
}

const suspendedAt = (at: number) => ({ days: SUSPENDED_STEP, at });
const keptAt = (at: number) => ({ days: KEPT_STEP, at });

describe('what to do about a date', () => {
  it.each<[string, Given, ExpiryDecision]>([
    ['none', {}, { type: 'nothing' }],
    ['a far one', { expiresIn: 7.01 }, { type: 'nothing' }],
    ['one in a week', { expiresIn: 7 }, { type: 'warn', days: 7 }],
    [
      'one in a few days, warned of a week before',
      { expiresIn: 3, step: { days: 7, at: daysAgo(4) } },
      { type: 'nothing' },
    ],
    [
      'one tomorrow, warned of a week before',
      { expiresIn: 1, step: { days: 7, at: daysAgo(6) } },
      { type: 'warn', days: 1 },
    ],
    [
      'one tomorrow, set just now',
      { expiresIn: 0.9 },
      { type: 'warn', days: 1 },
    ],
    [
      'one in an hour, all warnings given',
      { expiresIn: 1 / 24, step: { days: 1, at: daysAgo(0.9) } },
      { type: 'nothing' },
    ],
    [
      'this very moment',
      { expiresIn: 0, step: { days: 1, at: daysAgo(1) } },
      { type: 'suspend' },
    ],
    ['long past, never noticed', { expiresIn: -30 }, { type: 'suspend' }],
    [
      'past, of a store that a person suspended before',
      { expiresIn: -0.1, suspended: true },
      { type: 'suspend' },
    ],
    [
      'past, in the time of grace',
      { expiresIn: -30, suspended: true, step: suspendedAt(daysAgo(6.9)) },
      { type: 'nothing' },
    ],
    [
      'past, but somebody resumed the store',
      { expiresIn: -8, step: suspendedAt(daysAgo(8)) },
      { type: 'suspend' },
    ],
    [
      'past, with the time of grace',
      { expiresIn: -7, suspended: true, step: suspendedAt(daysAgo(7)) },
      { type: 'delete' },
    ],
    [
      'past, with the time of grace, but protected',
      {
        expiresIn: -7,
        suspended: true,
        deletionProtection: true,
        step: suspendedAt(daysAgo(7)),
      },
      { type: 'keep' },
    ],
    [
      'past, protected, and told',
      {
        expiresIn: -30,
        suspended: true,
        deletionProtection: true,
        step: keptAt(daysAgo(20)),
      },
      { type: 'nothing' },
    ],
    [
      'past, told, and protected no more',
      { expiresIn: -30, suspended: true, step: keptAt(daysAgo(20)) },
      { type: 'delete' },
    ],
    [
      'past, of a store that is being deleted',
      {
        expiresIn: -30,
        suspended: true,
        deleting: true,
        step: suspendedAt(daysAgo(29)),
      },
      { type: 'nothing' },
    ],
  ])('%s', (_, given, decision) => {
    expect(decide(given)).toEqual(decision);
  });
});
