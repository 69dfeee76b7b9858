using System.Text;
using Tre.Checker.Auditing;
using Tre.Checker.Checks;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.UnitTests.Checking;

/// <summary>What the sandbox writes down of a table is what it counts, with what each count is about.</summary>
[Category("Unit")]
internal sealed class CountTablesTests
{
    [Test]
    public async Task Counts_carry_their_row_s_and_column_s_labels_and_suppressed_cells_no_value()
    {
        var counts = await CountsAsync("region,year,n_female,n_male\nNorth,2024,40,<10\nSouth,2024,55,61\n");

        var cells = counts!.Single().Cells;
        Assert.That(cells.Select(cell => (cell.Row, cell.Column, cell.Value)), Is.EquivalentTo(new (int, int, long?)[] { (2, 3, 40), (2, 4, null), (3, 3, 55), (3, 4, 61) }));
        Assert.That(cells.Single(cell => cell.Value is null).Labels.Select(label => (label.Dimension, label.Value)), Is.EqualTo(new[] { ("region", "North"), ("year", "2024"), ("", "n_male") }));
    }

    [Test]
    public async Task Measures_and_texts_are_no_counts() => Assert.That(await CountsAsync("region,mean_age\nNorth,41.5\nSouth,39.2\n"), Is.Empty);

    [Test]
    public async Task More_than_is_compared_is_none_at_all()
    {
        var rows = string.Concat(Enumerable.Range(0, 2_500).Select(i => $"place {i},{i + 20}\n"));
        Assert.That(await CountsAsync("place,count\n" + rows), Is.Null);
    }

    private static async Task<IReadOnlyList<CountTable>?> CountsAsync(string csv)
    {
        var bytes = Encoding.UTF8.GetBytes(csv);
        var file = new FileToCheck("t.csv", bytes.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), "Counts of patients by region", "Adults in the region");
        var request = new CheckRequest(CheckStream.Format, CheckPolicy.Standard, [file]);
        using var input = new MemoryStream();
        await CheckClient.WriteAsync(input, request, (_, _) => Task.FromResult<Stream>(new MemoryStream(bytes)), default);
        input.Position = 0;
        using var output = new MemoryStream();
        await new CheckerSession(CheckRegistry.All, TimeProvider.System, new GlpkSolver(TimeProvider.System)).RunAsync(input, output, default);
        output.Position = 0;
        var report = await CheckClient.ReadAsync(output, request, (_, _, _) => Task.CompletedTask, default);
        Assert.That(report.Files.Single().Status, Is.EqualTo(FileCheckStatus.Checked));
        return report.Files.Single().Counts;
    }
}
