// The app: its plan, how it scales, and its settings.

import { OptionalSettings } from 'settings.bicep'

param name string
param planName string
param location string
param tags object
param identityId string
param identityClientId string
param applicationInsightsConnectionString string
param hostBlobEndpoint string
param deploymentContainer string
param tableEndpoint string
param vaultUri string
param superAdminEmail string
param corsOrigins string
param clientAddressHeader string
param useLegacyKey bool
param settings OptionalSettings
param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReady int
param zoneRedundant bool
param subnetId string

// What the host reads. It needs blobs alone; a URI of each service, not the account's name, holds in every cloud. Flex
// Consumption has the runtime and the package in functionAppConfig below and refuses the settings that other plans have for
// them, FUNCTIONS_WORKER_RUNTIME and WEBSITE_RUN_FROM_PACKAGE among them.
var hostSettings = {
  // The host would else answer / with a page of its own.
  AzureWebJobsDisableHomepage: 'true'
  AzureWebJobsStorage__blobServiceUri: hostBlobEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  // Host and app both export telemetry to this, the one as the next line says, the other as AZURE_CLIENT_ID.
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

var appSettings = {
  AZURE_CLIENT_ID: identityClientId
  AZURE_AUTHORITY_HOST: environment().authentication.loginEndpoint
  Storage__TableEndpoint: tableEndpoint
  KeyVault__Uri: vaultUri
  ClientAddress__Header: clientAddressHeader
  Cors__Origins: corsOrigins
}

// The platform resolves these with the identity of the app; the values are in no template and no output.
var superAdminSettings = empty(superAdminEmail)
  ? {}
  : {
      SuperAdmin__Email: superAdminEmail
      SuperAdmin__Password: secretReference(vaultUri, 'super-admin-password')
    }
var legacySettings = useLegacyKey ? { Signing__LegacyKey: secretReference(vaultUri, 'legacy-signing-key') } : {}

func secretReference(vault string, secret string) string => '@Microsoft.KeyVault(SecretUri=${vault}secrets/${secret})'

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostBlobEndpoint}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReady == 0
          ? []
          : [
              {
                name: 'http'
                instanceCount: alwaysReady
              }
            ]
      }
    }
    // No CORS here: the platform would answer preflights itself, by rules other than those of the app.
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
  }

  resource configuration 'config' = {
    name: 'appsettings'
    properties: union(hostSettings, appSettings, superAdminSettings, legacySettings, settings)
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output id string = app.id
output name string = app.name
output uri string = 'https://${app.properties.defaultHostName}'
