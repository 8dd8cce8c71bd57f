import { withShopWindow } from '../../engines/__testUtils__/withShopWindow';
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
          volumeMounts: [{ name: partner, mountPath: /partner, readOnly: true }]
      volumes:
        - name: partner
          projected: { sources: [{ secret: { name: partner } }] }
`;

const salt = `
            - { name: SALT, valueFrom: { secretKeyRef: { name: session, key: salt } } }`;

const secrets = `
  - { name: session, keys: [{ key: salt, length: 64 }] }
  - { name: partner, keys: [{ key: id, value: bazaar }, { key: key }] }
  - name: bazaar`;

const partnerLogin = `
  - id: partner
    title: Partner
    endpoint: shop
    username: { value: bazaar }
    passwordSecret: { name: partner, key: key }`;

const rotation = (secret: string, reason: string) => `
  - id: rotate-${secret}
    title: Rotate ${secret}
    description: Makes the Secret ${secret} anew
    confirmation: What the Secret ${secret} opened stays closed.
    permission: rotate-secret
    destructive: true
    idempotent: false
    rotates: ${secret}
    event: { reason: ${reason}, message: The Secret ${secret} is another }
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
 * An engine with all that the reconciler treats on its own: three Secrets, a Job that runs once, a plan (`big`) that has
 * a ConfigMap and a volume more than the other (`small`), an optional part (`window`). Two Secrets can be rotated: `session`,
 * which only the Deployment reads, and `partner`, which only the Job does. Written into a temporary folder.
 */
export function writeBazaarEngine() {
  return writeEngineFolder(kiosk => {
    const files = withShopWindow(kiosk);
    const yaml = files['engine.yaml']
      .replace('id: kiosk', 'id: bazaar')
      .replace('title: Kiosk', 'title: Bazaar')
      .replace(
        /plans:[\s\S]*generatedSecrets:/,
        `plans:${plan('small', false)}${plan('big', true)}\ngeneratedSecrets:`,
      )
      .replace('\n  - name: kiosk\n    keys:', `${secrets}\n    keys:`)
      .replace(
        '{ name: kiosk, key: password }',
        `{ name: bazaar, key: password }${partnerLogin}`,
      )
      .replace(
        '{ id: application, title: Application }',
        '{ id: application, title: Application }\n  - { id: setup, title: Set-up }',
      );
    return {
      ...files,
      'engine.yaml': [
        yaml.trimEnd(),
        rotation('session', 'SessionRotated').trim(),
        rotation('partner', 'PartnerKeyRotated').trim(),
      ].join('\n  '),
      'Chart.yaml': files['Chart.yaml'].replace('kiosk', 'bazaar'),
      'templates/web.yaml': files['templates/web.yaml']
        .replace(
          '\n  selector: { matchLabels',
          '\n  replicas: 1\n  selector: { matchLabels',
        )
        .replace(
          'name: kiosk, key: password } } }',
          `name: bazaar, key: password } } }${salt}`,
        )
        .replace(
          'example.com/kiosk:1.0',
          'example.com/kiosk:{{ .Values.tag | default "1.0" }}',
        )
        .replace(
          'metadata: { labels: { app: web } }',
          'metadata: { labels: { app: web, app.kubernetes.io/component: web } }',
        ),
      'templates/setup.yaml': setup,
      'templates/settings.yaml': settings,
    };
  });
}
