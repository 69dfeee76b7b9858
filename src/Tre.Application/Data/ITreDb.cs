using Microsoft.EntityFrameworkCore;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Auditing;
using Tre.Domain.Closures;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.Application.Data;

/// <summary>The platform's database, as one unit of work. Nothing is written but through <see cref="CommitAsync"/>.</summary>
public interface ITreDb : IAsyncDisposable
{
    DbSet<Person> People { get; }

    DbSet<AccessToken> AccessTokens { get; }

    DbSet<DatasetVersion> Datasets { get; }

    DbSet<AccessRequest> AccessRequests { get; }

    DbSet<Project> Projects { get; }

    DbSet<Extract> Extracts { get; }

    DbSet<WorkspaceRequest> WorkspaceRequests { get; }

    DbSet<PreparedExtract> PreparedExtracts { get; }

    DbSet<Workspace> Workspaces { get; }

    DbSet<Desktop> Desktops { get; }

    DbSet<WarmDesktop> WarmDesktops { get; }

    DbSet<Attestation> Attestations { get; }

    DbSet<DisplaySession> DisplaySessions { get; }

    DbSet<ExportRequest> ExportRequests { get; }

    DbSet<Release> Releases { get; }

    DbSet<Download> Downloads { get; }

    DbSet<OutputsListing> OutputsListings { get; }

    DbSet<VolumeKey> VolumeKeys { get; }

    DbSet<Closure> Closures { get; }

    DbSet<DestructionCertificate> DestructionCertificates { get; }

    DbSet<OutputsCheck> OutputsChecks { get; }

    DbSet<Estimate> Estimates { get; }

    DbSet<SyntheticPreview> SyntheticPreviews { get; }

    DbSet<SyntheticDownload> SyntheticDownloads { get; }

    DbSet<PolicyVersion> PolicyVersions { get; }

    DbSet<ReidentificationRequest> Reidentifications { get; }

    DbSet<ReleasedCell> ReleasedCells { get; }

    /// <summary>The log, to read; events are appended by <see cref="CommitAsync"/> alone.</summary>
    IQueryable<AuditEvent> AuditEvents { get; }

    /// <summary>
    /// Ready warm desktops of a size that nobody else is taking at this moment, at most so many, held until the next
    /// <see cref="CommitAsync"/> or the end of this unit of work. Whoever holds some waits for nobody, and nobody waits for them.
    /// </summary>
    Task<IReadOnlyList<WarmDesktop>> TakeWarmAsync(WorkspaceSize size, int most, CancellationToken cancel);

    /// <summary>
    /// Writes every pending change, one audit event per entry and the notifications, in one transaction: the chain's
    /// lock is taken last. Every changed aggregate needs an entry of its own.
    /// </summary>
    /// <returns>Done; or refused with <c>changed-meanwhile</c> (somebody else was first), <c>fenced</c> (the claim was lost),
    /// or <c>rule-violated</c> (the database refused what the domain let through).</returns>
    /// <exception cref="InvalidOperationException">An aggregate was changed without an audit entry, or nothing is audited.</exception>
    Task<Outcome> CommitAsync(IReadOnlyList<AuditEntry> entries, Claims.Claim? claim = null, CancellationToken cancel = default);
}
