{{- define "automate.egressDns" -}}
- ports:
    - {protocol: UDP, port: 53}
    - {protocol: TCP, port: 53}
  to:
    {{- toYaml .Values.networkPolicy.dnsTo | nindent 4 }}
{{- end -}}

{{/* One port, to those peers or to anywhere: (dict "port" 5432 "to" <peers>). */}}
{{- define "automate.egressTo" -}}
- ports: [{protocol: TCP, port: {{ .port }}}]
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- define "automate.egressPostgresql" -}}
{{- include "automate.egressTo" (dict "port" .Values.postgresql.port "to" .Values.networkPolicy.postgresqlTo) -}}
{{- end -}}

{{/* The ports that the brokers' addresses name. */}}
{{- define "automate.egressKafka" -}}
{{- $ports := list -}}
{{- range splitList "," .Values.kafka.bootstrapServers -}}
{{- $ports = append $ports (splitList ":" . | last | trim | int) -}}
{{- end -}}
- ports:
    {{- range uniq $ports }}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
  {{- with .Values.networkPolicy.kafkaTo }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- define "automate.tracesPort" -}}
{{- $port := splitList ":" .Values.tracing.endpoint | last | trimSuffix "/" | int -}}
{{- ternary $port 4317 (gt $port 0) -}}
{{- end -}}

{{/* Servers that tenants name: any port of the internet, nothing private. */}}
{{- define "automate.egressOutside" -}}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
          {{- toYaml .Values.networkPolicy.internetExcept | nindent 10 }}
    - ipBlock:
        cidr: ::/0
        except:
          {{- toYaml .Values.networkPolicy.internetExceptV6 | nindent 10 }}
{{- with .Values.networkPolicy.outsideTo }}
{{ toYaml . }}
{{- end }}
{{- end -}}
