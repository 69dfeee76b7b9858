using NUnit.Framework;

namespace Tre.UnitTests.Architecture;

[Category("Unit")]
public class SourceFilesStaySmall
{
    private const int Longest = 300;
    private const int LargestMedian = 60;

    private static List<(string Path, int Lines)> Sizes { get; } =
        [.. Repository.Files("*.cs", "src").Select(path => (Path.GetRelativePath(Repository.Root, path), File.ReadLines(path).Count()))];

    [Test]
    public void No_source_file_is_longer_than_the_limit() =>
        Assert.That(Sizes.Where(file => file.Lines > Longest), Is.Empty);

    [Test]
    public void The_median_source_file_is_short() =>
        Assert.That(Sizes.Select(file => file.Lines).Order().ElementAt(Sizes.Count / 2), Is.LessThanOrEqualTo(LargestMedian));
}
