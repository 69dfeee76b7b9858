using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Tre.UnitTests.Checking.Corpus.Faults;

/// <summary>Folders as ACRO 0.4 and 1.0 write them, with one claim in each that the bytes do not bear out.</summary>
internal static class AcroFaults
{
    private static readonly string[] Rules = ["acro-protection", "acro-recount", "acro-checksum", "acro-config", "acro-verdict", "acro-version"];

    public static IEnumerable<(string Rule, Func<Dice, Made> Make)> All => Rules.Select(r => (r, new Func<Dice, Made>(d => Make(d, r))));

    /// <summary>A folder in which nothing is wrong, for the clean outputs.</summary>
    public static Made Sound(Dice dice) => Make(dice, null);

    private static Made Make(Dice dice, string? rule)
    {
        var (rows, columns) = (dice.Next(3, 7), dice.Next(2, 5));
        var cells = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => dice.Next(20, 400).ToString(CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var (badRow, badColumn) = (dice.Next(0, rows), dice.Next(0, columns));
        var newer = dice.Of(true, false);
        var check = newer ? "MinimumThresholdCheck" : "threshold";
        // A cell that was flagged and suppressed is empty; a fault leaves its number, or does not flag it.
        cells[badRow][badColumn] = rule switch { "acro-protection" => dice.Whole(2, 9), "acro-recount" => dice.Whole(2, 9), _ => "" };
        var flagged = rule != "acro-recount";
        var csv = Ways.Utf8($"ward,{string.Join(',', Enumerable.Range(0, columns).Select(c => $"g{c}"))}\n" + string.Concat(cells.Select((r, i) => $"w{i},{string.Join(',', r)}\n")));
        var status = rule == "acro-verdict" ? dice.Of("fail", "accepted", "unknown") : "review";
        var version = rule == "acro-version" ? dice.Of("0.3.2", "2.0.0", "0.2", "latest") : newer ? "1.0.1" : "0.4.8";
        var config = new Dictionary<string, object> { ["safe_threshold"] = rule == "acro-config" ? dice.Next(2, 9) : 10, ["safe_dof_threshold"] = 10, ["safe_nk_n"] = 2, ["safe_nk_k"] = 0.9, ["safe_pratio_p"] = 0.1, ["check_missing_values"] = false, ["survival_safe_threshold"] = 10, ["zeros_are_disclosive"] = true };
        var cellsOf = new Dictionary<string, object> { [check] = flagged ? new[] { new[] { badRow, badColumn } } : Array.Empty<int[]>() };
        var record = new
        {
            uid = "output_0", status, type = "table", properties = new { method = "crosstab" },
            files = new[] { new { name = "output_0_0.csv", sdc = new { summary = new Dictionary<string, object> { ["suppressed"] = true, [check] = flagged ? 1 : 0 }, cells = cellsOf } } },
            outcome = new { }, command = "acro.crosstab(df.ward, df.g)", summary = "review; cells suppressed", timestamp = "2026-02-01T10:00:00", comments = Array.Empty<string>(), exception = "",
        };
        var results = JsonSerializer.SerializeToUtf8Bytes(new { version, results = new { output_0 = record } });
        var settings = JsonSerializer.SerializeToUtf8Bytes(config);
        var listed = rule == "acro-checksum" ? [.. csv, (byte)'\n'] : csv;
        return new("", rule, "acro", ("results.json", results), ("output_0_0.csv", csv), ("config.json", settings), ("checksums/output_0_0.csv.txt", Sum(listed)), ("checksums/results.json.txt", Sum(results)), ("checksums/config.json.txt", Sum(settings)));
    }

    private static byte[] Sum(byte[] bytes) => Ways.Utf8(Convert.ToHexStringLower(SHA256.HashData(bytes)));
}
