const chart = `
{{- if .Values.parameters.window }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: window
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/stage: window }
spec:
  selector: { matchLabels: { app: window } }
  template:
    metadata: { labels: { app: window, app.kubernetes.io/component: window } }
    spec:
      automountServiceAccountToken: false
      securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
      containers:
        - name: window
          image: example.com/window:1.0
          resources: { requests: { cpu: 50m, memory: 32Mi }, limits: { cpu: 100m, memory: 64Mi } }
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
---
apiVersion: v1
kind: Service
metadata:
  name: window
  namespace: {{ .Release.Namespace }}
  labels: { store-platform.dev/stage: window }
spec:
  type: NodePort
  selector: { app: window }
  ports: [{ name: http, port: 80, targetPort: 8080 }]
{{- end }}
`;

/** Adds a part to an engine's files that a store has only if its parameter `window` says so: a shop window, off unless switched on. */
export function withShopWindow(
  files: Record<string, string>,
): Record<string, string> {
  const schema = JSON.parse(files['values.schema.json']);
  schema.properties.parameters.properties.window = {
    type: 'boolean',
    title: 'Shop window',
    default: false,
  };
  const yaml = files['engine.yaml']
    .replace(
      '\ncomponents:\n',
      '\n  - { id: window, title: Shop window, optional: true }\ncomponents:\n  - { id: window, title: Shop window, kind: Deployment, name: window, optional: true }\n',
    )
    .replace(
      '\nprobes:\n',
      '\n  - { id: window, title: Shop window, service: window, optional: true }\nprobes:\n  - { id: window, title: Shop window, endpoint: window }\n',
    );
  return {
    ...files,
    'engine.yaml': yaml,
    'values.schema.json': JSON.stringify(schema),
    'templates/window.yaml': chart,
  };
}
