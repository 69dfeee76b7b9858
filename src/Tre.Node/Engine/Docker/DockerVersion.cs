using System.Net.Http.Json;
using System.Text.Json;
using Tre.Contracts.Node;
using Tre.Node.Engine.Docker.Wire;

namespace Tre.Node.Engine.Docker;

/// <summary>Agrees with the engine on an API version, once per connection to it.</summary>
internal sealed class DockerVersion(HttpClient client)
{
    /// <summary>Oldest version that has every field Node relies on.</summary>
    internal static readonly Version Oldest = new(1, 41);

    /// <summary>Newest version whose meaning was checked.</summary>
    internal static readonly Version Newest = new(1, 47);

    private volatile string? _agreed;

    public async Task<string> GetAsync(CancellationToken cancel)
    {
        if (_agreed is { } known)
        {
            return known;
        }

        try
        {
            var answer = await client.GetFromJsonAsync<VersionAnswer>("/version", DockerJson.Options, cancel)
                .ConfigureAwait(false);
            return _agreed = Agree(answer?.ApiVersion, answer?.MinAPIVersion);
        }
        catch (HttpRequestException ex)
        {
            throw EngineException.Down(ex);
        }
        catch (JsonException ex)
        {
            throw EngineException.Malformed("/version", ex);
        }
    }

    public void Forget() => _agreed = null;

    internal static string Agree(string? offered, string? oldestOffered)
    {
        if (!Version.TryParse(offered, out var engine))
        {
            throw EngineException.Malformed("/version");
        }

        var agreed = engine < Newest ? engine : Newest;
        if (agreed < Oldest || (Version.TryParse(oldestOffered, out var least) && agreed < least))
        {
            throw new EngineException(
                NodeCodes.EngineRefused, 0, transient: false,
                $"The engine speaks API {oldestOffered} to {offered}; Node speaks {Oldest} to {Newest}.");
        }

        return agreed.ToString();
    }
}
