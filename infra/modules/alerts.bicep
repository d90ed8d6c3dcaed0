// What an operator must know of; docs/operations.md says what each alert means and what to do.

param token string
param location string
param tags object
param workspaceId string
param email string
param signInFailureThreshold int

// Each query ends in one row, whose Value raises the alert when it is above the threshold. Host and app export their telemetry
// by OpenTelemetry, and sample it: requests, and the log lines that belong to them. Metrics are never sampled, and each row
// of them holds what was counted since the row before, so the queries count by them wherever there is one; docs/telemetry.md
// lists them. Of requests, ItemCount has what a row stands for.
var alerts = {
  // A request has a row of the host, which alone knows of those that never reached the app, and may have one of the app too.
  // They differ in SDKVersion; each side is looked at by itself. What is no HTTP request has no such code.
  'server-errors': {
    title: 'Requests fail'
    description: 'At least 5 requests within 15 minutes, and 5 % of all, were answered with 5xx.'
    severity: 1
    frequency: 'PT5M'
    window: 'PT15M'
    threshold: 0
    query: '''
      AppRequests
      | extend Code = toint(ResultCode)
      | where Code >= 100
      | summarize Requests = sum(ItemCount), Failed = sumif(ItemCount, Code >= 500) by SDKVersion
      | where Failed >= 5 and Failed * 20 >= Requests
      | summarize Value = sum(Failed)
    '''
  }
  // Without a row there is neither a completed run nor a failed one: the sums are 0.
  'expiry-runs': {
    title: 'The expiry timer fails'
    description: 'ExpireTokens failed, or did not run, within 30 minutes.'
    severity: 2
    frequency: 'PT15M'
    window: 'PT30M'
    threshold: 0
    query: '''
      AppMetrics
      | where Name == 'bytedesk.sweep.runs'
      | extend Outcome = tostring(Properties.outcome)
      | summarize Succeeded = sumif(Sum, Outcome in ('completed', 'stopped')), Failed = sumif(Sum, Outcome == 'failed')
      | project Value = iff(Succeeded == 0, 1.0, Failed)
    '''
  }
  'sign-in-failures': {
    title: 'Many sign-ins are refused'
    description: 'More sign-ins than usual were refused within 15 minutes: somebody may be guessing passwords.'
    severity: 2
    frequency: 'PT5M'
    window: 'PT15M'
    threshold: signInFailureThreshold
    query: '''
      AppMetrics
      | where Name == 'bytedesk.sign_ins'
      | extend Outcome = tostring(Properties.outcome)
      | where Outcome in ('rejected', 'disabled', 'locked_out')
      | summarize Value = sum(Sum)
    '''
  }
  // A key that is unusable is told by one error of each process, without an exception and so in AppTraces: one is enough. Why a load
  // failed is in AppExceptions, and counted by the metric.
  'signing-keys': {
    title: 'The signing keys cannot be read'
    description: 'The keys could not be loaded three times, or a version of the key is unusable. Instances go on with the keys that they hold.'
    severity: 1
    frequency: 'PT15M'
    window: 'PT15M'
    threshold: 2
    query: '''
      union
        (AppMetrics
        | where Name == 'bytedesk.signing_keys.loads'
        | extend Outcome = tostring(Properties.outcome)
        | where Outcome == 'failed'
        | project Count = Sum),
        (AppTraces
        | where SeverityLevel >= 2 and tostring(Properties.CategoryName) contains 'SigningKey'
        | project Count = toreal(ItemCount) * iff(SeverityLevel >= 3, 3, 1))
      | summarize Value = sum(Count)
    '''
  }
}

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-${token}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'operators'
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

// One look each: more than one would need a row for each point of time, and what did not run has none.
resource rules 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in items(alerts): {
    name: '${alert.key}-${token}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.value.title
      description: alert.value.description
      severity: alert.value.severity
      enabled: true
      autoMitigate: true
      scopes: [workspaceId]
      evaluationFrequency: alert.value.frequency
      windowSize: alert.value.window
      // The tables are there once the first instance has logged.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.value.query
            timeAggregation: 'Total'
            metricMeasureColumn: 'Value'
            operator: 'GreaterThan'
            threshold: alert.value.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: empty(email) ? [] : [operators.id]
      }
    }
  }
]
