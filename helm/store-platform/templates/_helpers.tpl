{{- define "store-platform.labels" -}}
app.kubernetes.io/name: store-platform
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: backend
app.kubernetes.io/part-of: store-platform
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end -}}

{{- define "store-platform.roleName" -}}
{{- .Values.rbac.name | default .Release.Name -}}
{{- end -}}

{{- define "store-platform.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default .Release.Name -}}
{{- end -}}

{{- define "store-platform.serviceAccountNamespace" -}}
{{- .Values.serviceAccount.namespace | default .Release.Namespace -}}
{{- end -}}
