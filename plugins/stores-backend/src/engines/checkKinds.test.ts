import { mockServices } from '@backstage/backend-test-utils';
import { checkKinds } from './checkKinds';
import { loadEngine } from './loadEngine';
import { charts, writeEngineFolder } from './testUtils';

const scaler = `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: {{ .Release.Namespace }}, labels: { store-platform.dev/stage: application } }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, maxReplicas: 3 }
`;

describe('checkKinds', () => {
  const logger = mockServices.logger.mock();

  async function check(added: string, allowedKinds: string[] = []) {
    const { folder, remove } = await writeEngineFolder(files => ({
      ...files,
      'templates/web.yaml': `${files['templates/web.yaml']}${added}`,
    }));
    try {
      await checkKinds({
        engines: [await loadEngine({ folder })],
        profiles: [
          { profile: 'local', tenantValues: {}, engineValues: new Map() },
        ],
        helmPath: charts.helmPath,
        allowedKinds,
        logger,
      });
    } finally {
      await remove();
    }
  }

  it('refuses an engine with a kind that the platform may not apply, unless the operator allows it', async () => {
    await expect(check(scaler)).rejects.toThrow(
      /The chart "kiosk" renders HorizontalPodAutoscaler "web", a kind that/,
    );
    await expect(
      check(scaler, ['autoscaling/HorizontalPodAutoscaler']),
    ).resolves.toBeUndefined();
  });

  it('lets pass, with a line in the log, what it cannot render', async () => {
    await expect(check('{{ fail "no" }}')).resolves.toBeUndefined();
    expect(logger.warn).toHaveBeenCalledWith(
      'Cannot render an engine for a check',
      expect.objectContaining({ engine: 'kiosk', plan: 'tiny' }),
    );
  });
});
