import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http';
import { checkParts } from '../../readiness/checkParts';
import { checkStoreApi } from '../../readiness/checkStoreApi';
import { describeReadiness } from '../../readiness/describeReadiness';

/** `GET /ready`: whether the shop can sell: 200, or 503 with what is missing. Asked by the platform, through the shop's address. */
export async function GET(
  request: MedusaRequest,
  response: MedusaResponse,
): Promise<void> {
  const parts = await checkParts();
  const { status, body } = describeReadiness(
    parts.every(({ ok }) => ok)
      ? [...parts, await checkStoreApi(request.scope)]
      : parts,
  );
  response.status(status).setHeader('cache-control', 'no-store').json(body);
}
