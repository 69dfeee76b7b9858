using Tre.Application.Data;
using Tre.Domain.Lifecycles;

namespace Tre.Application.People;

public sealed record PersonSummary(Guid Id, string UserName, string DisplayName, IReadOnlyList<Role> Roles, bool Disabled, bool Locked);

public sealed record GrantView(Role Role, PersonName By, DateTimeOffset At, PersonName? RevokedBy, DateTimeOffset? RevokedAt);

/// <summary>All that an admin sees of an account.</summary>
public sealed record PersonDetail(
    Guid Id, int Version, string UserName, string DisplayName, IReadOnlyList<Role> Roles, bool Disabled, DateTimeOffset? LockedUntil, DateTimeOffset CreatedAt, IReadOnlyList<GrantView> Grants);
