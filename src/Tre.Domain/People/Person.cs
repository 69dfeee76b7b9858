using Tre.Domain.Lifecycles;

namespace Tre.Domain.People;

/// <summary>One human being with one account. Accounts are never shared and never deleted, only disabled.</summary>
public sealed class Person : Aggregate
{
    /// <summary>Failed sign-ins in a row after which the account is locked.</summary>
    public const int MaxFailedSignIns = 5;

    /// <summary>How long a lock lasts.</summary>
    public static readonly TimeSpan LockFor = TimeSpan.FromMinutes(15);

    private readonly List<RoleGrant> grants = [];

    private Person()
    {
    }

    public Person(Guid id, string userName, string displayName, string passwordHash, DateTimeOffset now)
    {
        (Id, UserName, DisplayName, PasswordHash, StateSince) = (id, userName, displayName, passwordHash, now);
        Touch();
    }

    public string UserName { get; private set; } = "";

    public string DisplayName { get; private set; } = "";

    public string PasswordHash { get; private set; } = "";

    public int FailedSignIns { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }

    public bool Disabled { get; private set; }

    /// <summary>Changes whenever sessions must end: password change, disabling, role change.</summary>
    public Guid SecurityStamp { get; private set; } = Guid.NewGuid();

    public IReadOnlyList<RoleGrant> Grants => grants;

    /// <summary>Platform-wide roles held now.</summary>
    public IReadOnlySet<Role> Roles => grants.Where(grant => grant.RevokedAt is null).Select(grant => grant.Role).ToHashSet();

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    public void SignInFailed(DateTimeOffset now)
    {
        FailedSignIns++;
        if (FailedSignIns >= MaxFailedSignIns)
        {
            (LockedUntil, FailedSignIns) = (now + LockFor, 0);
        }

        Touch();
    }

    public void SignedIn()
    {
        (FailedSignIns, LockedUntil) = (0, null);
        Touch();
    }

    /// <summary>Grants a platform-wide role. Nobody grants themselves; a platform admin never checks outputs.</summary>
    public Outcome Grant(Role role, Guid by, DateTimeOffset now)
    {
        var refusal = RolePolicy.MayGrant(this, role, by);
        if (refusal is not null)
        {
            return refusal;
        }

        grants.Add(new RoleGrant(Guid.CreateVersion7(now), Id, role, by, now));
        SecurityStamp = Guid.NewGuid();
        Touch();
        return Outcome.Done;
    }

    public Outcome Revoke(Role role, Guid by, DateTimeOffset now)
    {
        var held = grants.SingleOrDefault(grant => grant.Role == role && grant.RevokedAt is null);
        if (held is null)
        {
            return new Refusal("role-not-held", $"{DisplayName} does not hold that role.");
        }

        held.Revoke(by, now);
        SecurityStamp = Guid.NewGuid();
        Touch();
        return Outcome.Done;
    }

    /// <summary>Takes a new password's hash; running sessions end and a lock is lifted.</summary>
    public void SetPassword(string passwordHash)
    {
        (PasswordHash, SecurityStamp, FailedSignIns, LockedUntil) = (passwordHash, Guid.NewGuid(), 0, null);
        Touch();
    }

    public void Disable()
    {
        (Disabled, SecurityStamp) = (true, Guid.NewGuid());
        Touch();
    }
}
