using Tre.Application.Claims;

namespace Tre.Application.Work;

/// <summary>Brings one kind of thing to where its rows say it should be. State rows are its queue.</summary>
public interface IReconciler
{
    /// <summary>Kind of the claims that it works under.</summary>
    string Kind { get; }

    /// <summary>Attempts in a row after which <see cref="GiveUpAsync"/> is called.</summary>
    int MaxAttempts => 8;

    /// <summary>Whether a change of something of kind <paramref name="changed"/> (an aggregate's type name) may make work due.</summary>
    bool ConcernedBy(string changed);

    /// <summary>Subjects whose state says that work is due, the longest waiting first.</summary>
    Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel);

    /// <summary>
    /// Does what is due for one subject. Idempotent: it may have been done half before, by somebody who is gone.
    /// Throws for faults; the loop tries again later.
    /// </summary>
    Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel);

    /// <summary>Brings the subject into a state in which people see that it failed, why, and can have it tried again.</summary>
    /// <returns>False where there is no such state: it is tried for ever, at the longest interval.</returns>
    Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel);
}
