import type { Stage } from '@store-platform/backstage-plugin-stores-common';
import { secondsAgo } from '../__testUtils__/observed';
import { stageEvents } from './stageEvents';

const stage = (id: string, status: Stage['status'], seconds = 0): Stage => ({
  id,
  title: id,
  status,
  startedAt: secondsAgo(seconds),
  endedAt: secondsAgo(0),
});

describe('the story of stages', () => {
  it.each([
    [0, 'database completed after 0.0 s'],
    [4.25, 'database completed after 4.3 s'],
    [75, 'database completed after 75 s'],
  ])('tells that one was completed after %s seconds', (seconds, message) => {
    expect(
      stageEvents({
        before: [stage('database', 'running')],
        after: [stage('database', 'completed', seconds)],
      }),
    ).toEqual([
      { type: 'Normal', reason: 'StageCompleted', stage: 'database', message },
    ]);
  });

  it('tells it once, and leaves the last stage to others', () => {
    expect(
      stageEvents({
        before: [stage('database', 'completed'), stage('web', 'waiting')],
        after: [
          stage('database', 'completed'),
          stage('web', 'running'),
          stage('ready', 'completed'),
        ],
      }),
    ).toEqual([]);
  });
});
