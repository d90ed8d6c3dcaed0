using System.Diagnostics;
using Bytedesk.Azurite;
using Bytedesk.Package.Tests.Cloud;
using Bytedesk.Processes;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Package.Tests;

/// <summary>The same package without a Functions host, on the tables and the vault of a <see cref="Deployment"/>.</summary>
public sealed class ServerAlone(PublishedApp published) : IAsyncLifetime
{
    private ChildProcess? _process;
    private string? _token;

    internal Uri Address { get; private set; } = null!;

    /// <summary>A super administrator's token that counts at both. Starts the server first.</summary>
    internal async Task<string> TokenAsync(Deployment deployment)
    {
        if (_token is null)
        {
            Start(deployment);
            await Deployment.BecomeReadyAsync(new Client(Address));
            _token = (await deployment.Anyone.AsAdministratorAsync()).Token!;
        }

        return _token;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Start(Deployment deployment)
    {
        Address = new Uri($"http://127.0.0.1:{LoopbackPort.Choose(1)}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(published.Directory, "Bytedesk.Functions.dll")]) { WorkingDirectory = published.Directory };
        foreach (var (name, value) in deployment.Settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        _process = ChildProcess.Start(
            start, static line => WrittenOutput.Add("The package by itself", line), static line => WrittenOutput.Add("The package by itself", line));
    }
}
