using Tre.Application.Exports.Policies;
using Tre.Contracts.Checking;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;
using Tre.Orchestrator.Hosting;
using Tre.Testing;

namespace Tre.UnitTests.Exports.Policies;

/// <summary>Which policies hold for a project follows from the datasets of which it was approved data.</summary>
[Category("Unit"), Satre("3.3.04")]
internal sealed class PolicyInForceTests
{
    private static readonly Guid Project = Guid.CreateVersion7();
    private static readonly InstallationPolicy Platforms = ExportPolicies.Read(null);

    [Test]
    public void Only_the_projects_own_datasets_count_and_of_each_the_strictest()
    {
        PolicyVersion[] inForce = [Version("gp", "threshold: 7\nrounding: 5"), Version("hospital", "threshold: 12"), Version("labs", "threshold: 30"), Version(Project, "threshold: 5\nzeros: block")];

        var held = PolicyInForce.Of(inForce, Platforms, Project, Set("gp", "hospital")).Value;

        Assert.That((held.Policy!.Threshold, held.Policy.Rounding, held.Policy.Zeros), Is.EqualTo((12, 5, Domain.Exports.Policies.ZeroRule.Block)));
        Assert.That(held.Name, Is.EqualTo($"gp version 1 with hospital version 1 with project {Project} version 1"));
        Assert.That(held.Parts.Select(part => (part.Scope, part.Key, part.Id, part.Version, part.Sha256)), Is.EqualTo(held.Sources.Select(row => (row.Scope == PolicyScope.Project ? "project" : "dataset", row.ScopeKey, (Guid?)row.Id, row.Number, row.Sha256))));
    }

    [Test]
    public void A_dataset_without_a_policy_has_the_installations_own()
    {
        var held = PolicyInForce.Of([Version("gp", "threshold: 5\nzeros: allow\nreviewers: { oneForCode: true, order: sequential }")], Platforms, Project, Set("gp", "hospital")).Value;

        Assert.That((held.Policy!.Threshold, held.Policy.Zeros), Is.EqualTo((10, Domain.Exports.Policies.ZeroRule.Flag)));
        Assert.That(held.Policy.Reviewers, Is.EqualTo(ReviewRule.Standard), "as alone: data of another dataset take no checker away");
        Assert.That(held.Parts.Select(part => part.Scope), Is.EqualTo(new[] { "installation", "dataset" }));
        Assert.That(PolicyInForce.Of([Version("gp", "threshold: 5")], Platforms, Project, Set("gp")).Value.Policy!.Threshold, Is.EqualTo(5));
    }

    [Test]
    public void Another_datasets_data_never_make_a_review_weaker()
    {
        var loose = Version("gp", "threshold: 10\nreviewers: { approvals: 2, votes: 5, veto: false, oneForCode: true, order: sequential }");

        Assert.That(PolicyInForce.Of([loose], Platforms, Project, Set("hospital")).Value.Policy, Is.Null, "of the hospital alone: the standard");
        Assert.That(PolicyInForce.Of([loose], Platforms, Project, Set("gp", "hospital")).Value.Policy!.Reviewers, Is.EqualTo(new ReviewRule(5, 5, Veto: true, Sequential: false, OneForCode: false)));
        Assert.That(PolicyInForce.Of([loose], Platforms, Project, Set("gp")).Value.Policy!.Reviewers, Is.EqualTo(new ReviewRule(2, 5, Veto: false, Sequential: true, OneForCode: true)), "as its steward put it in force");
    }

    [Test]
    public void Where_the_datasets_are_not_known_every_one_counts()
    {
        var held = PolicyInForce.Of([Version("gp", "threshold: 7"), Version("labs", "threshold: 30")], Platforms, Project, datasets: null).Value;

        Assert.That(held.Policy!.Threshold, Is.EqualTo(30));
    }

    [Test]
    public void What_the_operator_wrote_always_counts()
    {
        var own = CheckPolicy.Standard with
        {
            Name = "house", Version = 4, Threshold = 20, Limits = new CheckLimits(Rows: 77, FileBytes: CheckLimits.MostFileBytes),
            Checks = new Dictionary<string, CheckSetting> { ["rounding-base"] = new(Parameters: new Dictionary<string, decimal> { ["base"] = 5, ["minCells"] = 6 }), ["phone-number"] = new(Severity: FindingSeverity.Block) },
        };
        var house = new InstallationPolicy(own.Name, own.Version, ExportPolicies.Of(own), Always: true, "{}");

        var held = PolicyInForce.Of([Version("gp", "threshold: 5\nrounding: 3")], house, Project, Set("gp")).Value;

        Assert.That((held.Policy!.Threshold, held.Policy.Rounding, held.Name), Is.EqualTo((20, 15, "house version 4 with gp version 1")));
        Assert.That(held.Policy.Limits, Is.EqualTo(new Dictionary<string, long> { ["rows"] = 77 }), "wider than the checker's own is not kept beside others");
        Assert.That((held.Policy.Checks["phone-number"].AtLeast, held.Policy.Checks["rounding-base"].Parameters["minCells"]), Is.EqualTo((Weight.Block, 6m)));
        Assert.That(PolicyInForce.Of([], house, Project, Set("gp")).Value.Policy, Is.Null, "alone it is sent as it is written");
    }

    [Test]
    public void The_platforms_own_is_the_same_in_the_portal_and_where_files_are_checked()
    {
        var (portal, checking) = (InstallationPolicy.Standard, Platforms);

        Assert.That((portal.Name, portal.Version, portal.Always), Is.EqualTo((checking.Name, checking.Version, checking.Always)));
        Assert.That(System.Text.Json.JsonSerializer.Serialize(portal.Policy), Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(checking.Policy)));
    }

    [Test]
    public void A_report_names_every_policy_that_was_taken_together()
    {
        var held = PolicyInForce.Of([Version("gp", "threshold: 5")], Platforms, Project, Set("gp", "labs")).Value;
        var report = new ChosenPolicy("{}", ReviewRule.Standard, held.Parts).NamedIn(new Domain.Exports.FileReport("", """{"policyName":"x"}""", Blocked: false));

        var named = System.Text.Json.Nodes.JsonNode.Parse(report.Json)!["policies"]!.AsArray();
        Assert.That(named.Select(part => $"{part!["scope"]} {part["key"]} {part["version"]} {part["sha256"]}"), Is.EqualTo(held.Parts.Select(part => $"{part.Scope} {part.Key} {part.Version} {part.Sha256}")));
        Assert.That(report.Json, Does.StartWith("""{"policyName":"x",""").And.Not.Contain("\"words\""));
    }

    private static HashSet<string> Set(params string[] names) => [.. names];

    private static PolicyVersion Version(string dataset, string yaml) => Version(PolicyScope.Dataset, dataset, yaml);

    private static PolicyVersion Version(Guid project, string yaml) => Version(PolicyScope.Project, $"{project}", yaml);

    private static PolicyVersion Version(PolicyScope scope, string key, string yaml) => new(Guid.CreateVersion7(), scope, key, 1, yaml, $"hash of {yaml}", Guid.CreateVersion7(), DateTimeOffset.UnixEpoch);
}
