{{/* The beginning of all names. */}}
{{- define "automate.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What is true of the services' code, by service. */}}
{{- define "automate.facts" -}}
{{- .Files.Get "services.yaml" -}}
{{- end -}}

{{/* The values of one service: (dict "root" $ "name" "event"). */}}
{{- define "automate.service" -}}
{{- mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy (get .root.Values.services .name | default dict)) | toYaml -}}
{{- end -}}

{{/* Selector labels of a part: (dict "root" $ "name" "event"). */}}
{{- define "automate.selector" -}}
app.kubernetes.io/name: automate
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{- define "automate.labels" -}}
{{ include "automate.selector" . }}
app.kubernetes.io/version: {{ include "automate.tag" .root | quote }}
app.kubernetes.io/part-of: automate
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end -}}

{{- define "automate.tag" -}}
{{- .Values.image.tag | default .Chart.AppVersion -}}
{{- end -}}

{{/* The image of a service: (dict "root" $ "name" "event"). */}}
{{- define "automate.image" -}}
{{- $service := include "automate.service" . | fromYaml -}}
{{- $image := $service.image | default (printf "%s/automate-%s:%s" (trimSuffix "/" .root.Values.image.registry) .name (include "automate.tag" .root)) -}}
{{- if or (hasSuffix ":latest" $image) (not (regexMatch "[:@][^/]+$" $image)) -}}
{{- fail (printf "%s: name a version or a digest; latest is another program every day" $image) -}}
{{- end -}}
{{- $image -}}
{{- end -}}

{{/* Where a service listens for the others: (dict "root" $ "name" "event"). */}}
{{- define "automate.url" -}}
{{- $facts := include "automate.facts" .root | fromYaml -}}
{{- printf "http://%s-%s:%v" (include "automate.fullname" .root) .name (get $facts .name).port -}}
{{- end -}}
