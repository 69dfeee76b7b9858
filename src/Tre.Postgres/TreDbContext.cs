using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
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
using Tre.Postgres.Committing;
using Tre.Postgres.Mapping;

namespace Tre.Postgres;

/// <summary>
/// One unit of work on PostgreSQL. After a refused commit it is spent: it forgets what it tracked and commits nothing
/// more, because whatever was read in it may be stale. Open another one to try again.
/// </summary>
public sealed class TreDbContext(DbContextOptions<TreDbContext> options) : DbContext(options), ITreDb
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    public DbSet<DatasetVersion> Datasets => Set<DatasetVersion>();

    public DbSet<AccessRequest> AccessRequests => Set<AccessRequest>();

    public DbSet<Project> Projects => Set<Project>();

    public DbSet<Extract> Extracts => Set<Extract>();

    public DbSet<WorkspaceRequest> WorkspaceRequests => Set<WorkspaceRequest>();

    public DbSet<PreparedExtract> PreparedExtracts => Set<PreparedExtract>();

    public DbSet<Workspace> Workspaces => Set<Workspace>();

    public DbSet<Desktop> Desktops => Set<Desktop>();

    public DbSet<WarmDesktop> WarmDesktops => Set<WarmDesktop>();

    public DbSet<Attestation> Attestations => Set<Attestation>();

    public DbSet<DisplaySession> DisplaySessions => Set<DisplaySession>();

    public DbSet<ExportRequest> ExportRequests => Set<ExportRequest>();

    public DbSet<Release> Releases => Set<Release>();

    public DbSet<Download> Downloads => Set<Download>();

    public DbSet<OutputsListing> OutputsListings => Set<OutputsListing>();

    public DbSet<VolumeKey> VolumeKeys => Set<VolumeKey>();

    public DbSet<Closure> Closures => Set<Closure>();

    public DbSet<DestructionCertificate> DestructionCertificates => Set<DestructionCertificate>();

    public DbSet<OutputsCheck> OutputsChecks => Set<OutputsCheck>();

    public DbSet<Estimate> Estimates => Set<Estimate>();

    public DbSet<SyntheticPreview> SyntheticPreviews => Set<SyntheticPreview>();

    public DbSet<SyntheticDownload> SyntheticDownloads => Set<SyntheticDownload>();

    public DbSet<PolicyVersion> PolicyVersions => Set<PolicyVersion>();

    public DbSet<ReidentificationRequest> Reidentifications => Set<ReidentificationRequest>();

    public DbSet<ReleasedCell> ReleasedCells => Set<ReleasedCell>();

    public IQueryable<AuditEvent> AuditEvents => Set<AuditEvent>().AsNoTracking();

    /// <summary>What the commit under way says that it does; null when none is, and then nothing can be saved.</summary>
    internal IReadOnlyList<AuditEntry>? Committing { get; private set; }

    private bool Spent { get; set; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WarmDesktop>> TakeWarmAsync(WorkspaceSize size, int most, CancellationToken cancel)
    {
        if (Database.CurrentTransaction is null)
        {
            await Database.BeginTransactionAsync(cancel);
        }

        return await TakingWarm.TakeAsync(this, size, most, cancel);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An aggregate was changed without an audit entry, nothing is audited, or an
    /// earlier commit of this unit of work was refused.</exception>
    public async Task<Outcome> CommitAsync(IReadOnlyList<AuditEntry> entries, Claim? claim = null, CancellationToken cancel = default)
    {
        if (Spent)
        {
            throw new InvalidOperationException("A commit of this unit of work was refused. What it holds may be stale: open another.");
        }

        if (entries.Count == 0)
        {
            throw new InvalidOperationException("Nothing is written without an audit entry.");
        }

        Committing = entries;
        try
        {
            var outcome = await Commit.RunAsync(this, entries, claim, cancel);
            Spent = !outcome.Succeeded;
            return outcome;
        }
        catch
        {
            Spent = true;
            throw;
        }
        finally
        {
            Committing = null;
            if (Spent)
            {
                ChangeTracker.Clear();
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(TreDbContext).Assembly);
        SnakeCase.Apply(modelBuilder.Model);
        Guards.Apply(modelBuilder.Model);
        Keys.Apply(modelBuilder.Model);
    }
}
