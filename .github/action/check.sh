#!/usr/bin/env bash
# Checks maps for the action: annotations on standard output, the summary and the SARIF file beside.
# Inputs come as variables and become arguments one a line, so that nothing in them is run.
set -euo pipefail

lines() {
    local line
    while IFS= read -r line; do
        [ -z "$line" ] || printf '%s\0' "$line"
    done <<<"$1"
}

arguments=(--format github)
if [ "${CJM_SUMMARY:-true}" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    summary=$(mktemp)
    arguments+=(--format markdown --output "$summary")
fi
[ -z "${CJM_SARIF:-}" ] || arguments+=(--format sarif --output "$CJM_SARIF")
mapfile -d '' -t given < <(lines "${CJM_ARGS:-}")
mapfile -d '' -t paths < <(lines "${CJM_PATHS:-}")

code=0
cjm check "${arguments[@]}" "${given[@]}" -- "${paths[@]}" || code=$?
[ -z "${summary:-}" ] || cat "$summary" >>"$GITHUB_STEP_SUMMARY"
exit "$code"
