using System.Collections.Concurrent;
using Tre.Application.Extracts;
using Tre.Testing.FakeNodes;

namespace Tre.PostgresTests.Orchestration;

/// <summary>Builds at once; a test may have it fail, wait, or die.</summary>
internal sealed class FakeBuilder : IExtractBuilder
{
    private readonly ConcurrentDictionary<Guid, long> stored = [];

    /// <summary>Called before each build; its answer, if any, is what the build comes to.</summary>
    public Func<ExtractOrder, Task<ExtractFailure?>>? Before { get; set; }

    /// <summary>Of the list that it applies.</summary>
    public string OptOutVersion { get; set; } = "2026-01";

    public ConcurrentQueue<ExtractOrder> Orders { get; } = [];

    public async Task<ExtractBuild> BuildAsync(ExtractOrder order, CancellationToken cancel)
    {
        Orders.Enqueue(order);
        if (Before is not null && await Before(order) is { } failure)
        {
            return failure;
        }

        if (stored.AddOrUpdate(order.ExtractId, order.Epoch, (_, known) => Math.Max(known, order.Epoch)) > order.Epoch)
        {
            return new ExtractFailure(ExtractFailureCode.Fenced, "A later attempt has begun", Transient: false);
        }

        return new ExtractBuilt(Samples.ExtractResult(order.ExtractId, order.ApprovedHash) with { OptOutVersion = OptOutVersion });
    }

    public Task<int> RemoveAsync(Guid extractId, CancellationToken cancel) => Task.FromResult(stored.TryRemove(extractId, out _) ? 1 : 0);

    public Task<IReadOnlyList<Guid>> StoredAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<Guid>>([.. stored.Keys]);
}
