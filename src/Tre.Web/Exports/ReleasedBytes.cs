using Microsoft.Net.Http.Headers;
using Tre.Application.Exports;

namespace Tre.Web.Exports;

/// <summary>
/// A released file as an attachment that no browser opens in place. No ranges: what is counted as one fetch is one
/// whole file. The connection breaks if the bytes change under way.
/// </summary>
internal sealed class ReleasedBytes(DownloadReleasedFile.File file) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var content = file.Content;
        var response = httpContext.Response;
        response.ContentType = "application/octet-stream";
        response.ContentLength = file.Bytes;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers["Content-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(file.Sha256))}:";
        try
        {
            await content.CopyToAsync(response.Body, httpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            httpContext.Abort();
            throw;
        }
    }
}
