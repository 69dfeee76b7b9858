using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tre.Application.Workspaces;
using Tre.Contracts.Node;
using Tre.Orchestrator.Node;

namespace Tre.UnitTests.Orchestration;

/// <summary>What becomes of Node's answers, good and bad, on a socket that answers as told.</summary>
[TestFixture]
[Category("Unit")]
public sealed class NodeTransportTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("trens").FullName;
    private WebApplication app = null!;
    private NodeTransport transport = null!;
    private RequestDelegate answer = null!;
    private int calls;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var socket = Path.Combine(folder, "node.sock");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket));
        app = builder.Build();
        app.Run(context =>
        {
            Interlocked.Increment(ref calls);
            return answer(context);
        });
        await app.StartAsync();
        transport = new(new NodeClientOptions { ControlSocket = socket, LookTimeout = TimeSpan.FromSeconds(1), StepTimeout = TimeSpan.FromSeconds(5) }, TimeProvider.System);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        transport.Dispose();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [SetUp]
    public void Forget() => calls = 0;

    [Test]
    public async Task Being_fenced_off_is_a_value()
    {
        answer = Problem(409, NodeCodes.Fenced, transient: false);

        var outcome = await transport.PostAsync<DesktopObservation>("/x", new EpochCommand(1), CallKind.Step, default);

        Assert.That(outcome.Refusals.Single().Code, Is.EqualTo(NodeFault.Fenced.Code));
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_transient_is_tried_thrice_and_then_a_transient_fault()
    {
        answer = Problem(503, NodeCodes.EngineDown, transient: true);

        var fault = await FaultAsync(() => transport.PostAsync<DesktopObservation>("/x", new EpochCommand(1), CallKind.Step, default));

        Assert.That((fault.Code, fault.Transient, calls), Is.EqualTo((NodeCodes.EngineDown, true, 3)));
    }

    [TestCase(CallKind.Probe)]
    [TestCase(CallKind.Data)]
    public async Task Probes_and_long_calls_are_not_repeated_here(CallKind kind)
    {
        answer = Problem(503, NodeCodes.EngineDown, transient: true);

        await FaultAsync(() => transport.PostAsync<DesktopObservation>("/x", new EpochCommand(1), kind, default));

        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task What_no_repetition_mends_is_not_repeated()
    {
        answer = Problem(409, NodeCodes.ImageMissing, transient: false);

        var fault = await FaultAsync(() => transport.PostAsync<DesktopObservation>("/x", new EpochCommand(1), CallKind.Step, default));

        Assert.That((fault.Code, fault.Transient, calls), Is.EqualTo((NodeCodes.ImageMissing, false, 1)));
    }

    [TestCase("not json")]
    [TestCase("{\"surprise\":1}")]
    [TestCase("null")]
    public async Task An_answer_that_is_not_understood_is_a_fault_and_never_a_guess(string body)
    {
        answer = context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body);
        };

        var fault = await FaultAsync(() => transport.GetAsync<DesktopObservation>("/x", default));

        Assert.That((fault.Code, fault.Transient), Is.EqualTo((NodeFault.Unreadable, false)));
    }

    [Test]
    public async Task Silence_ends_in_a_transient_fault()
    {
        answer = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

        var fault = await FaultAsync(() => transport.GetAsync<DesktopObservation>("/x", default));

        Assert.That((fault.Code, fault.Transient), Is.EqualTo((NodeCodes.TimedOut, true)));
    }

    [Test]
    public async Task Nobody_there_is_a_transient_fault()
    {
        using var lost = new NodeTransport(new NodeClientOptions { ControlSocket = Path.Combine(folder, "nobody.sock") }, TimeProvider.System);

        var fault = await FaultAsync(() => lost.GetAsync<DesktopObservation>("/x", default));

        Assert.That((fault.Code, fault.Transient), Is.EqualTo((NodeFault.Unreachable, true)));
    }

    private static RequestDelegate Problem(int status, string code, bool transient) => context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new NodeProblem($"urn:tre:node:{code}", "No.", status, code, transient), NodeJson.Options, NodeProblem.MediaType);
    };

    private static async Task<NodeFault> FaultAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (NodeFault fault)
        {
            return fault;
        }

        throw new AssertionException("No fault.");
    }
}
