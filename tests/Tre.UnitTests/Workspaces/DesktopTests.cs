using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Domain.Workspaces;
using static Tre.UnitTests.Actors;

namespace Tre.UnitTests.Workspaces;

[Category("Unit")]
public sealed class DesktopTests
{
    [Test]
    public void Its_owner_starts_and_stops_it_while_a_member()
    {
        var desktop = New();
        Refused(desktop.Do(DesktopAction.Stop, Colleague, ProjectMembership.Member, Now), "not-allowed");
        Done(desktop.Do(DesktopAction.Stop, Lead, ProjectMembership.Member, Now));
        Refused(desktop.Do(DesktopAction.Start, Lead, ProjectMembership.Past, Now), "not-allowed");
        Refused(desktop.Do(DesktopAction.Start, Admin, ProjectMembership.None, Now), "not-allowed");
        Done(desktop.Do(DesktopAction.Start, Lead, ProjectMembership.Member, Now));
    }

    [Test]
    public void The_lead_of_the_project_may_stop_a_members_desktop()
    {
        Done(New().Do(DesktopAction.Stop, Colleague, ProjectMembership.Lead, Now));
        Refused(New().Do(DesktopAction.Retry, Colleague, ProjectMembership.Lead, Now), "not-allowed");
    }

    [Test]
    public void Asking_again_raises_the_ask_and_stopping_does_not()
    {
        var desktop = New();
        Done(desktop.Do(DesktopAction.Retry, Lead, ProjectMembership.Member, Now));
        Done(desktop.Do(DesktopAction.Reattest, Admin, ProjectMembership.None, Now));
        Assert.That(desktop.Ask, Is.EqualTo(2));
        Done(desktop.Do(DesktopAction.Stop, Lead, ProjectMembership.Member, Now));
        Assert.That(desktop.Ask, Is.EqualTo(2));
        Done(desktop.Do(DesktopAction.Start, Lead, ProjectMembership.Member, Now));
        Assert.That(desktop.Ask, Is.EqualTo(3));
    }

    [Test]
    public void A_deleted_desktop_can_be_restored_until_its_grace_is_over()
    {
        var desktop = New();
        Done(desktop.Do(DesktopAction.Delete, Admin, ProjectMembership.None, Now));
        Assert.That(desktop.Deadline, Is.EqualTo(Now + Workspace.Grace));
        Refused(desktop.Do(DesktopAction.Purge, Platform, ProjectMembership.None, Now + Workspace.Grace - TimeSpan.FromTicks(1)), "within-grace");
        Done(desktop.Do(DesktopAction.Restore, Lead, ProjectMembership.Member, Now));
        Done(desktop.Do(DesktopAction.Delete, Lead, ProjectMembership.Member, Now));
        Refused(desktop.Do(DesktopAction.Purge, Admin, ProjectMembership.None, Now + Workspace.Grace), "not-allowed");
        Done(desktop.Do(DesktopAction.Purge, Platform, ProjectMembership.None, Now + Workspace.Grace));
    }

    [Test]
    public void Quarantine_is_left_by_an_admins_attestation_and_not_by_trying_again()
    {
        var desktop = New();
        Done(desktop.Seen.Quarantine(Platform, "network attached", null, desktop.Ask, Now));
        Refused(desktop.Do(DesktopAction.Retry, Lead, ProjectMembership.Member, Now), "quarantined");
        Refused(desktop.Do(DesktopAction.Stop, Lead, ProjectMembership.Member, Now), "quarantined");
        Refused(desktop.Do(DesktopAction.Stop, Colleague, ProjectMembership.Lead, Now), "quarantined");
        Refused(desktop.Do(DesktopAction.Reattest, Lead, ProjectMembership.Member, Now), "not-allowed");
        Done(desktop.Do(DesktopAction.Reattest, Admin, ProjectMembership.None, Now));
    }

    [Test]
    public void An_attestation_that_was_asked_for_and_fails_does_not_lead_out_of_the_quarantine_it_led_into()
    {
        var desktop = New();
        Done(desktop.Do(DesktopAction.Reattest, Admin, ProjectMembership.None, Now));
        Done(desktop.Seen.Quarantine(Platform, "a probe failed", null, desktop.Ask, Now));

        var before = Next();
        Done(desktop.Do(DesktopAction.Reattest, Admin, ProjectMembership.None, Now));

        Assert.That((before, Next()), Is.EqualTo((DesktopStepKind.Nothing, DesktopStepKind.BeginAttest)));

        DesktopStepKind Next() => DesktopPlan.Next(
            new(DesktopDesire.Running, desktop.Ask, null, Guid.NewGuid(), false, true), desktop.Seen, DesktopSighting.None(desktop.Id)).Kind;
    }

    [Test]
    public void Whatever_leaves_ready_shows_no_data()
    {
        foreach (var leave in new Func<DesktopSeen, Domain.Outcome>[]
        {
            seen => seen.Quarantine(Platform, "x", null, 0, Now), seen => seen.Fail(Platform, "x", Now), seen => seen.HaveStopped(Platform, null, Now),
            seen => seen.BeginAttest(Platform, 0, "{}", Now), seen => seen.BeginCreate(Platform, 2, 0, Now),
        })
        {
            var seen = New().Seen;
            Done(seen.BeginCreate(Platform, 1, 0, Now));
            Done(seen.BeginAttest(Platform, 0, "{}", Now));
            Done(seen.Pass(Platform, Guid.NewGuid(), Now, Guid.NewGuid(), Now));
            Done(leave(seen));
            Assert.That(seen.RevealedExtractId, Is.Null);
        }
    }

    [Test]
    public void People_never_write_what_was_seen() => Refused(New().Seen.BeginCreate(Admin.Also(Role.DataSteward), 1, 0, Now), "not-allowed");

    [Test]
    public void A_ticket_is_granted_once_and_in_time()
    {
        var session = new DisplaySession(Guid.NewGuid(), Guid.NewGuid(), Lead.PersonId, new string('a', 64), Now);
        Refused(session.Grant(Now + DisplaySession.TicketLife), "ticket-expired");
        Done(session.Grant(Now));
        Refused(session.Grant(Now), "wrong-state");
        Done(session.End("left", Now));
        Done(session.End("again", Now));
        Assert.That((session.EndReason, session.Status), Is.EqualTo(("left", DisplaySessionStatus.Ended)));
        Refused(session.Grant(Now), "wrong-state");
    }

    private static Desktop New() => new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Lead.PersonId, Now);
}
