using Microsoft.Net.Http.Headers;
using Tre.Application.Exports;

namespace Tre.Web.Exports;

/// <summary>
/// A released file as an attachment that no browser opens in place. No ranges: what is counted as one fetch is one
/// whole file. The connection breaks if the bytes change under way, the release is revoked or the reader is no longer a member.
/// </summary>
internal sealed class ReleasedBytes(DownloadReleasedFile.File file) : IResult
{
    /// <summary>Bytes after which it is asked again whether they may flow.</summary>
    private const int Block = 1 << 20;

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
            if (!await CopyAsync(content, response.Body, httpContext.RequestAborted))
            {
                httpContext.Abort();
            }
        }
        catch (InvalidDataException)
        {
            httpContext.Abort();
            throw;
        }
    }

    /// <returns>False when it had to end before the end of the file.</returns>
    private async Task<bool> CopyAsync(Stream content, Stream body, CancellationToken cancel)
    {
        var block = new byte[Math.Clamp(file.Bytes, 1, Block)];
        for (var first = true; ; first = false)
        {
            var read = await content.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancel);
            if (read == 0)
            {
                return true;
            }

            if (!first && !await file.MayGoOnAsync(cancel))
            {
                return false;
            }

            await body.WriteAsync(block.AsMemory(0, read), cancel);
        }
    }
}
