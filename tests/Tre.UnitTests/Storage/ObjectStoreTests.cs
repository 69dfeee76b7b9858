using Tre.Application.Storage;
using Tre.Storage.Objects;
using Tre.Testing.Conformance;
using Tre.Testing.Fakes;

namespace Tre.UnitTests.Storage;

[Category("Unit")]
public sealed class MemoryObjectStoreTests : ObjectStoreConformance
{
    protected override IObjectStore NewStore() => new MemoryObjectStore();
}

[Category("Unit")]
public sealed class FileObjectStoreTests : ObjectStoreConformance
{
    private static readonly ObjectKey Key = new("extracts", "a/b.tre");
    private readonly List<string> roots = [];

    private string Root => roots[^1];

    [OneTimeTearDown]
    public void RemoveRoots() => roots.ForEach(r => Directory.Delete(r, recursive: true));

    [Test]
    public async Task AnObjectIsReadableByItsGroupAloneAndWritableByItsOwnerAlone()
    {
        var store = NewStore();
        await using var writer = await store.CreateAsync(Key, default);
        await writer.CommitAsync(default);
        Assert.That(
            File.GetUnixFileMode(Path.Combine(Root, "extracts", "a", "b.tre")),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead));
    }

    [Test]
    public async Task WhatADeadWriterLeftIsRemovedLater()
    {
        var store = (FileObjectStore)NewStore();
        var dead = await store.CreateAsync(Key, default);
        await dead.Content.WriteAsync(new byte[10]);
        Assert.Multiple(() =>
        {
            Assert.That(store.RemoveAbandoned("extracts", TimeSpan.FromHours(1), TimeProvider.System), Is.Zero, "it may still live");
            Assert.That(store.RemoveAbandoned("extracts", TimeSpan.FromSeconds(-1), TimeProvider.System), Is.EqualTo(1));
        });
        await dead.DisposeAsync();
    }

    [Test]
    public async Task EmptyFoldersDoNotPileUp()
    {
        var store = NewStore();
        await using (var writer = await store.CreateAsync(Key, default))
        {
            await writer.CommitAsync(default);
        }

        await store.DeleteAsync(Key, default);
        Assert.That(Directory.Exists(Path.Combine(Root, "extracts", "a")), Is.False);
    }

    protected override IObjectStore NewStore()
    {
        roots.Add(Directory.CreateTempSubdirectory("treobjects").FullName);
        return new FileObjectStore(Root);
    }
}

[Category("Unit")]
public sealed class ObjectKeyTests
{
    [TestCase("extracts", "..")]
    [TestCase("extracts", "../keys/x")]
    [TestCase("extracts", "a/../../x")]
    [TestCase("extracts", "/etc/passwd")]
    [TestCase("extracts", "a//b")]
    [TestCase("extracts", "a/")]
    [TestCase("extracts", ".new/x")]
    [TestCase("extracts", "a\0b")]
    [TestCase("extracts", "a\\b")]
    [TestCase("extracts", "a b")]
    [TestCase("extracts", "")]
    [TestCase("", "a")]
    [TestCase("..", "a")]
    [TestCase("a/b", "a")]
    [TestCase("Extracts", "a")]
    public void ANameThatCouldLeaveItsBucketCannotBeExpressed(string bucket, string path) =>
        Assert.That(() => new ObjectKey(bucket, path), Throws.ArgumentException);

    [Test]
    public void AVeryLongNameIsRefused() => Assert.That(() => new ObjectKey("a", new string('x', 201)), Throws.ArgumentException);
}
