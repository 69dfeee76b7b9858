using System.Text.Json;
using Tre.Contracts.Node;
using Tre.Node.Engine.Docker.Wire;

namespace Tre.Node.Engine.Docker;

/// <summary>
/// The Docker Engine API over its unix socket: only the calls Node uses. Source: Docker Engine API reference, v1.41.
/// </summary>
public sealed class DockerEngine : IContainerEngine, IDisposable
{
    private const int NotModified = 304;
    private const int NotFound = 404;
    private const int Conflict = 409;

    private readonly DockerHttp _http;
    private readonly DockerOptions _options;
    private readonly DockerExec _exec;

    public DockerEngine(DockerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _http = new DockerHttp(options, time);
        _exec = new DockerExec(_http, time);
    }

    public async Task<EngineDescription> DescribeAsync(CancellationToken cancel)
    {
        var version = await _http.ApiVersionAsync(cancel).ConfigureAwait(false);
        var info = await _http.FindAsync<InfoAnswer>("/info", cancel).ConfigureAwait(false)
            ?? throw EngineException.Malformed("/info");
        var seccomp = info.SecurityOptions?.Any(o => o.StartsWith("name=seccomp", StringComparison.Ordinal)) ?? false;
        return new EngineDescription(
            info.ServerVersion ?? "", version, info.KernelVersion ?? "", info.DefaultRuntime ?? "", seccomp,
            DockerConfiguration.Of(info, version, _http.Peer));
    }

    public async Task<ImageDetails?> FindImageAsync(string reference, CancellationToken cancel)
    {
        var path = $"/images/{Uri.EscapeDataString(reference)}/json";
        var image = await _http.FindAsync<ImageAnswer>(path, cancel).ConfigureAwait(false);
        return image?.Id is null
            ? null
            : new ImageDetails(image.Id, image.Config?.Labels ?? new Dictionary<string, string>());
    }

    public async Task<string> CreateAsync(ContainerSpec spec, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var path = $"/containers/create?name={Uri.EscapeDataString(spec.Name)}";
        var answer = await _http.OnceAsync<IdAnswer>(path, CreateRequestWriter.From(spec), cancel).ConfigureAwait(false);
        return answer.Id ?? throw EngineException.Malformed("create");
    }

    public Task StartAsync(string container, CancellationToken cancel) =>
        ChangeAsync(container, "/start", [NotModified], cancel);

    public Task StopAsync(string container, TimeSpan grace, CancellationToken cancel) =>
        _http.RepeatableAsync(
            HttpMethod.Post, $"{Path(container)}/stop?t={(int)grace.TotalSeconds}", [NotModified], grace, cancel);

    public Task KillAsync(string container, CancellationToken cancel) =>
        ChangeAsync(container, "/kill?signal=KILL", [Conflict], cancel);

    public Task PauseAsync(string container, CancellationToken cancel) =>
        UnlessAlreadyAsync(container, "/pause", ContainerPhase.Paused, cancel);

    public Task UnpauseAsync(string container, CancellationToken cancel) =>
        UnlessAlreadyAsync(container, "/unpause", ContainerPhase.Running, cancel);

    public async Task RemoveAsync(string container, CancellationToken cancel)
    {
        // 409 says that a removal is already under way; the caller wants it gone, so wait for that.
        var status = await _http.RepeatableAsync(
            HttpMethod.Delete, $"{Path(container)}?force=1&v=1", [NotFound, Conflict], TimeSpan.Zero, cancel)
            .ConfigureAwait(false);
        if (status == Conflict)
        {
            await _http.RepeatableAsync(
                HttpMethod.Post, $"{Path(container)}/wait?condition=removed", [NotFound], TimeSpan.Zero, cancel)
                .ConfigureAwait(false);
        }
    }

    public async Task<ContainerDetails?> InspectAsync(string container, CancellationToken cancel)
    {
        var answer = await _http.FindAsync<InspectAnswer>($"{Path(container)}/json", cancel).ConfigureAwait(false);
        return answer is null ? null : InspectReader.Read(answer);
    }

    public async Task<IReadOnlyList<ContainerSummary>> ListAsync(string label, string? value, CancellationToken cancel)
    {
        var wanted = value is null ? label : $"{label}={value}";
        var filters = JsonSerializer.Serialize(new Dictionary<string, string[]> { ["label"] = [wanted] });
        return await ListAsync($"&filters={Uri.EscapeDataString(filters)}", cancel).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<ContainerSummary>> ListAllAsync(CancellationToken cancel) => ListAsync("", cancel);

    private async Task<IReadOnlyList<ContainerSummary>> ListAsync(string filter, CancellationToken cancel)
    {
        var listed = await _http.FindAsync<IReadOnlyList<ListedContainer>>(
            $"/containers/json?all=1{filter}", cancel).ConfigureAwait(false) ?? [];
        return [.. listed.Select(c => new ContainerSummary(
            c.Id,
            c.Names is [var name, ..] ? name.TrimStart('/') : "",
            c.Labels ?? new Dictionary<string, string>(),
            DateTimeOffset.FromUnixTimeSeconds(c.Created)))];
    }

    public IAsyncEnumerable<EngineEvent> WatchAsync(CancellationToken cancel) => DockerEvents.ReadAsync(_http, cancel);

    public async Task<int> WaitAsync(string container, CancellationToken cancel)
    {
        var path = $"{Path(container)}/wait?condition=not-running";
        using var response = await _http.StreamAsync(path, null, cancel).ConfigureAwait(false);
        try
        {
            return (await DockerHttp.ReadAsync<WaitAnswer>(response, path, cancel).ConfigureAwait(false)).StatusCode;
        }
        catch (Exception ex) when (ex is IOException or HttpRequestException)
        {
            throw EngineException.Down(ex);
        }
    }

    public async Task<IAttachedContainer> AttachAsync(string container, CancellationToken cancel)
    {
        var version = await _http.ApiVersionAsync(cancel).ConfigureAwait(false);
        return await DockerAttachment.OpenAsync(_options, version, container, cancel).ConfigureAwait(false);
    }

    public Task<ExecOutcome> ExecAsync(string container, ExecSpec exec, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(exec);
        return _exec.RunAsync(container, exec, cancel);
    }

    public void Dispose() => _http.Dispose();

    internal static string Path(string container) => $"/containers/{Uri.EscapeDataString(container)}";

    private Task<int> ChangeAsync(string container, string action, int[] alsoFine, CancellationToken cancel) =>
        _http.RepeatableAsync(HttpMethod.Post, Path(container) + action, alsoFine, TimeSpan.Zero, cancel);

    private async Task UnlessAlreadyAsync(
        string container, string action, ContainerPhase wanted, CancellationToken cancel)
    {
        try
        {
            await ChangeAsync(container, action, [], cancel).ConfigureAwait(false);
        }
        catch (EngineException ex) when (!ex.IsNotFound && !ex.Transient)
        {
            // The engine answers "already paused" with the same status as real failures.
            if ((await InspectAsync(container, cancel).ConfigureAwait(false))?.Phase != wanted)
            {
                throw;
            }
        }
    }
}
