{{/* What holds for every pod of the suite. */}}
{{- define "automate.podSecurity" -}}
automountServiceAccountToken: false
# A Service called kafka would set KAFKA_PORT and the like, which the services would read as settings.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  {{- with .Values.security.runAsUser }}
  runAsUser: {{ . }}
  runAsGroup: {{ . }}
  fsGroup: {{ . }}
  {{- end }}
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "automate.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{/* A variable out of a secret: (dict "name" … "secret" … "key" …). */}}
{{- define "automate.secretVariable" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end -}}

{{/* What a service does not start without, whatever it is started for: (dict "root" $ "name" "event"). */}}
{{- define "automate.startSecrets" -}}
{{- $values := .root.Values -}}
{{- $facts := get (include "automate.facts" .root | fromYaml) .name -}}
{{- $service := include "automate.service" . | fromYaml -}}
{{- $secret := $service.databaseSecret.secret | default $values.postgresql.existingSecret | default $values.existingSecret -}}
{{- $key := $service.databaseSecret.key | default (printf "%s-password" .name) }}
{{ include "automate.secretVariable" (dict "name" "QUARKUS_DATASOURCE_PASSWORD" "secret" $secret "key" $key) }}
{{- if $facts.sealed }}
{{ include "automate.secretVariable" (dict "name" "AUTOMATE_SECRETS_KEYS" "secret" $values.existingSecret "key" "encryption-keys") }}
{{- end }}
{{- if $facts.speaks }}
{{ include "automate.secretVariable" (dict "name" "AUTOMATE_IDENTITY_SERVICE_SECRET" "secret" $values.existingSecret "key" "service-secret") }}
{{- end }}
{{- if eq .name "gateway" }}
{{ include "automate.secretVariable" (dict "name" "AUTOMATE_GATEWAY_BOOTSTRAP_PASSWORD" "secret" $values.existingSecret "key" "bootstrap-password") }}
{{- end }}
{{- end -}}

{{/* How the brokers know who connects: (dict "root" $ "sasl" <name of the secret>). */}}
{{- define "automate.kafkaSecrets" -}}
{{- $kafka := .root.Values.kafka -}}
{{- if hasPrefix "SASL_" $kafka.securityProtocol }}
{{ include "automate.secretVariable" (dict "name" "KAFKA_SASL_JAAS_CONFIG" "secret" .sasl "key" $kafka.sasl.jaasKey) }}
{{- end }}
{{- with $kafka.tls.clientSecret }}
{{ include "automate.secretVariable" (dict "name" "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN" "secret" . "key" "user.crt") }}
{{ include "automate.secretVariable" (dict "name" "KAFKA_SSL_KEYSTORE_KEY" "secret" . "key" "user.key") }}
{{- end }}
{{- end -}}

{{/* All that a service must know and nobody else: (dict "root" $ "name" "event"). */}}
{{- define "automate.secretVariables" -}}
{{- $values := .root.Values -}}
{{- $facts := get (include "automate.facts" .root | fromYaml) .name -}}
{{- $service := include "automate.service" . | fromYaml -}}
{{ include "automate.startSecrets" . }}
{{- if and $facts.redis $values.redis.existingSecret }}
{{ include "automate.secretVariable" (dict "name" "QUARKUS_REDIS_PASSWORD" "secret" $values.redis.existingSecret "key" $values.redis.passwordKey) }}
{{- end }}
{{- if $facts.kafka }}
{{ include "automate.kafkaSecrets" (dict "root" .root "sasl" $values.kafka.sasl.existingSecret) }}
{{- end }}
{{- range $variable, $from := $service.secretEnv }}
{{ include "automate.secretVariable" (dict "name" $variable "secret" $from.secret "key" $from.key) }}
{{- end }}
{{- end -}}

{{/* Certificates of other servers, by the part they belong to: name, secret, key. */}}
{{- define "automate.authorities" -}}
{{- with .Values.postgresql.tls }}{{ if .caSecret }}
- {name: postgresql-ca, secret: {{ .caSecret }}, key: {{ .caKey }}}
{{- end }}{{ end }}
{{- with .Values.kafka.tls }}{{ if .caSecret }}
- {name: kafka-ca, secret: {{ .caSecret }}, key: {{ .caKey }}}
{{- end }}{{ end }}
{{- with .Values.redis.tls }}{{ if .caSecret }}
- {name: redis-ca, secret: {{ .caSecret }}, key: {{ .caKey }}}
{{- end }}{{ end }}
{{- end -}}

{{- define "automate.authorityVolumes" -}}
{{- range (include "automate.authorities" . | fromYamlArray) }}
- name: {{ .name }}
  secret:
    secretName: {{ .secret }}
    items:
      - key: {{ .key }}
        path: ca.crt
{{- end }}
{{- end -}}

{{- define "automate.authorityMounts" -}}
{{- range (include "automate.authorities" . | fromYamlArray) }}
- name: {{ .name }}
  mountPath: /etc/automate/{{ .name }}
  readOnly: true
{{- end }}
{{- end -}}
