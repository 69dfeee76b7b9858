using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Tre.Application.Claims;
using Tre.Application.Notifications;
using Tre.Application.Work;

namespace Tre.UnitTests.Orchestration;

/// <summary>A hint about what is being worked on waits for the end of that work; any other has the rows looked at.</summary>
[Category("Unit")]
public sealed class WorkLoopTests
{
    private static readonly Guid Subject = Guid.NewGuid();

    private CancellationTokenSource stop = null!;
    private Hints hints = null!;
    private Work work = null!;
    private Task running = null!;
    private WorkLoop loop = null!;

    [SetUp]
    public async Task BeginAsync()
    {
        (hints, work, stop) = (new Hints(), new Work(), new CancellationTokenSource());
        loop = new WorkLoop([work], new Free(), hints, TimeProvider.System, Random.Shared, new WorkOptions(), NullLogger<WorkLoop>.Instance);
        running = loop.RunAsync(stop.Token);
        await work.Begun.Task;
    }

    [TearDown]
    public async Task EndAsync()
    {
        work.End.TrySetResult();
        await stop.CancelAsync();
        await running;
        loop.Dispose();
        stop.Dispose();
    }

    [Test]
    public async Task What_changes_of_a_subject_at_work_is_looked_at_when_the_work_is_done()
    {
        hints.Say(Subject);
        // Hints are heard in their order: once there was a look for the second, the first was heard.
        hints.Say(Guid.NewGuid());
        await work.LooksAsync(2);
        Assert.That(work.Looks, Is.EqualTo(2), "none for what is being worked on");

        work.End.SetResult();

        await work.LooksAsync(3);
    }

    [Test]
    public async Task Where_nobody_knows_what_changed_everything_is_looked_at()
    {
        hints.Say(ChangeHint.Everything);

        await work.LooksAsync(2);
    }

    private sealed class Work : IReconciler
    {
        private readonly Channel<int> looks = Channel.CreateUnbounded<int>();

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Looks { get; private set; }

        public string Kind => "work";

        public bool ConcernedBy(string changed) => true;

        /// <summary>Until so many looks were taken.</summary>
        public async Task LooksAsync(int count)
        {
            while (await looks.Reader.ReadAsync() < count)
            {
            }
        }

        public Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
        {
            looks.Writer.TryWrite(++Looks);
            return Task.FromResult<IReadOnlyList<Guid>>(Looks == 1 ? [Subject] : []);
        }

        public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
        {
            Begun.TrySetResult();
            await End.Task;
            return Reconciled.Settled;
        }

        public Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel) => Task.FromResult(true);
    }

    private sealed class Hints : IChangeFeed
    {
        private readonly Channel<ChangeHint> said = Channel.CreateUnbounded<ChangeHint>();

        public void Say(Guid subject) => Say(new ChangeHint("Thing", subject));

        public void Say(ChangeHint hint) => said.Writer.TryWrite(hint);

        public async IAsyncEnumerable<ChangeHint> ListenAsync([EnumeratorCancellation] CancellationToken cancel)
        {
            await foreach (var hint in said.Reader.ReadAllAsync(cancel))
            {
                yield return hint;
            }
        }
    }

    /// <summary>Claims that nobody else wants.</summary>
    private sealed class Free : IClaims
    {
        public Task<Claim?> TryClaimAsync(string kind, Guid subjectId, string holder, TimeSpan lease, CancellationToken cancel) =>
            Task.FromResult<Claim?>(new(kind, subjectId, 1, holder, 1));

        public Task<bool> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancel) => Task.FromResult(true);

        public Task CompleteAsync(Claim claim, CancellationToken cancel) => Task.CompletedTask;

        public Task FailAsync(Claim claim, string reason, TimeSpan backOff, CancellationToken cancel) => Task.CompletedTask;
    }
}
