targetScope = 'subscription'

@description('The name of the azd environment: part of every resource name.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('The region of everything that is not replicated elsewhere.')
param location string

@description('Which file of infra/environments holds the sizes: dev or prod.')
@allowed(['dev', 'prod'])
param profile string = 'dev'

@description('Object id of whoever deploys: may read secrets and data for support. Empty for nobody.')
param principalId string = ''

@description('Where alerts are sent. Empty for nowhere.')
param alertEmail string = ''

@description('Address of the payment processor. Its key, like those of the others, is a secret of the Key Vault: docs/deploy.md.')
param processorUrl string = ''

@description('Address of the core banking system.')
param coreBankingUrl string = ''

@description('Address of the system that verifies accounts.')
param verificationUrl string = ''

@description('Address of the notification channel.')
param notificationsUrl string = ''

@description('When the budget begins: the first of a month.')
param budgetStart string = utcNow('yyyy-MM-01')

var settings = profile == 'prod' ? loadJsonContent('environments/prod.json') : loadJsonContent('environments/dev.json')
var tags = {
  'azd-env-name': environmentName
  application: 'connect-bill-pay'
  profile: profile
}
var token = toLower(uniqueString(subscription().id, environmentName, location))

resource group 'Microsoft.Resources/resourceGroups@2024-07-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    retentionDays: settings.logRetentionDays
  }
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
  }
}

module network 'modules/network.bicep' = if (settings.privateNetwork) {
  name: 'network'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    sku: settings.storageSku
    auditImmutabilityDays: settings.auditImmutabilityDays
    workspaceId: monitoring.outputs.workspaceId
    principalIds: [identity.outputs.principalId]
    privateNetwork: settings.privateNetwork
  }
}

module serviceBus 'modules/servicebus.bicep' = {
  name: 'serviceBus'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    sku: settings.serviceBusSku
    capacity: settings.serviceBusCapacity
    workspaceId: monitoring.outputs.workspaceId
    principalIds: [identity.outputs.principalId]
    privateNetwork: settings.privateNetwork
  }
}

module cosmos 'modules/cosmos.bicep' = {
  name: 'cosmos'
  scope: group
  params: {
    token: token
    location: location
    secondaryLocation: settings.cosmosSecondaryLocation
    tags: tags
    maxThroughput: settings.cosmosMaxThroughput
    continuousTier: settings.cosmosContinuousTier
    workspaceId: monitoring.outputs.workspaceId
    principalIds: [identity.outputs.principalId]
    privateNetwork: settings.privateNetwork
  }
}

module postgres 'modules/postgres.bicep' = {
  name: 'postgres'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    sku: settings.postgresSku
    tier: settings.postgresTier
    storageGb: settings.postgresStorageGb
    highAvailability: settings.postgresHighAvailability
    backupDays: settings.postgresBackupDays
    geoBackup: settings.postgresGeoBackup
    readReplica: settings.postgresReadReplica
    identityName: identity.outputs.name
    identityPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    privateNetwork: settings.privateNetwork
  }
}

module redis 'modules/redis.bicep' = {
  name: 'redis'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    sku: settings.redisSku
    highAvailability: settings.redisHighAvailability
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    privateNetwork: settings.privateNetwork
  }
}

module keyVault 'modules/keyvault.bicep' = {
  name: 'keyVault'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    readerIds: empty(principalId) ? [identity.outputs.principalId] : [identity.outputs.principalId, principalId]
    privateNetwork: settings.privateNetwork
  }
}

module endpoints 'modules/endpoints.bicep' = if (settings.privateNetwork) {
  name: 'endpoints'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    subnetId: settings.privateNetwork ? network.outputs.endpointsSubnetId : ''
    vnetId: settings.privateNetwork ? network.outputs.vnetId : ''
    storageId: storage.outputs.id
    serviceBusId: serviceBus.outputs.id
    cosmosId: cosmos.outputs.id
    postgresId: postgres.outputs.id
    redisId: redis.outputs.id
    keyVaultId: keyVault.outputs.id
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    identityName: identity.outputs.name
    identityPrincipalId: identity.outputs.principalId
    storageAccountName: storage.outputs.name
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    serviceBusHost: serviceBus.outputs.host
    cosmosEndpoint: cosmos.outputs.endpoint
    postgresHost: postgres.outputs.host
    redisHost: redis.outputs.host
    keyVaultUri: keyVault.outputs.uri
    upstreams: {
      processor: processorUrl
      coreBanking: coreBankingUrl
      verification: verificationUrl
      notifications: notificationsUrl
    }
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    workspaceId: monitoring.outputs.workspaceId
    subnetId: settings.privateNetwork ? network.outputs.appSubnetId : ''
    alwaysReadyDurable: settings.alwaysReadyDurable
    maximumInstances: settings.maximumInstances
    instanceMemoryMB: settings.instanceMemoryMB
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    email: alertEmail
    insightsId: monitoring.outputs.insightsId
    workspaceId: monitoring.outputs.workspaceId
    serviceBusId: serviceBus.outputs.id
    postgresId: postgres.outputs.id
  }
}

module budget 'modules/budget.bicep' = {
  name: 'budget'
  scope: group
  params: {
    amountUsd: settings.monthlyBudgetUsd
    start: budgetStart
    email: alertEmail
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_NAME string = app.outputs.name
output SERVICE_API_URI string = app.outputs.uri
output CBP_POSTGRES_HOST string = postgres.outputs.host
output CBP_SERVICEBUS_HOST string = serviceBus.outputs.host
output CBP_KEY_VAULT string = keyVault.outputs.name
output CBP_COSMOS_ENDPOINT string = cosmos.outputs.endpoint
