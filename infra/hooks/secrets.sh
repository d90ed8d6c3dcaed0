#!/bin/sh
# Makes the secrets of a deployment: the signing key, and the super administrator's first password when there is to be
# one. What exists is left alone. The values go from the random number generator to the vault, by a file that only its
# owner can read: no argument, no output and no log has them.
#
#   sh infra/hooks/secrets.sh            what azd runs after each provisioning
#   sh infra/hooks/secrets.sh rotate     adds a new signing key; the ones before it go on verifying
set -eu
umask 077

fail() {
  echo "$1" >&2
  exit 1
}

# From azd's hooks as variables; by hand, from the environment that azd has selected.
setting() {
  eval "value=\${$1:-}"
  if [ -z "$value" ] && command -v azd >/dev/null 2>&1; then
    value=$(azd env get-value "$1" 2>/dev/null) || value=
  fi
  printf '%s' "$value"
}

# So many random bytes, as base64, in the file that store reads. A pipe tells of its last part's failure only.
make_value() {
  head -c "$1" /dev/urandom | base64 | tr -d '\n' >"$work/value"
  [ "$(wc -c <"$work/value")" -eq $((($1 + 2) / 3 * 4)) ] || fail "This system gave no $1 random bytes as base64; nothing was stored."
}

# A role takes minutes to reach the vault, so a refusal is not believed at once.
list_secrets() {
  attempt=1
  until az keyvault secret list --vault-name "$vault" --query '[].name' --output tsv >"$work/names" 2>"$work/error"; do
    if [ "$attempt" -ge "${SECRETS_ATTEMPTS:-20}" ]; then
      cat "$work/error" >&2
      fail "The vault $vault does not list its secrets. You need the role Key Vault Secrets Officer on it (GRANT_DEPLOYER), and with a private network your address in ALLOWED_IP_ADDRESSES."
    fi
    attempt=$((attempt + 1))
    sleep "${SECRETS_WAIT_SECONDS:-15}"
  done
}

store() {
  az keyvault secret set --vault-name "$vault" --name "$1" --file "$work/value" --encoding utf-8 --output none ||
    fail "The secret $1 could not be stored in the vault $vault. A deleted secret of that name must be recovered first: az keyvault secret recover --vault-name $vault --name $1"
  rm -f "$work/value"
  stored=yes
  echo "Stored the secret $1 in the vault $vault."
}

is_missing() {
  if tr -d '\r' <"$work/names" | grep -Fxq "$1"; then
    echo "The secret $1 exists and stays as it is."
    return 1
  fi
}

case "${1:-}" in
'' | rotate) ;;
*) fail "Unknown argument $1: give none, or rotate." ;;
esac
command -v az >/dev/null 2>&1 || fail "Install the Azure CLI and sign in with az login: it writes the secrets."
vault=$(setting AZURE_KEY_VAULT_NAME)
[ -n "$vault" ] || fail "AZURE_KEY_VAULT_NAME is not set: run azd provision first."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
stored=no
list_secrets

if [ "${1:-}" = rotate ]; then
  is_missing access-token-signing-key >/dev/null && fail "There is no signing key to rotate in the vault $vault: run azd provision first."
  make_value 48
  store access-token-signing-key
  exit 0
fi

if is_missing access-token-signing-key; then
  make_value 48
  store access-token-signing-key
fi

if [ -n "$(setting SUPER_ADMIN_EMAIL)" ] && is_missing super-admin-password; then
  make_value 24
  store super-admin-password
  echo "Read it with: az keyvault secret show --vault-name $vault --name super-admin-password --query value --output tsv"
fi

# The app would see a new secret within a day; this has the platform look now.
app=$(setting AZURE_FUNCTION_APP_ID)
if [ "$stored" = yes ] && [ -n "$app" ]; then
  az rest --method post --url "$app/config/configreferences/appsettings/refresh?api-version=2022-03-01" --output none ||
    fail "The secrets are stored, but the app was not told. Restart it: az functionapp restart --ids $app"
fi
