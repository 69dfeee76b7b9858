using Tre.Domain.Projects;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

[Category("Postgres")]
public sealed class ProjectAttacks
{
    private World world = null!;
    private Project project = null!;

    [OneTimeSetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        project = await world.ProjectAsync();
    }

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task Without_an_approved_request_there_is_no_project()
    {
        var request = (await world.SubmittedAccessRequestAsync()).Id;
        await world.RefusedAsync("tre_web", Insert(request, project.Id), "project-as-approved");
    }

    [Test]
    public async Task One_approval_makes_one_project() =>
        await world.RefusedAsync("tre_web", Insert(project.AccessRequestId, project.Id), "projects_access_request_id_key");

    [Test, Satre("1.4.01")]
    public async Task A_project_never_gets_more_than_was_approved()
    {
        foreach (var set in new[]
        {
            """specification = '{"tables":[{"table":"patient","columns":["name"]}],"cohort":[]}'""",
            "opt_outs_apply = false",
            "end_date = '2099-01-01'",
            "training_valid_until = '2099-01-01'",
            "title = 'Something else'",
        })
        {
            // Suspending is a step that the portal may take; what rides along with it is refused.
            await world.RefusedAsync("tre_web", Suspend(set + ","), "project-as-approved");
        }

        await world.AllowedAsync("tre_web", Suspend(""));
        await world.AllowedAsync("tre_web", $"UPDATE projects SET status = 'Active', version = version + 1 WHERE id = '{project.Id}'");
    }

    [Test]
    public async Task An_amendment_of_another_project_or_an_old_approval_is_refused()
    {
        var mine = await world.ProjectAsync();
        var first = mine.AccessRequestId;
        var amendment = (await world.SubmittedAccessRequestAsync(amends: mine.Id)).Id;
        await world.ApproveAsync(amendment);
        const string Back = "access_request_id = '{0}', specification = (SELECT specification FROM access_requests WHERE id = '{0}')";
        await world.RefusedAsync("tre_web", Change(mine.Id, string.Format(null, Back, first)), "project-own-approval");
        var other = await world.ProjectAsync();
        await world.Database.ExecuteAsync("tre_web", $"SELECT 1");
        var foreign = (await world.SubmittedAccessRequestAsync(amends: other.Id)).Id;
        await world.Database.ExecuteAsync("tre_web", $"UPDATE access_requests SET status = 'Approved', decided_by = '{world.Steward.Id}', decided_at = now(), conditions = (SELECT conditions FROM access_requests WHERE id = '{first}'), version = version + 1 WHERE id = '{foreign}'");
        await world.RefusedAsync("tre_web", Change(mine.Id, string.Format(null, Back, foreign)), "project-own-approval");
        await world.AllowedAsync("tre_web", Change(other.Id, string.Format(null, Back, foreign)));
    }

    [Test, Satre("1.5.03")]
    public async Task Members_are_added_by_a_steward_and_nobody_adds_themselves()
    {
        await world.RefusedAsync("tre_web", Member(world.Steward.Id, world.Steward.Id), "own-membership");
        await world.OnlyAsync("tre_web", by => Member(world.Outsider.Id, by), world.Lead.Id, world.Steward.Id, "steward-adds");
        await world.RefusedAsync("tre_web", Member(world.CheckerC.Id, world.Steward.Id, "true"), "lead-applied");
    }

    [Test]
    public async Task A_membership_ends_once_and_is_never_forgotten()
    {
        var mine = await world.ProjectAsync();
        string End(string value) => $"UPDATE members SET removed_by = {value}, removed_at = {(value == "NULL" ? "NULL" : "now()")} WHERE project_id = '{mine.Id}' AND person_id = '{world.Colleague.Id}'";
        await world.AllowedAsync("tre_web", End($"'{world.Steward.Id}'"));
        await world.RefusedAsync("tre_web", End("NULL"), "membership-kept");
        await world.RefusedAsync("tre_web", $"DELETE FROM members WHERE project_id = '{mine.Id}'", Attacks.Privilege);
        await world.RefusedAsync("tre_owner", $"DELETE FROM members WHERE project_id = '{mine.Id}'", "record-stays");
        await world.RefusedAsync("tre_web", $"UPDATE members SET person_id = '{world.CheckerA.Id}' WHERE project_id = '{mine.Id}'", Attacks.Privilege);
        await world.RefusedAsync("tre_web", $"UPDATE members SET removed_by = '{world.Steward.Id}', removed_at = now() WHERE project_id = '{mine.Id}' AND is_lead", "lead-stays");
    }

    private string Suspend(string also) => Change(project.Id, $"{also} status = 'Suspended'");

    private static string Change(Guid id, string set) => $"UPDATE projects SET {set}, version = version + 1 WHERE id = '{id}'";

    private string Member(Guid person, Guid by, string lead = "false") =>
        $"INSERT INTO members (id, project_id, person_id, is_lead, added_by, added_at) VALUES (gen_random_uuid(), '{project.Id}', '{person}', {lead}, '{by}', now())";

    private static string Insert(Guid request, Guid like) =>
        $"""
        INSERT INTO projects (id, title, access_request_id, specification, specification_hash, opt_outs_apply, end_date, training_valid_until, status, version, state_since)
        SELECT gen_random_uuid(), title, '{request}', specification, specification_hash, opt_outs_apply, end_date, training_valid_until, 'Active', 1, now()
        FROM projects WHERE id = '{like}'
        """;
}
