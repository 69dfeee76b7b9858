using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Datasets;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Exports.Policies;
using Tre.Domain.People;

namespace Tre.Application.Exports.Policies;

/// <summary>Puts a new version of a policy before the data stewards. Nothing changes until one of them approves it.</summary>
public sealed class ProposePolicy(ITreDb db, ICatalogue catalogues, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ProposePolicies;

    /// <param name="ScopeKey">The dataset's name, or the project's id or label.</param>
    /// <param name="Id">Chosen by the caller so that sending twice makes one.</param>
    public sealed record Input(PolicyScope Scope, string ScopeKey, string Yaml, Guid? Id = null);

    /// <returns>The new version's id.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<ProposePolicy>(actor) is { } refusal)
        {
            return refusal;
        }

        if (input.Id is { } known && await db.PolicyVersions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == known, cancel) is { } earlier)
        {
            return earlier.ProposedBy == actor.PersonId ? earlier.Id : Refusals.IdTaken;
        }

        var yaml = input.Yaml.ReplaceLineEndings("\n");
        var read = PolicyYaml.Read(yaml);
        if (!read.Succeeded)
        {
            return Outcome<Guid>.Refuse(read.Refusals);
        }

        if (await ScopeAsync(input, cancel) is not { } key)
        {
            return new Refusal("scope-unknown", "Choose a dataset or a project that exists.", "scopeKey");
        }

        var now = clock.GetUtcNow();
        var number = 1 + (await db.PolicyVersions.Where(row => row.Scope == input.Scope && row.ScopeKey == key).MaxAsync(row => (int?)row.Number, cancel) ?? 0);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)));
        var version = new PolicyVersion(input.Id ?? Guid.CreateVersion7(now), input.Scope, key, number, yaml, hash, actor.PersonId, now);
        db.PolicyVersions.Add(version);
        return (await db.CommitAsync([Changes.Entry(actor, "policy.propose", version, null, $"{input.Scope} {key} version {number}, SHA-256 {hash}")], cancel: cancel)).With(version.Id);
    }

    private async Task<string?> ScopeAsync(Input input, CancellationToken cancel)
    {
        if (input.Scope == PolicyScope.Dataset)
        {
            return (await catalogues.AllAsync(cancel)).Named(input.ScopeKey)?.Dataset;
        }

        var number = input.ScopeKey.StartsWith("P-", StringComparison.OrdinalIgnoreCase) && int.TryParse(input.ScopeKey[2..], out var label) ? label : (int?)null;
        var id = Guid.TryParse(input.ScopeKey, out var known) ? known : Guid.Empty;
        return (await db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id || row.Number == number, cancel))?.Id.ToString();
    }
}
