using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tre.Node.Engine.Docker;

/// <summary>Requests to the engine: versioned paths, bounds, retries of idempotent calls, typed errors.</summary>
internal sealed class DockerHttp : IDisposable
{
    private readonly HttpClient _client;
    private readonly DockerVersion _version;
    private readonly DockerPipelines _pipelines;
    private volatile string _peer = "";

    public DockerHttp(DockerOptions options, TimeProvider time)
    {
        _client = new HttpClient(DockerConnection.Handler(options.SocketPath, socket => _peer = DockerPeer.Of(socket)))
        {
            BaseAddress = new Uri("http://engine"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 16 * 1024 * 1024,
        };
        _version = new DockerVersion(_client);
        _pipelines = new DockerPipelines(options, time);
    }

    /// <summary>The engine's process as last connected to; empty before.</summary>
    public string Peer => _peer;

    public Task<string> ApiVersionAsync(CancellationToken cancel) =>
        _pipelines.QueryAsync("version", _version.GetAsync, cancel);

    /// <summary>GET; null when the engine knows no such thing.</summary>
    public Task<T?> FindAsync<T>(string path, CancellationToken cancel) where T : class =>
        _pipelines.QueryAsync(
            $"GET {path}",
            async token =>
            {
                using var response = await SendAsync(HttpMethod.Get, path, null, token).ConfigureAwait(false);
                if (response.StatusCode == HttpStatusCode.NotFound)
                {
                    return null;
                }

                await ThrowUnlessAsync(response, $"GET {path}", [], token).ConfigureAwait(false);
                return await ReadAsync<T>(response, path, token).ConfigureAwait(false);
            },
            cancel);

    /// <summary>
    /// A change that may be repeated; <paramref name="alsoFine"/> are statuses that mean "already so", and
    /// <paramref name="extra"/> is time the engine is asked to take. Answers the status.
    /// </summary>
    public Task<int> RepeatableAsync(
        HttpMethod method, string path, int[] alsoFine, TimeSpan extra, CancellationToken cancel) =>
        _pipelines.RepeatableAsync(
            $"{method} {path}",
            extra,
            async token =>
            {
                using var response = await SendAsync(method, path, null, token).ConfigureAwait(false);
                await ThrowUnlessAsync(response, $"{method} {path}", alsoFine, token).ConfigureAwait(false);
                return (int)response.StatusCode;
            },
            cancel);

    /// <summary>A change that must not be repeated blindly.</summary>
    public Task<T> OnceAsync<T>(string path, object body, CancellationToken cancel) where T : class =>
        _pipelines.OnceAsync(
            $"POST {path}",
            async token =>
            {
                using var response = await SendAsync(HttpMethod.Post, path, body, token).ConfigureAwait(false);
                await ThrowUnlessAsync(response, $"POST {path}", [], token).ConfigureAwait(false);
                return await ReadAsync<T>(response, path, token).ConfigureAwait(false);
            },
            cancel);

    /// <summary>A call whose answer streams for as long as the caller's token allows. The caller disposes the response.</summary>
    public Task<HttpResponseMessage> StreamAsync(string path, object? body, CancellationToken cancel) =>
        StreamAsync(HttpMethod.Post, path, body, cancel);

    /// <summary>The same by another method.</summary>
    public async Task<HttpResponseMessage> StreamAsync(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        var response = await SendAsync(method, path, body, cancel).ConfigureAwait(false);
        try
        {
            await ThrowUnlessAsync(response, $"{method} {path}", [], cancel).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    internal static async Task ThrowUnlessAsync(
        HttpResponseMessage response, string call, int[] alsoFine, CancellationToken cancel)
    {
        if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.SwitchingProtocols
            && !alsoFine.Contains((int)response.StatusCode))
        {
            throw await DockerErrors.FromAsync(response, call, cancel).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        var version = await _version.GetAsync(cancel).ConfigureAwait(false);
        using var request = new HttpRequestMessage(method, $"/v{version}{path}");
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: DockerJson.Options);
            // With a length: the engine refuses chunked bodies on some paths.
            await request.Content.LoadIntoBufferAsync(cancel).ConfigureAwait(false);
        }

        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
        }
        catch (HttpRequestException ex)
        {
            // The engine may come back as another version.
            _version.Forget();
            throw EngineException.Down(ex);
        }
    }

    internal static async Task<T> ReadAsync<T>(HttpResponseMessage response, string path, CancellationToken cancel)
        where T : class
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(DockerJson.Options, cancel).ConfigureAwait(false)
                ?? throw EngineException.Malformed(path);
        }
        catch (JsonException ex)
        {
            throw EngineException.Malformed(path, ex);
        }
    }
}
