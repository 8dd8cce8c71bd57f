import type { Permission } from '@backstage/plugin-permission-common';
import request, { Test } from 'supertest';
import type { StoreRoute } from '../../routes/StoreRoute';

/** A call that the matrix makes: a route with all words of its address filled in. */
export interface RouteCall {
  /** For people: `PUT /:id`. */
  title: string;
  permission: Permission;
  route: StoreRoute;
  /** Words of the path but for `id`, which every test has its own of. */
  words: Record<string, string>;
}

/** What stands for words of addresses that have no meaning for permissions. */
const ANY_WORD: Record<string, string> = { name: 'free-name' };

/** The calls that try a route: one, or one for each of the things it does. */
export function callsOf(route: StoreRoute): RouteCall[] {
  const title = `${route.method.toUpperCase()} ${route.path}`;
  const { permission } = route;
  if ('permissions' in permission) {
    const { word, permissions } = permission;
    return [...permissions].map(([value, one]) => ({
      title: title.replace(`:${word}`, value),
      permission: one,
      route,
      words: { ...ANY_WORD, [word]: value },
    }));
  }
  return [{ title, permission, route, words: ANY_WORD }];
}

/** Makes the call about a store, at a backend. */
export function send(options: {
  call: RouteCall;
  url: string;
  storeId: string;
  body?: object;
  query?: object;
}): Test {
  const { call, url, storeId, body, query = {} } = options;
  const words: Record<string, string> = { ...call.words, id: storeId };
  const path = call.route.path.replace(/:(\w+)/g, (_, word: string) => {
    const value = words[word];
    if (value === undefined) {
      throw new Error(
        `${call.title}: say in routeCalls.ts what the matrix puts in the place of ":${word}", or declare its permissions by that word`,
      );
    }
    return value;
  });
  return request(url)[call.route.method](path).query(query).send(body);
}
