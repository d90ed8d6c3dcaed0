#!/usr/bin/env pwsh
# Makes the secrets of a deployment: the signing key, and the super administrator's first password when there is to be
# one. What exists is left alone. The values go from the random number generator to the vault, by a file of the user's own
# temporary folder: no argument, no output and no log has them.
#
#   infra/hooks/secrets.ps1            what azd runs after each provisioning
#   infra/hooks/secrets.ps1 rotate     adds a new signing key; the ones before it go on verifying
param([string] $Action = '')

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Exit-WithMessage([string] $Message) {
    [Console]::Error.WriteLine($Message)
    exit 1
}

# From azd's hooks as variables; by hand, from the environment that azd has selected.
function Get-Setting([string] $Name) {
    $value = [Environment]::GetEnvironmentVariable($Name)
    if (-not $value -and (Get-Command azd -ErrorAction SilentlyContinue)) {
        $value = azd env get-value $Name 2>$null
        if ($LASTEXITCODE -ne 0) { $value = '' }
    }
    return "$value".Trim()
}

function Get-RandomText([int] $Bytes) {
    $buffer = [byte[]]::new($Bytes)
    $generator = [Security.Cryptography.RandomNumberGenerator]::Create()
    try { $generator.GetBytes($buffer) } finally { $generator.Dispose() }
    return [Convert]::ToBase64String($buffer)
}

# A role takes minutes to reach the vault, so a refusal is not believed at once.
function Get-SecretName {
    $attempts = if ($env:SECRETS_ATTEMPTS) { [int] $env:SECRETS_ATTEMPTS } else { 20 }
    $wait = if ($env:SECRETS_WAIT_SECONDS) { [int] $env:SECRETS_WAIT_SECONDS } else { 15 }
    for ($attempt = 1; ; $attempt++) {
        $names = az keyvault secret list --vault-name $vault --query '[].name' --output tsv
        if ($LASTEXITCODE -eq 0) { return @($names) }
        if ($attempt -ge $attempts) {
            Exit-WithMessage "The vault $vault does not list its secrets. You need the role Key Vault Secrets Officer on it (GRANT_DEPLOYER), and with a private network your address in ALLOWED_IP_ADDRESSES."
        }
        Start-Sleep -Seconds $wait
    }
}

function Save-Secret([string] $Name, [string] $Value) {
    $file = [IO.Path]::GetTempFileName()
    try {
        [IO.File]::WriteAllText($file, $Value)
        az keyvault secret set --vault-name $vault --name $Name --file $file --encoding utf-8 --output none
        if ($LASTEXITCODE -ne 0) {
            Exit-WithMessage "The secret $Name could not be stored in the vault $vault. A deleted secret of that name must be recovered first: az keyvault secret recover --vault-name $vault --name $Name"
        }
    }
    finally {
        Remove-Item -Force $file
    }
    $script:stored = $true
    Write-Output "Stored the secret $Name in the vault $vault."
}

if ($Action -notin '', 'rotate') { Exit-WithMessage "Unknown argument ${Action}: give none, or rotate." }
if (-not (Get-Command az -ErrorAction SilentlyContinue)) {
    Exit-WithMessage 'Install the Azure CLI and sign in with az login: it writes the secrets.'
}
$vault = Get-Setting 'AZURE_KEY_VAULT_NAME'
if (-not $vault) { Exit-WithMessage 'AZURE_KEY_VAULT_NAME is not set: run azd provision first.' }

$stored = $false
$names = @(Get-SecretName)

if ($Action -eq 'rotate') {
    if ($names -notcontains 'access-token-signing-key') {
        Exit-WithMessage "There is no signing key to rotate in the vault ${vault}: run azd provision first."
    }
    Save-Secret 'access-token-signing-key' (Get-RandomText 48)
    exit 0
}

if ($names -contains 'access-token-signing-key') {
    Write-Output 'The secret access-token-signing-key exists and stays as it is.'
}
else {
    Save-Secret 'access-token-signing-key' (Get-RandomText 48)
}

if (Get-Setting 'SUPER_ADMIN_EMAIL') {
    if ($names -contains 'super-admin-password') {
        Write-Output 'The secret super-admin-password exists and stays as it is.'
    }
    else {
        Save-Secret 'super-admin-password' (Get-RandomText 24)
        Write-Output "Read it with: az keyvault secret show --vault-name $vault --name super-admin-password --query value --output tsv"
    }
}

# The app would see a new secret within a day; this has the platform look now.
$app = Get-Setting 'AZURE_FUNCTION_APP_ID'
if ($stored -and $app) {
    az rest --method post --url "$app/config/configreferences/appsettings/refresh?api-version=2022-03-01" --output none
    if ($LASTEXITCODE -ne 0) {
        Exit-WithMessage "The secrets are stored, but the app was not told. Restart it: az functionapp restart --ids $app"
    }
}
