using System.Text.Json;
using Bytedesk.Azurite;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Workbench;

/// <summary>The built module of the SDK in a partner's page, around the workbench.</summary>
public sealed class SdkTests(Site site) : WorkbenchTest(site)
{
    [Fact]
    public async Task A_page_calls_the_API_and_speaks_with_the_workbench_that_it_opens()
    {
        var name = VisitorName();
        var (visitor, page) = await OpenAsync();
        var server = await Api.CreateTokenAsync(new { name = "Server", lifetimeDays = 1, scopes = DeskApi.BothPages, allowedDomains = Array.Empty<string>(), userUid = Agent.Uid });
        var begins = await page.EvaluateAsync<JsonElement>(
            """
            async accessToken => {
              const link = await createClient({ baseUrl: desk, accessToken }).createLink({ app: 'agent', path: '/agent/chat' });
              frame.src = link.url;
              return workbench.ready;
            }
            """,
            server.Text);
        Assert.Equal(Agent.Uid, begins.GetProperty("agentInfo").GetProperty("uid").GetString());
        var frame = await page.DeskFrameAsync();
        await frame.ShouldBeSignedInAsync();

        var thread = await WriteAsync(name, "Where is my order?", toQueue: true);
        _ = await page.WaitForFunctionAsync("uid => heard.some(({ type, data }) => type === 'new_visitor_message' && data.thread.uid === uid)", thread);
        await page.EvaluateAsync("uid => workbench.send('navigate', { path: `/agent/chat/${uid}` })", thread);
        await Expect(Log(frame, name)).ToContainTextAsync("Where is my order?");
        await page.EvaluateAsync("() => workbench.send('update_agent_status_busy')");
        await Expect(frame.GetByRole(AriaRole.Button, new() { Name = "Your status: Busy" })).ToBeVisibleAsync();
        _ = await page.WaitForFunctionAsync("() => heard.some(({ type, data }) => type === 'agent_status_changed' && data.status === 'BUSY')");
        Assert.Equal("WorkbenchError invalid_data", await ErrorOfAsync(page, "workbench.send('update_agent_status', { status: 'ASLEEP' })"));
        Assert.Equal("WorkbenchError failed", await ErrorOfAsync(page, "workbench.send('clear_unread_count', { threadUid: 'no-such-thread' })"));
        Assert.Equal("ApiError 401", await ErrorOfAsync(page, "createClient({ baseUrl: desk, accessToken: 'not a token' }).tickets.get('none')"));

        var heard = await page.EvaluateAsync<int>("() => { workbench.close(); return heard.length; }");
        Assert.Equal("WorkbenchError closed", await ErrorOfAsync(page, "workbench.send('refresh_threads')"));
        await page.EvaluateAsync("() => new Promise(resolve => { addEventListener('message', resolve); frame.contentWindow.postMessage({ type: 'hello' }, '*'); })");
        Assert.Equal(heard, await page.EvaluateAsync<int>("() => heard.length"));
        visitor.ShouldNotComplain("status of 404");
    }

    [Fact]
    public async Task A_session_that_has_ended_goes_on_with_a_code_of_the_pages_server()
    {
        var (_, page) = await OpenAsync();
        await page.ExposeFunctionAsync("askServer", async () => (await Api.CreateLinkAsync("agent", "/agent/chat", Agent.Uid)).Code);
        var token = await Api.CreateTokenAsync(["api-caller.localhost"], Agent.Uid);
        await page.EvaluateAsync("async address => { frame.src = address; await workbench.ready; }", Links.With(DeskAddress, "agent/chat", token));
        var frame = await page.DeskFrameAsync();
        await frame.ShouldBeSignedInAsync();
        Assert.Equal(1, await ReadyCountAsync(page));

        await Api.RevokeAsync(token);
        _ = await page.WaitForFunctionAsync("() => heard.filter(({ type }) => type === 'bytedesk_ready').length === 2");

        await frame.ShouldBeSignedInAsync();
        await page.EvaluateAsync("() => workbench.send('refresh_threads')");
        Assert.Equal(["session_required"], await page.EvaluateAsync<string[]>("() => heard.map(({ type }) => type).filter(type => type.startsWith('session'))"));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => failures.length"));
    }

    // As the documentation has it, with handlers of all events.
    private async Task<string> ConnectingPageAsync()
    {
        var sdk = Partner.ServeModule(await File.ReadAllTextAsync(Path.Combine(await ViteBuild.OfSdk(RepositoryRoot.Find()).EnsureBuiltAsync(), "index.js")));
        return $$"""
            <iframe title="Workbench" width="100%" height="600"></iframe>
            <script type="module">
              import { connectWorkbench, createClient } from './{{sdk}}';

              const heard = [];
              const failures = [];
              const hear = type => data => heard.push({ type, data });
              const frame = document.querySelector('iframe');
              const desk = '{{DeskAddress.GetLeftPart(UriPartial.Authority)}}';
              const workbench = connectWorkbench(frame, {
                origin: desk,
                fetchCode: () => askServer(),
                onSignInFailed: error => failures.push(String(error)),
                onBytedeskReady: hear('bytedesk_ready'),
                onUnreadMessageCount: hear('unread_message_count'),
                onNewVisitorMessage: hear('new_visitor_message'),
                onAgentStatusChanged: hear('agent_status_changed'),
                onThreadStatusChanged: hear('thread_status_changed'),
                onSessionRequired: hear('session_required'),
              });
              Object.assign(window, { createClient, desk, failures, frame, heard, workbench });
            </script>
            """;
    }

    private async Task<(Visitor Visitor, IPage Page)> OpenAsync()
    {
        var visitor = await VisitAsync(ThirdPartyCookies.Blocked);
        return (visitor, await visitor.OpenAsync(Partner.ApiCaller, Partner.Serve(await ConnectingPageAsync())));
    }

    private static Task<int> ReadyCountAsync(IPage page) => page.EvaluateAsync<int>("() => heard.filter(({ type }) => type === 'bytedesk_ready').length");

    /// <summary>The name of an error, and its code or status.</summary>
    private static Task<string> ErrorOfAsync(IPage page, string call) => page.EvaluateAsync<string>(
        $$"""() => {{call}}.then(() => 'nothing', error => `${error.name} ${error.code ?? error.status}`)""");
}
