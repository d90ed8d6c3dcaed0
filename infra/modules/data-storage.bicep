// Users, tokens, audit and conversations: the tables of docs/storage.md.

import { roles } from 'roles.bicep'

param name string
param location string
param tags object
param redundancy string
param tablePrefix string
param privateNetwork bool
param allowedIpAddresses string[]
param identityPrincipalId string
param operatorPrincipalId string
param operatorPrincipalType string
param workspaceId string
param logCategories string[]

var tables = [
  'Users'
  'LoginNames'
  'Tokens'
  'Revocations'
  'SignInFailures'
  'UsedCodes'
  'Idempotency'
  'AuditEvents'
  'Expirations'
  'Tickets'
  'TicketIndex'
  'Settings'
  'ThreadEvents'
  'Statistics'
  'Threads'
  'ThreadTopics'
  'Inboxes'
  'ClosedThreads'
  'Visitors'
  'Agents'
]

resource account 'Microsoft.Storage/storageAccounts@2026-09-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateNetwork && empty(allowedIpAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
      bypass: 'None'
      ipRules: [for address in allowedIpAddresses: { value: address }]
    }
  }
}

resource service 'Microsoft.Storage/storageAccounts/tableServices@2026-09-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2026-09-01' = [
  for table in tables: {
    parent: service
    name: '${tablePrefix}${table}'
  }
]

resource contributor 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, identityPrincipalId, roles.storageTableDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageTableDataContributor)
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource operator 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorPrincipalId)) {
  scope: account
  name: guid(account.id, operatorPrincipalId, roles.storageTableDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageTableDataContributor)
    principalId: operatorPrincipalId
    principalType: operatorPrincipalType
  }
}

// Counts and latencies are small; a logged request costs more than the request itself.
// The only version without -preview is older, and has neither groups of logs nor categories of metrics.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: service
  name: 'workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      for category in logCategories: {
        category: category
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

output id string = account.id
output name string = account.name
output tableEndpoint string = account.properties.primaryEndpoints.table
