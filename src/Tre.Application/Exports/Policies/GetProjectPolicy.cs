using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Exports.Policies;

/// <summary>What holds for a project's outputs now, every policy taken together.</summary>
public sealed class GetProjectPolicy(ITreDb db, InstallationPolicy own) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    /// <param name="Name">Names every policy with its version.</param>
    /// <param name="Version">The highest among them.</param>
    /// <param name="Facts">In sentences; empty where no policy was approved and the installation's own holds.</param>
    /// <param name="Sources">The approved policies.</param>
    public sealed record View(string Name, int Version, IReadOnlyList<PolicyFact> Facts, IReadOnlyList<PolicyView> Sources);

    public async Task<Outcome<View>> HandleAsync(Actor actor, Guid projectId, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetProjectPolicy>(actor) is { } refusal)
        {
            return refusal;
        }

        if (!await db.Projects.VisibleTo(actor).AnyAsync(row => row.Id == projectId, cancel) && !Permissions.Holds(actor, Permission.ReviewExports))
        {
            return Refusals.NotFound;
        }

        var held = await PolicyInForce.OfAsync(db, projectId, own, cancel);
        return held.Succeeded
            ? new View(held.Value.Name, held.Value.Version, held.Value.Policy is { } policy ? PolicyWords.Of(policy) : [], await db.ViewsAsync(actor, held.Value.Sources, cancel))
            : Outcome<View>.Refuse(held.Refusals);
    }
}
