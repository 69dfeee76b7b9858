using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Polly.Timeout;
using Tre.Application.Workspaces;
using Tre.Contracts.Node;
using Tre.Domain;

namespace Tre.Orchestrator.Node;

/// <summary>Calls Node over its unix socket. Whatever goes wrong becomes a <see cref="NodeFault"/>, but for being fenced off.</summary>
public sealed class NodeTransport : IDisposable
{
    private readonly HttpClient http;
    private readonly NodePipelines pipelines;

    public NodeTransport(NodeClientOptions options, TimeProvider time)
    {
        pipelines = new(options, time);
        http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = (_, cancel) => ConnectAsync(options.ControlSocket, cancel),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
        })
        {
            BaseAddress = new Uri("http://node"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <exception cref="NodeFault">Node does not answer, or not with this.</exception>
    public async Task<T> GetAsync<T>(string route, CancellationToken cancel) =>
        (await SendAsync<T>(HttpMethod.Get, route, null, CallKind.Look, cancel)).Value;

    public async Task DeleteAsync(string route, CancellationToken cancel) =>
        await SendAsync<object>(HttpMethod.Delete, route, null, CallKind.Step, cancel);

    /// <returns>The answer; refused only with <see cref="NodeFault.Fenced"/>.</returns>
    public Task<Outcome<T>> PostAsync<T>(string route, object body, CallKind kind, CancellationToken cancel) =>
        SendAsync<T>(HttpMethod.Post, route, body, kind, cancel);

    public void Dispose() => http.Dispose();

    private async Task<Outcome<T>> SendAsync<T>(HttpMethod method, string route, object? body, CallKind kind, CancellationToken cancel)
    {
        try
        {
            return await pipelines.For(kind).ExecuteAsync(async token => await OnceAsync<T>(method, route, body, token), cancel);
        }
        catch (TimeoutRejectedException e)
        {
            throw new NodeFault(NodeCodes.TimedOut, "Node did not answer in time.", transient: true, e);
        }
    }

    private async Task<Outcome<T>> OnceAsync<T>(HttpMethod method, string route, object? body, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(method, route);
            if (body is not null)
            {
                request.Content = JsonContent.Create(body, body.GetType(), options: NodeJson.Options);
                await request.Content.LoadIntoBufferAsync(cancel);
            }

            using var response = await http.SendAsync(request, cancel);
            if (response.IsSuccessStatusCode)
            {
                return response.StatusCode == HttpStatusCode.NoContent || typeof(T) == typeof(object)
                    ? Outcome<T>.Done(default!)
                    : Outcome<T>.Done(await response.Content.ReadFromJsonAsync<T>(NodeJson.Options, cancel) ?? throw Unreadable(null));
            }

            return await RefusedAsync<T>(response, cancel);
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException)
        {
            throw new NodeFault(NodeFault.Unreachable, "The engine host does not answer.", transient: true, e);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw Unreadable(e);
        }
    }

    private static async Task<Outcome<T>> RefusedAsync<T>(HttpResponseMessage response, CancellationToken cancel)
    {
        var problem = await response.Content.ReadFromJsonAsync<NodeProblem>(NodeJson.Options, cancel) ?? throw Unreadable(null);
        return problem.Code == NodeCodes.Fenced
            ? NodeFault.Fenced
            : throw new NodeFault(problem.Code, problem.Detail is null ? problem.Title : $"{problem.Title} {problem.Detail}", problem.Transient);
    }

    private static NodeFault Unreadable(Exception? inner) =>
        new(NodeFault.Unreadable, "The engine host answered something that this version does not understand.", transient: false, inner);

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
