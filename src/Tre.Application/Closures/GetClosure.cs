using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Domain;
using Tre.Domain.Closures;
using Tre.Domain.People;

namespace Tre.Application.Closures;

/// <summary>How far the destruction of a project's data is.</summary>
/// <param name="Status">Null before anything was listed.</param>
/// <param name="Certificate">Null until all is proven gone.</param>
public sealed record ClosureView(
    ProjectName Project, ClosureStatus? Status, DateTimeOffset Since, DateTimeOffset? Deadline, IReadOnlyList<ClosureCopy> Copies, IReadOnlyList<ClosureKey> Keys,
    DateTimeOffset? KeysDestroyedAt, CertificateView? Certificate);

/// <param name="Text">Canonical JSON.</param>
/// <param name="Signature">Over its UTF-8 bytes, base64.</param>
public sealed record CertificateView(Guid Id, string Text, string Signature, string KeyId, DateTimeOffset At);

/// <summary>What is listed and destroyed of a project that is being closed or is closed; for whoever sees the project.</summary>
public sealed class GetClosure(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<ClosureView>> HandleAsync(Actor actor, Guid projectId, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetClosure>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.Projects.AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(row => row.Id == projectId, cancel) is not
            { Status: Domain.Projects.ProjectStatus.Closing or Domain.Projects.ProjectStatus.Closed } project)
        {
            return Refusals.NotFound;
        }

        var closure = await db.Closures.AsNoTracking().SingleOrDefaultAsync(row => row.Id == projectId, cancel);
        var certificate = await db.DestructionCertificates.AsNoTracking().SingleOrDefaultAsync(row => row.ProjectId == projectId, cancel);
        return new ClosureView(
            new(project.Id, project.Number, project.Title), closure?.Status, closure?.StateSince ?? project.StateSince, closure?.Deadline ?? project.Deadline,
            closure?.Copies ?? [], closure?.Keys ?? [], closure?.KeysDestroyedAt,
            certificate is null ? null : new(certificate.Id, certificate.Certificate, certificate.Signature, certificate.KeyId, certificate.At));
    }
}
