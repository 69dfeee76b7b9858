using Tre.DockerTests.Engine;
using Tre.Node.Engine;

namespace Tre.UnitTests.Node.Engine;

[Category("Unit")]
public sealed class InMemoryEngineTests : ContainerEngineConformance
{
    private readonly InMemoryEngine engine = new();

    protected override IContainerEngine Engine => engine;

    protected override (string Reference, string[] Command) Sleeper => ("tre/base", ["sleep"]);

    [OneTimeSetUp]
    public void Fill() => engine.AddImage(Sleeper.Reference);
}
