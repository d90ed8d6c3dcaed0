targetScope = 'subscription'

import { OptionalSettings } from 'modules/settings.bicep'

@description('The name of the azd environment; every resource is named after it.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('The Azure region. Not every region has Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string

@description('The object id of who deploys, as azd tells it.')
param principalId string = ''

@description('The kind of that principal; ServicePrincipal in a pipeline.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param principalType string = 'User'

@description('Gives who deploys the data role of the app, and the right to write the secrets, which the hook needs.')
param grantDeployer bool = true

@description('E-mail address of the first super administrator. Their password is the secret super-admin-password. Empty: none is created.')
param superAdminEmail string = ''

@description('Web origins that may call the API from a browser, separated by commas.')
param corsOrigins string = ''

@description('The request header in which the front end of the platform tells the address of the client. none: it is not known. See docs/operations.md before you change it.')
param clientAddressHeader string = 'X-Client-IP'

@description('Takes the tokens of an existing server too: its key is the secret legacy-signing-key, which must be there first.')
param useLegacyKey bool = false

@description('Settings of the app that differ from their defaults.')
param settings OptionalSettings = {}

@description('Memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 512

@description('The most instances that may run at a time.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances that always run and so never start cold. Each costs while idle.')
@minValue(0)
@maxValue(20)
param alwaysReady int = 0

@description('Spreads instances over availability zones. Needs a region that has them, and two always ready instances at least.')
param zoneRedundant bool = false

@description('How often, and where, the data is copied. ZRS needs a region with availability zones.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param dataRedundancy string = 'Standard_ZRS'

@description('Closes storage and vault to the internet and lets the app reach them through a virtual network.')
param privateNetwork bool = false

@description('IPv4 addresses that may reach storage and vault nevertheless, separated by commas: those of operators.')
param allowedIpAddresses string = ''

@description('Where alerts are sent. Empty: they show in the portal only.')
param alertEmail string = ''

@description('Refused sign-ins within 15 minutes that raise an alert.')
@minValue(1)
param signInFailureThreshold int = 200

@description('How long logs are kept, in days.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Which requests to the tables are logged, separated by commas: StorageRead, StorageWrite, StorageDelete, or none. docs/operations.md has what they cost.')
param tableLogCategories string = 'StorageWrite,StorageDelete'

@description('Takes the deleted vault of this environment back, after azd down.')
param recoverVault bool = false

var tags = { 'azd-env-name': environmentName }
var token = toLower(uniqueString(subscription().id, environmentName, location))
var addresses = empty(allowedIpAddresses) ? [] : map(split(allowedIpAddresses, ','), address => trim(address))

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${token}'
    applicationInsightsName: 'appi-${token}'
    location: location
    tags: tags
    retentionInDays: logRetentionDays
    identityPrincipalId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: 'vnet-${token}'
    location: location
    tags: tags
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  scope: group
  params: {
    name: 'sthost${token}'
    location: location
    tags: tags
    privateNetwork: privateNetwork
    allowedIpAddresses: addresses
    identityPrincipalId: identity.outputs.principalId
  }
}

module dataStorage 'modules/data-storage.bicep' = {
  scope: group
  params: {
    name: 'stdata${token}'
    location: location
    tags: tags
    redundancy: dataRedundancy
    tablePrefix: settings.?Storage__TablePrefix ?? ''
    privateNetwork: privateNetwork
    allowedIpAddresses: addresses
    identityPrincipalId: identity.outputs.principalId
    operatorPrincipalId: grantDeployer ? principalId : ''
    operatorPrincipalType: principalType
    workspaceId: monitoring.outputs.workspaceId
    logCategories: tableLogCategories == 'none' ? [] : map(split(tableLogCategories, ','), category => trim(category))
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    privateNetwork: privateNetwork
    allowedIpAddresses: addresses
    identityPrincipalId: identity.outputs.principalId
    operatorPrincipalId: grantDeployer ? principalId : ''
    operatorPrincipalType: principalType
    workspaceId: monitoring.outputs.workspaceId
    recover: recoverVault
  }
}

module hostStorageEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: 'pe-blob-${token}'
    location: location
    tags: tags
    serviceId: hostStorage.outputs.id
    groupId: 'blob'
    zoneName: 'privatelink.blob.${environment().suffixes.storage}'
    networkId: network.?outputs.id ?? ''
    subnetId: network.?outputs.endpointsSubnetId ?? ''
  }
}

module dataStorageEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: 'pe-table-${token}'
    location: location
    tags: tags
    serviceId: dataStorage.outputs.id
    groupId: 'table'
    zoneName: 'privatelink.table.${environment().suffixes.storage}'
    networkId: network.?outputs.id ?? ''
    subnetId: network.?outputs.endpointsSubnetId ?? ''
  }
}

// A vault's private name has "vaultcore" where its public one has "vault", in every cloud.
module vaultEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: 'pe-vault-${token}'
    location: location
    tags: tags
    serviceId: vault.outputs.id
    groupId: 'vault'
    zoneName: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
    networkId: network.?outputs.id ?? ''
    subnetId: network.?outputs.endpointsSubnetId ?? ''
  }
}

module functionApp 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: 'func-${token}'
    planName: 'plan-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    applicationInsightsConnectionString: monitoring.outputs.applicationInsightsConnectionString
    hostBlobEndpoint: hostStorage.outputs.blobEndpoint
    deploymentContainer: hostStorage.outputs.deploymentContainer
    tableEndpoint: dataStorage.outputs.tableEndpoint
    vaultUri: vault.outputs.uri
    superAdminEmail: superAdminEmail
    corsOrigins: corsOrigins
    clientAddressHeader: clientAddressHeader == 'none' ? '' : clientAddressHeader
    useLegacyKey: useLegacyKey
    settings: settings
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReady: alwaysReady
    zoneRedundant: zoneRedundant
    subnetId: network.?outputs.appSubnetId ?? ''
  }
  // The app must find the private names when it starts.
  dependsOn: [hostStorageEndpoint, dataStorageEndpoint, vaultEndpoint]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
    signInFailureThreshold: signInFailureThreshold
  }
}

@description('The cloud\'s own names for what the hooks and the operator look for.')
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_LOCATION string = location
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output AZURE_FUNCTION_APP_NAME string = functionApp.outputs.name
output AZURE_FUNCTION_APP_ID string = functionApp.outputs.id
output AZURE_DATA_STORAGE_NAME string = dataStorage.outputs.name
output SERVICE_API_ENDPOINT string = functionApp.outputs.uri
output SUPER_ADMIN_EMAIL string = superAdminEmail
