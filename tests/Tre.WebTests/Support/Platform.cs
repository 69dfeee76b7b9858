using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Exports;
using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Domain.Exports;
using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Domain.Workspaces;

namespace Tre.WebTests.Support;

/// <summary>Does in the database, as their roles, what Orchestrator and Extractor would do after a person has acted.</summary>
internal sealed partial class Platform(TreHost host)
{
    private static readonly Actor Orchestrator = Actor.Platform("orchestrator");

    private static TableRisk Risk { get; } = new(
        "person", ["year_of_birth"], 1_203, 60, 1, 3, [3, 10, 40, 150, 400, 600], [new("year_of_birth", false, 60, 5, 13)], [new("condition_concept_id", 2, 14)]);

    private static TableRisk Events { get; } = new(
        "visit_occurrence", ["visit_start_date", "visit_concept_id"], 1_100, 1_090, 1, 1_080, [1_080, 20, 0, 0, 0, 0], [new("visit_concept_id", false, 4, 1, 3)],
        [new("condition_concept_id", 1, 9)],
        new(12_345, ["visit_start_date"], new(9, 44, 11, 17), new(1, 0.0123m, 21, [21, 8, 2, 31], 2), new(0.31m, 0.352m, IsExact: false)));

    private DateTimeOffset Now => host.Clock.GetUtcNow();

    public async Task<Guid> ExtractReadyAsync(Guid projectId)
    {
        var id = await ExtractRequestedAsync(projectId);
        await BuildAsync(id);
        return id;
    }

    public async Task<Guid> ExtractRequestedAsync(Guid projectId)
    {
        var id = Guid.CreateVersion7();
        await DoAsync("tre_orchestrator", nameof(Extract), id, async db =>
        {
            var project = await db.Projects.SingleAsync(row => row.Id == projectId);
            db.Extracts.Add(new Extract(id, projectId, project.AccessRequestId, project.Specification, project.OptOutsApply, Now));
            return Outcome.Done;
        });
        return id;
    }

    private async Task BuildAsync(Guid id)
    {
        await DoAsync("tre_extractor", nameof(Extract), id, async db => (await db.Extracts.SingleAsync(row => row.Id == id)).Build(Actor.Platform("extractor"), Now));
        await DoAsync("tre_extractor", nameof(Extract), id, async db =>
        {
            var extract = await db.Extracts.SingleAsync(row => row.Id == id);
            var lost = new Dictionary<string, long> { ["opted-out"] = 1 };
            BuiltColumn[] columns = [.. extract.Specification.Tables
                .SelectMany(table => table.Transformations ?? [], (table, named) => new BuiltColumn(table.Table, named.Column, named.Transformation))];
            return extract.Complete(
                Actor.Platform("extractor"), new($"x/{id:N}", new string('a', 64), "c2VhbGVk", extract.SpecificationHash, 10, 9, 3, lost, "list-1", 100, columns, Risk: [Risk, Events]), Now);
        });
    }

    /// <summary>Brings a desktop to Ready on a passed attestation.</summary>
    /// <returns>The attestation's id.</returns>
    public async Task<Guid> DesktopReadyAsync(Guid desktopId, Guid extractId)
    {
        await SeenAsync(desktopId, seen => seen.BeginCreate(Orchestrator, 1, 0, Now));
        await SeenAsync(desktopId, seen => seen.BeginAttest(Orchestrator, 0, "{}", Now));
        var attestation = new Attestation(Guid.CreateVersion7(), desktopId, 1, passed: true, 63, 0, Proof(desktopId), "c2ln", "k1", Now);
        await using var db = host.Database.As("tre_orchestrator").Open();
        db.Attestations.Add(attestation);
        var desktop = await db.Desktops.SingleAsync(row => row.Id == desktopId);
        Assert.That(desktop.Seen.Pass(Orchestrator, attestation.Id, Now, extractId, Now).Refusals, Is.Empty);
        await CommitAsync(db, (nameof(Attestation), attestation.Id), (nameof(DesktopSeen), desktopId));
        return attestation.Id;
    }

    public Task SeenAsync(Guid desktopId, Func<DesktopSeen, Outcome> step) =>
        DoAsync("tre_orchestrator", nameof(DesktopSeen), desktopId, async db => step((await db.Desktops.SingleAsync(row => row.Id == desktopId)).Seen));

    public Task GrantAsync(Guid sessionId) =>
        DoAsync("tre_orchestrator", nameof(DisplaySession), sessionId, async db => (await db.DisplaySessions.SingleAsync(row => row.Id == sessionId)).Grant(Now));

    public Task AnswerOutputsAsync(Guid id, params OutputEntry[] files) =>
        DoAsync("tre_orchestrator", nameof(OutputsListing), id, async db =>
        {
            (await db.OutputsListings.SingleAsync(row => row.Id == id)).AnswerWith(new OutputsFolder(files, false).ToJson(), null, Now);
            return Outcome.Done;
        });

    private async Task DoAsync(string role, string kind, Guid id, Func<ITreDb, Task<Outcome>> step)
    {
        await using var db = host.Database.As(role).Open();
        Assert.That((await step(db)).Refusals, Is.Empty);
        await CommitAsync(db, (kind, id));
    }

    private static async Task CommitAsync(ITreDb db, params (string Kind, Guid Id)[] touched) =>
        Assert.That((await db.CommitAsync([.. touched.Select(t => new AuditEntry(Orchestrator, "test.step", t.Kind, t.Id, null, null))])).Refusals, Is.Empty);
}
