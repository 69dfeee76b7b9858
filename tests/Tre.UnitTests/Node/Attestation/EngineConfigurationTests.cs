using Tre.Contracts.Node;
using Tre.DockerTests.Engine;
using Tre.Node.Attestation;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.UnitTests.Node.Display;

namespace Tre.UnitTests.Node.Attestation;

/// <summary>Whoever only looks is told what the engine says to others at that moment; whoever lets somebody in asks by itself.</summary>
[Category("Unit")]
public sealed class EngineConfigurationTests
{
    private readonly ManualTime time = new();
    private InMemoryEngine engine = null!;
    private EngineConfiguration configuration = null!;
    private TaskCompletionSource answer = null!;
    private int asked;

    [SetUp]
    public void Make()
    {
        asked = 0;
        answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        engine = new InMemoryEngine
        {
            BeforeCall = (_, _) =>
            {
                asked++;
                return answer.Task;
            },
        };
        configuration = new EngineConfiguration(engine, new SeccompProfile("""{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[]}"""), time);
    }

    [Test]
    public async Task Who_looks_while_somebody_asks_waits_for_the_same_answer()
    {
        var first = configuration.HashAsync(default);
        var second = configuration.RecentHashAsync(default);
        answer.SetResult();

        Assert.That(await second, Is.EqualTo(await first));
        Assert.That(asked, Is.EqualTo(1));
    }

    [Test]
    public async Task Who_lets_somebody_in_asks_by_itself_whoever_else_does()
    {
        var before = configuration.HashAsync(default);
        engine.Configuration = "id=another";
        var after = configuration.HashAsync(default);
        answer.SetResult();

        Assert.That(await after, Is.Not.EqualTo(await before));
        Assert.That(asked, Is.EqualTo(2));
    }

    [Test]
    public async Task A_question_of_a_second_ago_is_too_old_also_when_it_is_answered_only_now()
    {
        var slow = configuration.HashAsync(default);
        engine.Configuration = "id=another";
        time.Advance(TimeSpan.FromSeconds(1));
        var look = configuration.RecentHashAsync(default);
        answer.SetResult();

        Assert.That(await look, Is.Not.EqualTo(await slow));
    }

    [Test]
    public async Task A_question_that_was_not_answered_is_asked_again()
    {
        var failed = configuration.HashAsync(default);
        var look = configuration.RecentHashAsync(default);
        var lost = answer;
        answer = new();
        answer.SetResult();
        lost.SetException(new EngineException(NodeCodes.EngineDown, 0, transient: true, "It does not answer."));

        Assert.That(await look, Has.Length.EqualTo(64));
        Assert.That(async () => await failed, Throws.InstanceOf<EngineException>());
    }
}
