import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { LimitError } from '../limits/LimitError';
import { auditOutcomeOf } from './auditOutcomeOf';
import { ConcurrencyError } from './ConcurrencyError';

const inside = 'The platform failed (TypeError); its log tells more';

describe('auditOutcomeOf', () => {
  it.each([
    [new NotAllowedError('Not you'), 'denied', 'Not you'],
    [new InputError('title: is wrong'), 'refused', 'title: is wrong'],
    [new NotFoundError('None'), 'refused', 'None'],
    [new ConflictError('Taken'), 'refused', 'Taken'],
    [new ConcurrencyError('Old'), 'refused', 'Old'],
    [new LimitError('Too many'), 'refused', 'Too many'],
    [new ServiceUnavailableError('Later'), 'failed', 'Later'],
    [new TypeError('values (secret)'), 'failed', inside],
    ['what is no error', 'failed', 'The platform failed'],
  ])('tells %p as %s', (error, outcome, reason) => {
    expect(auditOutcomeOf(error)).toEqual({ outcome, reason });
  });
});
