using System.Security.Cryptography;
using Tre.Application.Storage;

namespace Tre.Testing.Conformance;

/// <summary>What every object store must do. Derive, and give a store with nothing in it.</summary>
public abstract class ObjectStoreConformance
{
    private static readonly ObjectKey Key = new("extracts", "a/b.tre");
    private IObjectStore store = null!;

    protected abstract IObjectStore NewStore();

    [SetUp]
    public void MakeStore() => store = NewStore();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3_000_000)]
    [TestCase(9_000_001)]
    public async Task WhatWasPutComesBack(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        await Put(Key, bytes);
        Assert.That(await Get(Key), Is.EqualTo(bytes));
    }

    [Test]
    public async Task NothingIsSeenBeforeTheCommit()
    {
        await using var writer = await store.CreateAsync(Key, default);
        await writer.Content.WriteAsync(new byte[100_000]);
        await writer.Content.FlushAsync();
        Assert.Multiple(() =>
        {
            Assert.That(async () => await Get(Key), Throws.TypeOf<ObjectNotFoundException>());
            Assert.That(Paths(""), Is.Empty);
        });
    }

    [Test]
    public async Task NothingRemainsOfAnAbandonedObject()
    {
        await using (var writer = await store.CreateAsync(Key, default))
        {
            await writer.Content.WriteAsync(new byte[10]);
        }

        Assert.That(Paths(""), Is.Empty);
        await Put(Key, [1]);
        Assert.That(await Get(Key), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public async Task AnObjectIsNeverChanged()
    {
        await Put(Key, [1]);
        Assert.That(async () => await Put(Key, [2]), Throws.TypeOf<ObjectExistsException>());
        Assert.That(await Get(Key), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public async Task OfTwoWritersTheFirstToCommitWins()
    {
        await using var one = await store.CreateAsync(Key, default);
        await using var other = await store.CreateAsync(Key, default);
        await one.Content.WriteAsync(new byte[] { 1 });
        await other.Content.WriteAsync(new byte[] { 2 });
        await other.CommitAsync(default);
        Assert.That(async () => await one.CommitAsync(default), Throws.TypeOf<ObjectExistsException>());
        Assert.That(await Get(Key), Is.EqualTo(new byte[] { 2 }));
    }

    [Test]
    public async Task OfManyWritersAtOnceOneWinsAndItsBytesStay()
    {
        for (var round = 0; round < 50; round++)
        {
            var key = new ObjectKey("extracts", $"race/{round}");
            var writers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
            {
                var writer = await store.CreateAsync(key, default);
                await writer.Content.WriteAsync(new[] { (byte)number });
                return (number, writer);
            }));
            var won = await Task.WhenAll(writers.Select(w => Task.Run(async () => await WinsAsync(w.writer) ? w.number : -1)));
            Assert.That(await Get(key), Is.EqualTo(new[] { (byte)won.Single(number => number >= 0) }));
        }
    }

    [Test]
    public async Task DeletesAndSaysWhetherThereWasAnything()
    {
        await Put(Key, [1]);
        Assert.Multiple(() =>
        {
            Assert.That(async () => await store.DeleteAsync(Key, default), Is.True);
            Assert.That(async () => await store.DeleteAsync(Key, default), Is.False);
            Assert.That(async () => await Get(Key), Throws.TypeOf<ObjectNotFoundException>());
        });
    }

    [Test]
    public async Task ListsByPrefixInOrder()
    {
        foreach (var path in new[] { "b/2", "a/1", "a/10", "ab/1", "a/c/3" })
        {
            await Put(new("extracts", path), [1, 2]);
        }

        await Put(new("released", "a/9"), [1]);
        Assert.Multiple(() =>
        {
            Assert.That(Paths("a/"), Is.EqualTo(new[] { "a/1", "a/10", "a/c/3" }));
            Assert.That(Paths(""), Is.EqualTo(new[] { "a/1", "a/10", "a/c/3", "ab/1", "b/2" }));
            Assert.That(Paths("none"), Is.Empty);
            Assert.That(store.ListAsync("extracts", "b/", default).ToBlockingEnumerable().Single().Bytes, Is.EqualTo(2));
        });
    }

    [Test]
    public async Task PutsAndDeletesSideBySideInOneFolder()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (i, cancel) =>
        {
            var key = new ObjectKey("extracts", $"folder/{i}");
            await Put(key, [1]);
            await store.DeleteAsync(key, cancel);
        });
        Assert.That(Paths(""), Is.Empty);
    }

    private string[] Paths(string prefix) => [.. store.ListAsync("extracts", prefix, default).ToBlockingEnumerable().Select(o => o.Key.Path)];

    private static async Task<bool> WinsAsync(ObjectWriter writer)
    {
        await using (writer)
        {
            try
            {
                await writer.CommitAsync(default);
                return true;
            }
            catch (ObjectExistsException)
            {
                return false;
            }
        }
    }

    private async Task Put(ObjectKey key, byte[] bytes)
    {
        await using var writer = await store.CreateAsync(key, default);
        await writer.Content.WriteAsync(bytes);
        await writer.CommitAsync(default);
    }

    private async Task<byte[]> Get(ObjectKey key)
    {
        await using var stream = await store.OpenAsync(key, default);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
