namespace Tre.Application.Claims;

/// <summary>Leases on work. State rows say what is due; a claim says who is at it.</summary>
public interface IClaims
{
    /// <summary>Claims one subject unless somebody holds it or it is backing off; null then.</summary>
    Task<Claim?> TryClaimAsync(string kind, Guid subjectId, string holder, TimeSpan lease, CancellationToken cancel);

    /// <summary>Lengthens the lease; false when the claim was lost.</summary>
    Task<bool> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancel);

    /// <summary>Gives the claim back after success; attempts start anew. No effect when it was lost.</summary>
    Task CompleteAsync(Claim claim, CancellationToken cancel);

    /// <summary>Gives the claim back after a fault; nobody may take it before <paramref name="backOff"/> is over. No effect when it was lost.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="reason">For people; no secrets.</param>
    /// <param name="backOff">Time until the next attempt.</param>
    /// <param name="cancel">Gives up.</param>
    Task FailAsync(Claim claim, string reason, TimeSpan backOff, CancellationToken cancel);
}
