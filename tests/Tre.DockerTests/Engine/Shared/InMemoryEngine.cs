using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tre.Contracts.Node;
using Tre.Node.Engine;

namespace Tre.DockerTests.Engine;

/// <summary>Containers without an engine, for unit tests; held by the same suite as Docker.</summary>
public sealed class InMemoryEngine : IContainerEngine
{
    private readonly ConcurrentDictionary<string, InMemoryContainer> containers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImageDetails> images = new(StringComparer.Ordinal);
    private int clock;

    /// <summary>Called before each create takes effect; throws to refuse.</summary>
    public Action<ContainerSpec>? BeforeCreate { get; set; }

    /// <summary>Called after each create took effect; throws to lose the reply.</summary>
    public Action<ContainerSpec>? AfterCreate { get; set; }

    /// <summary>Called before each look, freeze and kill takes effect, with "describe", "inspect", "pause" or "kill"; throws to refuse.</summary>
    public Func<string, CancellationToken, Task> BeforeCall { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Answers every exec.</summary>
    public Func<string, ExecSpec, ExecOutcome>? Exec { get; set; }

    public int Count => containers.Count;

    public void AddImage(string reference) =>
        images[reference] = new ImageDetails(
            "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference))), new Dictionary<string, string>());

    /// <summary>Changes a container behind everybody's back.</summary>
    public void Tamper(string name, Func<ContainerDetails, ContainerDetails> change)
    {
        var found = Find(name);
        found.Details = change(found.Details);
    }

    /// <summary>What it is and how it is configured.</summary>
    public string Configuration { get; set; } = "id=memory";

    public async Task<EngineDescription> DescribeAsync(CancellationToken cancel)
    {
        var now = Configuration;
        await BeforeCall("describe", cancel);
        return new("memory", "1.41", "none", "none", Seccomp: true, now);
    }

    public Task<ImageDetails?> FindImageAsync(string reference, CancellationToken cancel) =>
        Task.FromResult(images.GetValueOrDefault(reference) ?? images.Values.FirstOrDefault(i => i.Id == reference));

    public async Task<string> CreateAsync(ContainerSpec spec, CancellationToken cancel)
    {
        BeforeCreate?.Invoke(spec);
        if (await FindImageAsync(spec.Image, cancel) is null)
        {
            throw new EngineException(NodeCodes.ImageMissing, 404, false, "No such image");
        }

        if (containers.Values.Any(c => c.Details.Name == spec.Name))
        {
            throw new EngineException(NodeCodes.WrongPhase, 409, false, "The name is taken.");
        }

        var created = InMemoryContainer.Of(spec, Now());
        containers[created.Details.Id] = created;
        AfterCreate?.Invoke(spec);
        return created.Details.Id;
    }

    public Task StartAsync(string container, CancellationToken cancel)
    {
        var found = Find(container);
        if (found.Details.Phase is ContainerPhase.Created or ContainerPhase.Exited)
        {
            found.Ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            found.Details = found.Details with
            {
                Phase = ContainerPhase.Running, StartedAt = Now(), ExitCode = null, Pid = Interlocked.Increment(ref clock),
            };
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(string container, TimeSpan grace, CancellationToken cancel) => EndAsync(container, 143);

    public async Task KillAsync(string container, CancellationToken cancel)
    {
        await BeforeCall("kill", cancel);
        await EndAsync(container, 137);
    }

    public async Task PauseAsync(string container, CancellationToken cancel)
    {
        await BeforeCall("pause", cancel);
        await TurnAsync(container, ContainerPhase.Running, ContainerPhase.Paused);
    }

    public Task UnpauseAsync(string container, CancellationToken cancel) =>
        TurnAsync(container, ContainerPhase.Paused, ContainerPhase.Running);

    public async Task RemoveAsync(string container, CancellationToken cancel)
    {
        if (await InspectAsync(container, cancel) is { } seen && containers.TryRemove(seen.Id, out var removed))
        {
            removed.Ended.TrySetResult(137);
        }
    }

    public async Task<ContainerDetails?> InspectAsync(string container, CancellationToken cancel)
    {
        await BeforeCall("inspect", cancel);
        return Look(container)?.Details;
    }

    public Task<IReadOnlyList<ContainerSummary>> ListAsync(string label, string? value, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ContainerSummary>>([.. containers.Values
            .Select(c => c.Details)
            .Where(c => c.Labels.TryGetValue(label, out var seen) && (value is null || seen == value))
            .Select(c => new ContainerSummary(c.Id, c.Name, c.Labels, c.CreatedAt))]);

    public Task<IReadOnlyList<ContainerSummary>> ListAllAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ContainerSummary>>([.. containers.Values
            .Select(c => new ContainerSummary(c.Details.Id, c.Details.Name, c.Details.Labels, c.Details.CreatedAt))]);

    public async IAsyncEnumerable<EngineEvent> WatchAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        yield break;
    }

    public Task<int> WaitAsync(string container, CancellationToken cancel) => Find(container).Ended.Task.WaitAsync(cancel);

    public Task<IAttachedContainer> AttachAsync(string container, CancellationToken cancel) =>
        throw new NotSupportedException("Programs do not run here.");

    public Task<ExecOutcome> ExecAsync(string container, ExecSpec exec, CancellationToken cancel) =>
        Task.FromResult(Exec?.Invoke(Find(container).Details.Name, exec) ?? throw new NotSupportedException("No programs were given."));

    private Task EndAsync(string container, int code)
    {
        var found = Find(container);
        if (found.Details.Phase is ContainerPhase.Running or ContainerPhase.Paused)
        {
            found.Details = found.Details with { Phase = ContainerPhase.Exited, ExitCode = code, Pid = 0 };
            found.Ended.TrySetResult(code);
        }

        return Task.CompletedTask;
    }

    private Task TurnAsync(string container, ContainerPhase from, ContainerPhase to)
    {
        var found = Find(container);
        if (found.Details.Phase != from && found.Details.Phase != to)
        {
            throw new EngineException(NodeCodes.WrongPhase, 409, false, string.Create(CultureInfo.InvariantCulture, $"It is {found.Details.Phase}."));
        }

        found.Details = found.Details with { Phase = to };
        return Task.CompletedTask;
    }

    private InMemoryContainer Find(string container) =>
        Look(container) ?? throw new EngineException(NodeCodes.NotFound, 404, false, "No such container");

    private InMemoryContainer? Look(string container) =>
        containers.GetValueOrDefault(container) ?? containers.Values.FirstOrDefault(c => c.Details.Name == container);

    private DateTimeOffset Now() => DateTimeOffset.UnixEpoch.AddSeconds(Interlocked.Increment(ref clock));
}
