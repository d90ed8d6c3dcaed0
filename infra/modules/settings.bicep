// The settings of the app that a deployment may change; docs/settings.md has their meaning, defaults and ranges. What is not set
// keeps its default, and what is not listed is refused before anything is deployed.

@export()
@sealed()
type OptionalSettings = {
  Storage__TablePrefix: string?
  Storage__NetworkTimeoutMilliseconds: string?
  Storage__RequestTimeoutMilliseconds: string?
  Storage__MaxRetries: string?
  Signing__RefreshMinutes: string?
  SuperAdmin__Nickname: string?
  SuperAdmin__Mobile: string?
  Tokens__LifetimeDays: string?
  Tokens__RetentionDays: string?
  Audit__RetentionDays: string?
  SignIn__MaxFailures: string?
  SignIn__MaxFailuresPerAddress: string?
  SignIn__WindowMinutes: string?
  SignIn__LockoutMinutes: string?
  Passwords__Iterations: string?
  Passwords__QueueLimit: string?
  Passwords__QueueWaitSeconds: string?
  Users__DefaultAvatar: string?
  Users__DefaultCountry: string?
  Users__ReservationSeconds: string?
  Users__ReservationWaitSeconds: string?
  Web__BaseUrl: string?
  Sweep__TimeBudgetSeconds: string?
  Logging__LogLevel__Default: string?
  OTEL_EXPORTER_OTLP_ENDPOINT: string?
  OTEL_EXPORTER_OTLP_PROTOCOL: string?
  OTEL_EXPORTER_OTLP_HEADERS: string?
  OTEL_SERVICE_NAME: string?
  OTEL_RESOURCE_ATTRIBUTES: string?
  OTEL_TRACES_SAMPLER: string?
  OTEL_TRACES_SAMPLER_ARG: string?
  OTEL_METRIC_EXPORT_INTERVAL: string?
  OTEL_SDK_DISABLED: string?
}
