using Microsoft.Extensions.Hosting;
using Tre.Contracts.Extracts;
using Tre.Contracts.Keys;
using Tre.Storage.Objects;

namespace Tre.Extractor.Hosting;

/// <summary>Before the first order: everything that building needs is there, so that a wrong installation stops here and not half way.</summary>
internal sealed class Preparation(KeyDirectory keys, FileObjectStore store, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        keys.Ensure(KeyPurposeName.Master);
        store.RemoveAbandoned(ExtractObjects.Bucket, Abandoned, time);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
