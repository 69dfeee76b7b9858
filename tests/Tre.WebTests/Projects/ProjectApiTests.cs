using System.Net;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.Projects;

internal sealed class ProjectApiTests : WebTest
{
    [Test]
    public async Task A_project_exists_only_for_its_members_and_for_those_who_oversee()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);

        await Cast.Ben.GetAsync(new Uri($"{Api.Root}projects/{project}", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
        await Cast.Ben.PostAsync($"projects/{project}/suspend", new Reason("Because")).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.That((await Cast.Auditor.GetAsync<ProjectDetails>($"projects/{project}")).Actions, Is.Empty);
        Assert.That((await Cast.Admin.GetAsync<ProjectDetails>($"projects/{project}")).Actions, Is.EqualTo(new[] { "suspend" }));
    }

    [Test]
    public async Task Members_come_by_the_steward_and_go_by_steward_or_lead()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        await Cast.Ada.PostAsync($"projects/{project}/members", new NewMember("ben")).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Steward.PostAsync($"projects/{project}/members", new NewMember("steward")).Refused(HttpStatusCode.Forbidden, "own-membership");
        await Cast.Steward.PostAsync($"projects/{project}/members", new NewMember("ben")).Done();
        await Cast.Steward.PostAsync($"projects/{project}/members", new NewMember("ben")).Refused(HttpStatusCode.Conflict, "already-member");
        var ben = (await Cast.Ben.GetAsync<Me>("me")).Id;

        await Cast.Ada.RemoveAsync($"projects/{project}/members/{ben}").Done();

        await Cast.Ben.GetAsync(new Uri($"{Api.Root}projects/{project}", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
        var past = (await Cast.Steward.GetAsync<ProjectDetails>($"projects/{project}")).Members.Single(member => member.Person.UserName == "ben");
        Assert.That(past.RemovedAt, Is.Not.Null);
    }

    [Test]
    public async Task Admins_suspend_but_only_stewards_resume_and_closing_must_be_confirmed()
    {
        var project = await Requests.ProjectAsync(Cast, Cast.Ada);
        await Cast.Admin.PostAsync($"projects/{project}/suspend", new Reason("")).Refused(HttpStatusCode.BadRequest, "reason-missing");
        await Cast.Admin.PostAsync($"projects/{project}/suspend", new Reason("Incident")).Done();
        await Cast.Admin.PostAsync($"projects/{project}/resume", new Reason("Over")).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Steward.PostAsync($"projects/{project}/resume", new Reason("Over")).Done();
        await Cast.Ada.PostAsync($"projects/{project}/close", new CloseInput("Done", false)).Refused(HttpStatusCode.BadRequest, "confirmation-missing");

        await Cast.Ada.PostAsync($"projects/{project}/close", new CloseInput("Done", true)).Done();

        Assert.That((await Cast.Ada.GetAsync<ProjectDetails>($"projects/{project}")).State, Is.EqualTo("closing"));
    }

    [Test]
    public async Task Who_becomes_a_member_of_a_suspended_project_gets_a_desktop_when_it_is_resumed()
    {
        var (project, _) = await Desktops.WorkspaceAsync(Cast);
        await Cast.Steward.PostAsync($"projects/{project}/suspend", new Reason("Incident")).Done();
        var amendment = await Cast.Ada.PostAsync("access-requests", new NewAccessRequest("A study", project)).Ok<Created>();
        await Cast.Ada.PutAsync($"access-requests/{amendment.Id}", new AccessRequestInput("A study", Requests.Answers, Requests.Specification, ["ben"])).Done();
        await Cast.Ada.PostAsync($"access-requests/{amendment.Id}/submit").Done();
        await Cast.Steward.PostAsync($"access-requests/{amendment.Id}/approve", new Approval(Requests.Conditions)).Ok<Approved>();
        Assert.That((await Cast.Ben.GetAsync<ListOf<DesktopInfo>>($"desktops?scope=mine&projectId={project}")).Items, Is.Empty);

        await Cast.Steward.PostAsync($"projects/{project}/resume", new Reason("Over")).Done();

        Assert.That((await Cast.Ben.GetAsync<ListOf<DesktopInfo>>($"desktops?scope=mine&projectId={project}")).Items, Has.Count.EqualTo(1));
    }
}
