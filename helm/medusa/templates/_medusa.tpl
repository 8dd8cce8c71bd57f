{{/* What every container of the Medusa image has to know. Takes a dict: root, heap. */}}
{{- define "medusa.env" -}}
{{- $root := .root -}}
{{- $database := $root.Values.database.external -}}
{{- $cache := $root.Values.cache.external -}}
{{- $url := include "medusa.url" $root -}}
- name: NODE_ENV
  value: production
- name: NODE_OPTIONS
  value: --max-old-space-size={{ .heap }}
- name: HOME
  value: /tmp
{{- if $database.enabled }}
{{ include "medusa.envFromSecret" (list "DATABASE_URL" $database.secretName $database.secretKey) }}
- name: DATABASE_SSL
  value: {{ $database.ssl | quote }}
{{- else }}
{{ include "medusa.envFromSecret" (list "DATABASE_PASSWORD" "database-credentials" "password") }}
- name: DATABASE_URL
  value: postgres://shop:$(DATABASE_PASSWORD)@database:5432/shop
{{- end }}
{{- if $cache.enabled }}
{{ include "medusa.envFromSecret" (list "REDIS_URL" $cache.secretName $cache.secretKey) }}
{{- else }}
{{ include "medusa.envFromSecret" (list "CACHE_PASSWORD" "cache-credentials" "password") }}
- name: REDIS_URL
  value: redis://:$(CACHE_PASSWORD)@cache:6379
{{- end }}
{{ include "medusa.envFromSecret" (list "JWT_SECRET" "app-secrets" "jwt-secret") }}
{{ include "medusa.envFromSecret" (list "COOKIE_SECRET" "app-secrets" "cookie-secret") }}
{{ include "medusa.envFromSecret" (list "AUTH_MFA_ENCRYPTION_KEY" "app-secrets" "mfa-encryption-key") }}
{{- with $url }}
- name: SHOP_URL
  value: {{ . | quote }}
{{- end }}
- name: STORE_CORS
  value: {{ concat (compact (list $url)) $root.Values.server.cors.store | join "," | quote }}
- name: ADMIN_CORS
  value: {{ concat (compact (list $url)) $root.Values.server.cors.admin | join "," | quote }}
- name: AUTH_CORS
  value: {{ concat (compact (list $url)) $root.Values.server.cors.admin $root.Values.server.cors.store | uniq | join "," | quote }}
{{- with $root.Values.server.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* A container of the Medusa image. Takes a dict: root, name, command, heap, resources. */}}
{{- define "medusa.container" -}}
name: {{ .name }}
image: {{ include "medusa.image" .root.Values.image.server | quote }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
args: [{{ .command }}]
resources:
  {{- toYaml .resources | nindent 2 }}
securityContext:
  {{- include "medusa.containerSecurity" .root | nindent 2 }}
{{- end -}}

{{- define "medusa.tmpVolume" -}}
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- end -}}

{{/* What the set-up and the actions are told of the store. */}}
{{- define "medusa.setupConfig" -}}
{{- $settings := dict "title" .Values.store.title "adminEmail" .Values.store.adminEmail -}}
{{- /* Whether there is a storefront is nothing that Medusa has to know. */ -}}
settings.json: {{ mergeOverwrite $settings (omit .Values.parameters "storefront") | toJson | toJson }}
{{- end -}}

{{- define "medusa.setupConfigName" -}}
setup-{{ include "medusa.hash" (include "medusa.setupConfig" .) }}
{{- end -}}

{{/* Server and worker: the same but for what is probed, and how much they may use. Takes a dict: root, component, mode, values. */}}
{{- define "medusa.deployment" -}}
{{- $root := .root -}}
{{- $isServer := eq .mode "server" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "medusa.metadata" (dict "root" $root "component" .component "stage" "application" "name" .component) | nindent 2 }}
spec:
  replicas: 1
  # The new pod answers before the old one ends. A volume that one node may use at a time is shared on that node.
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  selector:
    matchLabels:
      {{- include "medusa.selectorLabels" (dict "root" $root "component" .component) | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "medusa.labels" (dict "root" $root "component" .component "stage" "application") | nindent 8 }}
        store-platform.dev/uploads: 'true'
        {{- if $isServer }}
        # The ingress controller and NodePort clients may reach it; see the NetworkPolicies of the tenant chart.
        store-platform.dev/exposed: 'true'
        {{- end }}
    spec:
      {{- include "medusa.podDefaults" (dict "root" $root "user" 1000) | nindent 6 }}
      terminationGracePeriodSeconds: 20
      # The first pod of all may go anywhere: the scheduler asks for company only where there is some.
      {{- include "medusa.besideServer" $root | nindent 6 }}
      containers:
        - {{- include "medusa.container" (dict "root" $root "name" .component "command" "start" "resources" .values.resources) | nindent 10 }}
          env:
            - name: MEDUSA_WORKER_MODE
              value: {{ .mode }}
            {{- include "medusa.env" (dict "root" $root "heap" .values.heap) | nindent 12 }}
          ports:
            - name: http
              containerPort: 9000
            # Of the readiness probe alone: in no Service.
            - name: readiness
              containerPort: 9001
          # It listens as soon as the migration is through and everything is loaded; how long that takes is the set-up's to limit.
          startupProbe:
            httpGet: &ready
              path: /ready
              port: readiness
            initialDelaySeconds: 3
            periodSeconds: 1
            timeoutSeconds: 5
            failureThreshold: 900
          readinessProbe:
            httpGet: *ready
            periodSeconds: 10
            timeoutSeconds: 5
          # Without its database a shop gets no better by being started again.
          livenessProbe:
            httpGet:
              path: /health
              port: http
            periodSeconds: 10
            timeoutSeconds: 10
            failureThreshold: 6
          {{- if $isServer }}
          lifecycle:
            preStop:
              exec:
                # Time for the address to be taken out of the Service, before Medusa finishes its requests and ends.
                command: [sleep, '2']
          {{- end }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            - name: uploads
              mountPath: /app/static
      volumes:
        {{- include "medusa.tmpVolume" $root | nindent 8 }}
        - name: uploads
          persistentVolumeClaim:
            claimName: uploads
{{- end -}}
