param token string
param location string
param tags object
@allowed(['Standard', 'Premium'])
param sku string
param capacity int
param workspaceId string
param principalIds array
param privateNetwork bool

// The file that the embedded broker and the Service Bus emulator read: names, sessions, filters and forwarding have one source.
var entities = loadJsonContent('../../servicebus.json').UserConfig.Namespaces[0]
var subscriptions = flatten(map(entities.Topics, topic => map(topic.Subscriptions, subscription => {
  topic: topic.Name
  subscription: subscription
})))
// A new subscription has a rule "$Default" that lets everything in. The first rule of the file takes its name, and so its place.
var rules = flatten(map(subscriptions, entry => map(entry.subscription.?Rules ?? [], (rule, index) => {
  topic: entry.topic
  subscription: entry.subscription.Name
  name: index == 0 ? '$Default' : rule.Name
  rule: rule
})))
// Built-in roles: Azure Service Bus Data Sender, Azure Service Bus Data Receiver.
var roles = [
  '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
]
var assignments = flatten(map(principalIds, principal => map(roles, role => {
  principal: principal
  role: role
})))

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: 'sb-cbp-${token}'
  location: location
  tags: tags
  sku: sku == 'Premium' ? {
    name: sku
    tier: sku
    capacity: capacity
  } : {
    name: sku
    tier: sku
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    zoneRedundant: sku == 'Premium'
  }
}

// One at a time: a queue that forwards needs the other to be there. Those that forward stand behind those that do not in the file.
@batchSize(1)
resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [for queue in entities.Queues: {
  parent: namespace
  name: queue.Name
  properties: {
    requiresSession: queue.?Properties.?RequiresSession ?? false
    requiresDuplicateDetection: queue.?Properties.?RequiresDuplicateDetection ?? false
    duplicateDetectionHistoryTimeWindow: queue.?Properties.?DuplicateDetectionHistoryTimeWindow ?? 'PT10M'
    maxDeliveryCount: queue.?Properties.?MaxDeliveryCount ?? 10
    lockDuration: queue.?Properties.?LockDuration ?? 'PT1M'
    defaultMessageTimeToLive: queue.?Properties.?DefaultMessageTimeToLive ?? 'P14D'
    deadLetteringOnMessageExpiration: queue.?Properties.?DeadLetteringOnMessageExpiration ?? false
    forwardTo: queue.?Properties.?ForwardTo ?? null
    forwardDeadLetteredMessagesTo: queue.?Properties.?ForwardDeadLetteredMessagesTo ?? null
  }
}]

resource topics 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = [for topic in entities.Topics: {
  parent: namespace
  name: topic.Name
  properties: {
    defaultMessageTimeToLive: topic.?Properties.?DefaultMessageTimeToLive ?? 'P14D'
    requiresDuplicateDetection: topic.?Properties.?RequiresDuplicateDetection ?? false
    duplicateDetectionHistoryTimeWindow: topic.?Properties.?DuplicateDetectionHistoryTimeWindow ?? 'PT10M'
    supportOrdering: true
  }
}]

resource topicSubscriptions 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = [for entry in subscriptions: {
  name: '${namespace.name}/${entry.topic}/${entry.subscription.Name}'
  dependsOn: [
    topics
    queues
  ]
  properties: {
    requiresSession: entry.subscription.?Properties.?RequiresSession ?? false
    maxDeliveryCount: entry.subscription.?Properties.?MaxDeliveryCount ?? 10
    lockDuration: entry.subscription.?Properties.?LockDuration ?? 'PT1M'
    defaultMessageTimeToLive: entry.subscription.?Properties.?DefaultMessageTimeToLive ?? 'P14D'
    deadLetteringOnMessageExpiration: entry.subscription.?Properties.?DeadLetteringOnMessageExpiration ?? false
    forwardTo: entry.subscription.?Properties.?ForwardTo ?? null
    forwardDeadLetteredMessagesTo: entry.subscription.?Properties.?ForwardDeadLetteredMessagesTo ?? null
  }
}]

resource subscriptionRules 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2024-01-01' = [for entry in rules: {
  name: '${namespace.name}/${entry.topic}/${entry.subscription}/${entry.name}'
  dependsOn: [
    topicSubscriptions
  ]
  properties: entry.rule.Properties.FilterType == 'Sql' ? {
    filterType: 'SqlFilter'
    sqlFilter: {
      sqlExpression: entry.rule.Properties.SqlFilter.SqlExpression
    }
  } : {
    filterType: 'CorrelationFilter'
    correlationFilter: {
      label: entry.rule.Properties.CorrelationFilter.?Label ?? null
      correlationId: entry.rule.Properties.CorrelationFilter.?CorrelationId ?? null
      properties: entry.rule.Properties.CorrelationFilter.?Properties ?? null
    }
  }
}]

resource roleAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for assignment in assignments: {
  scope: namespace
  name: guid(namespace.id, assignment.principal, assignment.role)
  properties: {
    principalId: assignment.principal
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', assignment.role)
  }
}]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: namespace
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output id string = namespace.id
output host string = '${namespace.name}.servicebus.windows.net'
