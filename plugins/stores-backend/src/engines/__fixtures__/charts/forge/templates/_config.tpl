{{- define "forge.inline" -}}
{{- $generals := list -}}
{{- range $key, $value := .Values.config }}
{{- if kindIs "map" $value }}
{{- if gt (len $value) 0 }}
{{- $lines := list -}}
{{- range $k, $v := $value }}{{ $lines = append $lines (printf "%s=%v" $k $v) }}{{ end }}
{{ $key }}: {{ toJson (join "\n" $lines) }}
{{- end }}
{{- else }}
{{- $generals = append $generals (printf "%s=%s" $key $value) }}
{{- end }}
{{- end }}
_generals_: {{ toJson (join "\n" $generals) }}
{{- end -}}
