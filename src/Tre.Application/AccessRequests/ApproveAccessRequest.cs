using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Datasets;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Auditing;
using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Domain.Projects;

namespace Tre.Application.AccessRequests;

/// <summary>Approves; in the same transaction the project is made, or changed as the amendment says.</summary>
public sealed class ApproveAccessRequest(ITreDb db, ICatalogue catalogue, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.DecideAccessRequests;

    /// <param name="SpecificationHash">Hash of the text that the steward read: exactly that is approved. Null for whatever was submitted.</param>
    public sealed record Input(Guid Id, ApprovalConditions Conditions, string? Comment = null, string? SpecificationHash = null);

    /// <returns>The project's id.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<ApproveAccessRequest>(actor) ?? Texts.TooLong(input.Comment, "comment")) is { } refusal)
        {
            return refusal;
        }

        if (await db.AccessRequests.VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is not { } request)
        {
            return Refusals.NotFound;
        }

        if (await DecisionRules.RefuseAsync(db, actor, request, cancel) is { } conflict)
        {
            return conflict;
        }

        if (input.SpecificationHash is { Length: > 0 } read && read != CanonicalSpecification.Hash(request.Specification))
        {
            return new Refusal("specification-changed", "The data asked for are not those that you read. Read them again.", "specificationHash");
        }

        var now = clock.GetUtcNow();
        var before = request.Status.ToString();
        var approved = request.Approve(actor, input.Conditions, input.Comment, now);
        if (!approved.Succeeded)
        {
            return Outcome<Guid>.Refuse(approved.Refusals);
        }

        // The catalogue or the accounts may have changed since it was submitted.
        var members = await NamedMembers.ResolveAsync(db, request, cancel);
        Refusal[] stale = [.. SpecificationValidator.Problems(request.Specification, await catalogue.AllAsync(cancel)), .. members.Problems];
        if (stale.Length > 0)
        {
            return Outcome<Guid>.Refuse(stale);
        }

        if (await LinkSigners.RefuseAsync(db, actor, request, cancel) is { } alone)
        {
            return alone;
        }

        var entry = Changes.Entry(actor, "access-request.approve", request, before, $"specification {CanonicalSpecification.Hash(request.Specification)}{string.Concat((request.Conditions?.Links ?? []).Select(link => $", linking {link.Dataset ?? "the first dataset"} with {link.With}"))}{(string.IsNullOrWhiteSpace(input.Comment) ? "" : $": {input.Comment}")}");
        var project = await ApplyAsync(actor, request, members.Ids, now, cancel);
        return project.Succeeded
            ? (await db.CommitAsync([entry, .. project.Value.Entries], cancel: cancel)).With(project.Value.Id)
            : Outcome<Guid>.Refuse(project.Refusals);
    }

    private async Task<Outcome<(Guid Id, IReadOnlyList<AuditEntry> Entries)>> ApplyAsync(
        Actor actor, AccessRequest request, IReadOnlyList<Guid> members, DateTimeOffset now, CancellationToken cancel)
    {
        if (request.AmendsProjectId is not { } amends)
        {
            var made = new Project(Guid.CreateVersion7(now), request, members, actor.PersonId, now);
            db.Projects.Add(made);
            return (made.Id, [Changes.Entry(actor, "project.create", made, null)]);
        }

        if (await db.ProjectAsync(amends, cancel) is not { } project)
        {
            return Refusals.NotFound;
        }

        var before = project.Status.ToString();
        var amended = project.Amend(actor, request, members, now);
        if (!amended.Succeeded)
        {
            return Outcome<(Guid, IReadOnlyList<AuditEntry>)>.Refuse(amended.Refusals);
        }

        var desktops = await MemberDesktops.AddMissingAsync(db, actor, project, now, cancel);
        return (project.Id, [Changes.Entry(actor, "project.amend", project, before), .. desktops]);
    }
}
