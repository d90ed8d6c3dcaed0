// What an operator must know of; docs/operations.md says what each alert means and what to do.

param token string
param location string
param tags object
param workspaceId string
param email string
param signInFailureThreshold int

// Each query ends in one row, whose Value raises the alert when it is above the threshold. Rows that sampling has left out
// are in the ItemCount of those that it kept. The event ids are those of the app's log lines, which the host passes on as
// they are.
var alerts = {
  'server-errors': {
    title: 'Requests fail'
    description: 'At least 5 requests within 15 minutes, and 5 % of all, were answered with 5xx.'
    severity: 1
    frequency: 'PT5M'
    window: 'PT15M'
    threshold: 0
    query: '''
      AppRequests
      | where OperationName != 'ExpireTokens'
      | summarize Requests = sum(ItemCount), Failed = sumif(ItemCount, toint(ResultCode) >= 500)
      | project Value = iff(Failed >= 5 and Failed * 20 >= Requests, Failed, 0)
    '''
  }
  'expiry-runs': {
    title: 'The expiry timer fails'
    description: 'ExpireTokens failed, or did not run, within 30 minutes.'
    severity: 2
    frequency: 'PT15M'
    window: 'PT30M'
    threshold: 0
    query: '''
      AppRequests
      | where OperationName == 'ExpireTokens'
      | summarize Succeeded = countif(Success), Failed = countif(not(Success))
      | project Value = iff(Succeeded == 0, 1, Failed)
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
      AppTraces
      | where Message has 'Refused a sign-in'
      | extend Entry = parse_json(Message)
      | where toint(Entry.EventId) == 500 and Entry.State.Outcome != 'busy'
      | summarize Value = sum(ItemCount)
    '''
  }
  'signing-keys': {
    title: 'The signing keys cannot be read'
    description: 'The vault did not answer more than once, or a key in it is unusable. Instances go on with the keys that they hold.'
    severity: 1
    frequency: 'PT15M'
    window: 'PT15M'
    threshold: 2
    query: '''
      AppTraces
      | where Message has 'Bytedesk.Identity.Signing'
      | where parse_json(Message).LogLevel in ('Warning', 'Error', 'Critical')
      | summarize Value = sum(ItemCount)
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
