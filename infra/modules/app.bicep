param token string
param location string
param tags object
param identityId string
param identityClientId string
param identityName string
param identityPrincipalId string
param storageAccountName string
param deploymentContainerUrl string
param serviceBusHost string
param cosmosEndpoint string
param postgresHost string
param redisHost string
param keyVaultUri string
param upstreams object
@secure()
param insightsConnectionString string
param workspaceId string
param subnetId string
param alwaysReadyDurable int
param maximumInstances int
param instanceMemoryMB int

var names = loadJsonContent('../names.json')

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-cbp-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-cbp-${token}'
  location: location
  tags: union(tags, {
    'azd-service-name': 'api'
  })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
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
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        // Orchestrations must not wait for an instance to start.
        alwaysReady: [
          {
            name: 'durable'
            instanceCount: alwaysReadyDurable
          }
        ]
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: instanceMemoryMB
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      healthCheckPath: '/health/live'
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: {
    AzureWebJobsStorage__accountName: storageAccountName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    AZURE_CLIENT_ID: identityClientId
    APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identityClientId}'
    ServiceBus__fullyQualifiedNamespace: serviceBusHost
    ServiceBus__credential: 'managedidentity'
    ServiceBus__clientId: identityClientId
    Cbp__Documents__Provider: 'Cosmos'
    Cbp__Documents__Endpoint: cosmosEndpoint
    Cbp__Documents__Database: names.cosmos.database
    Cbp__Relational__Provider: 'Postgres'
    Cbp__Relational__Authentication: 'ManagedIdentity'
    // Instances that start together take turns.
    Cbp__Relational__MigrateAtStart: 'true'
    Cbp__Relational__ConnectionString: 'Host=${postgresHost};Database=${names.postgresDatabase};Username=${identityName};SSL Mode=VerifyFull'
    Cbp__Audit__Provider: 'Tables'
    Cbp__Audit__Endpoint: 'https://${storageAccountName}.table.${environment().suffixes.storage}'
    Cbp__Audit__SigningKey: '@Microsoft.KeyVault(SecretUri=${keyVaultUri}secrets/audit-signing-key)'
    // Written by the platform's own front end.
    Cbp__Audit__TrustForwardedFor: 'true'
    Cbp__Cache__Redis__Endpoint: redisHost
    Cbp__Cache__Redis__User: identityPrincipalId
    Cbp__Processor__BaseUrl: upstreams.processor
    Cbp__Processor__ApiKey: '@Microsoft.KeyVault(SecretUri=${keyVaultUri}secrets/processor-api-key)'
    Cbp__CoreBanking__BaseUrl: upstreams.coreBanking
    Cbp__CoreBanking__ApiKey: '@Microsoft.KeyVault(SecretUri=${keyVaultUri}secrets/core-banking-api-key)'
    Cbp__Verification__BaseUrl: upstreams.verification
    Cbp__Verification__ApiKey: '@Microsoft.KeyVault(SecretUri=${keyVaultUri}secrets/verification-api-key)'
    Cbp__Notifications__BaseUrl: upstreams.notifications
    Cbp__Notifications__ApiKey: '@Microsoft.KeyVault(SecretUri=${keyVaultUri}secrets/notifications-api-key)'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output name string = app.name
output uri string = 'https://${app.properties.defaultHostName}'
