import { writeEngineFolder } from '../../engines/testUtils';

const plan = (id: string, extra: boolean) => `
  - id: ${id}
    title: ${id}
    description: The plan ${id}
    limits: { cpu: 100m, memory: 64Mi, storage: 0Gi }
    values: { extra: ${extra} }`;

const setup = `
apiVersion: batch/v1
kind: Job
metadata:
  name: setup
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/stage: setup, app.kubernetes.io/component: setup }
spec:
  backoffLimit: 0
  template:
    metadata: { labels: { app: setup, app.kubernetes.io/component: setup } }
    spec:
      automountServiceAccountToken: false
      restartPolicy: Never
      securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
      containers:
        - name: setup
          image: example.com/bazaar-setup:1.0
          env:
            - { name: PLAN, value: {{ .Values.plan | quote }} }
            - { name: PASSWORD, valueFrom: { secretKeyRef: { name: bazaar, key: password } } }
          resources: { requests: { cpu: 50m, memory: 32Mi }, limits: { cpu: 100m, memory: 64Mi } }
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
`;

const settings = `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/stage: application }
data: { title: {{ .Values.store.title | quote }} }
{{- if .Values.extra }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: extra
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/stage: application }
data: { size: big }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: archive
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/stage: application }
spec:
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi } }
{{- end }}
`;

/**
 * An engine with all that the reconciler treats on its own: two Secrets, a Job that runs once, a plan (`big`) that has
 * a ConfigMap and a volume more than the other (`small`). Written into a temporary folder.
 */
export function writeBazaarEngine() {
  return writeEngineFolder(files => {
    const yaml = files['engine.yaml']
      .replace('id: kiosk', 'id: bazaar')
      .replace('title: Kiosk', 'title: Bazaar')
      .replace(
        /plans:[\s\S]*generatedSecrets:/,
        `plans:${plan('small', false)}${plan('big', true)}\ngeneratedSecrets:`,
      )
      .replace(
        '  - name: kiosk\n    keys:',
        '  - { name: session, keys: [{ key: salt, length: 64 }] }\n  - name: bazaar\n    keys:',
      )
      .replace('name: kiosk, key', 'name: bazaar, key')
      .replace(
        '{ id: application, title: Application }',
        '{ id: application, title: Application }\n  - { id: setup, title: Set-up }',
      );
    return {
      ...files,
      'engine.yaml': yaml,
      'Chart.yaml': files['Chart.yaml'].replace('kiosk', 'bazaar'),
      'templates/web.yaml': files['templates/web.yaml']
        .replace('name: kiosk, key', 'name: bazaar, key')
        .replace(
          'metadata: { labels: { app: web } }',
          'metadata: { labels: { app: web, app.kubernetes.io/component: web } }',
        ),
      'templates/setup.yaml': setup,
      'templates/settings.yaml': settings,
    };
  });
}
