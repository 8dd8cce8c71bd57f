{{- define "tenant.storeName" -}}
{{- .Values.store.name | default .Release.Name -}}
{{- end -}}

{{/* Labels of an object. Takes a dict: root, stage, component. */}}
{{- define "tenant.labels" -}}
{{- $root := .root -}}
app.kubernetes.io/name: tenant
app.kubernetes.io/instance: {{ $root.Release.Name | quote }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/part-of: store-platform
app.kubernetes.io/managed-by: {{ ternary "store-platform" $root.Release.Service (not (empty $root.Values.store.id)) }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
store-platform.dev/store: {{ include "tenant.storeName" $root | quote }}
store-platform.dev/stage: {{ .stage }}
{{- with $root.Values.store.id }}
store-platform.dev/store-id: {{ . | quote }}
{{- end }}
{{- with $root.Values.engine.id }}
store-platform.dev/engine: {{ . | quote }}
{{- end }}
{{- end -}}

{{/* Metadata of a NetworkPolicy. Takes a dict: root, name. */}}
{{- define "tenant.networkPolicyMetadata" -}}
name: {{ .name }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "tenant.labels" (dict "root" .root "stage" "network-policy" "component" "network") | nindent 2 }}
{{- end -}}

{{/* The ingress controller's pods, as peers of an ingress rule. */}}
{{- define "tenant.ingressController" -}}
{{- with .Values.networkPolicy.ingressController -}}
- namespaceSelector:
    matchExpressions:
      - key: kubernetes.io/metadata.name
        operator: In
        values: {{ toJson .namespaces }}
  {{- with .podLabels }}
  podSelector:
    matchLabels: {{ toJson . }}
  {{- end }}
{{- end -}}
{{- end -}}

{{/* "true" if clients from outside the cluster come by NodePort. */}}
{{- define "tenant.byNodePort" -}}
{{- $enabled := .Values.networkPolicy.nodePort.enabled | toString -}}
{{- or (eq $enabled "true") (and (eq $enabled "auto") (empty .Values.store.hostnames)) -}}
{{- end -}}
