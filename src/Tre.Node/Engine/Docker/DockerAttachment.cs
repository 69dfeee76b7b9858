using System.Net.Sockets;

namespace Tre.Node.Engine.Docker;

/// <summary>Standard streams over a hijacked connection of its own.</summary>
internal sealed class DockerAttachment : IAttachedContainer
{
    private readonly HttpClient _client;
    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;
    private readonly Socket _socket;

    private DockerAttachment(HttpClient client, HttpResponseMessage response, Stream stream, Socket socket)
    {
        _client = client;
        _response = response;
        _stream = stream;
        _socket = socket;
    }

    public static async Task<DockerAttachment> OpenAsync(
        DockerOptions options, string version, string container, CancellationToken cancel)
    {
        Socket? socket = null;
        var client = new HttpClient(DockerConnection.Handler(options.SocketPath, opened => socket = opened))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        HttpResponseMessage? response = null;
        try
        {
            var path = $"http://engine/v{version}{DockerEngine.Path(container)}/attach?stream=1&stdin=1&stdout=1&stderr=1";
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            // Only an upgraded connection can be written to after the answer.
            request.Headers.Connection.Add("Upgrade");
            request.Headers.Upgrade.Add(new("tcp"));
            response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
            await DockerHttp.ThrowUnlessAsync(response, "attach", [], cancel).ConfigureAwait(false);
            var stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
            return new DockerAttachment(client, response, stream, socket!);
        }
        catch (Exception ex)
        {
            response?.Dispose();
            client.Dispose();
            if (ex is HttpRequestException or IOException)
            {
                throw EngineException.Down(ex);
            }

            throw;
        }
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await _stream.WriteAsync(bytes, cancel).ConfigureAwait(false);
        await _stream.FlushAsync(cancel).ConfigureAwait(false);
    }

    public Task CloseInputAsync(CancellationToken cancel)
    {
        // The engine closes the container's input when this end of the connection is shut for sending.
        _socket.Shutdown(SocketShutdown.Send);
        return Task.CompletedTask;
    }

    public Task<bool> CopyOutputAsync(Stream output, Stream error, long limitBytes, CancellationToken cancel) =>
        StreamDemultiplexer.CopyAsync(_stream, output, error, limitBytes, cancel);

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
        _client.Dispose();
    }
}
