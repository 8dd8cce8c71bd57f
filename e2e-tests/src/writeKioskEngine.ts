import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const IMAGE =
  process.env.E2E_STORE_IMAGE_WEB ??
  'docker.io/library/wordpress:6-php8.4-apache';

const files: Record<string, string> = {
  'Chart.yaml': 'apiVersion: v2\nname: kiosk\nversion: 0.0.1\n',
  'values.yaml': '{}\n',
  'values-local.yaml': '{}\n',
  'values-prod.yaml': '{}\n',
  'values.schema.json': JSON.stringify({
    type: 'object',
    properties: {
      parameters: {
        type: 'object',
        additionalProperties: false,
        properties: {
          greeting: { type: 'string', title: 'Greeting', default: 'Welcome' },
        },
      },
    },
  }),
  'engine.yaml': `
apiVersion: store-platform.dev/v1alpha1
kind: Engine
id: kiosk
title: Kiosk
description: One page that greets
plans:
  - id: small
    title: Small
    description: One pod
    limits: { cpu: 100m, memory: 64Mi, storage: 0Gi }
generatedSecrets:
  - name: kiosk
    keys: [{ key: password }]
stages: [{ id: application, title: Application }]
components: [{ id: web, title: Web, kind: Deployment, name: web }]
endpoints: [{ id: shop, title: Shop, service: web }]
probes: [{ id: shop, title: Page, endpoint: shop }]
`,
  'templates/web.yaml': `
apiVersion: v1
kind: ConfigMap
metadata:
  name: page
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/stage: application }
data:
  greeting: {{ .Values.parameters.greeting | quote }}
  index.php: <?php echo file_get_contents('/srv/greeting'), ', ', getenv('TITLE');
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/stage: application }
spec:
  selector: { matchLabels: { app.kubernetes.io/component: web } }
  template:
    metadata:
      labels: { app.kubernetes.io/component: web, store-platform.dev/exposed: "true" }
    spec:
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 1
      securityContext:
        runAsNonRoot: true
        runAsUser: 33
        seccompProfile: { type: RuntimeDefault }
      containers:
        - name: web
          image: ${IMAGE}
          command: [php, -S, 0.0.0.0:8080, -t, /srv]
          ports: [{ name: http, containerPort: 8080 }]
          env: [{ name: TITLE, value: {{ .Values.store.title | quote }} }]
          readinessProbe: { tcpSocket: { port: http }, periodSeconds: 1 }
          resources:
            requests: { cpu: 50m, memory: 32Mi }
            limits: { cpu: 100m, memory: 64Mi }
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
          volumeMounts: [{ name: page, mountPath: /srv }]
      volumes: [{ name: page, configMap: { name: page } }]
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/stage: application }
spec:
  type: NodePort
  selector: { app.kubernetes.io/component: web }
  ports: [{ name: http, port: 80, targetPort: http }]
`,
};

/**
 * Writes a small engine that this repository does not have, as an adopter would add one.
 *
 * @param options - `directory`: gets a folder `kiosk`; name it in `stores.engines.directories`
 */
export async function writeKioskEngine(options: {
  directory: string;
}): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = join(options.directory, 'kiosk', name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
