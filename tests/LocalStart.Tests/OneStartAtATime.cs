namespace Bytedesk.LocalStart.Tests;

/// <summary>The tests that share one working copy, which only one of them can build in at a time.</summary>
[CollectionDefinition]
public sealed class OneStartAtATime : ICollectionFixture<WorkingCopy>;
