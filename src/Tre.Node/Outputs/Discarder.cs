using Tre.Node.Desktops;
using Tre.Node.Outputs.Objects;
using Tre.Node.Outputs.Reading;

namespace Tre.Node.Outputs;

/// <summary>Deletes what was read for an export and what was drawn of it. What was released stays.</summary>
internal sealed class Discarder(Buckets buckets, EpochFence fence, BoundedWork work, OutputsOptions options)
{
    public async Task DiscardAsync(Guid export, long epoch, CancellationToken cancel)
    {
        var inside = await fence.EnterAsync(FencedKind.Export, export, epoch, cancel).ConfigureAwait(false);
        await work.RunAsync("discard", _ => Discard(export), options.TimeLimit, cancel, inside).ConfigureAwait(false);
    }

    private bool Discard(Guid export)
    {
        foreach (var bucket in new[] { buckets.Exports, buckets.Previews })
        {
            foreach (var key in bucket.List(ExportKeys.Export(export)))
            {
                bucket.Delete(key);
            }
        }

        return true;
    }
}
