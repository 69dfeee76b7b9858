using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>Makes a key to the API for oneself; it is shown this once.</summary>
public sealed class CreateAccessToken(ITreDb db, TimeProvider clock) : IUseCase
{
    public const int MaxTokens = 20;
    public static readonly TimeSpan MaxLife = TimeSpan.FromDays(90);

    public static Permission Needs => Permission.SignedIn;

    /// <param name="Name">What it is for.</param>
    /// <param name="Life">From now on; at most <see cref="MaxLife"/>.</param>
    public sealed record Input(string Name, TimeSpan Life);

    /// <param name="Text">The token itself, base64url.</param>
    public sealed record Created(Guid Id, string Text, DateTimeOffset ExpiresAt);

    public async Task<Outcome<Created>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<CreateAccessToken>(actor) is { } refusal)
        {
            return refusal;
        }

        Refusal[] problems = [.. Problems(input)];
        if (problems.Length > 0)
        {
            return Outcome<Created>.Refuse(problems);
        }

        var now = clock.GetUtcNow();
        if (await db.AccessTokens.CountAsync(row => row.PersonId == actor.PersonId && row.RevokedAt == null && row.ExpiresAt > now, cancel) >= MaxTokens)
        {
            return new Refusal("too-many-tokens", $"You have {MaxTokens} access tokens. Revoke one first.");
        }

        var secret = Secret.New();
        var token = new AccessToken(Guid.CreateVersion7(now), actor.PersonId, input.Name.Trim(), secret.Sha256, now, now + input.Life);
        db.AccessTokens.Add(token);
        var done = await db.CommitAsync([Changes.Entry(actor, "access-token.create", token, null, "Valid", token.Name)], cancel: cancel);
        return done.With(new Created(token.Id, secret.Text, token.ExpiresAt));
    }

    private static IEnumerable<Refusal> Problems(Input input)
    {
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > 100)
        {
            yield return new("name-missing", "Say what the token is for, in 100 characters or less.", "name");
        }

        if (input.Life <= TimeSpan.Zero || input.Life > MaxLife)
        {
            yield return new("life-out-of-range", $"A token lasts at most {MaxLife.TotalDays:N0} days.", "hours");
        }
    }
}
