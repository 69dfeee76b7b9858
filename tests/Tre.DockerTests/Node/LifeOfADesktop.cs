using Tre.Contracts.Node;

namespace Tre.DockerTests.Node;

[Category("Docker")]
public class LifeOfADesktop
{
    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await NodeUnderTest.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    public async Task It_is_created_without_running_and_runs_when_started()
    {
        var id = Guid.NewGuid();

        var created = await node.PostAsync(NodeRoutes.Create(id), Desktops.Wanted());
        var running = await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((created.Tools.Phase, created.Display.Phase), Is.EqualTo((ContainerPhase.Created, ContainerPhase.Created)));
            Assert.That((running.Tools.Phase, running.Display.Phase), Is.EqualTo((ContainerPhase.Running, ContainerPhase.Running)));
            Assert.That(running.Drift, Is.Empty);
            Assert.That(running.Volumes.Select(v => (v.Kind, v.Present, v.Mounted)), Is.EqualTo(new[]
            {
                ("home", true, true), ("outputs", true, true), ("imports", true, true), ("shared", true, true),
            }));
        }
    }
}
