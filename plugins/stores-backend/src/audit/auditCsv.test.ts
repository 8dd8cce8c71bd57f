import { AuditRecord } from '@store-platform/backstage-plugin-stores-common';
import { auditRecordFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import fc from 'fast-check';
import { auditCsvHeader, auditCsvLine } from './auditCsv';

/** The cells of CSV text, by the grammar of RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = text;
  while (rest) {
    const [all, quoted, plain, end] =
      /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (all === undefined) {
      throw new Error(`not CSV: ${rest.slice(0, 80)}`);
    }
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(all.length);
  }
  return rows;
}

function cellsOf(record: AuditRecord): Record<string, string> {
  const [names, values, ...more] = parseCsv(
    auditCsvHeader + auditCsvLine(record),
  );
  expect(more).toEqual([]);
  expect(values).toHaveLength(names.length);
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

describe('a line of CSV', () => {
  it('has a cell for each part of a record', () => {
    const record = auditRecordFixture({ taskId: 'task-0001', via: 'plugin:x' });
    expect(cellsOf(record)).toEqual({
      ...record,
      reason: '',
      details: '{"component":"web"}',
    });
  });

  it.each([
    ['=HYPERLINK("http://evil.example","click")'],
    ['+1+1'],
    ['-2+3'],
    ['@SUM(A1)'],
    ['\t=1+1'],
    ['\r=1+1'],
    ['\n=1+1'],
    ['  =1+1'],
    ['\u00a0=1+1'],
    ['\uff1d1+1'],
    ["=cmd|' /C calc'!A0"],
  ])('is no formula to a spreadsheet: %j', text => {
    const record = auditRecordFixture({ reason: text, actor: text });
    expect(cellsOf(record)).toMatchObject({
      reason: `'${text}`,
      actor: `'${text}`,
    });
  });

  it.each([['tea-shop'], ['user:default/jo'], ["it's so"], ['a = b'], ['::1']])(
    'leaves harmless text alone: %j',
    reason => {
      expect(cellsOf(auditRecordFixture({ reason })).reason).toBe(reason);
    },
  );

  it('can be read back whatever the text, and no cell begins a formula', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...'=+-@,"\'\r\n\t;a ') }),
        (reason, actor) => {
          const cells = cellsOf(auditRecordFixture({ reason, actor }));
          expect(cells.reason.replace(/^'/, '')).toBe(reason.replace(/^'/, ''));
          expect(cells.actor.replace(/^'/, '')).toBe(actor.replace(/^'/, ''));
          for (const cell of Object.values(cells)) {
            expect(cell).not.toMatch(/^\s*[=+\-@]/);
          }
        },
      ),
    );
  });
});
