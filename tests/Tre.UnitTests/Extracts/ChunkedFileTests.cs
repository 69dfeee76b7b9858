using System.Security.Cryptography;
using FsCheck.Fluent;
using FsCheck;
using Tre.Contracts.Extracts;
using Tre.Testing;

namespace Tre.UnitTests.Extracts;

[Category("Unit")]
[Satre("2.8.04")]
public sealed class ChunkedFileTests
{
    private const int Chunk = 65536;
    private const int Header = 40;
    private const int Sealed = Chunk + 16;
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly Guid Extract = Guid.CreateVersion7();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(Chunk - 1)]
    [TestCase(Chunk)]
    [TestCase(Chunk + 1)]
    [TestCase(2 * Chunk)]
    [TestCase((3 * Chunk) + 17)]
    public void WhatWasEncryptedComesBack(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var file = Encrypt(plain);
        var chunks = Math.Max(1, (length + Chunk - 1) / Chunk);
        Assert.Multiple(() =>
        {
            Assert.That(Decrypt(file), Is.EqualTo(plain));
            Assert.That(file, Has.Length.EqualTo(Header + length + (16 * chunks)));
        });
    }

    [Test]
    public void AnySequenceOfWritesAndReadsGivesTheSameBytes() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(NonEmptyArray<PositiveInt> Writes, PositiveInt Read)>(),
            c =>
            {
                var writes = c.Writes.Get.Select(w => RandomNumberGenerator.GetBytes(w.Get * 997 % 90_000)).ToList();
                var file = Encrypt([.. writes]);
                return Decrypt(file, readSize: 1 + (c.Read.Get * 4099 % 100_000)).SequenceEqual(writes.SelectMany(w => w));
            }).QuickCheckThrowOnFailure();

    [Test]
    public void AnyChangedByteIsRefused() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(NonNegativeInt Length, NonNegativeInt Where, byte Mask)>(),
            c =>
            {
                var file = Encrypt(RandomNumberGenerator.GetBytes(c.Length.Get * 7919 % 150_000));
                file[(int)((long)c.Where.Get * 104_729 % file.Length)] ^= (byte)(c.Mask | 1);
                return Refuses(file);
            }).QuickCheckThrowOnFailure();

    [Test]
    public void AnyTruncationIsRefused()
    {
        var file = Encrypt(RandomNumberGenerator.GetBytes((2 * Chunk) + 5));
        int[] lengths = [0, 1, Header - 1, Header, Header + 15, Header + 16, Header + Sealed - 1, Header + Sealed, Header + Sealed + 1,
            Header + (2 * Sealed), Header + (2 * Sealed) + 16, file.Length - 1];
        Assert.That(lengths.Where(n => !Refuses(file[..n])), Is.Empty);
    }

    [Test]
    public void AddedBytesAreRefused() =>
        Assert.That(new[] { 1, 16, 17, Sealed }.Where(n => !Refuses([.. Encrypt(new byte[Chunk]), .. new byte[n]])), Is.Empty);

    [Test]
    public void ReorderedDoubledAndDroppedChunksAreRefused()
    {
        var file = Encrypt(RandomNumberGenerator.GetBytes(4 * Chunk));
        var header = file[..Header];
        var c = Enumerable.Range(0, 4).Select(i => file.AsSpan(Header + (i * Sealed), Sealed).ToArray()).ToArray();
        int[][] orders = [[1, 0, 2, 3], [0, 2, 1, 3], [0, 0, 1, 2, 3], [0, 1, 3], [3], [0, 1, 2]];
        Assert.Multiple(() =>
        {
            Assert.That(Refuses([.. header, .. c[0], .. c[1], .. c[2], .. c[3]]), Is.False);
            Assert.That(orders.Where(o => !Refuses([.. header, .. o.SelectMany(i => c[i])])), Is.Empty);
        });
    }

    [Test]
    public void AChunkOfAnotherFileUnderTheSameNameAndKeyIsRefused()
    {
        var one = Encrypt(new byte[2 * Chunk]);
        var other = Encrypt(new byte[2 * Chunk]);
        Assert.That(Refuses([.. one[..(Header + Sealed)], .. other[(Header + Sealed)..]]));
    }

    [Test]
    public void AnotherKeyExtractOrNameIsRefused()
    {
        var file = Encrypt("rows"u8.ToArray());
        Assert.Multiple(() =>
        {
            Assert.That(Refuses(file, key: RandomNumberGenerator.GetBytes(32)));
            Assert.That(Refuses(file, extract: Guid.CreateVersion7()));
            Assert.That(Refuses(file, name: "death.csv"));
            Assert.That(Refuses(file), Is.False);
        });
    }

    [Test]
    public void AnAbandonedFileCannotBeRead()
    {
        using var inner = new MemoryStream();
        using (var stream = new EncryptingStream(inner, Key, Extract, "person.csv"))
        {
            stream.Write(new byte[(2 * Chunk) + 10]);
        }

        Assert.That(Refuses(inner.ToArray()));
    }

    [Test]
    public void EqualFilesShareNoCiphertext()
    {
        var one = Encrypt(new byte[64]);
        var other = Encrypt(new byte[64]);
        Assert.That(one[Header..], Is.Not.EqualTo(other[Header..]));
    }

    [Test]
    public void MemoryStaysFlatHoweverLongTheFile()
    {
        using var stream = new EncryptingStream(Stream.Null, Key, Extract, "measurement.csv");
        var block = new byte[Chunk];
        stream.Write(block);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            stream.Write(block);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(2_000_000), "64 MB went through");
    }

    private static byte[] Encrypt(params byte[][] writes)
    {
        using var inner = new MemoryStream();
        using var stream = new EncryptingStream(inner, Key, Extract, "person.csv");
        foreach (var w in writes)
        {
            stream.Write(w);
        }

        stream.CompleteAsync().GetAwaiter().GetResult();
        return inner.ToArray();
    }

    private static byte[] Decrypt(byte[] file, byte[]? key = null, Guid? extract = null, string name = "person.csv", int readSize = 81920)
    {
        using var stream = new DecryptingStream(new MemoryStream(file), key ?? Key, extract ?? Extract, name);
        using var plain = new MemoryStream();
        stream.CopyTo(plain, readSize);
        return plain.ToArray();
    }

    private static bool Refuses(byte[] file, byte[]? key = null, Guid? extract = null, string name = "person.csv")
    {
        try
        {
            Decrypt(file, key, extract, name);
            return false;
        }
        catch (ExtractFormatException)
        {
            return true;
        }
    }
}
