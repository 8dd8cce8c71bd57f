import { writeEngineFolder } from '../../engines/testUtils';

const pod = `
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 1
      securityContext:
        runAsNonRoot: true
        runAsUser: 1000
        runAsGroup: 1000
        fsGroup: 1000
        seccompProfile: { type: RuntimeDefault }`;

const container = `
          imagePullPolicy: IfNotPresent
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }`;

const metadata = (name: string, stage: string) => `
metadata:
  name: ${name}
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/stage: ${stage}, app.kubernetes.io/component: ${name} }`;

const template = (name: string, stage: string, exposed = false) => `
  template:
    metadata:
      labels:
        app: ${name}
        app.kubernetes.io/component: ${name}
        store-platform.dev/stage: ${stage}
        ${exposed ? "store-platform.dev/exposed: 'true'" : ''}
    spec:`;

const database = `
apiVersion: apps/v1
kind: StatefulSet${metadata('database', 'database')}
spec:
  serviceName: database
  selector: { matchLabels: { app: database } }${template(
    'database',
    'database',
  )}${pod}
      containers:
        - name: database
          image: {{ .Values.database.image | default .Values.image }}
          command: [sh, -c, 'date > /data/begun; trap "exit 0" TERM; sleep 86400 & wait']
          resources:
            requests: { cpu: {{ .Values.database.cpu }}, memory: 32Mi }
            limits: { cpu: {{ .Values.database.limit }}, memory: 64Mi }${container}
          volumeMounts: [{ name: data, mountPath: /data }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 1Gi } }
`;

const files = `
apiVersion: v1
kind: PersistentVolumeClaim${metadata('files', 'database')}
spec:
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi } }
`;

const web = `
apiVersion: apps/v1
kind: Deployment${metadata('web', 'application')}
spec:
  selector: { matchLabels: { app: web } }${template(
    'web',
    'application',
    true,
  )}${pod}
      containers:
        - name: web
          image: {{ .Values.image }}
          command: [php, -S, '0.0.0.0:8080', -t, /files]
          env: [{ name: TITLE, value: {{ .Values.store.title | quote }} }]
          resources:
            requests: { cpu: 50m, memory: 32Mi }
            limits: { cpu: {{ .Values.web.limit }}, memory: 64Mi }${container}
          volumeMounts: [{ name: files, mountPath: /files, readOnly: true }]
      volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }]
---
apiVersion: v1
kind: Service${metadata('web', 'application')}
spec:
  type: NodePort
  selector: { app: web }
  ports: [{ name: http, port: 80, targetPort: 8080 }]
`;

const setup = `
apiVersion: batch/v1
kind: Job${metadata('setup', 'setup')}
spec:
  backoffLimit: 1${template('setup', 'setup')}${pod}
      restartPolicy: Never
      containers:
        - name: setup
          image: {{ .Values.image }}
          command: [sh, -c, 'echo open > /files/health']
          resources:
            requests: { cpu: 50m, memory: 32Mi }
            limits: { cpu: 100m, memory: 64Mi }${container}
          volumeMounts: [{ name: files, mountPath: /files }]
      volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }]
`;

const plan = (id: string, cpu: string) => `
  - id: ${id}
    title: ${id}
    description: The plan ${id}
    limits: { cpu: ${cpu}, memory: 128Mi, storage: 2Gi }
    values: { database: { limit: ${cpu} }, web: { limit: ${cpu} } }`;

/**
 * An engine with what can be lost and can get stuck: a StatefulSet `database` with a claim of its own, a volume `files` that its
 * set-up Job fills and its shop is served from, and two plans (`small`, `big`). Its images and sizes are values, so that an operator
 * can break and mend them, and what it does about lost data is a line of `engine.yaml` to be given; with `image` one that has PHP and a shell, it runs on a real cluster, too.
 */
export function writeCellarEngine({ recovery = '' } = {}) {
  return writeEngineFolder(kiosk => ({
    'Chart.yaml': kiosk['Chart.yaml'].replace('kiosk', 'cellar'),
    'values-local.yaml': '{}\n',
    'values-prod.yaml': '{}\n',
    'values.yaml': [
      'action: { id: "", name: "" }',
      'image: example.com/cellar:1.0',
      'database: { image: "", cpu: 50m, limit: 100m }',
      'web: { limit: 100m }\n',
    ].join('\n'),
    'values.schema.json': kiosk['values.schema.json'],
    'engine.yaml': kiosk['engine.yaml']
      .replace('id: kiosk', 'id: cellar')
      .replace('title: Kiosk', 'title: Cellar')
      .replace(
        /plans:[\s\S]*generatedSecrets:[\s\S]*stages:\n/,
        `plans:${plan('small', '100m')}${plan('big', '200m')}\nstages:
  - { id: database, title: Database }\n`,
      )
      .replace(
        '{ id: application, title: Application }',
        '{ id: application, title: Application }\n  - { id: setup, title: Set-up }',
      )
      .replace(
        'components:\n',
        'components:\n  - { id: database, title: Database, kind: StatefulSet, name: database }\n',
      )
      .replace(/credentials:[\s\S]*$/, recovery),
    'templates/database.yaml': database,
    'templates/files.yaml': files,
    'templates/web.yaml': web,
    'templates/setup.yaml': setup,
  }));
}
