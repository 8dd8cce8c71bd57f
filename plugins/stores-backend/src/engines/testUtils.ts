import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

const repository = resolvePackagePath(
  '@store-platform/backstage-plugin-stores-backend',
  '../..',
);

/** The charts of this repository, and the helm to render them with. */
export const charts = {
  directory: path.join(repository, 'helm'),
  tenantChart: path.join(repository, 'helm/tenant'),
  helmPath: 'helm',
};

const engineYaml = `
apiVersion: store-platform.dev/v1alpha1
kind: Engine
id: kiosk
title: Kiosk
description: A single page that sells nothing
plans:
  - id: tiny
    title: Tiny
    description: One pod
    limits: { cpu: 100m, memory: 64Mi, storage: 0Gi }
generatedSecrets:
  - name: kiosk
    keys: [{ key: password }, { key: username, value: admin }]
stages:
  - { id: application, title: Application }
components:
  - { id: web, title: Web, kind: Deployment, name: web }
endpoints:
  - { id: shop, title: Shop, service: web }
probes:
  - { id: shop, title: Shop page, endpoint: shop, path: /health }
credentials:
  - id: admin
    title: Admin
    endpoint: shop
    username: { value: admin }
    passwordSecret: { name: kiosk, key: password }
actions:
  - id: reset-password
    title: Reset password
    description: Gives the admin a new password
    confirmation: The present password stops working at once.
    permission: reset-password
    destructive: true
    idempotent: false
    timeoutSeconds: 20
    generates: [{ key: password, length: 24 }]
    login: { credential: admin, key: password }
    event: { reason: PasswordReset, message: The password of the admin was reset }
`;

const valuesSchema = JSON.stringify({
  type: 'object',
  properties: {
    parameters: {
      type: 'object',
      additionalProperties: false,
      properties: {
        greeting: {
          type: 'string',
          title: 'Greeting',
          default: 'Hello',
          maxLength: 40,
        },
        colour: { type: 'string', enum: ['red', 'green'], default: 'red' },
      },
    },
  },
});

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/stage: application }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        seccompProfile: { type: RuntimeDefault }
      containers:
        - name: web
          image: example.com/kiosk:1.0
          env:
            - { name: TITLE, value: {{ .Values.store.title | quote }} }
            - { name: GREETING, value: {{ .Values.parameters.greeting | quote }} }
            - { name: PASSWORD, valueFrom: { secretKeyRef: { name: kiosk, key: password } } }
          resources:
            requests: { cpu: 50m, memory: 32Mi }
            limits: { cpu: 100m, memory: 64Mi }
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/stage: application }
spec:
  type: NodePort
  selector: { app: web }
  ports: [{ name: http, port: 80, targetPort: 8080 }]
`;

const reset = `
{{- if eq .Values.action.id "reset-password" }}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Values.action.name }}
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/action: reset-password }
spec:
  backoffLimit: 0
  template:
    metadata: { labels: { app.kubernetes.io/component: reset } }
    spec:
      automountServiceAccountToken: false
      restartPolicy: Never
      securityContext:
        runAsNonRoot: true
        seccompProfile: { type: RuntimeDefault }
      containers:
        - name: reset
          image: example.com/kiosk-tools:1.0
          env:
            - { name: PASSWORD, valueFrom: { secretKeyRef: { name: {{ .Values.action.name }}, key: password } } }
          resources:
            requests: { cpu: 50m, memory: 32Mi }
            limits: { cpu: 100m, memory: 64Mi }
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
{{- end }}
`;

const files: Record<string, string> = {
  'Chart.yaml': 'apiVersion: v2\nname: kiosk\nversion: 1.2.3\n',
  'engine.yaml': engineYaml,
  'values.yaml': 'action: { id: "", name: "" }\n',
  'values-local.yaml': '{}\n',
  'values-prod.yaml': '{}\n',
  'values.schema.json': valuesSchema,
  'templates/web.yaml': deployment,
  'templates/reset.yaml': reset,
};

/**
 * Writes an engine nobody else knows into a temporary folder, as an adopter would add one.
 *
 * @param edit - changes files before they are written: name to content, by name
 */
export async function writeEngineFolder(
  edit: (files: Record<string, string>) => Record<string, string> = same =>
    same,
): Promise<{ folder: string; remove(): Promise<void> }> {
  const parent = await mkdtemp(path.join(tmpdir(), 'engine-'));
  const folder = path.join(parent, 'kiosk');
  for (const [name, content] of Object.entries(edit({ ...files }))) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return { folder, remove: () => rm(parent, { recursive: true }) };
}
