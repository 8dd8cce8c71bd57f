import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { askKubectl } from '../__testUtils__/askKubectl';
import {
  constructCharts,
  renderConstructs,
} from '../__testUtils__/constructCharts';
import { hostileDocuments } from '../__testUtils__/hostileDocuments';

jest.setTimeout(300_000);

const kubeconfig = process.env.STORES_TEST_KUBECONFIG ?? '';
const ifSet = kubeconfig ? describe : describe.skip;

// `make test` compares with the record; this proves the record. To record again: STORES_TEST_RECORD=1.
ifSet('what is recorded of kubectl', () => {
  const recorded = (file: string, answers: object): unknown => {
    const fixture = path.join(__dirname, '../__fixtures__', file);
    if (process.env.STORES_TEST_RECORD) {
      writeFileSync(fixture, `${JSON.stringify(answers, null, 2)}\n`);
    }
    return JSON.parse(readFileSync(fixture, 'utf8'));
  };

  it('is what kubectl makes of every hostile document', () => {
    const answers: Record<string, object> = {};
    for (const [name, manifests] of Object.entries(hostileDocuments)) {
      answers[name] = answerOf(manifests);
    }
    expect(recorded('hostileDocuments.json', answers)).toEqual(answers);
  });

  it('is what kubectl makes of every chart', async () => {
    const answers: Record<string, object> = {};
    for (const name of constructCharts) {
      answers[name] = answerOf(await renderConstructs(name));
    }
    expect(recorded('constructCharts.json', answers)).toEqual(answers);
  });

  function answerOf(manifests: string): object {
    const objects = askKubectl({ kubeconfig, manifests });
    return objects ? { objects } : { refused: true };
  }
});
