using Tre.Domain.Lifecycles;

namespace Tre.Domain.People;

/// <summary>That a person holds a platform-wide role, from whom and from when; kept for ever after it was revoked.</summary>
public sealed class RoleGrant
{
    private RoleGrant()
    {
    }

    internal RoleGrant(Guid id, Guid personId, Role role, Guid grantedBy, DateTimeOffset grantedAt) =>
        (Id, PersonId, Role, GrantedBy, GrantedAt) = (id, personId, role, grantedBy, grantedAt);

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public Role Role { get; private set; }

    public Guid GrantedBy { get; private set; }

    public DateTimeOffset GrantedAt { get; private set; }

    public Guid? RevokedBy { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    internal void Revoke(Guid by, DateTimeOffset now) => (RevokedBy, RevokedAt) = (by, now);
}
