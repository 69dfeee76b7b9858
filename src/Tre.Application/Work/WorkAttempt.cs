using Microsoft.Extensions.Logging;
using Tre.Application.Claims;
using Tre.Application.Workspaces;

namespace Tre.Application.Work;

/// <summary>One attempt on one subject: claim, reconcile, give the claim back with what came of it.</summary>
internal sealed class WorkAttempt(IClaims claims, TimeProvider time, Random random, WorkOptions options, ILogger log)
{
    /// <returns>When to look again without being told to; null for never.</returns>
    public async Task<TimeSpan?> RunAsync(IReconciler reconciler, Guid subject, CancellationToken stop)
    {
        Claim? claim = null;
        try
        {
            claim = await claims.TryClaimAsync(reconciler.Kind, subject, options.Holder, options.Lease, stop);
            if (claim is null)
            {
                return null;
            }

            if (claim.Attempt > reconciler.MaxAttempts)
            {
                // Earlier attempts ended without a word: whatever they met took the process down.
                return await GiveUpAsync(reconciler, claim, "It was tried several times and each attempt broke off.");
            }

            var result = await claims.HoldAsync(claim, options.Lease, time, held => reconciler.ReconcileAsync(claim, held), stop);
            if (result.Lost)
            {
                log.LogWarning("Lost {Kind} {Subject} at epoch {Epoch}", claim.Kind, subject, claim.Epoch);
                return null;
            }

            await claims.CompleteAsync(claim, CancellationToken.None);
            return result.LookAgain;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await GiveBackAsync(claim);
            return null;
        }
        catch (OperationCanceledException) when (claim is not null)
        {
            log.LogWarning("Lost {Kind} {Subject} at epoch {Epoch}", claim.Kind, subject, claim.Epoch);
            return null;
        }
        catch (Exception e)
        {
            return await FailAsync(reconciler, claim, subject, e);
        }
    }

    private async Task<TimeSpan?> FailAsync(IReconciler reconciler, Claim? claim, Guid subject, Exception fault)
    {
        log.LogError(fault, "Attempt {Attempt} on {Kind} {Subject} failed", claim?.Attempt, reconciler.Kind, subject);
        if (claim is null)
        {
            return options.BackOff.After(1, random);
        }

        var hopeless = fault is NodeFault { Transient: false, LookAgain: false } or WorkFault { Transient: false };
        return hopeless || claim.Attempt >= reconciler.MaxAttempts
            ? await GiveUpAsync(reconciler, claim, Words(fault))
            : await WaitAsync(claim, Words(fault), options.BackOff.After(claim.Attempt, random));
    }

    private async Task<TimeSpan?> GiveUpAsync(IReconciler reconciler, Claim claim, string reason)
    {
        try
        {
            if (await reconciler.GiveUpAsync(claim, reason, CancellationToken.None))
            {
                await claims.CompleteAsync(claim, CancellationToken.None);
                return null;
            }
        }
        catch (Exception e)
        {
            log.LogError(e, "Giving up {Kind} {Subject} failed", claim.Kind, claim.SubjectId);
        }

        return await WaitAsync(claim, reason, options.BackOff.After(int.MaxValue, random));
    }

    private async Task<TimeSpan?> WaitAsync(Claim claim, string reason, TimeSpan wait)
    {
        try
        {
            await claims.FailAsync(claim, reason, wait, CancellationToken.None);
        }
        catch (Exception e)
        {
            // The database is away. The lease runs out by itself.
            log.LogError(e, "Giving back {Kind} {Subject} failed", claim.Kind, claim.SubjectId);
        }

        // A little later than the database's clock allows it again.
        return wait + TimeSpan.FromMilliseconds(50);
    }

    private async Task GiveBackAsync(Claim? claim)
    {
        if (claim is null)
        {
            return;
        }

        using var grace = new CancellationTokenSource(options.Grace, time);
        try
        {
            await claims.FailAsync(claim, "The process stopped.", TimeSpan.Zero, grace.Token);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Giving back {Kind} {Subject} failed", claim.Kind, claim.SubjectId);
        }
    }

    private static string Words(Exception fault) => fault is NodeFault or WorkFault ? fault.Message : $"An unexpected fault ({fault.GetType().Name}).";
}
