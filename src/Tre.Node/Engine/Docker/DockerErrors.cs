using System.Net;
using System.Text.Json;
using Tre.Contracts.Node;
using Tre.Node.Engine.Docker.Wire;

namespace Tre.Node.Engine.Docker;

/// <summary>Turns error answers of the engine into typed exceptions.</summary>
internal static class DockerErrors
{
    private const int MessageLimit = 1000;

    public static async Task<EngineException> FromAsync(HttpResponseMessage response, string call, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        var message = await MessageOfAsync(response, cancel).ConfigureAwait(false);
        var (code, transient) = Classify(response.StatusCode, message);
        return new EngineException(code, status, transient, $"{call}: {status} {message}");
    }

    internal static (string Code, bool Transient) Classify(HttpStatusCode status, string message) => status switch
    {
        HttpStatusCode.NotFound when Says(message, "No such image") => (NodeCodes.ImageMissing, false),
        HttpStatusCode.NotFound => (NodeCodes.NotFound, false),
        HttpStatusCode.Conflict => (NodeCodes.WrongPhase, false),
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests => (NodeCodes.EngineDown, true),
        // The engine has no status of its own for these; its words are all there is.
        _ when Says(message, "no space left on device") => (NodeCodes.DiskFull, false),
        _ when Says(message, "context deadline exceeded") || Says(message, "device or resource busy")
            // Processes that multiply outrun the freezer; a moment later it may catch them.
            || Says(message, "unable to freeze") =>
            (NodeCodes.EngineError, true),
        _ => (NodeCodes.EngineError, false),
    };

    private static bool Says(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static async Task<string> MessageOfAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
        try
        {
            text = JsonSerializer.Deserialize<ErrorMessage>(text, DockerJson.Options)?.Message ?? text;
        }
        catch (JsonException)
        {
            // Proxies and very old engines answer plain text, which serves as the message.
        }

        text = text.Trim();
        return text.Length > MessageLimit ? text[..MessageLimit] : text;
    }
}
