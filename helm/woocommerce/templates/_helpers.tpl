{{/* Labels that never change, for selectors. Takes a dict: root, component. */}}
{{- define "woocommerce.selectorLabels" -}}
app.kubernetes.io/name: woocommerce
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* All labels. Takes a dict: root, component, stage. */}}
{{- define "woocommerce.labels" -}}
{{- $root := .root -}}
{{ include "woocommerce.selectorLabels" . }}
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
{{- define "woocommerce.metadata" -}}
name: {{ .name }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "woocommerce.labels" . | nindent 2 }}
{{- end -}}

{{/* Reference of an image. Takes an entry of .Values.image. */}}
{{- define "woocommerce.image" -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ .tag }}
{{- end -}}
{{- end -}}

{{/* First name of the shop; empty with NodePort. */}}
{{- define "woocommerce.hostname" -}}
{{- if eq .Values.exposure.type "Ingress" -}}
{{- if empty .Values.store.hostnames -}}
{{- fail "exposure.type is Ingress, so store.hostnames needs at least one name, for example --set store.hostnames={shop.example.com}" -}}
{{- end -}}
{{- first .Values.store.hostnames -}}
{{- end -}}
{{- end -}}

{{/* Address of the shop without a slash at its end; empty where only the visitor knows it. */}}
{{- define "woocommerce.url" -}}
{{- with include "woocommerce.hostname" . -}}
{{ ternary "https" "http" $.Values.exposure.ingress.tls.enabled }}://{{ . }}
{{- with $.Values.store.port }}:{{ . }}{{ end }}
{{- end -}}
{{- end -}}

{{/* What every pod has in common. Takes a dict: root, user (uid and gid). */}}
{{- define "woocommerce.podDefaults" -}}
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

{{- define "woocommerce.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* One variable from a Secret. Takes a list: variable, Secret, key. */}}
{{- define "woocommerce.envFromSecret" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef:
      name: {{ index . 1 }}
      key: {{ index . 2 }}
{{- end -}}

{{/* What WordPress has to know, in the web pod and in the set-up Job alike. */}}
{{- define "woocommerce.wordpressEnv" -}}
- name: WORDPRESS_DB_HOST
  value: database
- name: WORDPRESS_DB_NAME
  value: shop
- name: WORDPRESS_DB_USER
  value: shop
{{ include "woocommerce.envFromSecret" (list "WORDPRESS_DB_PASSWORD" "database-credentials" "password") }}
{{- range include "woocommerce.wordpressKeys" . | fromJsonArray }}
{{ include "woocommerce.envFromSecret" (list (printf "WORDPRESS_%s" .) "wordpress-keys" .) }}
{{- end }}
- name: WORDPRESS_CONFIG_EXTRA
  value: require '/etc/store-platform/wp-config-extra.php';
- name: SHOP_URL
  value: {{ include "woocommerce.url" . | quote }}
- name: SHOP_OUTSIDE_NETWORK
  value: {{ .Values.web.outsideNetwork | quote }}
{{- end -}}

{{/* What wp needs besides, in a Job. */}}
{{- define "woocommerce.wpEnv" -}}
{{ include "woocommerce.wordpressEnv" . }}
- name: HOME
  value: /tmp
- name: WP_CLI_DISABLE_AUTO_CHECK_UPDATE
  value: '1'
{{- end -}}

{{/* Where wp finds the shop's files and its own room, in a Job. */}}
{{- define "woocommerce.wpMounts" -}}
- name: files
  mountPath: /var/www/html
- name: tmp
  mountPath: /tmp
- name: config
  mountPath: /etc/store-platform
  readOnly: true
{{- end -}}

{{- define "woocommerce.wpVolumes" -}}
- name: files
  persistentVolumeClaim:
    claimName: web-files
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
- name: config
  configMap:
    name: web-config
{{- end -}}

{{/* Puts a pod where the web pod is: a volume that one node may use at a time is there. Empty for other volumes. */}}
{{- define "woocommerce.besideWeb" -}}
{{- if eq .Values.web.storage.accessMode "ReadWriteOnce" -}}
affinity:
  podAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            {{- include "woocommerce.selectorLabels" (dict "root" . "component" "web") | nindent 12 }}
{{- end -}}
{{- end -}}

{{- define "woocommerce.wordpressKeys" -}}
["AUTH_KEY", "SECURE_AUTH_KEY", "LOGGED_IN_KEY", "NONCE_KEY", "AUTH_SALT", "SECURE_AUTH_SALT", "LOGGED_IN_SALT", "NONCE_SALT"]
{{- end -}}

{{/* Content of the ConfigMaps, here because their hashes are in the pods that read them. */}}
{{- define "woocommerce.webConfig" -}}
start-web.sh: |
  {{- .Files.Get "files/start-web.sh" | nindent 2 }}
wp-config-extra.php: |
  {{- .Files.Get "files/wp-config-extra.php" | nindent 2 }}
apache.conf: |
  {{- .Files.Get "files/apache.conf" | nindent 2 }}
{{- end -}}

{{- define "woocommerce.databaseConfig" -}}
start-database.sh: |
  {{- .Files.Get "files/start-database.sh" | nindent 2 }}
first-start-done.sh: |
  {{- .Files.Get "files/first-start-done.sh" | nindent 2 }}
{{- end -}}

{{- define "woocommerce.setupConfig" -}}
{{- $settings := dict "title" .Values.store.title "adminEmail" .Values.store.adminEmail -}}
setup.sh: |
  {{- .Files.Get "files/setup.sh" | nindent 2 }}
setup.php: |
  {{- .Files.Get "files/setup.php" | nindent 2 }}
settings.json: {{ mergeOverwrite $settings .Values.parameters | toJson | toJson }}
{{- end -}}

{{- define "woocommerce.hash" -}}
{{- . | sha256sum | trunc 10 -}}
{{- end -}}
