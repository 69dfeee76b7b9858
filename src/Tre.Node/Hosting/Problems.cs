using Tre.Contracts.Extracts;
using Tre.Contracts.Node;
using Tre.Node.Engine;
using Tre.Node.Volumes;

namespace Tre.Node.Hosting;

/// <summary>Turns exceptions into problem+json with a stable code.</summary>
public static class Problems
{
    private const int InsufficientStorage = 507;

    /// <summary>Answers every exception of what is called inside; what nobody foresaw is logged and told without detail.</summary>
    public static void UseNodeProblems(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception ex) when (!context.Response.HasStarted)
        {
            var problem = Of(ex);
            Log(context, ex, problem);
            context.Response.StatusCode = problem.Status;
            await context.Response.WriteAsJsonAsync(
                problem, NodeJson.Options, NodeProblem.MediaType, context.RequestAborted).ConfigureAwait(false);
        }
    });

    internal static NodeProblem Of(Exception exception) => exception switch
    {
        NodeException e => Make(e.Code, e.Status, e.Message, e.Transient),
        VolumeException { Code: NodeCodes.DiskFull } e => Make(e.Code, InsufficientStorage, e.Message),
        VolumeException { Code: NodeCodes.NotEncrypted or NodeCodes.VolumeKey } e => Make(e.Code, 409, e.Message),
        VolumeException { Code: NodeCodes.InUse } e => Make(e.Code, 409, e.Message, transient: true),
        VolumeException { Code: NodeCodes.Invalid } e => Make(e.Code, 400, e.Message),
        EngineException { Code: NodeCodes.DiskFull } e => Make(e.Code, InsufficientStorage, e.Message),
        EngineException { Code: NodeCodes.ImageMissing } e => Make(e.Code, 409, e.Message),
        EngineException { Code: NodeCodes.EngineRefused } e => Make(e.Code, 503, e.Message),
        EngineException { Transient: true } e => Make(e.Code, 503, e.Message, transient: true),
        EngineException e => Make(NodeCodes.EngineError, 502, e.Message),
        ExtractFormatException e => Make(NodeCodes.ExtractCorrupt, 422, e.Message),
        BadHttpRequestException e => Make(NodeCodes.Invalid, e.StatusCode, e.InnerException?.Message ?? e.Message),
        TimeoutException e => Make(NodeCodes.TimedOut, 503, e.Message, transient: true),
        _ => Make(NodeCodes.Fault, 500, "Node failed; its log says why."),
    };

    private static NodeProblem Make(string code, int status, string title, bool transient = false) =>
        new($"urn:tre:node:{code}", title, status, code, transient);

    private static void Log(HttpContext context, Exception exception, NodeProblem problem)
    {
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Problems));
        if (problem.Code == NodeCodes.Fault)
        {
            log.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
        }
        else
        {
            log.LogWarning(
                "{Method} {Path}: {Status} {Code} {Title}",
                context.Request.Method, context.Request.Path, problem.Status, problem.Code, problem.Title);
        }
    }
}
