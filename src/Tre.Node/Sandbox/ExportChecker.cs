using System.Text.Json;
using Tre.Contracts.Checking;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.Node.Outputs;

namespace Tre.Node.Sandbox;

/// <summary>
/// Has a snapshot checked in a sandbox of its own. Whatever goes wrong in there is an answer – nothing was checked, and why –
/// and never a pass; what goes wrong with the engine is a fault, to be tried again.
/// </summary>
internal sealed class ExportChecker(
    IContainerEngine engine,
    EngineGate gate,
    ImageCatalogue images,
    CheckerSpecs specs,
    CheckRequests requests,
    KnownSetReader sets,
    Buckets buckets,
    EpochFence fence,
    NodeOptions node,
    SandboxOptions options,
    TimeProvider time,
    ILogger<ExportChecker> log) : IDisposable
{
    private readonly SemaphoreSlim _room = new(options.AtOnce);

    /// <exception cref="NodeException"><c>fenced</c>, <c>invalid</c>, <c>not-found</c>, <c>image-missing</c>, <c>engine-refused</c>.</exception>
    public async Task<ExportChecked> CheckAsync(Guid export, CheckExport wanted, CancellationToken cancel)
    {
        using var known = await sets.ReadAsync(wanted.Extracts, cancel).ConfigureAwait(false);
        var request = requests.Of(export, wanted, known.Announced);
        using var inside = await fence.EnterAsync(FencedKind.Export, export, wanted.Epoch, cancel).ConfigureAwait(false);
        await _room.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await gate.RequireAsync(cancel).ConfigureAwait(false);
            var image = await images.RequireAsync(node.CheckerImage, cancel).ConfigureAwait(false);
            return await InSandboxAsync(export, wanted, request, known, image.Id, cancel).ConfigureAwait(false);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();

    private async Task<ExportChecked> InSandboxAsync(
        Guid export, CheckExport wanted, CheckRequest request, FoundSets known, string imageId, CancellationToken cancel)
    {
        // One that a Node left behind when it was killed; nobody else is inside this export's fence.
        await engine.RemoveAsync(CheckerSpecs.ContainerName(export), cancel).ConfigureAwait(false);
        var container = await engine.CreateAsync(specs.Of(export, wanted.Epoch, imageId), cancel).ConfigureAwait(false);
        try
        {
            using var previews = new PreviewStage(buckets.Previews, export, wanted.Round);
            var run = new SandboxRun(engine, request, (file, _) => requests.OpenAsync(wanted, file), (set, _) => Task.FromResult(known.Open(set)), previews.TakeAsync);
            var (report, failure) = await OutcomeAsync(run, container, LimitOf(request.Policy), cancel).ConfigureAwait(false);
            if (report is null)
            {
                Tell(export, run, failure!);
                return new ExportChecked(false, failure!.ToString(), null);
            }

            var accepted = DiskRoom.Guard(() => previews.Accept(report));
            return new ExportChecked(true, null, JsonSerializer.SerializeToElement(accepted, CheckingJson.Default.CheckReport));
        }
        finally
        {
            await engine.RemoveAsync(container, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<(CheckReport? Report, NotChecked? Failure)> OutcomeAsync(
        SandboxRun run, string container, TimeSpan limit, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            var answer = await run.RunAsync(container, either.Token).ConfigureAwait(false);
            var exitCode = await engine.WaitAsync(container, either.Token).ConfigureAwait(false);
            var seen = await engine.InspectAsync(container, either.Token).ConfigureAwait(false);
            return seen is { OutOfMemory: true } ? (null, NotChecked.OutOfMemory())
                : exitCode != 0 ? (null, NotChecked.Crashed(exitCode))
                : answer.Truncated ? (null, NotChecked.TooMuchOutput())
                : answer.Report is null ? (null, NotChecked.Malformed(answer.Unreadable!))
                : (answer.Report, null);
        }
        catch (Exception) when (deadline.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return (null, NotChecked.TimedOut(limit));
        }
    }

    private TimeSpan LimitOf(CheckPolicy policy)
    {
        var wanted = TimeSpan.FromSeconds(Math.Clamp(policy.Limits.RequestSeconds, 1, 24 * 3600)) + options.Allowance;
        return wanted < options.TimeLimit ? wanted : options.TimeLimit;
    }

    private void Tell(Guid export, SandboxRun run, NotChecked failure) =>
        log.LogWarning("Export {Export} was not checked, {Failure} It said: {Said}", export, failure, run.Complaint.Text());
}
