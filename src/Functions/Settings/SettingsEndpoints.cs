using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Settings;

/// <summary>What everybody reads of the settings, and super administrators change.</summary>
internal static class SettingsEndpoints
{
    private const string Limit = "Only a super administrator can change settings";
    private const string Care =
        "If-Match is required, since a list replaces the one that is there: the ETag that the settings were read with, or * for whatever is there by now.";

    private static readonly Failure Stale = Failure.Of(SettingsService.Stale);
    private static readonly Failure WithoutVersion = new(StatusCodes.Status428PreconditionRequired, "If-Match is required: the ETag that the settings were read with, or *");

    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        var settings = routes.MapGroup($"/{SettingsFunction.Root}").WithTags("Settings");
        settings.MapGet("/list", ListAsync)
            .WithName("listSettings")
            .WithSummary("All groups of settings.")
            .RequireScope(AccessScopes.SettingsRead)
            .WithExample(new PageResponse<SettingsGroupResponse>(
                SettingsGroupResponse.From(new(new GeneralSettings(), 0), new(new WorkgroupSettings(), 0), new(new QuickReplySettings(), 0)), PageToken: null));
        settings.MapGet("/general", static (SettingsService service, CancellationToken cancellation) => GetAsync(SettingsGroups.General, service, cancellation))
            .Reads("getGeneralSettings", "Reads the general settings.", SettingsGroups.General);
        settings.MapPut("/general", static (ChangeGeneralSettingsRequest change, IfMatch ifMatch, CurrentUser caller, SettingsService service) =>
                ChangeAsync(SettingsGroups.General, change, ifMatch, caller, service))
            .Changes("updateGeneralSettings", "Changes what is given of the general settings.", SettingsGroups.General, ChangeGeneralSettingsRequest.Example)
            .Fails(Failure.BadRequest("returnToQueueMinutes must be 1 to 1440"));
        settings.MapGet("/workgroups", static (SettingsService service, CancellationToken cancellation) => GetAsync(SettingsGroups.Workgroups, service, cancellation))
            .Reads("getWorkgroups", "Reads all workgroups.", SettingsGroups.Workgroups);
        settings.MapPut("/workgroups", static (ChangeWorkgroupsRequest change, IfMatch ifMatch, CurrentUser caller, SettingsService service) =>
                ChangeAsync(SettingsGroups.Workgroups, change, ifMatch, caller, service))
            .Changes("updateWorkgroups", "Replaces all workgroups.", SettingsGroups.Workgroups, ChangeWorkgroupsRequest.Example)
            .Fails(Failure.BadRequest("workgroups must have one with the uid default"));
        settings.MapGet("/quickReplies", static (SettingsService service, CancellationToken cancellation) => GetAsync(SettingsGroups.QuickReplies, service, cancellation))
            .Reads("getQuickReplies", "Reads all quick replies.", SettingsGroups.QuickReplies);
        settings.MapPut("/quickReplies", static (ChangeQuickRepliesRequest change, IfMatch ifMatch, CurrentUser caller, SettingsService service) =>
                ChangeAsync(SettingsGroups.QuickReplies, change, ifMatch, caller, service))
            .Changes("updateQuickReplies", "Replaces all quick replies.", SettingsGroups.QuickReplies, ChangeQuickRepliesRequest.Example)
            .Fails(Failure.BadRequest("quickReplies has more than 100 items"));
    }

    private static void Reads<T>(this RouteHandlerBuilder route, string name, string summary, SettingsGroup<T> group)
        where T : notnull =>
        route.WithName(name).WithSummary(summary).RequireScope(AccessScopes.SettingsRead).WithExample(group.Initial).WithETagHeader();

    private static RouteHandlerBuilder Changes<T, TChange>(this RouteHandlerBuilder route, string name, string summary, SettingsGroup<T> group, TChange example)
        where T : notnull
        where TChange : ISettingsChange<T> =>
        route.WithName(name)
            .WithSummary(summary)
            .WithDescription(Care)
            .RequireSuperUser(AccessScopes.SettingsWrite, Limit)
            .WithExample(example, example.ApplyTo(group.Initial).Value!)
            .WithETagHeader()
            .AcceptsIfMatch(Stale, WithoutVersion);

    private static async Task<ApiResult<PageResponse<SettingsGroupResponse>>> ListAsync(SettingsService settings, CancellationToken cancellation)
    {
        var general = settings.GetAsync(SettingsGroups.General, cancellation);
        var workgroups = settings.GetAsync(SettingsGroups.Workgroups, cancellation);
        var quickReplies = settings.GetAsync(SettingsGroups.QuickReplies, cancellation);
        return new PageResponse<SettingsGroupResponse>(SettingsGroupResponse.From(await general, await workgroups, await quickReplies), PageToken: null);
    }

    private static async Task<ApiResult<T>> GetAsync<T>(SettingsGroup<T> group, SettingsService settings, CancellationToken cancellation)
        where T : notnull => Show<T>(await settings.GetAsync(group, cancellation));

    private static async Task<ApiResult<T>> ChangeAsync<T>(SettingsGroup<T> group, ISettingsChange<T> change, IfMatch ifMatch, CurrentUser caller, SettingsService settings)
        where T : notnull =>
        Show(await settings.ChangeAsync(group, change, ifMatch.Expected, caller.Actor));

    private static ApiResult<T> Show<T>(Result<VersionedSettings<T>> result)
        where T : notnull => ApiResult<T>.From(result, static settings => settings.Value, static settings => settings.Version);
}
