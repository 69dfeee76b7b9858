using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Tre.Contracts.Api;
using Tre.Domain;

namespace Tre.Web.Api;

/// <summary>An expected refusal as problem+json.</summary>
public sealed class Refused(IReadOnlyList<Refusal> refusals) : IResult, IEndpointMetadataProvider
{
    /// <summary>Why.</summary>
    internal IReadOnlyList<Refusal> Reasons => refusals;

    public const string ContentType = "application/problem+json";

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, refusals);

    /// <summary>Writes the refusals as the whole answer.</summary>
    public static Task WriteAsync(HttpContext context, params IReadOnlyList<Refusal> refusals)
    {
        var status = RefusalStatus.Of(refusals);
        context.Response.StatusCode = status;
        ApiError[] errors = [.. refusals.Select(refusal => new ApiError(refusal.Code, refusal.Message, refusal.Field))];
        var problem = new ApiProblem(errors[0].Message, status, errors[0].Code, errors, Activity.Current?.Id ?? context.TraceIdentifier);
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Options, ContentType, context.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in RefusalStatus.All)
        {
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ApiProblem), [ContentType]));
        }
    }
}
