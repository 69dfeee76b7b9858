namespace Tre.Domain.People;

/// <summary>A person's key to the API. Only its hash is kept.</summary>
public sealed class AccessToken : Aggregate
{
    private AccessToken()
    {
    }

    public AccessToken(Guid id, Guid personId, string name, string sha256, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        (Id, PersonId, Name, Sha256, StateSince, ExpiresAt) = (id, personId, name, sha256, now, expiresAt);
        Touch();
    }

    public Guid PersonId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the token, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsValid(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(DateTimeOffset now)
    {
        RevokedAt ??= now;
        Touch();
    }
}
