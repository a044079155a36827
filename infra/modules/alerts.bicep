param token string
param location string
param tags object
param email string
param insightsId string
param workspaceId string
param serviceBusId string
param postgresId string

// The objectives: 95 % of requests under 200 ms, 99 % under 500 ms, fewer than 0.1 % fail, over 5 minutes.
var logAlerts = [
  {
    name: 'requests-p95-over-200-ms'
    severity: 2
    query: 'requests | where url !has "/health/" | summarize p95 = percentile(duration, 95) | where p95 > 200'
  }
  {
    name: 'requests-p99-over-500-ms'
    severity: 2
    query: 'requests | where url !has "/health/" | summarize p99 = percentile(duration, 99) | where p99 > 500'
  }
  {
    name: 'requests-failed-over-0.1-percent'
    severity: 1
    query: 'requests | where url !has "/health/" | summarize failed = countif(toint(resultCode) >= 500), total = count() | where total > 0 and todouble(failed) / total > 0.001'
  }
  {
    name: 'not-ready'
    severity: 1
    query: 'requests | where url has "/health/ready" and toint(resultCode) == 503'
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-cbp-${token}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'cbp'
    enabled: true
    emailReceivers: empty(email) ? [] : [
      {
        name: 'on-call'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource logRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in logAlerts: {
  name: 'cbp-${alert.name}-${token}'
  location: location
  tags: tags
  properties: {
    displayName: alert.name
    severity: alert.severity
    enabled: true
    scopes: [insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      allOf: [
        {
          query: alert.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 2
            minFailingPeriodsToAlert: 2
          }
        }
      ]
    }
    actions: {
      actionGroups: [group.id]
    }
  }
}]

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'cbp-dead-letters-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: 'A message could not be handled: somebody must look at it.'
    severity: 1
    enabled: true
    scopes: [serviceBusId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-letters'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'DeadletteredMessages'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [
      {
        actionGroupId: group.id
      }
    ]
  }
}

resource databaseStorage 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'cbp-database-storage-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: 'The database is over 80 % full.'
    severity: 2
    enabled: true
    scopes: [postgresId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'storage'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'storage_percent'
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          threshold: 80
        }
      ]
    }
    actions: [
      {
        actionGroupId: group.id
      }
    ]
  }
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'cbp-objectives')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Connect Bill Pay: objectives'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: loadTextContent('../objectives.workbook.json')
  }
}
