{{- define "commons.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}{{- .Release.Name -}}{{- else -}}{{- printf "%s-%s" .Release.Name $name -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- define "commons.render" -}}
{{- $value := typeIs "string" .value | ternary .value (.value | toYaml) }}
{{- if contains "{{" (toJson .value) }}{{- tpl $value .context }}{{- else }}{{- $value }}{{- end }}
{{- end -}}
{{- define "commons.labels" -}}
{{ merge (dict "app" (include "commons.fullname" .)) (.Values.commonLabels | default dict) | toYaml }}
{{- end -}}
