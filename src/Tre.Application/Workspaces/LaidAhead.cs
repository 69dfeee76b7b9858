namespace Tre.Application.Workspaces;

/// <summary>
/// A project's extract on its way into the workspace while the desktop is still made, bound or proven, so that the one does not
/// wait for the other. What lies there is shown to nobody: Node reveals it only to containers that have passed.
/// </summary>
/// <param name="materialising">Lays it out.</param>
/// <param name="holder">Who works on the desktop.</param>
/// <param name="cancel">Ends with the reconciliation.</param>
internal sealed class LaidAhead(Materialising materialising, string holder, CancellationToken cancel) : IAsyncDisposable
{
    private readonly CancellationTokenSource life = CancellationTokenSource.CreateLinkedTokenSource(cancel);
    private (Guid Extract, Task<string?> Done)? begun;

    /// <summary>Begins once; a second call changes nothing.</summary>
    public void Begin(DesktopScene scene) => begun ??= (scene.Extract!.Id, materialising.RunAsync(scene, holder, life.Token));

    /// <summary>Node's key, once, where it lies ready already; null otherwise, and nothing is waited for.</summary>
    public string? Take(DesktopScene scene)
    {
        if (begun is not { Done: { IsCompletedSuccessfully: true, Result: { } key } } some || some.Extract != scene.Extract?.Id)
        {
            return null;
        }

        begun = null;
        return key;
    }

    /// <returns>Node's key; null when somebody else is at it, so that the caller looks again.</returns>
    /// <exception cref="NodeFault">Laying it out failed, now or while it was done ahead.</exception>
    public async Task<string?> FinishAsync(DesktopScene scene)
    {
        // Taken out first: what failed once is tried anew, not told again and again.
        var ahead = begun;
        begun = null;
        if (ahead is { } other && other.Extract != scene.Extract!.Id)
        {
            // The project has another extract by now; whatever became of this one, nothing of it may go on beside the next.
            await ((Task)other.Done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ahead = null;
        }

        var key = ahead is { } some ? await some.Done : null;
        // Another desktop of this workspace may have been at it then, and be done by now.
        return key ?? await materialising.RunAsync(scene, holder, life.Token);
    }

    /// <summary>Ends what nobody has asked for; whoever needs the data next lays them out again and is told what is wrong.</summary>
    public async ValueTask DisposeAsync()
    {
        if (begun is { } some)
        {
            await life.CancelAsync();
            await ((Task)some.Done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        life.Dispose();
    }
}
