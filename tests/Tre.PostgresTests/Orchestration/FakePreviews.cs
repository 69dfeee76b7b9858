using System.Collections.Concurrent;
using Tre.Application.Extracts;
using Tre.Application.Extracts.Synthetic;
using Tre.Domain.Extracts.Synthetic;

namespace Tre.PostgresTests.Orchestration;

/// <summary>Makes previews at once; a test may have it fail.</summary>
internal sealed class FakePreviews : ISyntheticPreviews
{
    private readonly ConcurrentDictionary<Guid, Guid> stored = [];

    /// <summary>The hash of the specification that it takes up.</summary>
    public string SpecificationHash { get; set; } = "";

    /// <summary>Its answer, if any, is what a making comes to.</summary>
    public Func<SyntheticOrder, ExtractFailure?> Before { get; set; } = _ => null;

    public ConcurrentQueue<SyntheticOrder> Orders { get; } = [];

    public Task<(SyntheticResult? Result, ExtractFailure? Failure)> MakeAsync(SyntheticOrder order, CancellationToken cancel)
    {
        Orders.Enqueue(order);
        stored[order.PreviewId] = order.ExtractId;
        return Task.FromResult<(SyntheticResult?, ExtractFailure?)>(Before(order) is { } failure ? (null, failure) : (new($"{order.ExtractId:N}/{order.PreviewId:N}-1.zip", 1, new string('a', 64), SpecificationHash, []), null));
    }

    public Task<int> RemoveAsync(Guid extractId, Guid previewId, CancellationToken cancel) => Task.FromResult(stored.TryRemove(previewId, out _) ? 1 : 0);

    public Task<IReadOnlyList<Guid>> StoredAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<Guid>>([.. stored.Keys]);
}
