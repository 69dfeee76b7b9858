using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.People;
using Tre.Domain.Projects;

namespace Tre.Application.Extracts.Reidentifying;

/// <summary>A data steward asks who stands behind some pseudonyms of a project. Another must agree, and the Extractor's host alone answers.</summary>
public sealed class RequestReidentification(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.DecideReidentification;

    /// <param name="Project">The project's id or label.</param>
    /// <param name="Id">Chosen by the caller so that sending twice makes one.</param>
    public sealed record Input(string Project, IReadOnlyList<string> Pseudonyms, string Reason, string LegalBasis, Guid? Id = null);

    /// <returns>The request's id.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<RequestReidentification>(actor) is { } refusal)
        {
            return refusal;
        }

        if (input.Id is { } known && await db.Reidentifications.AsNoTracking().SingleOrDefaultAsync(row => row.Id == known, cancel) is { } earlier)
        {
            return earlier.RequesterId == actor.PersonId ? earlier.Id : Refusals.IdTaken;
        }

        var number = input.Project.StartsWith("P-", StringComparison.OrdinalIgnoreCase) && int.TryParse(input.Project[2..], out var label) ? label : (int?)null;
        var id = Guid.TryParse(input.Project, out var named) ? named : Guid.Empty;
        string[] pseudonyms = [.. input.Pseudonyms.Select(p => p.Trim().ToLowerInvariant()).Where(p => p.Length > 0)];
        var problems = ReidentificationRules.Problems(pseudonyms, input.Reason, input.LegalBasis);
        if (await db.Projects.AsNoTracking().Include(row => row.Members).SingleOrDefaultAsync(row => row.Id == id || row.Number == number, cancel) is not { } project)
        {
            return Outcome<Guid>.Refuse([new("project-unknown", "Choose a project that exists.", "projectId"), .. problems]);
        }

        if (ReidentificationRules.Barred(actor, project.MembershipOf(actor.PersonId) != ProjectMembership.None) is { } barred)
        {
            return barred;
        }

        if (project.Status == ProjectStatus.Closed)
        {
            return new Refusal("project-closed", "The project's keys are destroyed: nobody can go from a code to a person any more.", "projectId");
        }

        if (problems.Count > 0)
        {
            return Outcome<Guid>.Refuse(problems);
        }

        var now = clock.GetUtcNow();
        var request = new ReidentificationRequest(input.Id ?? Guid.CreateVersion7(now), project.Id, actor.PersonId, pseudonyms, input.Reason.Trim(), input.LegalBasis.Trim(), now);
        db.Reidentifications.Add(request);
        // How many, never which: the log is read by others.
        return (await db.CommitAsync([Changes.Entry(actor, "reidentification.request", request, null, $"P-{project.Number}, {pseudonyms.Length} codes")], cancel: cancel)).With(request.Id);
    }
}
