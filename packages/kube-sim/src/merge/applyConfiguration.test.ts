import { JsonObject } from '../model/json';
import { KubeObject } from '../model/objects';
import { applyConfiguration } from './applyConfiguration';
import { trackUpdate } from './managers';

const empty: KubeObject = {
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name: 'x' },
};

type Apply = { manager?: string; force?: boolean };

function apply(
  live: KubeObject,
  body: JsonObject,
  { manager = 'one', force = false }: Apply = {},
): KubeObject {
  const configuration = {
    ...empty,
    ...body,
    metadata: { name: 'x', ...(body.metadata as object) },
  };
  return applyConfiguration({
    live,
    configuration,
    manager,
    force,
    now: 'now',
  });
}

const owners = (object: KubeObject) =>
  Object.fromEntries(
    (object.metadata.managedFields ?? []).map(entry => [
      `${entry.manager} ${entry.operation}`,
      entry.fieldsV1,
    ]),
  );

describe('applyConfiguration', () => {
  it('records what each manager sets, as the server writes it', () => {
    const object = apply(empty, {
      metadata: { labels: { l: '1' }, finalizers: ['f'] },
      data: { x: '1' },
      spec: {
        args: ['a'],
        containers: [{ name: 'c', ports: [{ containerPort: 80 }] }],
      },
    });

    expect(owners(object)).toEqual({
      'one Apply': {
        'f:data': { 'f:x': {} },
        'f:metadata': {
          'f:finalizers': { 'v:"f"': {} },
          'f:labels': { 'f:l': {} },
        },
        'f:spec': {
          'f:args': {},
          'f:containers': {
            'k:{"name":"c"}': {
              '.': {},
              'f:name': {},
              'f:ports': {
                'k:{"containerPort":80,"protocol":"TCP"}': {
                  '.': {},
                  'f:containerPort': {},
                },
              },
            },
          },
        },
      },
    });
  });

  it.each([
    [
      'a key',
      { data: { x: '1', y: '2' } },
      { data: { x: '1' } },
      { data: { x: '1' } },
    ],
    [
      'a whole map',
      { data: { x: '1' }, spec: { a: 1 } },
      { spec: { a: 1 } },
      { spec: { a: 1 } },
    ],
    [
      'an item',
      {
        spec: {
          env: [
            { name: 'A', value: '1' },
            { name: 'B', value: '2' },
          ],
        },
      },
      { spec: { env: [{ name: 'B', value: '2' }] } },
      { spec: { env: [{ name: 'B', value: '2' }] } },
    ],
    [
      'a field of an item',
      { spec: { env: [{ name: 'A', value: '1' }] } },
      { spec: { env: [{ name: 'A' }] } },
      { spec: { env: [{ name: 'A' }] } },
    ],
    [
      'a finalizer',
      { metadata: { finalizers: ['a', 'b'] } },
      { metadata: { finalizers: ['b'] } },
      { metadata: { name: 'x', finalizers: ['b'] } },
    ],
  ])('removes %s the manager no longer sends', (_, first, second, expected) => {
    expect(apply(apply(empty, first), second)).toMatchObject(expected);
    const { metadata, apiVersion, kind, ...rest } = apply(
      apply(empty, first),
      second,
    );
    const { metadata: wanted, ...others } = expected as JsonObject;
    expect(rest).toEqual(others);
    expect(metadata).toMatchObject(wanted ?? {});
  });

  it('removes the defaults of what a manager drops, with it', () => {
    const live = apply(empty, { spec: { probe: { path: '/' }, a: 1 } });
    const defaulted = {
      ...live,
      spec: { probe: { path: '/', period: 10 }, a: 1 },
    };

    expect(apply(defaulted, { spec: { a: 1 } }).spec).toEqual({ a: 1 });
  });

  it('keeps what nobody speaks of, and what others set', () => {
    const live = {
      ...apply(empty, { data: { x: '1' } }),
      extra: { kept: true },
    };
    const both = apply(live, { data: { y: '2' } }, { manager: 'two' });

    expect(both).toMatchObject({
      data: { x: '1', y: '2' },
      extra: { kept: true },
    });
    expect(apply(both, {})).toMatchObject({ data: { y: '2' } });
    expect(apply(both, {}).data).toEqual({ y: '2' });
  });

  it('keeps a field two managers set until both drop it', () => {
    const both = apply(
      apply(empty, { data: { x: '1' } }),
      { data: { x: '1' } },
      { manager: 'two' },
    );

    expect(apply(both, {}).data).toEqual({ x: '1' });
    expect(apply(apply(both, {}), {}, { manager: 'two' }).data).toBeUndefined();
  });

  it.each([
    [
      'one conflict',
      { data: { x: '2' } },
      'Apply failed with 1 conflict: conflict with "one": .data.x',
    ],
    [
      'several',
      { data: { x: '2', y: '3' } },
      'Apply failed with 2 conflicts: conflicts with "one":\n- .data.x\n- .data.y',
    ],
    [
      'one in a list',
      { spec: { env: [{ name: 'A', value: '2' }] } },
      'Apply failed with 1 conflict: conflict with "one": .spec.env[name="A"].value',
    ],
  ])('refuses %s, and takes it by force', (_, body, message) => {
    const live = apply(empty, {
      data: { x: '1', y: '2' },
      spec: { env: [{ name: 'A', value: '1' }] },
    });

    expect(() => apply(live, body, { manager: 'two' })).toThrow(message);
    const forced = apply(live, body, { manager: 'two', force: true });
    expect(forced).toMatchObject(body);
    expect(JSON.stringify(owners(forced))).toContain('two Apply');
  });

  it('takes fields back that an edit had taken', () => {
    const live = apply(empty, { data: { x: '1' } });
    const edited = trackUpdate({
      live,
      next: { ...live, data: { x: 'drifted' } },
      manager: 'edit',
      now: 'now',
    });

    expect(owners(edited)).toEqual({
      'edit Update': { 'f:data': { 'f:x': {} } },
    });
    expect(() => apply(edited, { data: { x: '1' } })).toThrow(
      'conflict with "edit" using v1: .data.x',
    );
    const repaired = apply(edited, { data: { x: '1' } }, { force: true });
    expect(repaired.data).toEqual({ x: '1' });
    expect(owners(repaired)).toEqual({
      'one Apply': { 'f:data': { 'f:x': {} } },
    });
  });

  it('changes nothing when applied again', () => {
    const body = {
      data: { x: '1' },
      spec: { list: [{ a: 1 }], selector: { b: 2 } },
    };
    const once = apply(empty, body);

    expect(apply(once, body)).toEqual(once);
  });

  it('empties a map that comes empty, but for what others put into it', () => {
    const live = apply(empty, { data: { x: '1' } });

    expect(apply(live, { data: {} }).data).toEqual({});
    const both = apply(live, { data: { y: '2' } }, { manager: 'two' });
    expect(apply(both, { data: {} }).data).toEqual({ y: '2' });
    expect(apply(both, { data: {} }, { manager: 'three' }).data).toEqual({
      x: '1',
      y: '2',
    });
  });

  it('replaces atomic maps and lists as a whole', () => {
    const live = apply(empty, {
      spec: { selector: { a: '1' }, args: ['a', 'b'] },
    });

    expect(
      apply(live, { spec: { selector: { b: '2' }, args: ['c'] } }).spec,
    ).toEqual({
      selector: { b: '2' },
      args: ['c'],
    });
  });
});

describe('trackUpdate', () => {
  it('takes removed fields from all managers', () => {
    const live = apply(empty, { data: { x: '1', y: '2' } });
    const next = trackUpdate({
      live,
      next: { ...live, data: { y: '2' } },
      manager: 'edit',
      now: 'now',
    });

    expect(owners(next)).toEqual({ 'one Apply': { 'f:data': { 'f:y': {} } } });
  });
});
