{{/* Labels that never change, for selectors. Takes a dict: root, component. */}}
{{- define "medusa.selectorLabels" -}}
app.kubernetes.io/name: medusa
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* All labels. Takes a dict: root, component, stage. */}}
{{- define "medusa.labels" -}}
{{- $root := .root -}}
{{ include "medusa.selectorLabels" . }}
app.kubernetes.io/part-of: store-platform
app.kubernetes.io/managed-by: {{ ternary "store-platform" $root.Release.Service (not (empty $root.Values.store.id)) }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
store-platform.dev/store: {{ $root.Values.store.name | default $root.Release.Name | quote }}
store-platform.dev/engine: {{ $root.Values.engine.id | quote }}
store-platform.dev/stage: {{ .stage }}
{{- with $root.Values.store.id }}
store-platform.dev/store-id: {{ . | quote }}
{{- end }}
{{- end -}}

{{/* Metadata of an object. Takes a dict: root, component, stage, name. */}}
{{- define "medusa.metadata" -}}
name: {{ .name }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "medusa.labels" . | nindent 2 }}
{{- end -}}

{{/* Reference of an image. Takes an entry of .Values.image. */}}
{{- define "medusa.image" -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ .tag }}
{{- end -}}
{{- end -}}

{{/* First name of the shop; empty with NodePort. */}}
{{- define "medusa.hostname" -}}
{{- if eq .Values.exposure.type "Ingress" -}}
{{- if empty .Values.store.hostnames -}}
{{- fail "exposure.type is Ingress, so store.hostnames needs at least one name, for example --set store.hostnames={shop.example.com}" -}}
{{- end -}}
{{- first .Values.store.hostnames -}}
{{- end -}}
{{- end -}}

{{/* Address of the shop without a slash at its end; empty where only the visitor knows it. */}}
{{- define "medusa.url" -}}
{{- with include "medusa.hostname" . -}}
{{ ternary "https" "http" $.Values.exposure.ingress.tls.enabled }}://{{ . }}
{{- with $.Values.store.port }}:{{ . }}{{ end }}
{{- end -}}
{{- end -}}

{{/* What every pod has in common. Takes a dict: root, user (uid and gid). */}}
{{- define "medusa.podDefaults" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .user }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end -}}

{{- define "medusa.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* One variable from a Secret. Takes a list: variable, Secret, key. */}}
{{- define "medusa.envFromSecret" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef:
      name: {{ index . 1 }}
      key: {{ index . 2 }}
{{- end -}}

{{/* A text of people as a variable's value: Kubernetes would put other variables in the place of $(NAME). */}}
{{- define "medusa.literal" -}}
{{- . | replace "$(" "$$(" | quote -}}
{{- end -}}

{{/* Puts a pod where the server is: a volume that one node may use at a time is there. Empty for other volumes. */}}
{{- define "medusa.besideServer" -}}
{{- if eq .Values.server.storage.accessMode "ReadWriteOnce" -}}
affinity:
  podAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            app.kubernetes.io/name: medusa
            app.kubernetes.io/instance: {{ .Release.Name | quote }}
            store-platform.dev/uploads: 'true'
{{- end -}}
{{- end -}}

{{- define "medusa.hash" -}}
{{- . | sha256sum | trunc 10 -}}
{{- end -}}
