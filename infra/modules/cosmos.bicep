param token string
param location string
param secondaryLocation string
param tags object
param maxThroughput int
@allowed(['Continuous7Days', 'Continuous30Days'])
param continuousTier string
param workspaceId string
param principalIds array
param privateNetwork bool

var names = loadJsonContent('../names.json').cosmos
var primary = [
  {
    locationName: location
    failoverPriority: 0
    isZoneRedundant: !empty(secondaryLocation)
  }
]
var secondary = [
  {
    locationName: secondaryLocation
    failoverPriority: 1
    isZoneRedundant: false
  }
]
// Cosmos DB Built-in Data Contributor: a data-plane role of the account, not one of Azure's.
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: 'cosmos-cbp-${token}'
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    disableLocalAuth: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    enableAutomaticFailover: !empty(secondaryLocation)
    consistencyPolicy: {
      // A member who has changed a payee sees the change: within a session is enough.
      defaultConsistencyLevel: 'Session'
    }
    locations: empty(secondaryLocation) ? primary : concat(primary, secondary)
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: continuousTier
      }
    }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: names.database
  properties: {
    resource: {
      id: names.database
    }
    options: {
      autoscaleSettings: {
        maxThroughput: maxThroughput
      }
    }
  }
}

resource containers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = [for container in names.containers: {
  parent: database
  name: container.name
  properties: {
    resource: {
      id: container.name
      partitionKey: {
        paths: [container.partitionKey]
        kind: 'Hash'
        version: 2
      }
      uniqueKeyPolicy: {
        uniqueKeys: [
          {
            paths: container.uniqueKey
          }
        ]
      }
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        // Queries go by these; indexing everything would make each write dearer.
        includedPaths: [for path in container.indexedPaths: {
          path: '${path}/?'
        }]
        excludedPaths: [
          {
            path: '/*'
          }
        ]
      }
    }
  }
}]

resource roleAssignments 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = [for principal in principalIds: {
  parent: account
  name: guid(account.id, principal, dataContributor)
  properties: {
    principalId: principal
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: account.id
  }
}]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Requests'
        enabled: true
      }
    ]
  }
}

output id string = account.id
output endpoint string = account.properties.documentEndpoint
