using Microsoft.Extensions.Logging.Abstractions;
using Tre.Contracts.Node;
using Tre.DockerTests.Engine;
using Tre.Node.Desktops;
using Tre.Node.Engine;

namespace Tre.UnitTests.Node.Desktops;

[Category("Unit")]
public class ContainerEnsurerTests
{
    private readonly InMemoryEngine engine = new();
    private ContainerSpec spec = null!;

    private static CancellationToken Cancel => TestContext.CurrentContext.CancellationToken;

    [OneTimeSetUp]
    public async Task FillAsync()
    {
        engine.AddImage("tre/tools");
        var image = await engine.FindImageAsync("tre/tools", Cancel);
        spec = Samples.Tools(parts: Samples.Parts with { ToolsImageId = image!.Id });
    }

    [TearDown]
    public async Task EmptyAsync()
    {
        (engine.BeforeCreate, engine.AfterCreate) = (null, null);
        await engine.RemoveAsync(spec.Name, Cancel);
    }

    [Test]
    public async Task What_is_as_specified_is_adopted_whatever_its_epoch()
    {
        var first = await EnsureAsync(spec);
        var second = await EnsureAsync(Samples.Tools(Samples.Wanted with { Epoch = 9 }, Samples.Parts with { ToolsImageId = spec.Image }));

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public async Task What_has_drifted_is_replaced()
    {
        var first = await EnsureAsync(spec);
        engine.Tamper(spec.Name, c => c with { Networks = ["none", "bridge"] });

        Assert.That(await EnsureAsync(spec), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task What_belongs_to_another_is_replaced()
    {
        var first = await EnsureAsync(spec);
        engine.Tamper(spec.Name, c => c with { Labels = c.Labels.Where(l => l.Key != DesktopLabels.Desktop).ToDictionary() });

        Assert.That(await EnsureAsync(spec), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task A_lost_reply_is_settled_by_adopting()
    {
        var made = 0;
        engine.AfterCreate = _ =>
        {
            if (++made == 1)
            {
                throw EngineException.Down(new IOException("lost"));
            }
        };

        await EnsureAsync(spec);

        Assert.That((made, engine.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Somebody_who_took_the_name_in_between_is_looked_at()
    {
        engine.BeforeCreate = taken =>
        {
            engine.BeforeCreate = null;
            engine.CreateAsync(taken with { SeccompProfile = "{}" }, Cancel).GetAwaiter().GetResult();
        };

        var id = await EnsureAsync(spec);

        Assert.That((await engine.InspectAsync(id, Cancel))!.Confinement.SeccompProfile, Is.EqualTo(spec.SeccompProfile));
    }

    [Test]
    public void What_will_not_get_better_is_not_tried_again()
    {
        var tried = 0;
        engine.BeforeCreate = _ =>
        {
            tried++;
            throw new EngineException(NodeCodes.DiskFull, 500, transient: false, "no space");
        };

        Assert.That(async () => await EnsureAsync(spec), Throws.InstanceOf<EngineException>());
        Assert.That(tried, Is.EqualTo(1));
    }

    private Task<string> EnsureAsync(ContainerSpec wanted) =>
        new ContainerEnsurer(engine, TimeProvider.System, NullLogger<ContainerEnsurer>.Instance)
            .EnsureAsync("tools", wanted, Cancel);
}
