using Tre.Application.Claims;
using Tre.Application.Data;

namespace Tre.PostgresTests.Orchestration;

/// <summary>A process's life: once over, it reaches the database no more.</summary>
internal sealed class Mortal
{
    private volatile bool dead;

    public void Die() => dead = true;

    public void MustLive()
    {
        if (dead)
        {
            throw new ObjectDisposedException("process", "Killed.");
        }
    }
}

internal sealed class MortalClaims(IClaims claims, Mortal mortal) : IClaims
{
    public Task<Claim?> TryClaimAsync(string kind, Guid subjectId, string holder, TimeSpan lease, CancellationToken cancel) =>
        Alive().TryClaimAsync(kind, subjectId, holder, lease, cancel);

    public Task<bool> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancel) => Alive().RenewAsync(claim, lease, cancel);

    public Task CompleteAsync(Claim claim, CancellationToken cancel) => Alive().CompleteAsync(claim, cancel);

    public Task FailAsync(Claim claim, string reason, TimeSpan backOff, CancellationToken cancel) => Alive().FailAsync(claim, reason, backOff, cancel);

    private IClaims Alive()
    {
        mortal.MustLive();
        return claims;
    }
}

/// <summary>A dead process opens nothing; what it had open it does not commit, because whatever kills it throws before.</summary>
internal sealed class MortalDbs(ITreDbFactory dbs, Mortal mortal) : ITreDbFactory
{
    public ITreDb Open()
    {
        mortal.MustLive();
        return dbs.Open();
    }
}
