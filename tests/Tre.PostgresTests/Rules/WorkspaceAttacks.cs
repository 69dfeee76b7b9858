using Tre.Domain.Lifecycles;
using Tre.Domain.Projects;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

[Category("Postgres")]
public sealed class WorkspaceAttacks
{
    private World world = null!;
    private Project project = null!;

    [SetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        project = await world.ProjectAsync();
    }

    [TearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test, Satre("1.5.03")]
    public async Task Only_members_of_a_running_project_ask() =>
        await world.OnlyAsync("tre_web", by => Request(Guid.NewGuid(), by), world.Outsider.Id, world.Colleague.Id, "member-asks");

    [Test]
    public async Task Who_asked_never_decides_and_only_an_admin_does()
    {
        var request = Guid.NewGuid();
        await world.AllowedAsync("tre_web", Request(request, world.Lead.Id));
        await GrantAsync(world.Lead.Id);
        await world.RefusedAsync("tre_web", Approve(request, world.Lead.Id), "own-request");
        await world.OnlyAsync("tre_web", by => Approve(request, by), world.Steward.Id, world.Admin.Id, "admin-decides");
    }

    [Test]
    public async Task An_admin_who_is_a_member_does_not_decide()
    {
        var request = Guid.NewGuid();
        await world.AllowedAsync("tre_web", Request(request, world.Lead.Id));
        await GrantAsync(world.Colleague.Id);
        await world.OnlyAsync("tre_web", by => Approve(request, by), world.Colleague.Id, world.Admin.Id, "own-project");
    }

    [Test]
    public async Task A_workspace_needs_an_approved_request_and_has_its_size()
    {
        var request = Guid.NewGuid();
        await world.AllowedAsync("tre_web", Request(request, world.Lead.Id));
        await world.RefusedAsync("tre_web", Workspace(request), "workspace-approved");
        await world.AllowedAsync("tre_web", Approve(request, world.Admin.Id));
        await world.RefusedAsync("tre_web", Workspace(request, """jsonb_build_object('name', 'huge')"""), "workspace-approved");
        await world.RefusedAsync("tre_web", Workspace(request, project: (await world.ProjectAsync()).Id), "workspace-approved");
        await world.AllowedAsync("tre_web", Workspace(request));
        await world.RefusedAsync("tre_web", Workspace(request), "workspaces_project_id_key");
    }

    [Test]
    public async Task The_data_in_a_workspace_is_a_ready_extract_of_its_own_approval()
    {
        var workspace = await world.WorkspaceAsync(project);
        var other = await world.ReadyExtractAsync(await world.ProjectAsync());
        var mine = await world.ReadyExtractAsync(project);
        string Show(Guid extract) => $"UPDATE workspaces SET materialised_extract_id = '{extract}', version = version + 1 WHERE id = '{workspace.Id}'";
        await world.RefusedAsync("tre_web", Show(mine.Id), Attacks.Privilege);
        await world.OnlyAsync("tre_orchestrator", Show, other.Id, mine.Id, "data-as-approved");
    }

    private Task GrantAsync(Guid person) =>
        world.AllowedAsync("tre_web", $"INSERT INTO role_grants (id, person_id, role, granted_by, granted_at) VALUES (gen_random_uuid(), '{person}', '{nameof(Role.PlatformAdmin)}', '{world.Admin.Id}', now())");

    private string Request(Guid id, Guid by) =>
        $"INSERT INTO workspace_requests (id, project_id, requester_id, size, justification, status, version, state_since) VALUES ('{id}', '{project.Id}', '{by}', '{{\"name\":\"small\"}}', 'j', 'Requested', 1, now())";

    private static string Approve(Guid request, Guid by) =>
        $"UPDATE workspace_requests SET status = 'Approved', decided_by = '{by}', decided_at = now(), version = version + 1 WHERE id = '{request}'";

    private string Workspace(Guid request, string size = "size", Guid? project = null) =>
        $"INSERT INTO workspaces (id, project_id, request_id, size, version, state_since) SELECT gen_random_uuid(), '{project ?? this.project.Id}', id, {size}, 1, now() FROM workspace_requests WHERE id = '{request}'";
}
