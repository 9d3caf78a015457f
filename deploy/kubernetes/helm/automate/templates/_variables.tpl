{{/* Where the database is, for everybody who uses it. */}}
{{- define "automate.databaseVariables" -}}
{{- $postgresql := .Values.postgresql -}}
{{- $address := printf "postgresql://%s:%v/%s" $postgresql.host $postgresql.port $postgresql.database -}}
{{- $authority := ternary "&sslrootcert=/etc/automate/postgresql-ca/ca.crt" "" (ne $postgresql.tls.caSecret "") -}}
QUARKUS_DATASOURCE_REACTIVE_URL: {{ printf "%s?sslmode=%s" $address $postgresql.tls.mode | quote }}
QUARKUS_DATASOURCE_JDBC_URL: {{ printf "jdbc:%s?sslmode=%s%s" $address $postgresql.tls.mode $authority | quote }}
# Nothing but migrations and the look at them: a JVM that starts on a busy node takes its time for the first connection.
QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT: 60s
{{- if $postgresql.tls.caSecret }}
{{- range list "" "TRUSTED_" }}
QUARKUS_DATASOURCE_{{ . }}REACTIVE_TRUST_CERTIFICATE_PEM: "true"
QUARKUS_DATASOURCE_{{ . }}REACTIVE_TRUST_CERTIFICATE_PEM_CERTS: /etc/automate/postgresql-ca/ca.crt
{{- end }}
{{- end }}
{{- if eq $postgresql.tls.mode "verify-full" }}
QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM: HTTPS
QUARKUS_DATASOURCE_TRUSTED_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM: HTTPS
{{- end }}
{{- end -}}

{{/* Where the brokers are and how they are spoken to. */}}
{{- define "automate.kafkaVariables" -}}
{{- $kafka := .Values.kafka -}}
KAFKA_BOOTSTRAP_SERVERS: {{ $kafka.bootstrapServers | quote }}
{{- if ne $kafka.securityProtocol "PLAINTEXT" }}
KAFKA_SECURITY_PROTOCOL: {{ $kafka.securityProtocol }}
{{- end }}
{{- if hasPrefix "SASL_" $kafka.securityProtocol }}
KAFKA_SASL_MECHANISM: {{ $kafka.sasl.mechanism }}
{{- end }}
{{- if $kafka.tls.caSecret }}
KAFKA_SSL_TRUSTSTORE_TYPE: PEM
KAFKA_SSL_TRUSTSTORE_LOCATION: /etc/automate/kafka-ca/ca.crt
{{- end }}
{{- if $kafka.tls.clientSecret }}
KAFKA_SSL_KEYSTORE_TYPE: PEM
{{- end }}
{{- end -}}

{{- define "automate.redisVariables" -}}
{{- $redis := .Values.redis -}}
QUARKUS_REDIS_HOSTS: {{ printf "%s://%s:%v" (ternary "rediss" "redis" $redis.tls.enabled) $redis.host $redis.port | quote }}
{{- if $redis.tls.enabled }}
QUARKUS_REDIS_TLS_ENABLED: "true"
QUARKUS_REDIS_TLS_HOSTNAME_VERIFICATION_ALGORITHM: HTTPS
{{- if $redis.tls.caSecret }}
QUARKUS_REDIS_TLS_TRUST_CERTIFICATE_PEM: "true"
QUARKUS_REDIS_TLS_TRUST_CERTIFICATE_PEM_CERTS: /etc/automate/redis-ca/ca.crt
{{- end }}
{{- end }}
{{- end -}}

{{/* What all services share; one place to change for who applies manifests. */}}
{{- define "automate.suiteVariables" -}}
{{ include "automate.databaseVariables" . }}
{{ include "automate.kafkaVariables" . }}
{{ include "automate.redisVariables" . }}
# Schemas are brought up to date by Jobs; a replica that meets an older one doesn't start.
QUARKUS_FLYWAY_MIGRATE_AT_START: "false"
QUARKUS_FLYWAY_VALIDATE_AT_START: "true"
AUTOMATE_IDENTITY_JWKS_URL: {{ include "automate.url" (dict "root" . "name" "gateway") }}/.well-known/jwks.json
AUTOMATE_IDENTITY_TOKEN_URL: {{ include "automate.url" (dict "root" . "name" "gateway") }}/internal/token
AUTOMATE_EXECUTION_PUBLIC_URL: {{ .Values.publicUrl | quote }}
AUTOMATE_EVENT_PUBLIC_URL: {{ .Values.publicUrl | quote }}
AUTOMATE_EMBED_PUBLIC_URL: {{ .Values.publicUrl | quote }}
{{- with .Values.tracing.endpoint }}
QUARKUS_OTEL_SDK_DISABLED: "false"
QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
{{- end }}
{{- range $variable, $value := .Values.env }}
{{ $variable }}: {{ $value | quote }}
{{- end }}
{{- end -}}

{{/* What one service gets beside that: (dict "root" $ "name" "event"). */}}
{{- define "automate.serviceVariables" -}}
{{- $root := .root -}}
{{- $name := .name -}}
{{- $facts := get (include "automate.facts" $root | fromYaml) $name -}}
{{- $service := include "automate.service" . | fromYaml -}}
QUARKUS_DATASOURCE_USERNAME: automate_{{ $name }}
{{- if eq $name "gateway" }}
{{- include "automate.gatewayVariables" $root }}
{{- end }}
{{- if eq $name "rag" }}
AUTOMATE_RAG_SEARCH_EMBEDDED_FOLDER: /var/lib/automate/rag-index
{{- end }}
{{- range $other := without $facts.calls "gateway" }}
AUTOMATE_{{ upper $name }}_{{ ternary "UPSTREAMS" "SERVICES" (eq $name "gateway") }}_{{ upper $other }}: {{ include "automate.url" (dict "root" $root "name" $other) }}
{{- end }}
{{- with $service.jvmOptions }}
JDK_JAVA_OPTIONS: {{ . | quote }}
{{- end }}
{{- range $variable, $value := $service.env }}
{{ $variable }}: {{ $value | quote }}
{{- end }}
{{- end -}}

{{- define "automate.gatewayVariables" -}}
{{- $gateway := .Values.gateway }}
AUTOMATE_GATEWAY_STOPPING_NOTICE: {{ $gateway.stoppingNotice }}s
AUTOMATE_GATEWAY_STOPPING_PATIENCE: {{ $gateway.stoppingPatience }}s
{{- with $gateway.trustedProxies }}
AUTOMATE_GATEWAY_TRUSTED_PROXIES: {{ join "," . | quote }}
{{- end }}
{{- with $gateway.operators }}
AUTOMATE_GATEWAY_OPERATORS: {{ join "," . | quote }}
{{- end }}
{{- with $gateway.corsOrigins }}
AUTOMATE_GATEWAY_CORS_ORIGINS: {{ join "," . | quote }}
{{- end }}
{{- end -}}
