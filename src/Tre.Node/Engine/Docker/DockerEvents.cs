using System.Runtime.CompilerServices;
using System.Text.Json;
using Tre.Node.Engine.Docker.Wire;

namespace Tre.Node.Engine.Docker;

/// <summary>The engine's stream of events: one JSON object a line, for as long as it lives.</summary>
internal static class DockerEvents
{
    // What containers are and what they are joined to; what runs in them by exec is no change of theirs.
    private const string Wanted = """{"type":["container","network"],"event":["create","start","restart","unpause","rename","update","die","connect","disconnect"]}""";

    public static async IAsyncEnumerable<EngineEvent> ReadAsync(DockerHttp http, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var response = await http.StreamAsync(HttpMethod.Get, $"/events?filters={Uri.EscapeDataString(Wanted)}", null, cancel)
            .ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var lines = new StreamReader(stream);
            while (await LineAsync(lines, cancel).ConfigureAwait(false) is { } line)
            {
                yield return Read(line);
            }
        }

        throw EngineException.Down(new EndOfStreamException());
    }

    private static async Task<string?> LineAsync(StreamReader lines, CancellationToken cancel)
    {
        try
        {
            return await lines.ReadLineAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is IOException or HttpRequestException)
        {
            throw EngineException.Down(ex);
        }
    }

    private static EngineEvent Read(string line)
    {
        try
        {
            var said = JsonSerializer.Deserialize<EventAnswer>(line, DockerJson.Options);
            return new EngineEvent(said?.Type ?? "", said?.Action ?? "");
        }
        catch (JsonException ex)
        {
            throw EngineException.Malformed("/events", ex);
        }
    }
}
