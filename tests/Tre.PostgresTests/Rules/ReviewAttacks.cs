using Tre.Domain.Exports;
using Tre.Domain.Lifecycles;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

[Category("Postgres"), Satre("3.3.05"), Satre("3.1.07")]
[Satre("3.1.07"), Satre("3.3.05")]
public sealed class ReviewAttacks
{
    private World world = null!;
    private Project project = null!;
    private Desktop desktop = null!;
    private ExportRequest export = null!;

    [SetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        (project, desktop) = await world.ProjectWithDesktopAsync();
        export = await world.InReviewAsync(project, desktop, blockSecond: true);
    }

    [TearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task Who_asked_never_checks()
    {
        await GrantAsync(world.Lead.Id);
        await world.OnlyAsync("tre_web", by => Review(by), world.Lead.Id, world.CheckerA.Id, "own-request");
    }

    [Test]
    public async Task A_present_or_past_member_never_checks()
    {
        await GrantAsync(world.Colleague.Id);
        await world.RefusedAsync("tre_web", Review(world.Colleague.Id), "own-project");
        await world.RemoveAsync(project.Id, world.Colleague.Id);
        await world.OnlyAsync("tre_web", by => Review(by), world.Colleague.Id, world.CheckerA.Id, "own-project");
    }

    [Test]
    public async Task An_admin_never_checks() =>
        await world.OnlyAsync("tre_web", by => Review(by), world.Admin.Id, world.CheckerA.Id, "admin-never-checks");

    [Test]
    public async Task Who_holds_no_checker_role_or_no_longer_never_checks()
    {
        await world.RefusedAsync("tre_web", Review(world.Outsider.Id), "checker-checks");
        await world.AllowedAsync("tre_web", $"UPDATE role_grants SET revoked_by = '{world.Admin.Id}', revoked_at = now() WHERE person_id = '{world.CheckerC.Id}'");
        await world.OnlyAsync("tre_web", by => Review(by), world.CheckerC.Id, world.CheckerA.Id, "checker-checks");
    }

    [Test]
    public async Task Nobody_votes_twice_and_nobody_votes_third()
    {
        await world.AllowedAsync("tre_web", Review(world.CheckerA.Id));
        await world.RefusedAsync("tre_web", Review(world.CheckerA.Id) + Step("Approved"), "reviews_one_per_checker");
        await world.RefusedAsync("tre_web", Review(world.CheckerB.Id), "votes-decide");
        await world.AllowedAsync("tre_web", Review(world.CheckerB.Id) + Step("Approved"));
        await world.RefusedAsync("tre_web", Review(world.CheckerC.Id), "two-votes");
    }

    [Test]
    public async Task A_verdict_is_about_the_bytes_that_were_fixed()
    {
        await world.RefusedAsync("tre_web", Review(world.CheckerA.Id, sha256: "repeat('9', 64)"), "other-bytes");
        var other = await world.InReviewAsync(project, desktop);
        await world.RefusedAsync("tre_web", Review(world.CheckerA.Id, filesOf: other.Id), "file-of-round");
        await world.AllowedAsync("tre_web", Review(world.CheckerA.Id));
    }

    [Test]
    public async Task A_blocked_file_cannot_be_approved() =>
        await world.RefusedAsync("tre_web", Review(world.CheckerA.Id, kind: "'Approve'"), "blocked");

    [Test]
    public async Task A_review_says_of_every_file_and_is_never_changed()
    {
        await world.RefusedAsync("tre_web", Review(world.CheckerA.Id, only: "AND path = 'a.csv'"), "verdict-each");
        await world.AllowedAsync("tre_web", Review(world.CheckerA.Id));
        await world.RefusedAsync("tre_web", "UPDATE reviews SET decision = 'Return'", Attacks.Privilege);
        await world.RefusedAsync("tre_web", "UPDATE verdicts SET kind = 'Approve'", Attacks.Privilege);
        await world.RefusedAsync("tre_owner", "UPDATE verdicts SET kind = 'Approve'", "record-stays");
    }

    [Test]
    public async Task Without_two_votes_nothing_is_decided()
    {
        foreach (var status in new[] { "Approved", "Rejected", "Returned" })
        {
            var rule = status == "Approved" ? "two-checkers" : "votes-decide";
            await world.RefusedAsync("tre_web", Step(status), rule);
            await world.RefusedAsync("tre_web", Review(world.CheckerA.Id) + Step(status), rule);
        }

        await world.AllowedAsync("tre_web", Review(world.CheckerA.Id));
        await world.RefusedAsync("tre_web", Review(world.CheckerB.Id, kind: "'Reject'") + Step("Approved"), "two-checkers");
        await world.RefusedAsync("tre_web", Review(world.CheckerB.Id) + Step("Rejected"), "votes-decide");
        await world.RefusedAsync("tre_web", Review(world.CheckerB.Id) + Step("Returned"), "votes-decide");
        await world.AllowedAsync("tre_web", Review(world.CheckerB.Id, kind: "'Reject'") + Step("Rejected"));
    }

    [Test]
    public async Task Votes_are_cast_in_review_alone()
    {
        var draft = await world.DraftExportAsync(project, desktop);
        await world.RefusedAsync("tre_web", $"INSERT INTO reviews VALUES (gen_random_uuid(), '{draft.Id}', 1, '{world.CheckerA.Id}', 'Return', 'c', now())", "in-review");
        await world.RefusedAsync("tre_web", $"INSERT INTO reviews VALUES (gen_random_uuid(), '{export.Id}', 2, '{world.CheckerA.Id}', 'Return', 'c', now())", "in-review");
    }

    private Task GrantAsync(Guid person) =>
        world.AllowedAsync("tre_web", $"INSERT INTO role_grants (id, person_id, role, granted_by, granted_at) VALUES (gen_random_uuid(), '{person}', '{nameof(Role.OutputChecker)}', '{world.Admin.Id}', now())");

    private string Step(string status) => $"; UPDATE export_requests SET status = '{status}', version = version + 1 WHERE id = '{export.Id}'";

    /// <summary>A complete review: approves what is not blocked, unless told otherwise.</summary>
    private string Review(Guid by, string kind = "CASE WHEN blocked THEN 'Reject' ELSE 'Approve' END", string sha256 = "sha256", string only = "", Guid? filesOf = null) =>
        $"""
        WITH r AS (INSERT INTO reviews VALUES (gen_random_uuid(), '{export.Id}', 1, '{by}', 'Decided', NULL, now()) RETURNING id)
        SELECT set_config('test.review', id::text, true) FROM r;
        INSERT INTO verdicts SELECT gen_random_uuid(), current_setting('test.review')::uuid, id, {sha256}, {kind}, 'c'
        FROM export_files WHERE export_request_id = '{filesOf ?? export.Id}' {only}
        """;
}
