using NUnit.Framework;
using Tre.Application.Workspaces;

namespace Tre.Testing.Conformance;

public abstract partial class NodeConformance
{
    [Test]
    public async Task Nobody_is_admitted_to_a_desktop_that_does_not_run()
    {
        await CreatedAsync();

        var fault = await FaultOfAsync(() => Node.AdmitAsync(desktop, 1, Cancel));

        Assert.That(fault.LookAgain, Is.True);
    }

    [Test]
    public async Task Nobody_is_admitted_to_a_desktop_that_was_not_probed()
    {
        await RunningAsync();

        var fault = await FaultOfAsync(() => Node.AdmitAsync(desktop, 1, Cancel));

        Assert.That(fault.Code, Is.EqualTo(NodeFault.NotAttested));
    }

    [Test]
    public async Task A_session_is_expected_only_where_somebody_is_admitted()
    {
        await RunningAsync();

        var fault = await FaultOfAsync(() => ExpectAsync(Guid.NewGuid()));

        Assert.That(fault.LookAgain, Is.True);
    }

    [Test]
    public async Task Expected_sessions_are_listed_and_end_when_closed()
    {
        await AdmittedAsync();
        var session = Guid.NewGuid();
        await ExpectAsync(session);
        await ExpectAsync(session);

        var before = await PhaseOfAsync(session);
        await Node.CloseAsync(session, Cancel);
        await Node.CloseAsync(session, Cancel);

        Assert.That((before, await PhaseOfAsync(session)), Is.EqualTo(((SessionPhase?)SessionPhase.Expected, (SessionPhase?)SessionPhase.Closed)));
    }

    [Test]
    public async Task Cutting_ends_every_session_and_admits_none()
    {
        await AdmittedAsync();
        var session = Guid.NewGuid();
        await ExpectAsync(session);

        await Node.CutAsync(desktop, Cancel);

        Assert.That(await PhaseOfAsync(session), Is.EqualTo(SessionPhase.Closed));
        Assert.That((await Node.SeeAsync(desktop, Cancel)).Admitted, Is.False);
    }

    [Test]
    public async Task A_stop_admits_none()
    {
        await AdmittedAsync();

        Assert.That(Done(await Node.StopAsync(desktop, 1, Cancel)).Admitted, Is.False);
    }

    private async Task AdmittedAsync()
    {
        await RunningAsync();
        await ProbedAsync();
        Assert.That(Done(await Node.AdmitAsync(desktop, 1, Cancel)).Admitted, Is.True);
    }

    private Task ExpectAsync(Guid session) =>
        Node.ExpectAsync(desktop, session, new string('a', 64), TimeProvider.System.GetUtcNow().AddMinutes(1), Cancel);

    private async Task<SessionPhase?> PhaseOfAsync(Guid session) =>
        (await Node.SessionsAsync(Cancel)).SingleOrDefault(seen => seen.SessionId == session)?.Phase;
}
