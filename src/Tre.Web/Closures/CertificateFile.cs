using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Tre.Application.Closures;
using Tre.Contracts.Signing;

namespace Tre.Web.Closures;

/// <summary>A destruction certificate as an attachment: the same bytes whenever it is asked for.</summary>
internal sealed class CertificateFile(CertificateView certificate) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "application/json";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = new SignedText(certificate.Text, certificate.Signature).ToFile();
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        response.Headers.ContentDisposition = $"attachment; filename=\"destruction-{certificate.Id:D}.json\"";
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(SignedText), [ContentType]));
}
