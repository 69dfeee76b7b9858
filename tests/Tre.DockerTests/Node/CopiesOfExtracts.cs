using Tre.Contracts.Extracts;
using Tre.Contracts.Node;
using Tre.Testing;

namespace Tre.DockerTests.Node;

/// <summary>A closure lists what lies in the store of an extract, what was made from it among that.</summary>
[Category("Docker")]
[Satre("3.1.09")]
public class CopiesOfExtracts
{
    [Test]
    public async Task Objects_and_synthetic_previews_of_an_extract_are_found_and_those_of_others_are_not()
    {
        await using var node = await NodeUnderTest.StartAsync();
        var (extract, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var of in new[] { extract, other })
        {
            Put(node, ExtractObjects.Bucket, ExtractObjects.Key(ExtractObjects.Prefix(of, 7), "person.csv"));
            Put(node, ExtractObjects.SyntheticBucket, $"{of:N}/{Guid.NewGuid():N}-0000000001.zip");
        }

        var found = await node.PostAsync<IReadOnlyList<FoundCopy>>(NodeRoutes.Copies, new FindCopies([], [], [], [extract]));

        Assert.That(found.Select(copy => (copy.Kind, copy.Subject, copy.Bytes)), Is.EquivalentTo(new[] { ("extract-object", extract, (long?)3), ("synthetic", extract, (long?)3) }));
    }

    private static void Put(NodeUnderTest node, string bucket, string key)
    {
        var path = Path.Combine(node.Folders.Objects, bucket, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "abc");
    }
}
