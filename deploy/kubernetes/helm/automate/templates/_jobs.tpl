{{/* What makes an object a step before an installation or upgrade; nothing where manifests are applied: (dict "root" $ "weight" "0"). */}}
{{- define "automate.hook" -}}
{{- if .root.Values.jobs.hooks -}}
annotations:
  helm.sh/hook: pre-install,pre-upgrade
  helm.sh/hook-weight: {{ .weight | quote }}
  helm.sh/hook-delete-policy: before-hook-creation
{{- end -}}
{{- end -}}

{{/* A Job can't be changed: where it isn't a hook, each version has one of its own. */}}
{{- define "automate.jobName" -}}
{{- $name := printf "%s-%s" (include "automate.fullname" .root) .name -}}
{{- if not .root.Values.jobs.hooks -}}
{{- $name = printf "%s-%s" $name (include "automate.tag" .root | lower | replace "_" "-" | replace "." "-") -}}
{{- end -}}
{{- $name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "automate.jobLimits" -}}
backoffLimit: 4
activeDeadlineSeconds: {{ .Values.jobs.deadline }}
ttlSecondsAfterFinished: 600
{{- end -}}

{{- define "automate.jobRest" -}}
resources:
  {{- toYaml .Values.jobs.resources | nindent 2 }}
volumeMounts:
  - name: tmp
    mountPath: /tmp
  {{- with include "automate.authorityMounts" . | trim }}
  {{- . | nindent 2 }}
  {{- end }}
{{- end -}}

{{- define "automate.jobVolumes" -}}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: 128Mi
  {{- with include "automate.authorityVolumes" . | trim }}
  {{- . | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* A hook runs before there is a ConfigMap, and has its variables itself: (dict "root" $ "part" <template of variables>). */}}
{{- define "automate.jobVariables" -}}
{{- if .root.Values.jobs.hooks }}
{{- range $variable, $value := (include .part .root | fromYaml) }}
- name: {{ $variable }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "automate.jobSettings" -}}
{{- if not .Values.jobs.hooks -}}
envFrom:
  - configMapRef:
      name: {{ include "automate.fullname" . }}-suite
{{- end -}}
{{- end -}}
