using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Tre.Contracts.Api;

namespace Tre.Cli.Api;

/// <summary>A signed-in or anonymous caller of the public API. Refusals are <see cref="ApiRefusedException"/>.</summary>
/// <param name="portal">Address of the portal, such as <c>http://localhost:8080</c>.</param>
/// <param name="token">Access token; null before signing in.</param>
/// <param name="transport">What carries the calls, kept by whoever gave it; null for the network.</param>
public sealed class ApiClient(Uri portal, string? token = null, HttpMessageHandler? transport = null) : IDisposable
{
    public const string Root = "api/v1/";
    private readonly HttpClient http = Create(portal, token, transport);

    public Uri Portal { get; } = portal;

    /// <summary>A client with the token that name and password give.</summary>
    public async Task<ApiClient> SignInAsync(string userName, string password, CancellationToken cancel)
    {
        var made = await PostAsync<AccessTokenCreated>("sign-in", new SignInInput(userName, password), cancel);
        return new(Portal, made.Token, transport);
    }

    /// <summary>The answer as the API wrote it; null when it has no content.</summary>
    public async Task<string?> CallAsync(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        using var reply = await SendAsync(method, path, body, cancel);
        var text = await reply.Content.ReadAsStringAsync(cancel);
        return text.Length == 0 ? null
            : IsJson(reply) ? text
            : throw new InvalidDataException("The portal's answer is no JSON.");
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken cancel)
    {
        using var reply = await SendAsync(HttpMethod.Get, path, null, cancel);
        return await ReadAsync<T>(reply, cancel);
    }

    public async Task<T> PostAsync<T>(string path, object? body, CancellationToken cancel)
    {
        using var reply = await SendAsync(HttpMethod.Post, path, body, cancel);
        return await ReadAsync<T>(reply, cancel);
    }

    public async Task PostAsync(string path, object? body, CancellationToken cancel)
    {
        using var reply = await SendAsync(HttpMethod.Post, path, body, cancel);
    }

    public async Task PutAsync(string path, object body, CancellationToken cancel)
    {
        using var reply = await SendAsync(HttpMethod.Put, path, body, cancel);
    }

    public async Task DeleteAsync(string path, CancellationToken cancel)
    {
        using var reply = await SendAsync(HttpMethod.Delete, path, null, cancel);
    }

    /// <summary>Copies the answer's bytes as they come.</summary>
    public async Task DownloadAsync(string path, Stream target, CancellationToken cancel)
    {
        using var reply = await SendAsync(HttpMethod.Get, path, null, cancel);
        await reply.Content.CopyToAsync(target, cancel);
    }

    /// <summary>Opens a WebSocket with this caller's token; <paramref name="protocols"/> are offered as subprotocols.</summary>
    public async Task<WebSocket> ConnectAsync(string path, IReadOnlyList<string> protocols, CancellationToken cancel)
    {
        var socket = new ClientWebSocket();
        foreach (var protocol in protocols)
        {
            socket.Options.AddSubProtocol(protocol);
        }

        if (token is not null)
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        }

        var address = new UriBuilder(new Uri(Portal, path)) { Scheme = Portal.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs };
        try
        {
            await socket.ConnectAsync(address.Uri, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => http.Dispose();

    private static HttpClient Create(Uri portal, string? token, HttpMessageHandler? transport)
    {
        // A redirect could carry what is sent to somewhere else; the API has none.
        var http = new HttpClient(transport ?? new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: transport is null)
        {
            BaseAddress = portal,
            Timeout = TimeSpan.FromMinutes(2),
        };
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage reply, CancellationToken cancel) =>
        await reply.Content.ReadFromJsonAsync<T>(ApiJson.Options, cancel) ?? throw new InvalidDataException("The portal answered with nothing.");

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, Root + path);
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: ApiJson.Options);
        var reply = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (reply.IsSuccessStatusCode)
        {
            return reply;
        }

        using (reply)
        {
            throw new ApiRefusedException(await ProblemAsync(reply, cancel));
        }
    }

    private static async Task<ApiProblem> ProblemAsync(HttpResponseMessage reply, CancellationToken cancel)
    {
        var status = (int)reply.StatusCode;
        if (reply.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            try
            {
                return await ReadAsync<ApiProblem>(reply, cancel);
            }
            catch (JsonException)
            {
                // The status says enough.
            }
        }

        return new ApiProblem($"The portal answered with status {status}.", status, "unexpected", []);
    }

    private static bool IsJson(HttpResponseMessage reply) => reply.Content.Headers.ContentType?.MediaType == "application/json";
}
