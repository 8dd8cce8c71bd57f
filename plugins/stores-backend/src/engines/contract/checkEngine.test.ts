import { readdirSync } from 'node:fs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { withShopWindow } from '../__testUtils__/withShopWindow';
import { charts, writeEngineFolder } from '../testUtils';
import { checkEngine } from './checkEngine';

/** An engine whose pod has a volume, unless the operator has the data elsewhere. */
function withVolume(files: Record<string, string>): Record<string, string> {
  return {
    ...files,
    'engine.yaml': `${files['engine.yaml']}dataValues: [data.external]\n`,
    'values.yaml': `${files['values.yaml']}data: { external: false }\n`,
    'templates/web.yaml': files['templates/web.yaml'].replace(
      '      containers:',
      `{{- if not .Values.data.external }}
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
{{- end }}
      containers:`,
    ),
  };
}

// Helm is run many times.
jest.setTimeout(120_000);

const engineFolders = readdirSync(charts.directory)
  .map(name => path.join(charts.directory, name))
  .filter(folder => existsSync(path.join(folder, 'engine.yaml')));

describe('the engine contract', () => {
  it('finds the engines of this repository', () => {
    expect(engineFolders.map(folder => path.basename(folder))).toContain(
      'woocommerce',
    );
  });

  it.each(engineFolders.map(folder => [path.basename(folder), folder]))(
    'is kept by %s',
    async (_, folder) => {
      await expect(checkEngine({ ...charts, folder })).resolves.toEqual([]);
    },
  );

  it('is kept by an engine that exists only here', async () => {
    const engine = await writeEngineFolder();
    await expect(
      checkEngine({ ...charts, folder: engine.folder }),
    ).resolves.toEqual([]);
    await engine.remove();
  });

  it.each<[string, string, string | RegExp, string, RegExp]>([
    [
      'an unknown field in engine.yaml',
      'engine.yaml',
      'kind: Engine',
      'kind: Engine\nsurprise: 1',
      /surprise/,
    ],
    [
      'a probe of no endpoint',
      'engine.yaml',
      'endpoint: shop, path: /health',
      'endpoint: nowhere, path: /health',
      /"nowhere" is not one of the endpoints/,
    ],
    [
      'a stage nobody declared',
      'templates/web.yaml',
      /stage: application/,
      'stage: elsewhere',
      /must be one of application/,
    ],
    [
      'a missing namespace',
      'templates/web.yaml',
      'namespace: {{ .Release.Namespace }}',
      '',
      /without the namespace of its release/,
    ],
    [
      'a chart of its own Secret',
      'templates/web.yaml',
      'kind: Deployment',
      'kind: Secret',
      /platform’s own to make/,
    ],
    [
      'a cluster-wide Role',
      'templates/web.yaml',
      'kind: Deployment',
      'kind: RoleBinding',
      /platform’s own to make/,
    ],
    [
      'random text',
      'templates/web.yaml',
      '.Values.store.title | quote',
      'randAlphaNum 8 | quote',
      /random function/,
    ],
    [
      'a look into the cluster',
      'templates/web.yaml',
      'apiVersion: v1',
      '{{ $_ := lookup "v1" "Secret" "x" "y" }}\napiVersion: v1',
      /uses lookup/,
    ],
    [
      'a hook',
      'templates/web.yaml',
      'labels: {',
      'annotations: { helm.sh/hook: post-install }\n  labels: {',
      /Helm hooks/,
    ],
    [
      'root',
      'templates/web.yaml',
      'runAsNonRoot: true',
      'runAsNonRoot: false',
      /runAsNonRoot must be true/,
    ],
    [
      'a writable root',
      'templates/web.yaml',
      'readOnlyRootFilesystem: true',
      'readOnlyRootFilesystem: false',
      /readOnlyRootFilesystem/,
    ],
    [
      'a token',
      'templates/web.yaml',
      'automountServiceAccountToken: false',
      'automountServiceAccountToken: true',
      /automountServiceAccountToken/,
    ],
    [
      'no limits',
      'templates/web.yaml',
      'limits: { cpu: 100m, memory: 64Mi }',
      'limits: {}',
      /limits.cpu is missing/,
    ],
    [
      'more than the quota',
      'templates/web.yaml',
      'cpu: 100m, memory: 64Mi',
      'cpu: 5, memory: 64Mi',
      /the quota allows/,
    ],
    [
      'the tag latest',
      'templates/web.yaml',
      'kiosk:1.0',
      'kiosk:latest',
      /tag other than latest/,
    ],
    [
      'a Secret nobody makes',
      'templates/web.yaml',
      'name: kiosk, key: password',
      'name: other, key: password',
      /generatedSecrets does not make/,
    ],
    [
      'a component that is not there',
      'engine.yaml',
      'kind: Deployment, name: web',
      'kind: Deployment, name: wob',
      /no Deployment wob/,
    ],
    [
      'a restart that makes a pause nobody told of',
      'templates/web.yaml',
      'spec:\n  selector',
      'spec:\n  strategy: { type: Recreate }\n  selector',
      /restart of component web: its strategy Recreate/,
    ],
    [
      'a restart that the quota has no room for',
      'templates/web.yaml',
      'limits: { cpu: 100m, memory: 64Mi }',
      'limits: { cpu: 100m, memory: 3Gi }',
      /restart of component web: all pods together have limits.memory/,
    ],
    [
      'a component that is gone while the store is suspended',
      'templates/web.yaml',
      /[\s\S]*/,
      '{{ if not .Values.store.suspended }}$&{{ end }}',
      /while suspended: component web: no Deployment web/,
    ],
    [
      'an action without a Job',
      'templates/reset.yaml',
      'kind: Job',
      'kind: ConfigMap',
      /action reset-password: .* must make one Job/,
    ],
    [
      'an action that is part of the store',
      'templates/reset.yaml',
      /{{- if eq[\s\S]*?name: {{ .Values.action.name }}/,
      '{{- if true }}\napiVersion: batch/v1\nkind: Job\nmetadata:\n  name: reset',
      /of an action that nobody asked for/,
    ],
    [
      'an action that makes something else',
      'templates/reset.yaml',
      'kind: Job',
      'kind: Pod',
      /makes Pod "example-run"/,
    ],
    [
      'an action with root',
      'templates/reset.yaml',
      'runAsNonRoot: true',
      'runAsNonRoot: false',
      /action reset-password: .*runAsNonRoot must be true/,
    ],
    [
      'an action that needs more than is left',
      'templates/reset.yaml',
      'memory: 64Mi',
      'memory: 4Gi',
      /action reset-password: all pods together have limits.memory/,
    ],
    [
      'an action that reads a Secret nobody makes',
      'templates/reset.yaml',
      'key: password',
      'key: passwort',
      /action reset-password: .*generatedSecrets does not make/,
    ],
    [
      'an action for a login that is not there',
      'engine.yaml',
      'credential: admin',
      'credential: owner',
      /"owner" is not one of the credentials/,
    ],
    [
      'an environment variable that is set twice',
      'templates/web.yaml',
      '- { name: GREETING',
      '- { name: TITLE',
      /templates\/web\.yaml \(document \d+, line \d+\): Deployment web, container web: env TITLE is set twice/,
    ],
    [
      'an object that is rendered twice',
      'templates/web.yaml',
      /[\s\S]*/,
      '$&---\n$&',
      /Deployment web is rendered twice, first in templates\/web\.yaml/,
    ],
    [
      'a port that is set twice',
      'templates/web.yaml',
      'ports: [{ name: http, port: 80, targetPort: 8080 }]',
      'ports: [{ name: http, port: 80 }, { name: web, port: 80 }]',
      /Service web: port 80\/TCP is set twice/,
    ],
    [
      'a key that is written twice',
      'templates/web.yaml',
      'automountServiceAccountToken: false',
      'automountServiceAccountToken: true\n      automountServiceAccountToken: false',
      /the key "automountServiceAccountToken" is written twice/,
    ],
    [
      'a kind that the platform may not apply',
      'templates/web.yaml',
      /$/,
      '\n---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web, namespace: {{ .Release.Namespace }}, labels: { store-platform.dev/stage: application } }\n',
      /PodDisruptionBudget "web", a kind that the platform has no right to apply/,
    ],
    [
      'a number as label',
      'templates/web.yaml',
      'labels: {',
      'labels: { version: 1.10,',
      /metadata.labels.version is the number 1.1 and must be text; quote it; see templates/,
    ],
    [
      'a chart that does not render',
      'templates/web.yaml',
      '.Values.store.title',
      '.Values.nothing.at.all',
      /The chart "kiosk" does not render/,
    ],
  ])('is broken by %s', async (_, file, search, replacement, problem) => {
    const engine = await writeEngineFolder(files => ({
      ...files,
      [file]: files[file].replace(search, replacement),
    }));
    const problems = await checkEngine({ ...charts, folder: engine.folder });
    expect(problems.join('\n')).toMatch(problem);
    await engine.remove();
  });

  it('is kept by an engine with a part that a store can do without', async () => {
    const engine = await writeEngineFolder(withShopWindow);
    await expect(
      checkEngine({ ...charts, folder: engine.folder }),
    ).resolves.toEqual([]);
    await engine.remove();
  });

  it.each<[string, string, string | RegExp, string, string]>([
    [
      'a component that is not always there and not said to be optional',
      'engine.yaml',
      'name: window, optional: true',
      'name: window',
      'plan tiny, local: component window: no Deployment window is rendered',
    ],
    [
      'an endpoint that is not always there and not said to be optional',
      'engine.yaml',
      'service: window, optional: true',
      'service: window',
      'plan tiny, local: endpoint window: no Service window is rendered',
    ],
    [
      'a stage that is not always there and not said to be optional',
      'engine.yaml',
      'id: window, title: Shop window, optional: true }\ncomponents',
      'id: window, title: Shop window }\ncomponents',
      'plan tiny, local: stage window: nothing is rendered for it',
    ],
    [
      'nothing to ask while the part is not there',
      'engine.yaml',
      / {2}- { id: shop, title: Shop page, .*\n/,
      '',
      'plan tiny, prod: probes: none of them asks for an endpoint that is rendered',
    ],
    [
      'a part that breaks a rule once it is switched on',
      'templates/window.yaml',
      'runAsNonRoot: true',
      'runAsNonRoot: false',
      'plan tiny, prod, window: true: Deployment window, container window: runAsNonRoot must be true',
    ],
    [
      'a part that the quota has no room for once it is switched on',
      'templates/window.yaml',
      'memory: 64Mi',
      'memory: 4Gi',
      'window: true: all pods together have limits.memory',
    ],
    [
      'an optional part that is gone while the store is suspended',
      'templates/window.yaml',
      'if .Values.parameters.window',
      'if and .Values.parameters.window (not .Values.store.suspended)',
      'window: true: while suspended: component window: no Deployment window is rendered',
    ],
    [
      'a part that is missed once another is switched on',
      'templates/web.yaml',
      /[\s\S]*/,
      '{{ if not .Values.parameters.window }}$&{{ end }}',
      'window: true: component web: no Deployment web is rendered',
    ],
  ])('is broken by %s', async (_, file, search, replacement, problem) => {
    const engine = await writeEngineFolder(written => {
      const files = withShopWindow(written);
      return { ...files, [file]: files[file].replace(search, replacement) };
    });
    const problems = await checkEngine({ ...charts, folder: engine.folder });
    expect(problems.join('\n')).toContain(problem);
    await engine.remove();
  });

  it.each<[string, (files: Record<string, string>) => void, string | RegExp]>([
    [
      'an undeclared value of the operator that leaves data behind',
      files => {
        files['engine.yaml'] = files['engine.yaml'].replace(
          'dataValues: [data.external]\n',
          '',
        );
      },
      'the operator’s value data.external: true, which dataValues does not name, would leave the volume data of Deployment web behind',
    ],
    [
      'a data value that the chart does not know',
      files => {
        files['engine.yaml'] += 'dataValues: [data.elsewhere]\n';
        files['engine.yaml'] = files['engine.yaml'].replace(
          'dataValues: [data.external]\n',
          '',
        );
      },
      'dataValues: values.yaml has no data.elsewhere',
    ],
    [
      'a suspension that leaves data behind',
      files => {
        files['templates/web.yaml'] = files['templates/web.yaml'].replace(
          'if not .Values.data.external',
          'if not .Values.store.suspended',
        );
      },
      'a suspension would leave the volume data of Deployment web behind',
    ],
  ])('is broken by %s', async (_, edit, problem) => {
    const engine = await writeEngineFolder(written => {
      const files = withVolume(written);
      edit(files);
      return files;
    });
    const problems = await checkEngine({ ...charts, folder: engine.folder });
    expect(problems.join('\n')).toContain(problem);
    await engine.remove();
  });

  it('is kept by an engine that declares the value its data depends on', async () => {
    const engine = await writeEngineFolder(withVolume);
    await expect(
      checkEngine({ ...charts, folder: engine.folder }),
    ).resolves.toEqual([]);
    await engine.remove();
  });

  it('is broken by replicas of what an autoscaler scales', async () => {
    const check = async (replicas: string) => {
      const engine = await writeEngineFolder(files => ({
        ...files,
        'templates/web.yaml': files['templates/web.yaml'].replace(
          'spec:\n  selector',
          `spec:\n${replicas}  selector`,
        ),
        'templates/scaler.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: scaler, namespace: {{ .Release.Namespace }}, labels: { store-platform.dev/stage: application } }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, maxReplicas: 3 }
`,
      }));
      const problems = await checkEngine({
        ...charts,
        folder: engine.folder,
        allowedKinds: ['autoscaling/HorizontalPodAutoscaler'],
      });
      await engine.remove();
      return problems.join('\n');
    };
    expect(await check('')).toBe('');
    expect(await check('  replicas: 1\n')).toContain(
      'Deployment web: sets replicas, which HorizontalPodAutoscaler scaler changes; leave replicas out',
    );
  });

  it('does not ask for what the schema itself refuses', async () => {
    const engine = await writeEngineFolder(written => {
      const files = withShopWindow(written);
      const schema = JSON.parse(files['values.schema.json']);
      schema.properties.parameters.properties.window.const = false;
      return { ...files, 'values.schema.json': JSON.stringify(schema) };
    });
    await expect(
      checkEngine({ ...charts, folder: engine.folder }),
    ).resolves.toEqual([]);
    await engine.remove();
  });
});
