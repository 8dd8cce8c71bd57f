import type { PermissionsService } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  DefinitivePolicyDecision,
  PolicyDecision,
} from '@backstage/plugin-permission-common';

/** What a test's policy says to a permission. */
export type Policy = (permission: string) => PolicyDecision;

/** Asks a policy. Conditions about one store are put to the plugin itself, over HTTP, as the permission backend does. */
export class PolicyPermissions implements PermissionsService {
  policy: Policy = () => ({ result: AuthorizeResult.ALLOW });
  /** Of the stores plugin. */
  baseUrl = '';

  authorize: PermissionsService['authorize'] = requests =>
    Promise.all(
      requests.map(async ({ permission, ...request }) => {
        const decision = this.policy(permission.name);
        if (decision.result !== AuthorizeResult.CONDITIONAL) {
          return decision;
        }
        const resourceRef =
          'resourceRef' in request ? request.resourceRef : undefined;
        return this.#apply({ ...decision, resourceRef });
      }),
    );

  authorizeConditional: PermissionsService['authorizeConditional'] =
    async requests =>
      requests.map(({ permission }) => this.policy(permission.name));

  async #apply(request: object): Promise<DefinitivePolicyDecision> {
    const response = await fetch(
      `${this.baseUrl}/.well-known/backstage/permissions/apply-conditions`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: mockCredentials.service.header(),
        },
        body: JSON.stringify({ items: [{ id: '1', ...request }] }),
      },
    );
    const { items } = await response.json();
    return { result: items[0].result };
  }
}
