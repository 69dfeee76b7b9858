using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Datasets;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Domain.Exports.Policies;
using Tre.Domain.People;
using Tre.Domain.Projects;

namespace Tre.Application.Exports.Policies;

/// <summary>Puts a proposed version in force, in place of the one before. A data steward who did not propose it decides.</summary>
public sealed class ApprovePolicy(ITreDb db, InstallationPolicy own, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.DecidePolicies;

    public sealed record Input(Guid Id, string? Comment);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<ApprovePolicy>(actor) ?? Texts.TooLong(input.Comment, "comment")) is { } refusal)
        {
            return refusal;
        }

        if (await db.PolicyVersions.SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is not { } version)
        {
            return Refusals.NotFound;
        }

        var others = await db.PolicyVersions.AsNoTracking().Where(row => row.Status == PolicyStatus.InForce).ToListAsync(cancel);
        if (await ConflictsAsync(version, others, cancel) is { Count: > 0 } conflicts)
        {
            return Outcome.From(conflicts);
        }

        var (now, entries, before) = (clock.GetUtcNow(), new List<AuditEntry>(), version.Status.ToString());
        var approved = version.Approve(actor, input.Comment, now);
        if (!approved.Succeeded)
        {
            return approved;
        }

        var old = await db.PolicyVersions.SingleOrDefaultAsync(row => row.Status == PolicyStatus.InForce && row.Scope == version.Scope && row.ScopeKey == version.ScopeKey, cancel);
        if (old is not null && old.Supersede(actor, now).Succeeded)
        {
            entries.Add(Changes.Entry(actor, "policy.supersede", old, PolicyStatus.InForce.ToString(), $"By version {version.Number}"));
        }

        entries.Add(Changes.Entry(actor, "policy.approve", version, before, $"{version.Scope} {version.ScopeKey} version {version.Number}, SHA-256 {version.Sha256}"));
        return await db.CommitAsync(entries, cancel: cancel);
    }

    /// <summary>What would keep some project's outputs from being checked: a policy that cannot be kept together with those that hold beside it.</summary>
    private async Task<IReadOnlyList<Refusal>> ConflictsAsync(PolicyVersion version, IReadOnlyList<PolicyVersion> inForce, CancellationToken cancel)
    {
        PolicyVersion[] then = [.. inForce.Where(row => (row.Scope, row.ScopeKey) != (version.Scope, version.ScopeKey)), version];
        var projects = await db.Projects.AsNoTracking().Where(row => row.Status != ProjectStatus.Closed).Select(row => row.Id).ToListAsync(cancel);
        var datasets = await ProjectDatasets.OfAsync(db, projects, cancel);
        return [.. projects.SelectMany(project => PolicyInForce.Of(then, own, project, datasets[project]).Refusals).Concat(PolicyInForce.Of([version], own, Guid.Empty, null).Refusals).Distinct()];
    }
}
