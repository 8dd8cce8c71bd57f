import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject, ManagedFieldsEntry } from '../types';
import { describeField } from './FieldPath';
import {
  addedFields,
  fieldsOfOthers,
  managersOf,
  takenFields,
} from './managedFields';

const SPY = 'k:{"name":"spy"}';
const own: JsonObject = {
  'f:spec': { 'f:replicas': {}, 'f:template': { 'f:volume': {} } },
};
const spec = {
  replicas: 1,
  paused: true,
  template: { volume: { medium: 'Memory' }, containers: [{ name: 'spy' }] },
};
const entry = (
  manager: string,
  fieldsV1: JsonObject,
  more: Partial<ManagedFieldsEntry> = {},
): ManagedFieldsEntry => ({ manager, operation: 'Update', fieldsV1, ...more });
const ours = (fields: JsonObject = own) =>
  entry('store-platform', fields, { operation: 'Apply' });
const object = (...managedFields: ManagedFieldsEntry[]): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', managedFields },
  spec,
});
const added = (live: KubeObject, applied = object(ours())) =>
  addedFields({ live, applied }).map(
    ({ path, manager }) => `${describeField(path)} by ${manager}`,
  );

describe('added fields', () => {
  it.each<[string, ManagedFieldsEntry, string[]]>([
    [
      'a field of its own',
      entry('jo', { 'f:spec': { 'f:paused': {} } }),
      ['spec.paused by jo'],
    ],
    [
      'an item as a whole',
      entry('jo', {
        'f:spec': {
          'f:template': {
            'f:containers': { [SPY]: { '.': {}, 'f:name': {}, 'f:image': {} } },
          },
        },
      }),
      ['spec.template.containers[spy] by jo'],
    ],
    [
      'what is put into an empty field of ours',
      entry('jo', {
        'f:spec': { 'f:template': { 'f:volume': { 'f:medium': {} } } },
      }),
      ['spec.template.volume.medium by jo'],
    ],
    [
      'nothing, where it is set by us too',
      entry('jo', { 'f:spec': { 'f:replicas': {} } }),
      [],
    ],
    [
      'nothing, where it is gone by now',
      entry('jo', { 'f:spec': { 'f:gone': {} } }),
      [],
    ],
    [
      'nothing, where a subresource set it',
      entry('jo', { 'f:spec': { 'f:paused': {} } }, { subresource: 'scale' }),
      [],
    ],
    [
      'what is written under our name, but not applied',
      entry('store-platform', { 'f:spec': { 'f:paused': {} } }),
      ['spec.paused by store-platform'],
    ],
  ])('are %s', (_what, other, expected) => {
    expect(added(object(ours(), other))).toEqual(expected);
  });

  it('are not what was taken from us', () => {
    const live = object(
      ours({ 'f:spec': { 'f:template': { 'f:volume': {} } } }),
      entry('jo', { 'f:spec': { 'f:replicas': {} } }),
    );
    const applied = object(ours());
    expect(added(live)).toEqual([]);
    expect(takenFields({ live, applied })).toEqual([
      { path: ['f:spec', 'f:replicas'], manager: 'jo' },
    ]);
  });
});

it('names nobody for a field that was removed', () => {
  const live = object(ours({}));
  expect(
    takenFields({ live, applied: object(ours()) }).map(
      ({ manager }) => manager,
    ),
  ).toEqual([undefined, undefined]);
});

it('lists the fields of others, whole items and what is in them', () => {
  const live = object(
    ours(),
    entry('hpa', { 'f:spec': { 'f:replicas': {} } }, { subresource: 'scale' }),
    entry('jo', {
      'f:spec': { 'f:template': { [SPY]: { '.': {}, 'f:image': {} } } },
    }),
  );
  expect(fieldsOfOthers(live).map(({ path }) => describeField(path))).toEqual([
    'spec.replicas',
    'spec.template[spy]',
    'spec.template[spy].image',
  ]);
});

it('names who wrote an object, the last one first', () => {
  expect(
    managersOf(
      object(
        entry('first', {}, { time: '2026-01-01T00:00:00Z' }),
        entry('last', {}, { time: '2026-01-02T00:00:00Z' }),
        entry('status', {}, { subresource: 'status' }),
      ),
    ),
  ).toEqual(['last', 'first']);
});
