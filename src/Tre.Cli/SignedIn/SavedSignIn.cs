namespace Tre.Cli.SignedIn;

/// <summary>What is kept between two commands.</summary>
/// <param name="Portal">The token is sent there and nowhere else.</param>
/// <param name="TokenId">To revoke it with.</param>
public sealed record SavedSignIn(Uri Portal, string UserName, Guid TokenId, string Token, DateTimeOffset ExpiresAt);
