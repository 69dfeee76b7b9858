using System.Security.Cryptography;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Application.Storage;
using Tre.Contracts.Extracts;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using Tre.Testing.Fakes;

namespace Tre.PostgresTests.Extracts.Paths;

/// <summary>Files become durable beside each other; one that does not is told, and nothing is published afterwards.</summary>
[Category("Unit")]
[CancelAfter(30_000)]
internal sealed class PublishingTests
{
    private readonly ExtractOrder order = Bench.Order(ExtractSpecification.Empty);
    private readonly DataKey key = new("k", RandomNumberGenerator.GetBytes(32));

    [OneTimeTearDown]
    public void Forget() => key.Dispose();

    [Test]
    public async Task AFileThatTakesLongHoldsUpNoOther()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var store = new Slow(new Dictionary<string, Func<Task>> { ["a.csv"] = () => second.Task, ["b.csv"] = () => { second.SetResult(); return first.Task; } });
        await using var publishing = new Publishing();
        await BeginAsync(publishing, store, "a.csv");
        await BeginAsync(publishing, store, "b.csv");
        await second.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(publishing.WholeAsync().IsCompleted, Is.False);
        first.SetResult();
        await publishing.WholeAsync();
        Assert.That(store.Names(), Is.EquivalentTo(new[] { "a.csv", "b.csv" }));
    }

    [Test]
    public async Task OneThatFailsIsTold()
    {
        var store = new Slow(new Dictionary<string, Func<Task>> { ["a.csv"] = () => throw new IOException("No space left on device") });
        await using var publishing = new Publishing();
        await BeginAsync(publishing, store, "a.csv");
        Assert.That(publishing.WholeAsync, Throws.TypeOf<BuildFailedException>().With.Property("Failure").Property("Code").EqualTo(ExtractFailureCode.StoreFailed));
        Assert.That(() => BeginAsync(publishing, store, "b.csv"), Throws.TypeOf<BuildFailedException>(), "nor is another begun");
        Assert.That(store.Names(), Is.Empty);
    }

    [Test]
    public async Task WhoGivesUpWaitsForWhatHasBegun()
    {
        var end = new TaskCompletionSource();
        var store = new Slow(new Dictionary<string, Func<Task>> { ["a.csv"] = () => end.Task });
        var publishing = new Publishing();
        await BeginAsync(publishing, store, "a.csv");
        publishing.Own(await SealedFile.CreateAsync(store, order, key, "never.csv", known: null, default));
        var leaving = publishing.DisposeAsync();
        Assert.That(leaving.IsCompleted, Is.False);
        end.SetResult();
        await leaving;
        Assert.That(store.Names(), Is.EqualTo(new[] { "a.csv" }), "and what was not begun is not there");
    }

    private async Task BeginAsync(Publishing publishing, IObjectStore store, string name)
    {
        var file = publishing.Own(await SealedFile.CreateAsync(store, order, key, name, known: null, default));
        file.Block.Write("1,2\n"u8);
        var told = await publishing.BeginAsync(file, "table", default);
        Assert.That((told.Name, told.Role, told.Bytes), Is.EqualTo((name, "table", 4L)));
    }

    /// <summary>A store that does something before a file is there.</summary>
    private sealed class Slow(IReadOnlyDictionary<string, Func<Task>> before) : IObjectStore
    {
        private readonly MemoryObjectStore inner = new();

        public async Task<ObjectWriter> CreateAsync(ObjectKey key, CancellationToken cancel) =>
            new Writer(await inner.CreateAsync(key, cancel), before.GetValueOrDefault(NameOf(key), () => Task.CompletedTask));

        public Task<Stream> OpenAsync(ObjectKey key, CancellationToken cancel) => inner.OpenAsync(key, cancel);

        public IAsyncEnumerable<StoredObject> ListAsync(string bucket, string prefix, CancellationToken cancel) => inner.ListAsync(bucket, prefix, cancel);

        public Task<bool> DeleteAsync(ObjectKey key, CancellationToken cancel) => inner.DeleteAsync(key, cancel);

        public List<string> Names() => [.. inner.ListAsync(ExtractObjects.Bucket, "", default).ToBlockingEnumerable().Select(o => NameOf(o.Key))];

        private static string NameOf(ObjectKey key) => Path.GetFileNameWithoutExtension(key.Path);
    }

    private sealed class Writer(ObjectWriter inner, Func<Task> before) : ObjectWriter
    {
        public override Stream Content => inner.Content;

        public override async Task CommitAsync(CancellationToken cancel)
        {
            await before();
            await inner.CommitAsync(cancel);
        }

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
