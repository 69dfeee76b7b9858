using Tre.Contracts.Node;

namespace Tre.Node.Sandbox;

/// <summary>POST /v1/exports/{id}/check.</summary>
public static class SandboxEndpoints
{
    public static void AddSandbox(this IServiceCollection services, SandboxOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<CheckerSpecs>();
        services.AddSingleton<CheckRequests>();
        services.AddSingleton<KnownSetReader>();
        services.AddSingleton<ExportChecker>();
    }

    public static void MapSandbox(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/exports/{id:guid}/check", (Guid id, CheckExport body, ExportChecker checker, CancellationToken cancel) =>
            checker.CheckAsync(id, body, cancel));
}
