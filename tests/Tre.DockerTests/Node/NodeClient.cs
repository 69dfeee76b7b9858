using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Tre.Contracts.Node;

namespace Tre.DockerTests.Node;

/// <summary>Speaks to a Node over its control socket.</summary>
/// <param name="socketPath">Of the control API.</param>
/// <param name="log">What Node said, for the message of a test that fails.</param>
public class NodeClient(string socketPath, Func<string> log) : IDisposable
{
    private readonly HttpClient http = ClientOf(socketPath);

    public static HttpClient ClientOf(string socketPath) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://node"), Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Posts and expects success.</summary>
    public async Task<T> PostAsync<T>(string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body, NodeJson.Options);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<T>(NodeJson.Options))!
            : throw new AssertionException($"POST {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}\n{log()}");
    }

    public Task<DesktopObservation> PostAsync(string path, object body) => PostAsync<DesktopObservation>(path, body);

    /// <summary>Has Node expect a display session.</summary>
    public async Task ExpectAsync(ExpectSession wanted)
    {
        using var response = await http.PostAsJsonAsync(NodeRoutes.Sessions, wanted, NodeJson.Options);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), log);
    }

    /// <summary>Posts and expects success without an answer.</summary>
    public async Task PostNothingAsync(string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body, NodeJson.Options);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), log());
    }

    /// <summary>Posts and expects a problem.</summary>
    public async Task<NodeProblem> RefusedAsync(string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body, NodeJson.Options);
        Assert.That(response.StatusCode, Is.Not.EqualTo(HttpStatusCode.OK).And.Not.EqualTo(HttpStatusCode.NoContent));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo(NodeProblem.MediaType));
        return (await response.Content.ReadFromJsonAsync<NodeProblem>(NodeJson.Options))!;
    }

    public async Task<T> GetAsync<T>(string path) => (await http.GetFromJsonAsync<T>(path, NodeJson.Options))!;

    public Task<DesktopObservation> SeeAsync(Guid desktop) => GetAsync<DesktopObservation>(NodeRoutes.Desktop(desktop));

    /// <summary>Looks again and again until it holds, a minute at most.</summary>
    public async Task UntilAsync(Guid desktop, Func<DesktopObservation, bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!holds(await SeeAsync(desktop)))
        {
            Assert.That(limit.IsCancellationRequested, Is.False, "never came true");
            await timer.WaitForNextTickAsync();
        }
    }

    public async Task DeleteAsync(string path)
    {
        using var response = await http.DeleteAsync(new Uri(path, UriKind.Relative));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    public void Dispose()
    {
        http.Dispose();
        GC.SuppressFinalize(this);
    }
}
