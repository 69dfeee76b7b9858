namespace Tre.Contracts.Api;

/// <summary>POST sign-in: name and password for an access token.</summary>
/// <param name="TokenName">What the token is for.</param>
/// <param name="Hours">How long it lasts; at most 2,160.</param>
public sealed record SignInInput(string UserName, string Password, string TokenName = "sign-in", int Hours = 12);

public sealed record NewAccessToken(string Name, int Hours);

/// <param name="Token">Shown this once. Send it as <c>Authorization: Bearer …</c>.</param>
public sealed record AccessTokenCreated(Guid Id, string Token, DateTimeOffset ExpiresAt);

public sealed record AccessTokenInfo(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, bool Valid);

/// <param name="Roles">dataSteward, platformAdmin, outputChecker, auditor.</param>
public sealed record Me(Guid Id, string UserName, string DisplayName, IReadOnlyList<string> Roles);

/// <param name="Token">To send in <paramref name="Header"/> with every changing call that is made with the cookie.</param>
public sealed record AntiForgeryToken(string Header, string Token);

public sealed record PasswordChange(string Present, string Wanted);

public sealed record NewPassword(string Password);

public sealed record NewPerson(string UserName, string DisplayName, string Password);

public sealed record RoleInput(string Role);

public sealed record PersonInfo(Guid Id, string UserName, string DisplayName, IReadOnlyList<string> Roles, bool Disabled, bool Locked);

public sealed record GrantInfo(string Role, PersonRef By, DateTimeOffset At, PersonRef? RevokedBy, DateTimeOffset? RevokedAt);

public sealed record PersonDetails(
    Guid Id, int Version, string UserName, string DisplayName, IReadOnlyList<string> Roles, bool Disabled, DateTimeOffset? LockedUntil, DateTimeOffset CreatedAt, IReadOnlyList<GrantInfo> Grants);
