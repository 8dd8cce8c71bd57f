import {
  describeField,
  readField,
  withField,
} from '../../kubernetes/fields/FieldPath';
import { fieldsOfOthers } from '../../kubernetes/fields/managedFields';
import type { KubeObject } from '../../kubernetes/types';
import { type IgnoreRule, isIgnored } from './ignoreRules';

const REPLICAS = 'spec.replicas';

/**
 * The object to apply when others may set some of its fields: with the live values there. The fields are not left out, because an
 * apply removes what the platform applied before and leaves out now.
 *
 * Zero replicas are not left to anybody: a store is suspended by them, and an autoscaler does not act on them.
 */
export function withOthersFields(options: {
  desired: KubeObject;
  live: KubeObject;
  rules: readonly IgnoreRule[];
}): KubeObject {
  const { live, rules } = options;
  return fieldsOfOthers(live)
    .filter(({ path, manager }) =>
      isIgnored({ rules, object: live, field: describeField(path), manager }),
    )
    .reduce((desired, { path }) => {
      const wanted = readField(desired, path);
      const present = readField(live, path);
      const isZero =
        describeField(path) === REPLICAS && (wanted === 0 || present === 0);
      return wanted === undefined || present === undefined || isZero
        ? desired
        : withField(desired, path, present);
    }, options.desired);
}
