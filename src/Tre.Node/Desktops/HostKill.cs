using Tre.Node.Attestation;
using Tre.Node.Native;

namespace Tre.Node.Desktops;

/// <summary>Ends a container by the host's kernel alone, for when its engine does not answer in time or cannot.</summary>
public sealed class HostKill(HostProcesses processes, TimeProvider time, ILogger<HostKill> log)
{
    // Again and again, as one that forks may be ahead of the first look; five seconds in all.
    private const int Looks = 200;
    private const int IdLength = 64;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    /// <summary>Kills every process in the container's cgroups and waits, five seconds at most, for their end.</summary>
    /// <param name="container">Its whole id.</param>
    /// <returns>
    /// False when something of it may be left: frozen, in a call that does not return, not Node's to kill, or never seen.
    /// </returns>
    public async Task<bool> EndAsync(string container)
    {
        // Part of an id, or none, would be in the cgroups of others.
        if (container is not { Length: IdLength } || !container.All(char.IsAsciiHexDigitLower))
        {
            return false;
        }

        try
        {
            if (!KillAll(container))
            {
                return false;
            }

            for (var look = 1; look < Looks; look++)
            {
                await Task.Delay(Between, time, CancellationToken.None).ConfigureAwait(false);
                if (!KillAll(container))
                {
                    log.LogWarning("Container {Container} was killed without its engine", container);
                    return true;
                }
            }
        }
        catch (SystemCallException ex)
        {
            log.LogError(ex, "Container {Container} could not be killed without its engine", container);
        }

        return false;
    }

    /// <summary>Whether anybody was left to kill.</summary>
    private bool KillAll(string container)
    {
        var left = false;
        foreach (var pid in processes.All().Where(pid => processes.IsIn(pid, container)))
        {
            using var pinned = PinnedProcess.Open(pid);
            // Asked again: until it was held, the number may have become another's.
            if (pinned is { HasEnded: false } && processes.IsIn(pid, container))
            {
                left = true;
                pinned.Kill();
            }
        }

        return left;
    }
}
