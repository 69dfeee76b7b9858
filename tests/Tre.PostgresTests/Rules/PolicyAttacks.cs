using Tre.Domain.Exports;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>A taken-over process against who may say what leaves.</summary>
[Category("Postgres"), Satre("3.3.05")]
[Satre("3.3.05")]
public sealed class PolicyAttacks
{
    private World world = null!;

    [SetUp]
    public async Task Make() => world = await Attacks.WorldAsync();

    [TearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task Only_stewards_and_checkers_propose_and_it_begins_as_a_proposal()
    {
        await world.OnlyAsync("tre_web", by => Propose(Guid.NewGuid(), by), world.Lead.Id, world.CheckerA.Id, "policy-proposer");
        await world.RefusedAsync("tre_web", Propose(Guid.NewGuid(), world.CheckerA.Id, 2).Replace("'Proposed'", "'InForce'", StringComparison.Ordinal), "lifecycle-begin");
        await world.RefusedAsync("tre_orchestrator", Propose(Guid.NewGuid(), world.CheckerA.Id, 2), Attacks.Privilege);
    }

    [Test]
    public async Task Nobody_approves_their_own_and_only_a_steward_approves()
    {
        var id = Guid.NewGuid();
        await world.AllowedAsync("tre_web", Propose(id, world.Steward.Id));
        await world.RefusedAsync("tre_web", Approve(id, world.Steward.Id), "own-request");
        await world.RefusedAsync("tre_web", Approve(id, world.CheckerA.Id), "steward-decides");
        await world.RefusedAsync("tre_web", $"UPDATE policy_versions SET status = 'InForce', version = version + 1 WHERE id = '{id}'", "policy_versions_decided");
        var other = Guid.NewGuid();
        await world.AllowedAsync("tre_web", Propose(other, world.CheckerA.Id, 2));
        await world.AllowedAsync("tre_web", Approve(other, world.Steward.Id));
    }

    [Test]
    public async Task A_version_never_changes_and_one_is_in_force()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        await world.AllowedAsync("tre_web", Propose(one, world.CheckerA.Id) + Propose(two, world.CheckerA.Id, 2));
        await world.RefusedAsync("tre_web", $"UPDATE policy_versions SET yaml = 'threshold: 1' WHERE id = '{one}'", Attacks.Privilege);
        await world.RefusedAsync("tre_owner", $"UPDATE policy_versions SET yaml = 'threshold: 1', sha256 = encode(sha256('threshold: 1'), 'hex'), version = version + 1 WHERE id = '{one}'", "lifecycle-step");
        await world.AllowedAsync("tre_web", Approve(one, world.Steward.Id));
        await world.RefusedAsync("tre_web", Approve(two, world.Steward.Id), "one-policy");
        await world.RefusedAsync("tre_web", Supersede(one), "one-policy");
        await world.AllowedAsync("tre_web", Supersede(one) + Approve(two, world.Steward.Id));
    }

    [Test]
    public async Task One_checker_is_never_enough_for_data()
    {
        var (project, desktop) = await world.ProjectWithDesktopAsync();
        var export = await world.SubmittedExportAsync(project, desktop);
        await world.ChangeAsync<ExportRequest>("tre_orchestrator", export.Id, row => row.BeginChecking(
            Tre.Domain.People.Actor.Platform("orchestrator"), row.CurrentFiles.ToDictionary(file => file.Id, file => new FixedBytes(3, new string('1', 64), $"exports/{file.Id}")), World.Now));

        await world.RefusedAsync("tre_web", Reviewers(1, 1), Attacks.Privilege);
        await world.RefusedAsync("tre_orchestrator", Report("csv", "[]") + ToReview(1, 1), "two-checkers");
        await world.RefusedAsync("tre_orchestrator", Report("code", """[{"severity":"warn"}]""") + ToReview(1, 1), "two-checkers");
        await world.RefusedAsync("tre_orchestrator", Report("code", "[]") + ToReview(2, 1), "export_requests_votes");
        await world.AllowedAsync("tre_orchestrator", Report("code", "[]") + ToReview(1, 1));
        await world.RefusedAsync("tre_orchestrator", Reviewers(2, 2), "lifecycle-step");

        string Reviewers(int approvals, int votes) => $"UPDATE export_requests SET approvals_needed = {approvals}, votes_needed = {votes}, version = version + 1 WHERE id = '{export.Id}';";
        string ToReview(int approvals, int votes) => Reviewers(approvals, votes).Replace("version = version + 1", "status = 'InReview', version = version + 1", StringComparison.Ordinal);
        string Report(string type, string findings) =>
            $$"""UPDATE export_files SET report = '{"detectedType":"{{type}}","status":"checked","findings":{{findings}}}' WHERE export_request_id = '{{export.Id}}';""";
    }

    private static string Propose(Guid id, Guid by, int number = 1) =>
        $"""
        INSERT INTO policy_versions (id, scope, scope_key, number, yaml, sha256, proposed_by, proposed_at, status, version, state_since)
        VALUES ('{id}', 'Dataset', 'adc', {number}, 'threshold: 5', encode(sha256('threshold: 5'), 'hex'), '{by}', now(), 'Proposed', 1, now());
        """;

    private static string Approve(Guid id, Guid by) =>
        $"UPDATE policy_versions SET status = 'InForce', decided_by = '{by}', decided_at = now(), version = version + 1 WHERE id = '{id}';";

    private static string Supersede(Guid id) => $"UPDATE policy_versions SET status = 'Superseded', version = version + 1 WHERE id = '{id}';";
}
