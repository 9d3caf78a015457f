{{/* Whether something else decides on a service's replicas; empty when not: (dict "root" $ "name" "event"). */}}
{{- define "automate.scaled" -}}
{{- $service := include "automate.service" . | fromYaml -}}
{{- if or $service.autoscaling.enabled (include "automate.lagged" .) -}}true{{- end -}}
{{- end -}}

{{/* Whether a service scales by its consumer's lag; empty when not. */}}
{{- define "automate.lagged" -}}
{{- if and .root.Values.keda.enabled (eq .name "execution") -}}true{{- end -}}
{{- end -}}

{{/* Seconds until a pod is killed; the gateway's own times may be longer than the facts say. */}}
{{- define "automate.grace" -}}
{{- $fact := get (include "automate.facts" .root | fromYaml) .name -}}
{{- $gateway := .root.Values.gateway -}}
{{- $needed := ternary (add $gateway.stoppingNotice $gateway.stoppingPatience 20) 0 (eq .name "gateway") -}}
{{- max $fact.grace $needed -}}
{{- end -}}
