using Microsoft.AspNetCore.Http.Metadata;
using System.Reflection;
using Tre.Application.Exports;
using Tre.Contracts.Exports;

namespace Tre.Web.Exports;

/// <summary>A release's RO-Crate as an attachment: the same bytes whenever it is asked for.</summary>
internal sealed class CrateBytes(GetReleaseCrate.Crate crate) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "application/zip";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = ReleaseCrate.Pack(crate.Metadata, crate.MetadataSignature, crate.Record, crate.RecordSignature);
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        response.Headers.ContentDisposition = $"attachment; filename=\"release-{crate.ReleaseId:D}.crate.zip\"";
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(byte[]), [ContentType]));
}
